"""Sample mails of the desk and of visits, for the page on which staff look at every mail."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domain.mail_samples import Sample, sample, sample_link
from accounts.models import User
from assistance.domain.notices import why_requester, why_staff
from assistance.domain.visit_notices import facts_of_visit, why
from assistance.enums import LengthUnit, RequestState, VisitDirection, VisitState
from assistance.models import AssistanceRequest, Message, Plan, Visit
from scheduling.models import Trainer

ZONE = "America/Denver"
BEGINS = datetime(2027, 3, 9, 9, tzinfo=ZoneInfo(ZONE))
TO_REQUESTER = {
    "received": _("To the requester: the request came in"),
    "new_link": _("To the requester: a new link, asked for"),
    "moved": _("To the requester: the request was moved, with a reason"),
    "question": _("To the requester: a question"),
    "reply": _("To the requester: an answer"),
    "plan_offered": _("To the requester: a plan to read"),
    "closed": _("To the requester: the request is closed"),
    "visit_dates": _("To the requester: dates for a visit to pick from"),
    "visit_dates_gone": _("To the requester: dates for a visit fell away"),
    "visit_canceled": _("To the requester: a visit without a date is canceled"),
    "visit_report": _("To the requester: the report of a visit"),
}
TO_STAFF = {
    "staff_new": _("To staff: a new request"),
    "staff_assigned": _("To staff: a request was given to them"),
    "staff_moved": _("To staff: the requester withdrew"),
    "staff_plan_agreed": _("To staff: the plan is agreed"),
    "staff_plan_comment": _("To staff: a comment on the plan"),
    "staff_reply": _("To staff: a new message"),
    "staff_visit_declined": _("To staff: a trainer declined a visit"),
}
TO_TRAINER = {
    "visit_asked": _("To the trainer: a visit asks for dates"),
    "visit_picked": _("To the trainer: a date was picked"),
    "visit_not_yours": _("To the trainer: a visit is theirs no more"),
}
OF_THE_CALENDAR = {
    "confirmed": _("To requester and trainer: the date of a visit is set"),
    "changed": _("To requester and trainer: the date or place of a visit changed"),
    "canceled": _("To requester and trainer: a visit with a date is canceled"),
}
NAMES = {f"assistance/{name}": title for name, title in (TO_REQUESTER | TO_STAFF | TO_TRAINER).items()} | {
    "assistance/visit_calendar": _("To requester and trainer: the date of a visit is set, changed, or canceled")
}


def samples() -> Iterator[Sample]:
    context = _context()
    case, visit, lead = context["case"], context["visit"], User(pk=0, name="Sample Lead")
    trainer = context["trainer"].user
    for name, title in TO_REQUESTER.items():
        yield sample(f"assistance/{name}", context, title=str(title), why=why_requester(case))
    for name, title in TO_TRAINER.items():
        yield sample(
            f"assistance/{name}",
            context,
            title=str(title),
            why=why(visit, lead if name == "visit_not_yours" else trainer),
        )
    for change, title in OF_THE_CALENDAR.items():
        visit.state = VisitState.CANCELED if change == "canceled" else VisitState.CONFIRMED
        more = {"facts": facts_of_visit(visit), "change": change}
        yield sample(
            "assistance/visit_calendar", {**context, **more}, title=str(title), why=why_requester(case), case=change
        )
    for name, title in TO_STAFF.items():
        case.state = RequestState.WITHDRAWN if name == "staff_moved" else RequestState.SCOPED
        case.assignee = None if name == "staff_new" else lead
        yield sample(f"assistance/{name}", context, title=str(title), why=why_staff(case, lead))


def _context() -> dict[str, object]:
    """Records that stand in no database, with all that the templates ask for."""
    case = AssistanceRequest(
        pk=0,
        number="2027-0042",
        title="A talk before our council decides",
        jurisdiction="Juniper County",
        state_code="NM",
        state=RequestState.SCOPED,
        next_steps="Send us the date of the hearing once it is set.",
    )
    trainer = Trainer(user=User(name="Sample Trainer", email="trainer@example.org"))
    visit = Visit(
        pk=0,
        request=case,
        trainer=trainer,
        state=VisitState.OFFERED,
        direction=VisitDirection.TO_COMMUNITY,
        length=1,
        unit=LengthUnit.DAYS,
        place="Courthouse of Juniper County",
        time_zone=ZONE,
        starts_at=BEGINS,
        ends_at=BEGINS + timedelta(hours=8),
        canceled_because="The road is closed.",
    )
    dates = [
        SimpleNamespace(starts_at=BEGINS + timedelta(weeks=week), ends_at=BEGINS + timedelta(weeks=week, hours=8))
        for week in range(3)
    ]
    return {
        "case": case,
        "visit": visit,
        "trainer": trainer,
        "dates": dates,
        "plan": Plan(request=case, version=1, offered_by_name="Sample Colleague"),
        "message": Message(request=case, by_name="Sample Colleague", text="How many officers would come?"),
        "given": [SimpleNamespace(title="A sample document", full_url=f"{settings.PORTAL_URL}/library/sample/")],
        "reason": "The hearing was moved.",
        "answer_within": "",
        "links": {"page": sample_link(), "evaluate": sample_link()},
        "page": settings.PORTAL_URL + reverse("assistance:visit", args=[0]),
        "screen": settings.PORTAL_URL + reverse("assistance:request_screen", args=[0]),
    }
