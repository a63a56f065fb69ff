"""What every installation offers. Staff reword, hide, delete and add at their desk; loading again changes nothing of theirs."""

import json
from collections.abc import Iterator
from pathlib import Path

from assistance.domain.offers import save_offer
from assistance.models import Offer
from content.domain.starting import to_load
from content.models import AudienceRole, Topic

_OFFERS = Path(__file__).parent / "starter_data" / "offers.json"


def load() -> Iterator[str]:
    offers = [
        {**facts, "position": position * 10}
        for position, facts in enumerate(json.loads(_OFFERS.read_text(encoding="utf-8")), start=1)
    ]
    present = set(Offer.objects.values_list("code", flat=True))
    for facts in to_load(
        Offer,
        rows=offers,
        key=lambda facts: facts["code"],
        label=lambda facts: facts["title"],
        is_there=lambda facts: facts["code"] in present,
    ):
        save_offer(
            topics=Topic.objects.filter(code__in=facts.pop("topics")),
            audiences=AudienceRole.objects.filter(code__in=facts.pop("audiences")),
            offer=Offer(**facts),
        )
    yield f"{Offer.objects.count()} offers"
