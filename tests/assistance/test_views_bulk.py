"""What staff do with several requests at once."""

import pytest

from accounts.enums import Role
from accounts.models import Mail
from assistance.enums import EventKind, RequestState
from assistance.models import AssistanceRequest
from tests.assistance.conftest import make_case
from tests.cast import make_user

pytestmark = pytest.mark.django_db
ASSIGN = "/admin/bulk/assistance/assistancerequest/assign/"
EXPORT = "/admin/bulk/assistance/assistancerequest/export/"


@pytest.fixture
def three():
    return [make_case(state=RequestState.RECEIVED, title=f"Case {n}") for n in range(3)]


def ids(*cases):
    return "?" + "&".join(f"id={case.pk}" for case in cases)


def test_rows_of_the_queue_can_be_selected(lead_client, three):
    page = lead_client.get("/admin/requests/").content.decode()

    assert page.count("data-bulk-action-checkbox") == 3
    assert (f'href="{ASSIGN}"' in page, f'href="{EXPORT}"' in page) == (True, True)


def test_selected_ones_are_given_to_somebody(lead_client, lead, three):
    page = lead_client.get(ASSIGN + ids(*three[:2])).content.decode()
    lead_client.post(ASSIGN + ids(*three[:2]), {"assignee": lead.pk})

    for case in three:
        case.refresh_from_db()
    assert [case.title in page for case in three] == [True, True, False]
    assert [case.assignee for case in three] == [lead, lead, None]
    assert [case.state for case in three] == [RequestState.TRIAGE, RequestState.TRIAGE, RequestState.RECEIVED]
    assert three[0].events.filter(kind=EventKind.TAKEN).count() == 1


def test_the_new_owner_hears_of_each(lead_client, three):
    other = make_user("Second Lead", Role.TA_LEAD, is_staff=True)
    lead_client.post(ASSIGN + ids(*three), {"assignee": other.pk})

    assert Mail.objects.filter(to=[other.email]).count() == 3


def test_selected_ones_are_taken_along(lead_client, three):
    answer = lead_client.get(EXPORT + ids(three[0], three[2]))
    lines = b"".join(answer.streaming_content).decode().splitlines()

    assert (answer["Content-Type"], len(lines)) == ("text/csv", 3)
    assert [case.title in "\n".join(lines) for case in three] == [True, False, True]


@pytest.mark.parametrize("address", [ASSIGN, EXPORT])
@pytest.mark.parametrize(("who", "to"), [("editor_client", "/admin/"), ("stranger_client", "/admin/login/")])
def test_not_for_others(request, address, who, to, three):
    client = request.getfixturevalue(who)

    answer = client.get(address + ids(three[0]))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, to)
    client.post(address + ids(three[0]), {"assignee": "1"})
    three[0].refresh_from_db()
    assert three[0].assignee is None


@pytest.mark.parametrize("query", ["", "?id=x", "?id=all", "?id=99999999999999999999"])
def test_nothing_selected_does_nothing(lead_client, lead, three, query):
    assert lead_client.get(ASSIGN + query).status_code == 200
    lead_client.post(ASSIGN + query, {"assignee": lead.pk})

    assert list(AssistanceRequest.objects.filter(assignee=lead)) == []
