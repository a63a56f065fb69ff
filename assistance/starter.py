"""What every installation offers. Staff reword, hide and add to it at their desk; loading again changes nothing of theirs."""

import json
from collections.abc import Iterator
from pathlib import Path

from assistance.domain.offers import save_offer
from assistance.models import Offer
from content.models import AudienceRole, Topic

_OFFERS = Path(__file__).parent / "starter_data" / "offers.json"


def load() -> Iterator[str]:
    topics, audiences = Topic.objects.in_bulk(field_name="code"), AudienceRole.objects.in_bulk(field_name="code")
    present = set(Offer.objects.values_list("code", flat=True))
    made = 0
    for position, facts in enumerate(json.loads(_OFFERS.read_text(encoding="utf-8")), start=1):
        if facts["code"] in present:
            continue
        save_offer(
            offer=Offer(
                position=position * 10,
                **{name: value for name, value in facts.items() if name not in ("topics", "audiences")},
            ),
            topics=[topics[code] for code in facts["topics"]],
            audiences=[audiences[code] for code in facts["audiences"]],
        )
        made += 1
    yield f"{len(present) + made} offers"
