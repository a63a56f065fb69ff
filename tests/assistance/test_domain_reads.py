"""Doors, steps, debts, lists, figures."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.domain import links
from accounts.domain.links import renew_all
from accounts.models import AccessLink, Mail
from assistance import dashboard, permissions
from assistance.domain import needs, plans, progress, queries
from assistance.domain.figures import Figure, figures
from assistance.domain.transitions import transition
from assistance.enums import Kind, OfferKind, RequestState, Side
from assistance.models import (
    AssistanceRequest,
    Evaluation,
    Offer,
    Plan,
    PlanActivity,
    PlanGoal,
    Redaction,
    RequestCounter,
)
from content.models import Topic
from tests.assistance.conftest import make_case

S = RequestState


def link_for(case):
    links.mint(purpose="request", target=case, contact=case.contact)
    return AccessLink.objects.select_related("contact").last()


@pytest.mark.parametrize(
    ("who", "may"), [("lead", True), ("editor", False), ("trainer_user", False), ("stranger", False)]
)
def test_only_ta_leads_work_on_requests(request, case, who, may):
    user = request.getfixturevalue(who)

    assert permissions.may_work_requests(user) is may
    assert (queries.for_staff(pk=case.pk, user=user) == case) is may


def test_requester_sits_at_their_own_request_by_link(case):
    seat = queries.for_requester(pk=case.pk, user=AnonymousUser(), link=link_for(case))

    assert (seat.case, seat.contact) == (case, case.contact)


def test_link_to_one_request_opens_no_other(case):
    other = make_case()

    assert queries.for_requester(pk=other.pk, user=AnonymousUser(), link=link_for(case)) is None


def test_account_that_proved_the_address_sits_there_too(case, stranger):
    assert queries.for_requester(pk=case.pk, user=stranger, link=None) is None

    case.contact.user = stranger
    case.contact.save()

    assert queries.for_requester(pk=case.pk, user=stranger, link=None).case == case


def test_account_that_was_shut_sits_nowhere(case, stranger):
    case.contact.user = stranger
    stranger.is_active = False

    assert permissions.is_requester(stranger, case) is False


def test_nobody_sits_at_what_is_not_there(case, stranger):
    assert queries.for_requester(pk=case.pk + 1, user=stranger, link=None) is None


def test_shrunk_request_has_no_requester(case, stranger):
    case.contact = None

    assert permissions.is_requester(stranger, case) is False


def test_link_without_a_contact_is_none(case, lead):
    links.mint(purpose="request", target=case, user=lead)

    assert permissions.holds_link(AccessLink.objects.last(), case) is False


def test_steps_of_a_request_on_its_way(case, lead):
    transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)
    transition(request=case, seen=S.TRIAGE, to=S.NEEDS_INFORMATION, by=lead)

    steps = progress.steps(request=case, events=list(case.events.all()))

    assert [(str(step.name), step.is_done, step.is_current) for step in steps] == [
        ("Received", True, False),
        ("Being read", False, True),
        ("Plan offered", False, False),
        ("Plan agreed", False, False),
        ("At work", False, False),
        ("Closed", False, False),
    ]
    assert str(steps[1].detail) == "Waiting for your answer"


@pytest.mark.parametrize(("to", "name"), [(S.ON_HOLD, "On hold"), (S.WITHDRAWN, "Withdrawn")])
def test_steps_of_what_was_put_aside(case, lead, to, name):
    transition(request=case, seen=S.RECEIVED, to=to, by=lead, reason="x")

    steps = progress.steps(request=case, events=list(case.events.all()))

    assert [(str(step.name), step.is_current) for step in steps] == [("Received", False), (name, True)]


def test_steps_of_a_closed_request_are_those_it_took(case, lead):
    transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)
    transition(request=case, seen=S.TRIAGE, to=S.CLOSED, by=lead)

    steps = progress.steps(request=case, events=list(case.events.all()))

    assert [str(step.name) for step in steps] == ["Received", "Being read", "Closed"]


def owed(case, plan=None):
    return [(line.side, str(line.what)) for line in progress.owed(request=case, plan=plan)]


@pytest.mark.parametrize(
    ("state", "side"),
    [(S.RECEIVED, Side.BUREAU), (S.NEEDS_INFORMATION, Side.COMMUNITY), (S.PLAN_OFFERED, Side.COMMUNITY)],
)
def test_owed_by_the_state(case_in, state, side):
    assert [one for one, _what in owed(case_in(state))] == [side]


def test_owed_by_the_thread_and_by_the_agreed_plan(case_in):
    case = case_in(S.DELIVERING, reply_waiting_since=timezone.now())
    plan = Plan.objects.create(request=case, version=1, state="agreed", offered_at=timezone.now())
    for text, due, done in [("Last", None, None), ("Second", date(2027, 2, 1), None), ("Done", None, timezone.now())]:
        PlanActivity.objects.create(plan=plan, text=text, due=due, done_at=done, side=Side.BOTH)

    lines = progress.owed(request=case, plan=plans.current_plan(case))

    assert [str(line.what) for line in lines] == ["Answer your last message", "Last", "Second"]
    assert [line.is_requesters for line in lines] == [False, True, True]
    assert [str(line.staff_words) for line in lines] == ["Answer the last message", "Last", "Second"]


def test_what_comes_next_leaves_out_the_turn_and_says_what_follows_it(case_in):
    case = case_in(S.NEEDS_INFORMATION)
    lines = progress.owed(request=case, plan=None)

    your_turn = progress.your_turn(request=case, owed=lines)

    assert [str(line.what) for line in your_turn] == ["Answer our question"]
    assert [(line.side, str(line.what)) for line in progress.comes_next(owed=lines, your_turn=your_turn)] == [
        (Side.BUREAU, "Read your answer and take your request further")
    ]


def test_evaluation_is_owed_after_closing(case_in):
    assert owed(case_in(S.CLOSED)) == [(Side.COMMUNITY, "Tell us in three questions how it went")]


def test_needs_staff_lists_what_waits(lead, editor):
    make_case()
    make_case(state=S.DELIVERING)
    make_case(state=S.DELIVERING, assignee=lead, reply_waiting_since=timezone.now())
    make_case(state=S.PLAN_OFFERED, assignee=lead, state_since=timezone.now() - timedelta(days=15))
    make_case(state=S.SCOPED, assignee=lead)
    make_case(state=S.CLOSED, flagged=True)
    make_case(state=S.DELIVERING, assignee=lead)
    make_case(state=S.RECEIVED, assignee=editor)
    make_case(state=S.CLOSED)

    assert [duty.detail for duty in dashboard.needs_staff(lead)] == [
        "New. Nobody has looked at it yet.",
        "Nobody has it.",
        "The requester waits for an answer.",
        "The plan has not been answered.",
        "Your next step: Write a plan",
        "Something in it may tell about one person.",
        "Nothing is owed any more. It can be closed.",
    ]
    assert list(dashboard.needs_staff(editor)) == []


def promised(case, *, due, side=Side.BUREAU, done_at=None, state="agreed"):
    made = Plan.objects.create(request=case, version=1, state=state, offered_at=timezone.now())
    PlanActivity.objects.create(plan=made, text="Read the draft", due=due, side=side, done_at=done_at)


OVERDUE = "Overdue: Read the draft"


@pytest.mark.parametrize(
    ("state", "more", "reasons"),
    [
        (S.PLAN_AGREED, {}, [OVERDUE]),
        (S.DELIVERING, {}, [OVERDUE]),
        (S.SCHEDULED, {}, [OVERDUE]),
        (S.NEEDS_INFORMATION, {"side": Side.BOTH}, [OVERDUE]),
        (S.SCHEDULED, {"side": Side.COMMUNITY}, []),
        (S.SCHEDULED, {"done_at": "2026-01-01T12:00Z"}, []),
        (S.SCHEDULED, {"state": "replaced"}, []),
        (S.SCHEDULED, {"due": date(2999, 1, 1)}, []),
        (S.ON_HOLD, {}, []),
        (S.DELIVERING, {"due": date(2999, 1, 1)}, ["Your next step: Read the draft"]),
        (S.DELIVERING, {"due": date(2999, 1, 1), "side": Side.COMMUNITY}, []),
        (S.DELIVERING, {"side": Side.COMMUNITY}, ["The requester is late with their part. Ask how it goes."]),
        (S.PLAN_AGREED, {"due": date(2999, 1, 1)}, ["Your next step: Read the draft"]),
    ],
)
def test_needs_staff_knows_what_a_plan_asks_of_the_bureau(lead, state, more, reasons):
    promised(make_case(state=state, assignee=lead), **{"due": date(2026, 1, 2), **more})

    assert [duty.detail for duty in dashboard.needs_staff(lead)] == reasons


def test_an_agreed_plan_with_its_visit_on_the_way_says_only_whose_turn_it_is(lead, visit_in):
    visit = visit_in("asked")
    AssistanceRequest.objects.update(assignee=lead)

    assert [need.why for need in needs.in_need(lead)] == ["The next step is yours."]
    assert visit.request.state == S.PLAN_AGREED


def test_mine_lists_what_waits_for_me_first(stranger):
    closed, waiting = make_case(state=S.CLOSED, title="Old"), make_case(state=S.NEEDS_INFORMATION, title="Waiting")
    closed.contact.user = stranger
    closed.contact.save()

    assert [(duty.title, duty.is_next) for duty in dashboard.mine(stranger)] == [("Waiting", True), ("Old", False)]
    assert waiting.kind == Kind.WAITING_ON_REQUESTER


def test_new_links_go_to_every_request_of_the_address(case):
    make_case()

    renew_all(email=" ANA@example.org ")

    assert [mail.kind for mail in Mail.objects.all()] == ["assistance/new_link"] * 2


def test_new_links_are_few(case, settings):
    settings.LIMITS_ON = True

    for _ in range(5):
        renew_all(email="ana@example.org")

    assert Mail.objects.count() == 3


def test_figures_count_by_quarter_and_dimension(db):
    offers = [Offer.objects.create(code=f"o{n}", title="O", kind=OfferKind.OTHER) for n in range(2)]
    topic = Topic.objects.get(code="lead_101")
    for at in ("2026-12-31T12:00Z", "2027-01-01T07:00Z", "2027-01-01T12:00Z"):
        case = make_case(created_at=at, phase="exploring")
        case.offers.set(offers)
        case.topics.set([topic])

    found = list(figures())

    # 07:00 UTC on January 1 is still December 31 on the Bureau's clock.
    assert found[:2] == [
        Figure("2027 Q1", "All requests for help", "", 1),
        Figure("2026 Q4", "All requests for help", "", 2),
    ]
    assert Figure("2026 Q4", "Kind of help", "Other help", 2) in found
    assert Figure("2026 Q4", "Topic", "LEAD 101", 2) in found
    assert Figure("2026 Q4", "Phase", "Exploring", 2) in found


def test_figures_keep_messages_by_the_contact_form_apart(db):
    make_case(created_at="2026-12-01T12:00Z")
    make_case(created_at="2026-12-02T12:00Z", channel="contact", state_code="")

    assert list(figures())[:2] == [
        Figure("2026 Q4", "All requests for help", "", 1),
        Figure("2026 Q4", "Messages by the contact form", "", 1),
    ]
    assert [one.requests for one in figures() if one.dimension == "State"] == [1]


def test_figures_say_what_was_not_said(db):
    make_case(state_code="")

    assert {one.value for one in figures() if one.dimension == "State"} == {"Not said"}


def test_figures_put_what_was_not_said_last(db):
    for code, phase in (("", ""), ("WY", "operating"), ("AK", "exploring"), ("AL", "developing")):
        make_case(state_code=code, phase=phase)

    assert [one.value for one in figures() if one.dimension == "State"] == ["Alabama", "Alaska", "Wyoming", "Not said"]
    assert [one.value for one in figures() if one.dimension == "Phase"][-1] == "Not said"


def test_lists_by_name(case, stranger):
    everything = AssistanceRequest.objects

    assert list(everything.open()) == list(everything.unassigned()) == list(everything.of_kind(Kind.NEW)) == [case]
    assert list(everything.done()) == list(everything.of(stranger)) == []


def test_rows_have_names(case):
    plan = Plan(request=case, version=2)

    assert str(plan) == f"{case.number} v2"
    assert (str(PlanGoal(text="A goal")), str(PlanActivity(text="An act"))) == ("A goal", "An act")
    assert str(Redaction(by_name="Lena", at=timezone.now())).startswith("Lena 2")
    assert str(RequestCounter(year=2026, last=3)) == "2026-0003"
    assert str(Evaluation(request=case, useful=3)).endswith(": 3")
    assert str(case.events.first()).endswith(" Received")
    assert str(case.messages.first()).startswith("Ana Asker ")
