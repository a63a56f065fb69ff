from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from assistance.models import Offer
from content.domain.changes import note
from content.models import AudienceRole, Topic


@transaction.atomic
def save_offer(*, offer: Offer, topics: Iterable[Topic], audiences: Iterable[AudienceRole]) -> Offer:
    """Saves an offer with its topics and audiences, and notes the change for search and caches."""
    offer.save()
    offer.topics.set(topics)
    offer.audiences.set(audiences)
    note(offer)
    return offer


@transaction.atomic
def show_offers(*, offers: Iterable[Offer], shown: bool, by: User) -> int:
    """Shows offers to the public or hides them, and gives how many were not so before.

    Each of those is logged as an edit and noted for search and caches.
    """
    changed = [offer for offer in offers if offer.shown != shown]
    for offer in changed:
        offer.shown = shown
        offer.save(update_fields=["shown"])
        log(instance=offer, action="wagtail.edit", user=by)
        note(offer)
    return len(changed)
