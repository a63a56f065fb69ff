"""Which trainers fit a visit, and why, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assistance.models import AssistanceRequest, Visit
from scheduling.domain.days import days_of_span, each_day
from scheduling.domain.queries import LOAD_WITHIN, for_desk
from scheduling.enums import DayKind
from scheduling.models import Booking, DaySpan, Trainer

AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Candidate:
    """A trainer; what speaks for them and what against; `rank` is greater the better they fit."""

    trainer: Trainer
    rank: tuple[int, ...] = ()
    pros: list[str] = field(default_factory=list)
    cons: list[str] = field(default_factory=list)


def candidates(visit: Visit, *, among: Iterable[Trainer]) -> list[Candidate]:
    """The trainers of `bookable`, those who fit best first: topics, language, state, free days, load, in this order."""
    request = visit.request
    topics = {topic.pk: topic.label for topic in request.topics.all()}
    found = [_judge(trainer, visit, request, topics) for trainer in among]
    return sorted(found, key=lambda one: [-part for part in one.rank])


def free_days(trainer: Trainer, today: date) -> list[date]:
    """Days within AHEAD that are marked free, not away and not booked (from what `bookable` fetched)."""
    last = today + AHEAD
    free: set[date] = set()
    taken: set[date] = set()
    for span in trainer.days.all():
        days = each_day(max(span.first_day, today), min(span.last_day, last))
        (free if span.kind == DayKind.FREE else taken).update(days)
    for booking in trainer.bookings.all():
        taken.update(each_day(*days_of_span(booking.starts_at, booking.ends_at, trainer.zone)))
    return sorted(free - taken)


def bookable() -> list[Trainer]:
    """All trainers who take bookings, with all that judging them needs; the same for every visit."""
    now = timezone.now()
    coming = Booking.objects.filter(ends_at__gt=now, starts_at__lt=now + AHEAD + timedelta(days=1))
    days = DaySpan.objects.filter(last_day__gte=(now - timedelta(days=1)).date())
    found = for_desk().filter(is_active=True)
    return list(found.prefetch_related(Prefetch("bookings", queryset=coming), Prefetch("days", queryset=days)))


def _judge(trainer: Trainer, visit: Visit, request: AssistanceRequest, topics: dict[int, str]) -> Candidate:
    pros, cons = [], []
    shared = [topic.label for topic in trainer.topics.all() if topic.pk in topics]
    if shared:
        pros.append(_("Teaches %(topics)s.") % {"topics": ", ".join(shared)})
    elif topics:
        cons.append(_("Names none of the topics asked for."))
    speaks = _language(trainer, visit.language, pros, cons)
    near = bool(request.state_code) and trainer.state == request.state_code
    if near:
        pros.append(_("Lives in the same state."))
    elif trainer.state:
        cons.append(_("Travels from %(state)s.") % {"state": trainer.get_state_display()})
    free = _free(trainer, pros, cons)
    _load(trainer, pros, cons)
    return Candidate(trainer, (len(shared), speaks, near, min(free, 20), -trainer.load), pros, cons)


def _language(trainer: Trainer, wanted: str, pros: list[str], cons: list[str]) -> int:
    if not wanted:
        return 0
    speaks = wanted.casefold() in [one.casefold() for one in trainer.language_list]
    if speaks:
        pros.append(_("Teaches in %(language)s.") % {"language": wanted})
    else:
        cons.append(_("Does not name %(language)s.") % {"language": wanted})
    return int(speaks)


def _free(trainer: Trainer, pros: list[str], cons: list[str]) -> int:
    days = free_days(trainer, timezone.localtime(timezone=trainer.zone).date())
    if days:
        count = ngettext("%(n)d free day", "%(n)d free days", len(days)) % {"n": len(days)}
        pros.append(_("%(count)s within %(within)d days.") % {"count": count, "within": AHEAD.days})
    else:
        cons.append(_("No free days marked within %(within)d days.") % {"within": AHEAD.days})
    return len(days)


def _load(trainer: Trainer, pros: list[str], cons: list[str]) -> None:
    words = ngettext("%(n)d booking", "%(n)d bookings", trainer.load) % {"n": trainer.load}
    sentence = _("%(count)s within %(within)d days.") % {"count": words, "within": LOAD_WITHIN.days}
    (cons if trainer.load else pros).append(sentence)
