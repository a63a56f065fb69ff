"""For demonstrations: the demonstration's site contact speaks for one site. Nothing of it is public."""

from collections.abc import Iterator

from accounts.models import User
from sites.domain.entries import add_contact
from sites.models import LeadSite, SiteContact

CONTACT = "site@example.org"


def load() -> Iterator[str]:
    user = User.objects.filter(email=CONTACT).first()
    site = LeadSite.objects.public().in_state("NY").filter(slug="albany-lead").first()
    if user and site:
        add_contact(site=site, user=user)
        yield f"{user} speaks for {site}"


def remove() -> Iterator[str]:
    gone, _ = SiteContact.objects.filter(user__email=CONTACT).delete()
    yield f"demonstration contacts of sites taken away ({gone} rows)"
