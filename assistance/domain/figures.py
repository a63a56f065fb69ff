"""Counts for reports to funders. They name no one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncQuarter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assistance.enums import Channel, OfferKind
from assistance.models import AssistanceRequest
from content.enums import Phase
from sites.enums import State

NOT_SAID = _("Not said")
Words = str | Promise

# What is counted, under which name, and how a stored value is said.
DIMENSIONS: dict[str, tuple[Words, Mapping[str, Words]]] = {
    "state_code": (_("State"), dict(State.choices)),
    "offers__kind": (_("Kind of help"), dict(OfferKind.choices)),
    "topics__label": (_("Topic"), {}),
    "phase": (_("Phase"), dict(Phase.choices)),
}


@dataclass(frozen=True)
class Figure:
    """Requests for help received in one quarter with one value. A request with two topics counts once under each."""

    quarter: str
    dimension: str
    value: str
    requests: int


def figures() -> Iterator[Figure]:
    """All counts by quarter of receipt (in the Bureau's own time), newest first: the whole, then each dimension.

    The values stand in the order of their lists, what was not said last.

    What came by the contact form is no request for help: it is counted in a line of its own, and under no dimension.
    """
    everything = AssistanceRequest.objects.annotate(
        quarter=TruncQuarter("created_at", tzinfo=ZoneInfo(settings.BUREAU_TIME_ZONE))
    ).order_by()
    received, written = everything.filter(channel=Channel.ASK), everything.filter(channel=Channel.CONTACT)
    for found, name in ((received, _("All requests for help")), (written, _("Messages by the contact form"))):
        for row in found.values("quarter").annotate(n=Count("pk")).order_by("-quarter"):
            yield Figure(_quarter(row["quarter"]), str(name), "", row["n"])
    for path, (label, labels) in DIMENSIONS.items():
        counted = received.values("quarter", path).annotate(n=Count("pk", distinct=True))
        places = {value: place for place, value in enumerate(labels)}
        rows = sorted(counted, key=lambda row: (not row[path], places.get(row[path], 0), str(row[path]).lower()))
        for row in sorted(rows, key=lambda row: row["quarter"], reverse=True):
            value = labels.get(row[path], row[path]) or NOT_SAID
            yield Figure(_quarter(row["quarter"]), str(label), str(value), row["n"])


def _quarter(first_day: datetime) -> str:
    return f"{first_day.year} Q{(first_day.month + 2) // 3}"
