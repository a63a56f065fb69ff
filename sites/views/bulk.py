"""What staff do with several LEAD sites that they select in the list."""

from django.conf import settings

from accounts.exports import csv_answer
from accounts.selection import TakeAlong
from sites.domain.export import sites_as_csv
from sites.models import LeadSite
from sites.permissions import may_edit_sites
from sites.views.desk import LIST


class SitesTakenAlong(TakeAlong):
    """The selected sites as the file that the directory gives, which the import reads again."""

    models = [LeadSite]
    list_name = LIST

    @classmethod
    def is_open_to(cls, user):
        return may_edit_sites(user)

    def get(self, request):
        lines = sites_as_csv(self.selected().prefetch_related("aliases"), portal_url=settings.PORTAL_URL)
        return csv_answer(lines, name="lead-sites.csv")
