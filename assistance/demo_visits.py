"""Visits on the requests of a demonstration, with times relative to today."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import User
from assistance.domain import desk, visit_dates, visits
from assistance.domain.visit_reports import ToDo, write_report
from assistance.enums import LengthUnit, RequestState, Side, VisitDirection
from assistance.models import AssistanceRequest, OfferedDate, Visit
from scheduling.domain.days import moment_of
from scheduling.models import Booking, CalendarEntry, Trainer

_BACK = timedelta(days=28)  # so long ago was the visit that is over


def load() -> Iterator[str]:
    lead = User.objects.filter(email="lead@example.org").first()
    trainers = {
        trainer.user.email: trainer
        for trainer in Trainer.objects.active().filter(user__email__in=["trainer@example.org", "trainer2@example.org"])
    }
    made = 0
    for email, tell in STORIES.items():
        case = AssistanceRequest.objects.filter(contact__email=email, visits=None).open().first()
        if lead is not None and case is not None and len(trainers) == 2:
            made += tell(case, lead, trainers["trainer@example.org"], trainers["trainer2@example.org"])
    yield f"{made} demonstration visits"


def remove(cases: QuerySet[AssistanceRequest]) -> None:
    """Takes the visits of these requests away, with the time that they hold."""
    entries = list(CalendarEntry.objects.filter(visit__request__in=cases).values_list("pk", flat=True))
    Visit.objects.filter(request__in=cases).delete()
    CalendarEntry.objects.filter(pk__in=entries).delete()


def _waits_for_a_pick(case: AssistanceRequest, lead: User, trainer: Trainer, second: Trainer) -> int:
    visit = visits.plan_visit(
        request=case,
        by=lead,
        direction=VisitDirection.TO_COMMUNITY,
        length=2,
        unit=LengthUnit.DAYS,
        place="County building, Juniper County",
        time_zone="America/Denver",
        people="County counsel, two commissioners, the sheriff’s chief deputy",
        agenda="First day: counsel and the draft agreement.\nSecond day: commissioners and the sheriff’s staff.",
    )
    visit = visits.assign_trainer(visit=visit, trainer=trainer, by=lead)
    spans = [_span(visit, week, time(9), time(16), days=2) for week in (2, 3, 4)]
    visit_dates.offer_dates(visit=visit, spans=spans, by=trainer.user)
    return 1


def _is_over_and_comes_again(case: AssistanceRequest, lead: User, trainer: Trainer, second: Trainer) -> int:
    past = _by_video(case, lead, second, week=2)
    _move_back(past)
    past.refresh_from_db()
    write_report(
        visit=past,
        by=second.user,
        summary="The lieutenant and both shift leaders joined. They would refer again if they heard back within a week.",
        people_reached=9,
        follow_ups=[
            ToDo("Send two samples of what other sites tell officers", Side.BUREAU, _monday() + timedelta(days=11)),
            ToDo("Put “what officers are told” on the work group’s agenda", Side.COMMUNITY),
        ],
    )
    _by_video(case, lead, second, week=3)
    case.refresh_from_db()
    desk.move(request=case, seen=case.state, to=RequestState.DELIVERING, by=lead)
    return 2


def _needs_dates(case: AssistanceRequest, lead: User, trainer: Trainer, second: Trainer) -> int:
    visit = visits.plan_visit(
        request=case,
        by=lead,
        direction=VisitDirection.TO_COMMUNITY,
        length=4,
        unit=LengthUnit.HOURS,
        place="Sheriff’s office, Quillback County",
        time_zone="America/Los_Angeles",
        people="Officers of both shifts, the liaison prosecutor",
        agenda="When and how to refer; questions.",
    )
    visits.assign_trainer(visit=visit, trainer=trainer, by=lead)
    return 1


STORIES = {
    "site@example.org": _waits_for_a_pick,
    "ruben.amador@example.org": _is_over_and_comes_again,
    "ines.calloway@example.org": _needs_dates,
}


def _by_video(case: AssistanceRequest, lead: User, trainer: Trainer, *, week: int) -> Visit:
    """A confirmed meeting of two hours by video."""
    visit = visits.plan_visit(
        request=case,
        by=lead,
        direction=VisitDirection.VIRTUAL,
        length=2,
        unit=LengthUnit.HOURS,
        join_url="https://video.example.org/harrow-creek",
        time_zone="America/New_York",
        people="The project manager, the lieutenant, both shift leaders",
        agenda="What officers hear after a referral.",
    )
    visit = visits.assign_trainer(visit=visit, trainer=trainer, by=lead)
    visit_dates.offer_dates(visit=visit, spans=[_span(visit, week, time(13), time(15))], by=trainer.user)
    visit = visit_dates.pick_date(visit=visit, date_pk=visit.dates.get().pk, by=case.contact)
    return visit_dates.confirm(visit=visit, by=trainer.user)


def _monday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


def _span(visit: Visit, week: int, begins: time, ends: time, *, days: int = 1) -> tuple[datetime, datetime]:
    """From Tuesday of a week after this one."""
    tuesday = _monday() + timedelta(days=1, weeks=week - 1)
    zone = ZoneInfo(visit.time_zone)
    return moment_of(tuesday, begins, zone), moment_of(tuesday + timedelta(days=days - 1), ends, zone)


def _move_back(visit: Visit) -> None:
    """What was just arranged took place some weeks ago."""
    times = {"starts_at": F("starts_at") - _BACK, "ends_at": F("ends_at") - _BACK}
    Visit.objects.filter(pk=visit.pk).update(**times)
    OfferedDate.objects.filter(visit=visit).update(**times)
    Booking.objects.filter(entry=visit.entry).update(**times)
    CalendarEntry.objects.filter(pk=visit.entry_id).update(**times)
