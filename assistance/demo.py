"""Requests of a demonstration, in different states, from communities that do not exist."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone

from accounts.domain import zones
from accounts.models import AccessLink, Contact, Mail, User
from assistance import demo_visits
from assistance.demo_stories import STORIES, Story
from assistance.domain import closing, desk, intake, plans, thread
from assistance.domain.plans import Activity
from assistance.enums import ContactMethod, HelpedNext, RequestState
from assistance.models import (
    AssistanceRequest,
    Attachment,
    ContactEntry,
    Evaluation,
    GivenResource,
    Message,
    Offer,
    OfferedDate,
    Plan,
    PlanActivity,
    RequestEvent,
    Visit,
    VisitReport,
)
from content.models import ResourcePage, Topic

S = RequestState
_TIMES = (
    (AssistanceRequest, "pk", ("created_at", "state_since", "closed_at", "reply_waiting_since")),
    (RequestEvent, "request", ("at",)),
    (Message, "request", ("created_at",)),
    (Plan, "request", ("offered_at", "answered_at")),
    (ContactEntry, "request", ("at", "created_at")),
    (Evaluation, "request", ("created_at",)),
    (GivenResource, "request", ("given_at",)),
    (PlanActivity, "plan__request", ("done_at",)),
    (Visit, "request", ("created_at",)),
    (OfferedDate, "visit__request", ("offered_at",)),
    (VisitReport, "visit__request", ("written_at",)),
)


def load() -> Iterator[str]:
    lead = User.objects.filter(email="lead@example.org").first()
    ready = lead is not None and demo_visits.trainers_are_there()
    made = 0
    for story in STORIES:
        if not ready or AssistanceRequest.objects.filter(contact__email=story.email, title=story.title).exists():
            continue
        _tell(story, lead)
        made += 1
    yield f"{made} demonstration requests"


def remove() -> Iterator[str]:
    senders = [story.email for story in STORIES]
    cases = AssistanceRequest.objects.filter(contact__email__in=senders)
    for attachment in Attachment.objects.kept().filter(request__in=cases):
        attachment.file.delete(save=False)
    about = {
        "content_type": ContentType.objects.get_for_model(AssistanceRequest),
        "object_id__in": [str(pk) for pk in cases.values_list("pk", flat=True)],
    }
    Mail.objects.filter(**about).delete()
    AccessLink.objects.filter(**about).delete()
    demo_visits.remove(cases)
    waiting = demo_visits.take_from_trainers()
    cases.delete()
    Contact.objects.filter(email__in=senders, user=None).delete()
    yield "demonstration requests taken away"
    if waiting:
        yield f"{waiting} visits of other requests need a trainer again"


def _tell(story: Story, lead: User) -> None:
    case = intake.receive(asked=_asked(story), channel=story.channel)
    for days, step in STEPS[story.goes]:
        _later(case, days)
        case.refresh_from_db()
        step(case, lead, story)
    _later(case, story.days_ago)


def _asked(story: Story) -> intake.Asked:
    return intake.Asked(
        name=story.name,
        email=story.email,
        text=story.text,
        title=story.title,
        role=story.role,
        agency=story.agency,
        jurisdiction=story.jurisdiction,
        state_code=story.state_code,
        phase=story.phase,
        timing=story.timing,
        offers=Offer.objects.filter(code__in=story.offers),
        topics=Topic.objects.filter(code__in=story.topics),
        files=[ContentFile(story.file.encode(), name="outline.txt")] if story.file else [],
    )


def _later(case: AssistanceRequest, days: int) -> None:
    """Lets days pass: all that has happened so far moves back by that much."""
    for model, way, fields in _TIMES:
        model.objects.filter(**{way: case.pk}).update(**{name: F(name) - timedelta(days=days) for name in fields})
    activities = PlanActivity.objects.filter(plan__request=case).exclude(due=None)
    for activity in activities:
        activity.due -= timedelta(days=days)
    PlanActivity.objects.bulk_update(activities, ["due"])


def _take(case, lead, story):
    desk.assign(request=case, seen=case.state, assignee=lead, by=lead)


def _call(case, lead, story):
    now = timezone.now()
    desk.log_contact(
        request=case, by=lead, method=ContactMethod.CALL, at=now, minutes=25, people=story.name, summary=story.call
    )


def _reply(case, lead, story):
    thread.reply(request=case, seen=case.state, by=lead, text=story.reply)


def _ask(case, lead, story):
    thread.ask(request=case, seen=case.state, by=lead, text=story.reply)


def _scope(case, lead, story):
    desk.move(request=case, seen=case.state, to=S.SCOPED, by=lead)


def _plan(case, lead, story):
    today = zones.today()
    rows = [
        Activity(text, side, who, today + timedelta(days=14 * n)) for n, (text, side, who) in enumerate(story.plan, 1)
    ]
    plans.offer_plan(
        request=case, seen=case.state, by=lead, goals=story.goals, activities=rows, summary=story.plan_summary
    )


def _agree(case, lead, story):
    plans.agree(request=case, version=1, by=case.contact)


def _deliver(case, lead, story):
    desk.move(request=case, seen=case.state, to=S.DELIVERING, by=lead)


def _first_done(case, lead, story):
    first = PlanActivity.objects.filter(plan__request=case).first()
    plans.mark_activity(request=case, activity_pk=first.pk, done=True)


def _answer(case, lead, story):
    thread.answer(request=case, by=case.contact, text=story.answer)


def _hold(case, lead, story):
    desk.move(request=case, seen=case.state, to=S.ON_HOLD, by=lead, reason=story.reply)


def _close(case, lead, story):
    pages = ResourcePage.objects.live().public().order_by("title")[:2]
    closing.close(request=case, seen=case.state, by=lead, next_steps=story.reply, resources=pages)


def _evaluate(case, lead, story):
    closing.evaluate(request=case, by=case.contact, useful=5, helped_next=HelpedNext.YES, comment=story.answer)


Step = Callable[[AssistanceRequest, User, Story], None]

# How far each story goes: days that pass before each step.
STEPS: dict[str, list[tuple[int, Step]]] = {
    "received": [],
    "asked": [(1, _take), (1, _call), (1, _ask)],
    "plan_offered": [(1, _take), (3, _call), (1, _scope), (4, _plan)],
    "visit_to_date": [(1, _take), (2, _call), (1, _scope), (3, _plan), (2, _agree), (1, demo_visits.at_the_office)],
    "visit_to_pick": [
        (1, _take), (2, _call), (1, _scope), (3, _plan), (5, _agree),
        (1, demo_visits.of_two_days), (2, demo_visits.dates_for_it),
    ],
    "scheduled": [
        (1, _take), (2, _reply), (2, _answer), (1, _scope), (3, _plan), (4, _agree),
        (3, demo_visits.by_video), (2, demo_visits.picked), (1, demo_visits.confirmed),
        (11, demo_visits.took_place), (1, _first_done),
        (7, demo_visits.by_video_again), (2, demo_visits.picked), (1, demo_visits.confirmed),
    ],
    "delivering": [(1, _take), (1, _scope), (3, _plan), (4, _agree), (3, _deliver), (4, _first_done)],
    "on_hold": [(2, _take), (6, _hold)],
    "closed_lately": [(1, _take), (2, _scope), (3, _plan), (4, _agree), (9, _deliver), (12, _close)],
    "closed": [(1, _take), (2, _scope), (3, _plan), (4, _agree), (9, _deliver), (12, _close), (3, _evaluate)],
}  # fmt: skip
