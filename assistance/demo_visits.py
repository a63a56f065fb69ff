"""Visits on the requests of a demonstration, as steps of their stories; their dates are relative to today."""

from datetime import date, datetime, time, timedelta

from django.db.models import F, QuerySet

from accounts.domain import zones
from accounts.models import Mail, User
from assistance.domain import visit_dates, visits
from assistance.domain.visit_reports import ToDo, write_report
from assistance.enums import OPEN_VISIT_STATES, LengthUnit, Side, VisitDirection, VisitState
from assistance.models import AssistanceRequest, OfferedDate, RequestEvent, Visit
from scheduling.domain import bookings
from scheduling.models import Booking, CalendarEntry, Trainer

FIRST, SECOND = "trainer@example.org", "trainer2@example.org"
_BACK = timedelta(days=28)  # so long before the date that was picked did the visit take place after all


def trainers_are_there() -> bool:
    """Whether both trainers of the demonstration are."""
    return Trainer.objects.active().filter(user__email__in=[FIRST, SECOND]).count() == 2


def remove(cases: QuerySet[AssistanceRequest]) -> None:
    """Takes the visits of these requests away, with the time that they hold."""
    entries = list(CalendarEntry.objects.filter(visit__request__in=cases).values_list("pk", flat=True))
    Visit.objects.filter(request__in=cases).delete()
    CalendarEntry.objects.filter(pk__in=entries).delete()


def take_from_trainers() -> int:
    """Visits of other requests that the demonstration's trainers were to run need a trainer again; nobody is written to.

    Returns how many. Those that took place stay as they are.
    """
    open_ones = Visit.objects.filter(state__in=OPEN_VISIT_STATES, trainer__user__email__in=[FIRST, SECOND])
    for visit in open_ones.select_related("entry"):
        visit.dates.all().delete()
        bookings.release(entry=visit.entry)
        visit.trainer = visit.starts_at = visit.ends_at = None
        visit.state = VisitState.PLANNED
        visit.save()
    return len(open_ones)


def of_two_days(case: AssistanceRequest, lead: User, story: object) -> None:
    """A visit is planned and given to a trainer."""
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
    visits.assign_trainer(visit=visit, trainer=_trainer(FIRST), by=lead)


def dates_for_it(case: AssistanceRequest, lead: User, story: object) -> None:
    """The trainer offers three dates, each in a week of its own."""
    visit = case.visits.get()
    spans = [_span(visit, week, time(9), time(16), days=2) for week in (2, 3, 4)]
    visit_dates.offer_dates(visit=visit, spans=spans, by=visit.trainer.user)


def at_the_office(case: AssistanceRequest, lead: User, story: object) -> None:
    """A visit is given to a trainer, who has offered no date yet."""
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
    visits.assign_trainer(visit=visit, trainer=_trainer(FIRST), by=lead)


def by_video(case: AssistanceRequest, lead: User, story: object) -> None:
    """A meeting of two hours is planned, and its trainer offers a date."""
    _meet(case, lead, week=2, agenda="What officers hear after a referral.")


def by_video_again(case: AssistanceRequest, lead: User, story: object) -> None:
    """A second one follows."""
    _meet(case, lead, week=3, agenda="What the work group decided; referrals by shift.")


def picked(case: AssistanceRequest, lead: User, story: object) -> None:
    """The community picks the date on offer."""
    visit = case.visits.get(state=VisitState.OFFERED)
    visit_dates.pick_date(visit=visit, date_pk=visit.dates.get().pk, by=case.contact)


def confirmed(case: AssistanceRequest, lead: User, story: object) -> None:
    """The trainer confirms it, which puts the request on the calendar."""
    visit = case.visits.get(state=VisitState.PICKED)
    visit_dates.confirm(visit=visit, seen=visit.date_mark, by=visit.trainer.user)


def took_place(case: AssistanceRequest, lead: User, story: object) -> None:
    """The visit lies behind and is written up."""
    visit = case.visits.get(state=VisitState.CONFIRMED)
    _move_back(visit)
    visit.refresh_from_db()
    write_report(
        visit=visit,
        by=visit.trainer.user,
        summary="The lieutenant and both shift leaders joined. They would refer again if they heard back within a week.",
        people_reached=9,
        follow_ups=[
            ToDo("Send two samples of what other sites tell officers", Side.BUREAU, _monday() + timedelta(days=11)),
            ToDo("Put “what officers are told” on the work group’s agenda", Side.COMMUNITY),
        ],
    )


def _meet(case: AssistanceRequest, lead: User, *, week: int, agenda: str) -> None:
    visit = visits.plan_visit(
        request=case,
        by=lead,
        direction=VisitDirection.VIRTUAL,
        length=2,
        unit=LengthUnit.HOURS,
        join_url="https://video.example.org/harrow-creek",
        time_zone="America/New_York",
        people="The project manager, the lieutenant, both shift leaders",
        agenda=agenda,
    )
    visit = visits.assign_trainer(visit=visit, trainer=_trainer(SECOND), by=lead)
    visit_dates.offer_dates(visit=visit, spans=[_span(visit, week, time(13), time(15))], by=visit.trainer.user)


def _trainer(email: str) -> Trainer:
    return Trainer.objects.active().get(user__email=email)


def _monday() -> date:
    today = zones.today()
    return today + timedelta(days=7 - today.weekday())


def _span(visit: Visit, week: int, begins: time, ends: time, *, days: int = 1) -> tuple[datetime, datetime]:
    """From Tuesday of a week after this one."""
    tuesday = _monday() + timedelta(days=1, weeks=week - 1)
    last = tuesday + timedelta(days=days - 1)
    return (
        zones.moment(day=tuesday, clock=begins, zone=visit.time_zone),
        zones.moment(day=last, clock=ends, zone=visit.time_zone),
    )


def _move_back(visit: Visit) -> None:
    """What was just arranged took place some weeks ago: its times, and the words that name them, go back.

    The mails of a date that has long passed are not sent any more.
    """
    named = visit_dates.in_words(visit)
    times = {"starts_at": F("starts_at") - _BACK, "ends_at": F("ends_at") - _BACK}
    Visit.objects.filter(pk=visit.pk).update(**times)
    OfferedDate.objects.filter(visit=visit).update(**times)
    Booking.objects.filter(entry=visit.entry).update(**times)
    CalendarEntry.objects.filter(pk=visit.entry_id).update(**times)
    visit.refresh_from_db()
    for line in RequestEvent.objects.filter(request=visit.request, detail__contains=named):
        detail = line.detail.replace(named, visit_dates.in_words(visit))
        RequestEvent.objects.filter(pk=line.pk).update(detail=detail)
    Mail.objects.filter(kind__startswith="assistance/visit_", object_id=str(visit.request_id)).delete()
