import mailbox as mailboxes
from email import message_from_bytes, policy

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import grants
from accounts.domain import links
from accounts.forms import ProfileForm


@require_safe
def open_link(request, token):
    """Takes the token out of the address bar: remembers the link in the session and goes on to its thing."""
    try:
        link = links.resolve(token)
    except links.LinkError:
        response = render(request, "accounts/link_refused.html", status=404)
    else:
        grants.remember(request, link)
        response = redirect(links.purpose(link.purpose).view_name, link.object_id)
    response["Referrer-Policy"] = "no-referrer"
    add_never_cache_headers(response)
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


def _mailbox() -> mailboxes.Maildir:
    if not settings.MAILBOX_SHOWN:
        raise Http404
    settings.MAILBOX_DIR.parent.mkdir(parents=True, exist_ok=True)
    return mailboxes.Maildir(settings.MAILBOX_DIR)


@require_safe
def mailbox(request):
    """Development only: what was mailed, newest first."""
    box = _mailbox()
    mails = [(key, message_from_bytes(box.get_bytes(key), policy=policy.default)) for key in box.iterkeys()]
    mails.sort(key=lambda pair: (pair[1]["Date"].datetime, pair[0]), reverse=True)
    return render(request, "accounts/mailbox.html", {"mails": mails[:200]})


@require_safe
def mailbox_mail(request, key):
    box = _mailbox()
    try:
        mail = message_from_bytes(box.get_bytes(key), policy=policy.default)
    except KeyError as error:
        raise Http404 from error
    parts = [
        (part.get_content_type(), part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"
    ]
    return render(request, "accounts/mailbox_mail.html", {"mail": mail, "parts": parts})
