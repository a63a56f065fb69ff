from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.domain.duties import Duty
from accounts.models import User
from accounts.times import marked_day
from sites.models import LeadSite
from sites.permissions import may_edit_sites

SECTION = gettext_lazy("LEAD sites")


def mine(user: User) -> Iterator[Duty]:
    """The sites that this person speaks for."""
    for site in LeadSite.objects.public().of_contact(user):
        url = reverse("sites:confirm", args=[site.state.lower(), site.slug])
        detail = _("Look at the entry and confirm that it is right")
        if site.is_confirmed:
            detail = format_html(_("Confirmed on {day}"), day=marked_day(site.confirmed_on, "F j, Y"))
        yield Duty(title=site.name, url=url, detail=detail, section=SECTION)


def needs_staff(user: User) -> Iterator[Duty]:
    """How many listed sites nobody has confirmed."""
    count = LeadSite.objects.public().unconfirmed().count() if may_edit_sites(user) else 0
    if count:
        title = ngettext("%(n)d LEAD site is not confirmed", "%(n)d LEAD sites are not confirmed", count) % {"n": count}
        url = reverse("lead_sites_admin:list") + "?" + urlencode({"confirmed": "no"})
        yield Duty(title=title, url=url, section=SECTION)
