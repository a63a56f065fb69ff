from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sites.domain import entries, queries
from sites.models import LeadSite
from sites.permissions import speaks_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, state, slug):
    """The entry as it stands, for whoever speaks for the site, and the button that vouches for it."""
    try:
        site = queries.public_site(state=state, slug=slug)
    except LeadSite.DoesNotExist as error:
        raise Http404 from error
    if not speaks_for(request.user, site):
        raise Http404
    if request.method == "POST":
        entries.confirm_site(site=site, by=request.user)
        messages.success(request, _("Thank you. The entry says now that the site has confirmed it, with today’s date."))
        return redirect(site)
    return render(request, "sites/confirm.html", {"site": site})
