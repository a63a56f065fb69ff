import pytest

from accounts.models import Mail
from assistance.domain import closing
from assistance.domain.transitions import NotAllowed, transition
from assistance.enums import Channel, EventKind, HelpedNext, RequestState
from assistance.models import AssistanceRequest, Evaluation, GivenResource
from content.models import HomePage, LibraryPage, ResourcePage, ResourceType

S = RequestState


@pytest.fixture
def page(db):
    library = HomePage.objects.get().add_child(instance=LibraryPage(title="Library", slug="library"))
    kind = ResourceType.objects.first()
    return library.add_child(instance=ResourcePage(title="A template", resource_type=kind, publisher="The Bureau"))


@pytest.fixture
def closed(case_in, lead):
    case = case_in(S.DELIVERING)
    closing.close(request=case, seen=S.DELIVERING, by=lead, next_steps="Call in June")
    return case


def evaluate(case, **changes):
    said = {"useful": 4, "helped_next": HelpedNext.YES, "comment": "Good"}
    return closing.evaluate(request=case, by=case.contact, **{**said, **changes})


def test_close_gives_documents_and_asks_three_questions(case_in, lead, page):
    case = case_in(S.DELIVERING)

    closing.close(request=case, seen=S.DELIVERING, by=lead, next_steps="Call in June", resources=[page])

    mail = Mail.objects.get(kind="assistance/closed")
    assert {link["purpose"] for link in mail.links} == {"request", "evaluate"}
    assert ("Call in June" in mail.text, "A template: http" in mail.text) == (True, True)
    assert (GivenResource.objects.get().page, str(GivenResource.objects.get())) == (page, "A template")
    assert AssistanceRequest.objects.get().next_steps == "Call in June"


def test_contact_messages_are_not_evaluated(case_in, lead):
    case = case_in(S.TRIAGE, channel=Channel.CONTACT)

    closing.close(request=case, seen=S.TRIAGE, by=lead, next_steps="")

    assert {link["purpose"] for link in Mail.objects.get().links} == {"request"}
    assert closing.may_be_evaluated(AssistanceRequest.objects.get()) is False


def test_document_is_given_once(case, lead, page):
    for _ in range(2):
        closing.give_resource(request=case, page=page, by=lead)

    assert GivenResource.objects.count() == 1
    assert case.events.filter(kind=EventKind.RESOURCE_GIVEN).count() == 1


def test_evaluate_once(closed):
    evaluation = evaluate(closed)

    assert (str(evaluation), evaluation.flags) == (f"{closed.number}: 4", [])
    with pytest.raises(NotAllowed):
        evaluate(closed)
    assert Evaluation.objects.count() == 1


def test_evaluation_is_flagged_when_it_tells(closed):
    evaluate(closed, comment="Our client John Smith is well")

    assert AssistanceRequest.objects.get().flagged is True


def test_open_request_is_not_evaluated(case):
    with pytest.raises(NotAllowed):
        evaluate(case)


def test_closed_again_does_not_ask_again(closed, lead):
    evaluate(closed)
    transition(request=closed, seen=S.CLOSED, to=S.TRIAGE, by=lead, reason="More")
    closing.close(request=closed, seen=S.TRIAGE, by=lead, next_steps="")

    last = Mail.objects.filter(kind="assistance/closed").last()
    assert {link["purpose"] for link in last.links} == {"request"}
