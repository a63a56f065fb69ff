"""What staff do with several LEAD sites that they select in the list."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.bulk_action import BulkAction

from sites.domain.export import sites_as_csv
from sites.models import LeadSite
from sites.permissions import may_edit_sites


class ExportSelected(BulkAction):
    """The selected sites as the file that the directory gives, which the import reads again."""

    models = [LeadSite]
    display_name = _("Take along (CSV)")
    aria_label = _("Take the selected LEAD sites along as a spreadsheet")
    action_type = "export"
    action_priority = 20

    def dispatch(self, request, *args, **kwargs):
        if not may_edit_sites(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        keys = [key for key in request.GET.getlist("id") if key.isdecimal() and len(key) < 10]
        sites = LeadSite.objects.filter(pk__in=keys).prefetch_related("aliases", "jurisdictions")
        headers = {"Content-Disposition": 'attachment; filename="lead-sites.csv"'}
        text = sites_as_csv(sites.order_by("state", "name"), portal_url=settings.PORTAL_URL)
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
