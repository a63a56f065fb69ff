from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sites.domain import entries, queries
from sites.forms import ConfirmForm
from sites.models import LeadSite
from sites.permissions import speaks_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, state, slug):
    """The entry as it stands, for whoever speaks for the site, and the button that vouches for what they see.

    Where it has changed meanwhile, nothing is confirmed, and they see what is new.
    """
    site = _own_site(request.user, state, slug)
    if request.method != "POST":
        return _entry(request, site)
    try:
        entries.confirm_site(site=site, by=request.user, seen=ConfirmForm(request.POST).revision)
    except entries.EntryChanged as error:
        return _entry(request, _own_site(request.user, state, slug), status=409, is_old=True, changes=error.changes)
    messages.success(request, _("Thank you. The entry now says that the site has confirmed it, with today’s date."))
    return redirect(site)


def _own_site(user, state, slug):
    try:
        site = queries.public_site(state=state, slug=slug)
    except LeadSite.DoesNotExist as error:
        raise Http404 from error
    if not speaks_for(user, site):
        raise Http404
    return site


def _entry(request, site, *, status=200, **context):
    context |= {"site": site, "seen": site.latest_revision_id}
    return render(request, "sites/confirm.html", context, status=status)
