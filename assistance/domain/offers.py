from collections.abc import Iterable

from django.db import transaction

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
