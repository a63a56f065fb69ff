"""Sample mails of the desk and of visits, for the page on which staff look at every mail."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from accounts.domain.mail_samples import Sample, sample, sample_link
from accounts.models import User
from assistance.domain.visit_notices import facts_of_visit
from assistance.enums import LengthUnit, RequestState, VisitDirection, VisitState
from assistance.models import AssistanceRequest, Message, Plan, Visit
from scheduling.models import Trainer

ZONE = "America/Denver"
BEGINS = datetime(2027, 3, 9, 9, tzinfo=ZoneInfo(ZONE))
TO_REQUESTER = ("received", "new_link", "moved", "question", "reply", "plan_offered", "closed")
TO_STAFF = ("staff_new", "staff_assigned", "staff_moved", "staff_plan_agreed", "staff_plan_comment", "staff_reply",
            "staff_visit_declined")  # fmt: skip
OF_VISITS = ("visit_asked", "visit_picked", "visit_dates", "visit_dates_gone", "visit_cancelled", "visit_not_yours",
             "visit_report")  # fmt: skip


def samples() -> Iterator[Sample]:
    context = _context()
    for name in (*TO_REQUESTER, *TO_STAFF, *OF_VISITS):
        yield sample(f"assistance/{name}", context)
    for change in ("confirmed", "changed", "cancelled"):
        facts = facts_of_visit(context["visit"])
        yield sample("assistance/visit_calendar", {**context, "facts": facts, "change": change}, change)


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
        cancelled_because="The road is closed.",
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
