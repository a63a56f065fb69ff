"""The private address at which a trainer's own calendar reads their bookings."""

import secrets
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from accounts.domain.links import hash_token
from scheduling.domain.ical import EventFacts, FeedEvent, feed
from scheduling.domain.invitations import facts_of
from scheduling.enums import BookingKind
from scheduling.models import Booking, CalendarEntry, Feed, Told, Trainer

KEPT_BACK = timedelta(days=90)  # how long what is over stays in the feed


def renew(*, trainer: Trainer) -> str:
    """Makes a new address and ends the old one. Returns it whole; it is shown once and only its hash is kept."""
    token = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(trainer=trainer, defaults={"token_hash": hash_token(token)})
    return settings.PORTAL_URL + reverse("scheduling:feed", args=[token])


def close(*, trainer: Trainer) -> None:
    """Ends the address, so that nobody reads the feed any more."""
    Feed.objects.filter(trainer=trainer).delete()


def calendar_behind(token: str) -> str | None:
    """The feed that a token opens, as iCalendar text; None when it opens none."""
    found = Feed.objects.select_related("trainer__user").filter(token_hash=hash_token(token)).first()
    if found is None or not found.trainer.user.is_active:
        return None
    return feed(name=f"{found.trainer} – LEAD Support Bureau", events=_events(found.trainer))


def _events(trainer: Trainer) -> list[FeedEvent]:
    told = Exists(Told.objects.filter(entry=OuterRef("entry")))
    rows = trainer.bookings.filter(ends_at__gt=timezone.now() - KEPT_BACK).annotate(told=told)
    return [_event(row) for row in rows.select_related("entry").order_by("starts_at", "pk")]


def _event(booking: Booking) -> FeedEvent:
    entry = booking.entry or CalendarEntry(uid=f"booking-{booking.pk}", changed_at=booking.starts_at)
    facts = facts_of(entry)
    if facts is None:
        zone = booking.trainer.time_zone
        facts = EventFacts(booking.get_kind_display(), "", "", "", booking.starts_at, booking.ends_at, zone)
    return FeedEvent(
        facts=replace(facts, starts_at=booking.starts_at, ends_at=booking.ends_at),
        uid=entry.uid,
        sequence=entry.sequence,
        changed_at=entry.changed_at,
        is_firm=booking.told or booking.kind == BookingKind.OTHER,
    )
