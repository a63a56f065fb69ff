"""The one act that stands first on the request screen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assistance.enums import RequestState
from tests.assistance.conftest import make_case

pytestmark = pytest.mark.django_db
S = RequestState


def primary_of(client, case) -> str:
    primary = client.get(reverse("assistance:request_screen", args=[case.pk])).context["primary"]
    return primary.get("name") or (primary["move"].target.value if primary["move"] else "")


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (S.RECEIVED, "triage"),
        (S.TRIAGE, "scoped"),
        (S.NEEDS_INFORMATION, ""),
        (S.SCOPED, "plan"),
        (S.PLAN_OFFERED, ""),
        (S.PLAN_AGREED, "delivering"),
        (S.SCHEDULED, "delivering"),
        (S.DELIVERING, "close"),
        (S.ON_HOLD, "triage"),
        (S.CLOSED, ""),
        (S.WITHDRAWN, ""),
    ],
)
def test_each_state_has_its_next_step(lead_client, state, first):
    assert primary_of(lead_client, make_case(state=state)) == first


@pytest.mark.parametrize(("state", "first"), [(S.RECEIVED, "triage"), (S.PLAN_OFFERED, "reply"), (S.CLOSED, "reply")])
def test_a_waiting_requester_comes_first(lead_client, state, first):
    assert primary_of(lead_client, make_case(state=state, reply_waiting_since=timezone.now())) == first


def test_an_act_stands_on_the_screen_once(lead_client):
    case = make_case(state=S.SCOPED, reply_waiting_since=timezone.now())

    page = lead_client.get(reverse("assistance:request_screen", args=[case.pk])).content.decode()

    assert [page.count(f' id="{name}"') for name in ("reply", "plan", "close", "assign")] == [1, 1, 1, 1]
