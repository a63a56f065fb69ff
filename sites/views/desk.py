"""The staff's desk for the directory, beside what Wagtail's own viewset does."""

import base64
import binascii

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from accounts.listing import SavedByHand, StrictFilters
from accounts.selection import WithSelection
from sites.domain.entries import EntryChanged, confirm_site, save_site
from sites.domain.imports import import_sites, preview_import
from sites.domain.parsing import ImportRefused
from sites.forms import ConfirmForm, ImportForm
from sites.models import LeadSite
from sites.permissions import may_confirm, may_import_sites

LIST = "lead_sites_admin:list"


class SiteIndexView(WithSelection, StrictFilters, IndexView):
    """The list, with the way to the import."""

    @cached_property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if may_import_sites(self.request.user):
            url = reverse("lead_sites_admin:import")
            buttons.append(Button(_("Import a file"), url=url, icon_name="upload", priority=15))
        return buttons


class SavesThroughDomain(SavedByHand):
    """Saves what the form holds by `save_site`."""

    def save_instance(self):
        self.form.save(commit=False)
        site = save_site(site=self.form.instance, by=self.request.user)
        if "action-confirm" in self.request.POST:
            site = confirm_site(site=site, by=self.request.user)
        self.new_revision = site.latest_revision
        return site


class SiteCreateView(SavesThroughDomain, CreateView):
    pass


class SiteEditView(SavesThroughDomain, EditView):
    pass


class SiteRevertView(SavesThroughDomain, RevisionsRevertMixin, EditView):
    """Takes up an old revision again, as an edit like any other."""

    view_name = "revisions_revert"


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, pk):
    """Shows an entry and asks; by a post someone of the staff vouches for it as it stood there."""
    site = get_object_or_404(LeadSite, pk=pk)
    if not may_confirm(request.user, site):
        raise PermissionDenied
    next_url = get_valid_next_url_from_request(request) or reverse(LIST)
    if request.method != "POST":
        way = [{"url": next_url, "label": _("LEAD sites")}, {"url": "", "label": _("Confirm an entry")}]
        context = {"header_title": _("Confirm an entry"), "header_icon": "globe", "breadcrumbs_items": way}
        return render(request, "sites/desk/confirm.html", {**context, "site": site, "next": next_url})
    try:
        confirm_site(site=site, by=request.user, seen=ConfirmForm(request.POST).revision)
        messages.success(request, _("“%(site)s” is confirmed.") % {"site": site})
    except EntryChanged as error:
        changes = "; ".join(f"{label}: {before} → {now}" for label, before, now in error.changes)
        words = _(
            "“%(site)s” was not confirmed, because it has changed since you saw the list. Please look at it again."
        )
        messages.error(request, f"{words % {'site': site}} {changes}".strip())
    return redirect(next_url)


def import_file(request):
    """Upload, look at what would change, then change it; the same file goes through the same code both times."""
    if not may_import_sites(request.user):
        raise PermissionDenied
    sent = request.method == "POST" and "held" not in request.POST
    title = _("Import LEAD sites")
    way = [{"url": reverse(LIST), "label": _("LEAD sites")}, {"url": "", "label": title}]
    context = {"header_title": title, "header_icon": "globe", "breadcrumbs_items": way}
    context["form"] = ImportForm(request.POST, request.FILES) if sent else ImportForm()
    try:
        if "held" in request.POST:
            context["report"] = import_sites(data=_unpack(request.POST["held"]), by=request.user)
            context["done"] = True
        elif sent and context["form"].is_valid():
            data = context["form"].cleaned_data["file"].read()
            context["report"] = preview_import(data=data)
            context["held"] = base64.b64encode(data).decode()
    except ImportRefused as refused:
        context["problems"] = refused.problems
    return render(request, "sites/desk/import.html", context)


def _unpack(text):
    """The bytes that the preview held; what is not base64 is as good as an empty file."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
