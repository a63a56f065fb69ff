from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.duties import Duty
from accounts.models import User
from accounts.times import marked_span
from scheduling.domain import queries

SHOWN = 5


def mine(user: User) -> Iterator[Duty]:
    """A trainer's page, and what they have promised next."""
    trainer = queries.own_profile(user)
    if trainer is None:
        return
    section = _("Your work as a trainer")
    yield Duty(_("Your days, bookings, and calendar"), reverse("scheduling:trainer"), section=section)
    for booking in queries.coming_bookings(trainer)[:SHOWN]:
        title, zone = booking.get_kind_display(), ""
        if booking.entry is not None:
            title, zone = booking.entry.summary or title, booking.entry.time_zone
        yield Duty(
            title,
            reverse("scheduling:trainer"),
            detail=marked_span(booking.starts_at, booking.ends_at, zone or trainer.time_zone),
            when=booking.starts_at,
            section=section,
        )
