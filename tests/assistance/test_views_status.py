"""What the requester does on their page."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Mail
from assistance.domain import plans, thread
from assistance.domain.figures import figures
from assistance.domain.numbers import next_number
from assistance.domain.transitions import transition
from assistance.enums import HelpedNext, RequestState
from assistance.models import AssistanceRequest, Attachment, Evaluation, Message, Plan
from tests.assistance.conftest import make_case
from tests.cast import client_of
from tests.guarded import guard_fields

pytestmark = pytest.mark.django_db
S = RequestState
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def offered(case_in, lead):
    case = case_in(S.SCOPED)
    activities = [plans.Activity("Read the draft", who="Lena")]
    plans.offer_plan(request=case, seen=S.SCOPED, by=lead, goals=["An agreement"], activities=activities)
    return case


def post(browser, case, path, **sent):
    return browser.post(f"{case.get_absolute_url()}{path}/", {**guard_fields(), **sent})


def stored(case):
    return AssistanceRequest.objects.get(pk=case.pk)


def test_plan_is_read_and_agreed(holder, offered):
    browser = holder(offered)
    page = browser.get(offered.get_absolute_url()).content.decode()

    post(browser, offered, "agree", version=1)

    assert ("An agreement" in page, "Agree to this plan" in page) == (True, True)
    assert stored(offered).state == S.PLAN_AGREED
    assert "Agreed by Ana Asker" in browser.get(offered.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", ["requester", "staff"])
def test_days_and_times_of_one_page_agree_in_the_evening(who, holder, lead_client, case_in):
    evening = datetime(2026, 11, 26, 3, 37, tzinfo=UTC)  # November 25, 7:37 p.m. Pacific
    case = case_in(S.TRIAGE, created_at=evening, state_since=evening, reply_waiting_since=evening)
    case.messages.update(created_at=evening)
    case.events.update(at=evening)
    address = case.get_absolute_url() if who == "requester" else f"/admin/requests/{case.pk}/"
    page = (holder(case) if who == "requester" else lead_client).get(address).content.decode().replace("\xa0", " ")

    assert ("November 25, 7:37 p.m." in page or "November 25, 2026, 7:37 p.m." in page) is True
    assert ("November 25, 2026" in page, "November 26" in page) == (True, False)


def test_number_of_the_last_evening_of_the_year_is_of_the_quarter_that_it_counts_in(db):
    with time_machine.travel(datetime(2027, 1, 1, 3, tzinfo=UTC), tick=False):
        make_case(number=next_number())

    assert (AssistanceRequest.objects.get().number, {one.quarter for one in figures()}) == ("2026-0001", {"2026 Q4"})


@pytest.mark.parametrize(
    ("path", "sent", "said"),
    [
        ("reply", {"text": "Two officers"}, "Your message is with the Bureau. When it answers, you get an email."),
        ("comment", {"version": 1, "comment": "Not in January"}, "What you wrote is with the Bureau. When there is a"),
        ("agree", {"version": 1}, "You have agreed to the plan, and the Bureau has been told."),
        ("withdraw", {"seen": S.PLAN_OFFERED, "reason": "Solved"}, "Your request is withdrawn, and the Bureau"),
    ],
)
def test_what_was_done_is_said_once_with_what_happens_next(holder, offered, path, sent, said):
    browser = holder(offered)
    post(browser, offered, path, **sent)

    pages = [browser.get(offered.get_absolute_url()).content.decode() for _ in range(2)]

    flash = f'<p class="flash" role="status" data-kind="success">{said}'
    assert [flash in page for page in pages] == [True, False]


def test_agreeing_to_an_old_version_says_so(holder, offered, lead):
    plans.offer_plan(request=offered, seen=S.PLAN_OFFERED, by=lead, goals=["x"], activities=[plans.Activity("y")])

    browser = holder(offered)
    post(browser, offered, "agree", version=1)

    assert "There is a newer plan" in browser.get(offered.get_absolute_url()).content.decode()
    assert stored(offered).state == S.PLAN_OFFERED


def test_plan_is_commented_on_once(holder, offered):
    browser, sent = holder(offered), {"version": 1, "comment": "Not in January", **guard_fields()}

    answers = [browser.post(f"{offered.get_absolute_url()}comment/", sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (stored(offered).state, Message.objects.filter(text="Not in January").count()) == (S.SCOPED, 1)


def test_comment_on_a_plan_that_moved_on_is_kept_and_can_be_sent_again(holder, offered, lead):
    browser = holder(offered)
    plans.offer_plan(request=offered, seen=S.PLAN_OFFERED, by=lead, goals=["x"], activities=[plans.Activity("y")])

    page = post(browser, offered, "comment", version=1, comment="Not in January").content.decode()
    post(browser, offered, "comment", version=2, comment="Not in January")

    assert ("has moved on" in page, "Not in January" in page, 'name="version" value="2"' in page) == (True, True, True)
    assert stored(offered).state == S.SCOPED


def test_withdraw_needs_a_reason_and_tells_staff(holder, case, lead):
    browser = holder(case)
    refused = post(browser, case, "withdraw", seen=S.RECEIVED, reason="")
    post(browser, case, "withdraw", seen=S.RECEIVED, reason="Solved by ourselves")

    assert (refused.status_code, stored(case).state) == (200, S.WITHDRAWN)
    mail = Mail.objects.latest("pk")
    assert (mail.kind, mail.to) == ("assistance/staff_moved", [lead.email])
    assert "Solved by ourselves" in mail.text


def test_withdrawing_what_moved_on_is_refused_and_kept(holder, case, lead):
    transition(request=case, seen=S.RECEIVED, to=S.TRIAGE, by=lead)

    page = post(holder(case), case, "withdraw", seen=S.RECEIVED, reason="Solved by ourselves").content.decode()

    assert ("Solved by ourselves" in page, 'name="seen" value="triage"' in page) == (True, True)
    assert stored(case).state == S.TRIAGE


def test_evaluate_by_its_own_link_and_once(holder, case_in):
    case = case_in(S.CLOSED)
    browser = holder(case, purpose="evaluate")
    for comment in ("Good", "Again"):
        post(browser, case, "evaluate", useful="4", helped_next=HelpedNext.YES, comment=comment)

    page = browser.get(f"{case.get_absolute_url()}evaluate/").content.decode()
    assert [(one.useful, one.comment) for one in Evaluation.objects.all()] == [(4, "Good")]
    assert "Your answers are with us." in page
    assert "<title>Thank you" in page


def test_evaluation_with_something_missing_is_kept(holder, case_in):
    case = case_in(S.CLOSED)

    page = post(holder(case), case, "evaluate", helped_next=HelpedNext.YES, comment="Good talk").content.decode()

    assert ("Good talk" in page, Evaluation.objects.count()) == (True, 0)


def test_open_request_has_no_questions(holder, case):
    assert "no questions open" in holder(case).get(f"{case.get_absolute_url()}evaluate/").content.decode()


@pytest.fixture
def file(case):
    thread.answer(request=case, by=case.contact, text="See file", files=[SimpleUploadedFile("plan <b>.pdf", PDF)])
    return Attachment.objects.get()


def test_file_is_a_download_for_requester_and_lead(holder, lead_client, case, file):
    for browser in (holder(case), lead_client):
        answer = browser.get(f"/requests/{case.pk}/files/{file.pk}/")

        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("who", ["client", "stranger_client", "editor_client", "trainer_client"])
def test_file_is_not_there_for_others(request, case, file, who):
    assert request.getfixturevalue(who).get(f"/requests/{case.pk}/files/{file.pk}/").status_code == 404


def test_file_of_one_request_is_not_at_another(holder, case_in, file):
    other = case_in(S.TRIAGE)

    assert holder(other).get(f"/requests/{other.pk}/files/{file.pk}/").status_code == 404


def test_account_that_proved_the_address_sees_and_answers(case, stranger):
    case.contact.user = stranger
    case.contact.save()
    browser = client_of(stranger)

    post(browser, case, "reply", text="From my account")

    assert "From my account" in browser.get(case.get_absolute_url()).content.decode()


def test_link_of_one_person_opens_no_other_request(holder, case, case_in):
    other = case_in(S.RECEIVED, title="Somebody else’s")

    assert holder(case).get(other.get_absolute_url()).status_code == 404


def test_reply_with_a_case_number_is_stopped_once(holder, case):
    browser = holder(case)
    stopped = post(browser, case, "reply", text="In 23-CR-0418").content.decode()
    post(browser, case, "reply", text="In 23-CR-0418", something_else="on")

    assert "looks like a case number" in stopped
    assert Message.objects.last().flags == ["case_number"]


def test_page_of_a_plan_taken_back_offers_no_agreement(holder, offered, lead):
    from assistance.domain import desk

    desk.move(request=offered, seen=S.PLAN_OFFERED, to=S.SCOPED, by=lead)

    assert "Agree to this plan" not in holder(offered).get(offered.get_absolute_url()).content.decode()
    assert Plan.objects.get().state == "taken_back"


@pytest.mark.parametrize("method", ["get", "put", "delete"])
@pytest.mark.parametrize("path", ["reply", "agree", "comment", "withdraw"])
def test_a_get_never_acts(holder, case, method, path):
    assert getattr(holder(case), method)(f"{case.get_absolute_url()}{path}/").status_code == 405
