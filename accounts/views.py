from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from accounts import grants
from accounts.domain import letters, links
from accounts.forms import ProfileForm

LETTER_POLICY = {
    "default-src": ["'none'"],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}


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


def _shown_letter(key):
    if not settings.MAILBOX_SHOWN:
        raise Http404
    try:
        return letters.letter(key)
    except KeyError as error:
        raise Http404 from error


@require_safe
def mailbox(request):
    """Development only: what was mailed, newest first."""
    if not settings.MAILBOX_SHOWN:
        raise Http404
    mails = [(key, mail, letters.sent_at(mail)) for key, mail in letters.letters()]
    return render(request, "accounts/mailbox.html", {"mails": mails})


@require_safe
@csp_update({"frame-src": [SELF]})
def mailbox_mail(request, key):
    mail = _shown_letter(key)
    calendar = letters.part_of(mail, "text/calendar")
    parts = {
        "text": letters.part_of(mail, "text/plain"),
        "has_html": bool(letters.part_of(mail, "text/html")),
        "calendar": calendar,
        "events": list(letters.events_of(calendar)),
    }
    return render(request, "accounts/mailbox_mail.html", {"mail": mail, "key": key, **parts})


@require_safe
@xframe_options_sameorigin
@csp_replace(LETTER_POLICY)
def mailbox_html(request, key):
    """The HTML of one mail for the frame on its page: its own styles work, nothing else does, links leave the frame."""
    html = letters.part_of(_shown_letter(key), "text/html")
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))
