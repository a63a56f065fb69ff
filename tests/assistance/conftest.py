"""A request, whoever sent it, and the desk around it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.domain import links
from accounts.domain.contacts import contact_for
from assistance.domain.transitions import tell
from assistance.enums import EventKind, MessageKind, RequestState, Side
from assistance.models import AssistanceRequest, Message
from scheduling.models import Trainer
from tests.assistance.visit_stage import agreed, bring_to
from tests.clock import now  # noqa: F401 - a fixture


def make_case(**fields) -> AssistanceRequest:
    """A request as `receive` makes it, in any state."""
    at = timezone.now()
    state = fields.get("state", RequestState.RECEIVED)
    contact = fields.pop("contact", None) or contact_for(email="ana@example.org", name="Ana Asker")
    defaults = {
        "number": f"2026-{AssistanceRequest.objects.count() + 1:04}",
        "title": "Help with our agreement",
        "state": state,
        "state_since": at,
        "created_at": at,
        "contact": contact,
        "name": contact.name,
        "jurisdiction": "Juniper County",
        "state_code": "NM",
    }
    case = AssistanceRequest.objects.create(**{**defaults, **fields})
    Message.objects.create(
        request=case,
        kind=MessageKind.REQUEST,
        side=Side.COMMUNITY,
        by_contact=contact,
        by_name=contact.name,
        text="We stall on the agreement.",
        created_at=at,
    )
    tell(request=case, kind=EventKind.RECEIVED, by=contact, to_state=state)
    return case


@pytest.fixture
def case(db) -> AssistanceRequest:
    return make_case()


@pytest.fixture
def case_in(db):
    """Makes a request in the state that is asked for."""
    return lambda state, **fields: make_case(state=state, **fields)


@pytest.fixture
def scoped(case_in) -> AssistanceRequest:
    """A request of which it is clear what is needed: a visit may be planned."""
    return case_in(RequestState.SCOPED)


@pytest.fixture
def holder(client):
    """Makes the browser of somebody who has opened the private link to a request."""

    def open_link(case, purpose="request"):
        token = links.mint(purpose=purpose, target=case, contact=case.contact)
        client.get(reverse("accounts:link", args=[token]))
        return client

    return open_link


@pytest.fixture
def trainer(trainer_user) -> Trainer:
    return Trainer.objects.create(user=trainer_user, time_zone="America/Los_Angeles", state="WA")


@pytest.fixture
def visit_in(case_in, lead, trainer):
    """Makes a visit in the state that is asked for, on a request whose plan is agreed."""

    def make(state, case=None, **more):
        return bring_to(state, case=case or agreed(case_in), lead=lead, trainer=trainer, **more)

    return make
