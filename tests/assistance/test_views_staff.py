"""The queue and the request screen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assistance.domain import thread
from assistance.domain.forgetting import shrink
from assistance.domain.transitions import transition
from assistance.enums import MessageKind, RequestState
from assistance.models import AssistanceRequest, Attachment, ContactEntry, Message, Redaction
from tests.assistance.conftest import make_case

pytestmark = pytest.mark.django_db
S = RequestState
_count = iter(range(10_000))


def screen(case):
    return reverse("assistance:request_screen", args=[case.pk])


def act(client, case, action, **data):
    sent = {"seen": case.state, "one_time_key": f"key {next(_count)}", **data}
    return client.post(f"{screen(case)}{action}/", sent)


def test_screen_shows_thread_facts_and_what_may_be_done(lead_client, case):
    page = lead_client.get(screen(case)).content.decode()

    assert "We stall on the agreement." in page
    assert "Take into triage" in page
    assert 'id="put_aside"' in page


@pytest.mark.parametrize("who", ["client", "stranger_client", "editor_client", "trainer_client"])
@pytest.mark.parametrize("name", ["queue", "queue_results", "figures", "request_screen", "act"])
def test_desk_shows_nothing_to_others(request, case, who, name):
    args = {"request_screen": [case.pk], "act": [case.pk, "note"]}.get(name, [])
    browser = request.getfixturevalue(who)
    url = reverse(f"assistance:{name}", args=args)
    answer = browser.post(url, {"text": "x"}) if name == "act" else browser.get(url)

    assert answer.status_code == 302
    assert "Juniper" not in answer.content.decode()


def test_assign_takes_a_new_request_into_triage(lead_client, lead, case):
    act(lead_client, case, "assign", assignee=lead.pk)

    case.refresh_from_db()
    assert (case.assignee, case.state) == (lead, S.TRIAGE)


def test_move_goes_along_the_table(lead_client, case):
    act(lead_client, case, "move", to=S.TRIAGE)

    case.refresh_from_db()
    assert case.state == S.TRIAGE


@pytest.mark.parametrize("to", [S.CLOSED, S.ON_HOLD, S.PLAN_OFFERED])
def test_move_refuses_what_has_a_form_of_its_own(lead_client, case_in, to):
    case = case_in(S.TRIAGE)

    page = act(lead_client, case, "move", to=to).content.decode()

    case.refresh_from_db()
    assert "That cannot be done" in page
    assert case.state == S.TRIAGE


def test_stale_reply_is_refused_and_kept(lead_client, lead, case):
    transition(request=AssistanceRequest.objects.get(), seen=S.RECEIVED, to=S.TRIAGE, by=lead)

    page = act(lead_client, case, "reply", text="We can read your draft.").content.decode()

    assert "Meanwhile the request has moved on to “In triage.”" in page
    assert "We can read your draft." in page
    assert Message.objects.filter(kind=MessageKind.REPLY).count() == 0


def test_reply_sent_twice_is_one_message(lead_client, case):
    for _ in range(2):
        act(lead_client, case, "reply", text="Good morning", one_time_key="same")

    assert Message.objects.filter(kind=MessageKind.REPLY).count() == 1


def test_ask_note_and_log(lead_client, case):
    act(lead_client, case, "note", text="The sheriff has doubts.")
    act(lead_client, case, "log", method="call", at="2026-01-02T10:00", minutes=20, people="Ana", summary="Spoke")
    act(lead_client, case, "ask", text="Who hosts it?")

    case.refresh_from_db()
    assert (case.state, ContactEntry.objects.get().minutes) == (S.NEEDS_INFORMATION, 20)
    assert [message.kind for message in Message.objects.all()] == ["request", "note", "question"]


def test_close_put_aside_and_reopen(lead_client, case_in):
    case = case_in(S.DELIVERING)

    act(lead_client, case, "close", next_steps="Call us in June.")
    case.refresh_from_db()
    act(lead_client, case, "reopen", reason="One more question")
    case.refresh_from_db()
    act(lead_client, case, "put_aside", to=S.ON_HOLD, reason="Until the election")
    case.refresh_from_db()

    assert (case.state, case.next_steps) == (S.ON_HOLD, "Call us in June.")


def test_put_aside_without_a_reason_is_refused(lead_client, case):
    page = act(lead_client, case, "put_aside", to=S.ON_HOLD, reason="").content.decode()

    assert "Please fill this in" in page


def test_redact_leaves_a_trace(lead_client, case):
    act(lead_client, case, "redact", passage="stall  on", reason="It named somebody")

    assert Message.objects.get().text == "We [redacted] the agreement."
    assert Redaction.objects.get().by_name == "Lena Lead"


def test_redact_says_when_there_is_nothing(lead_client, case):
    page = act(lead_client, case, "redact", passage="not there", reason="x").content.decode()

    assert "stands nowhere" in page


def test_facts_are_corrected(lead_client, case):
    act(lead_client, case, "facts", title="An agreement", jurisdiction="Juniper County", state_code="NM", phase="")

    assert AssistanceRequest.objects.get().title == "An agreement"
    assert case.events.last().detail == "in short"


def test_unknown_act_is_not_found(lead_client, case):
    assert act(lead_client, case, "explode").status_code == 404


def test_screen_costs_the_same_for_any_number_of_messages(lead_client, lead, case):
    def queries() -> int:
        lead_client.get(screen(case))
        with CaptureQueriesContext(connection) as asked:
            lead_client.get(screen(case))
        return len(asked)

    thread.note(request=case, by=lead, text="A note")
    with_one = queries()
    for _ in range(2):
        thread.note(request=case, by=lead, text="A note")

    # No literal: the frame around the screen asks whatever the other apps' menus ask.
    assert queries() == with_one


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=new", 1),
        ("kind=done", 0),
        ("state=received", 1),
        ("assignee=nobody", 1),
        ("state_code=NM", 1),
        ("phase=operating", 0),
        ("help=visit", 0),
        ("needs=flag", 0),
        ("q=stall", 1),
        ("q=%00", 1),
        ("unknown=1&state__contains=x", 1),
    ],
)
def test_queue_is_narrowed(lead_client, case, query, found):
    page = lead_client.get(f"/admin/requests/?{query}").content.decode()

    assert page.count(screen(case)) >= found
    assert (screen(case) in page) == bool(found)


@pytest.mark.parametrize(
    "query", ["state=nonsense", "topic=x", "topic=%00", "kind=%3Cscript%3E", "assignee=999999999999999999999"]
)
def test_bad_filter_says_so_and_never_breaks(lead_client, case, query):
    assert lead_client.get(f"/admin/requests/?{query}").status_code == 200
    assert lead_client.get(f"/admin/requests/?{query}&export=csv").status_code == 400


def test_csv_cells_are_no_formulas(lead_client):
    make_case(title="=HYPERLINK(1)")

    body = b"".join(lead_client.get("/admin/requests/?export=csv").streaming_content)

    assert b"'=HYPERLINK(1)" in body


def test_figures_as_page_and_csv(lead_client, case):
    page = lead_client.get("/admin/requests/figures/").content.decode()
    lines = lead_client.get("/admin/requests/figures/?format=csv").getvalue().decode("utf-8-sig").splitlines()

    assert "New Mexico" in page
    assert lines[0] == "Quarter,Counted by,What,Requests"
    assert any(line.endswith("State,New Mexico,1") for line in lines)


def test_figures_in_no_other_format(lead_client):
    assert lead_client.get("/admin/requests/figures/?format=xml").status_code == 400


def test_file_is_deleted_with_a_trace(lead_client, case):
    file = SimpleUploadedFile("clients.pdf", b"%PDF-1.7\n%%EOF\n")
    thread.answer(request=case, by=case.contact, text="See file", files=[file])

    act(lead_client, case, "delete_file", attachment=Attachment.objects.get().pk, reason="Names clients")
    again = act(lead_client, case, "delete_file", attachment=Attachment.objects.get().pk, reason="Names clients")

    assert (Attachment.objects.get().name, again.status_code) == ("", 302)
    assert "File deleted by Lena Lead" in lead_client.get(screen(case)).content.decode()


def test_call_in_the_future_is_not_logged(lead_client, case):
    page = act(lead_client, case, "log", method="call", at="2999-01-02T10:00", summary="Spoke").content.decode()

    assert ("lies in the future" in page, ContactEntry.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("at", "words"), [("2026-03-08T02:30", "clocks go forward"), ("2025-11-02T01:30", "clocks go back")]
)
def test_call_at_an_hour_that_clocks_leave_out_or_show_twice_is_not_logged(lead_client, case, at, words):
    page = act(lead_client, case, "log", method="call", at=at, summary="Spoke").content.decode()

    assert (words in page, "Spoke" in page, ContactEntry.objects.count()) == (True, True, 0)


@pytest.mark.parametrize("year", ["0001", "1999"])
def test_call_of_a_year_that_is_a_slip_is_not_logged(lead_client, case, year):
    page = act(lead_client, case, "log", method="call", at=f"{year}-01-02T10:00", summary="Spoke").content.decode()

    assert ("more than 10 years ago" in page, "Spoke" in page, ContactEntry.objects.count()) == (True, True, 0)


def test_thread_stands_before_the_facts_and_the_head_leads_to_both(lead_client, case):
    page = lead_client.get(screen(case)).text
    places = [page.index(f'id="{name}"') for name in ("next", "thread", "the-facts")]

    assert places == sorted(places)
    assert [f'href="#{name}"' in page for name in ("thread", "the-facts")] == [True, True]


def test_flag_is_lowered(lead_client, case_in):
    case = case_in(S.TRIAGE, flagged=True)
    before = lead_client.get(screen(case)).content.decode()

    act(lead_client, case, "lower_flag")

    assert "may tell about one person" in before
    assert "may tell about one person" not in lead_client.get(screen(case)).content.decode()


def test_request_that_there_is_not(lead_client):
    assert lead_client.get("/admin/requests/999/").status_code == 404


def test_queue_says_what_needs_a_look(lead_client, case_in):
    case_in(S.TRIAGE, flagged=True, reply_waiting_since="2026-01-01T00:00Z")

    assert "A reply waits, may hold facts about one person" in lead_client.get("/admin/requests/").content.decode()
    file = b"".join(lead_client.get("/admin/requests/?export=csv")).decode()
    assert [words in file for words in (",Needs a look,", "A reply waits, may hold facts")] == [True, True]


def test_request_of_figures_only_can_be_seen_and_not_worked_on(lead_client, case_in):
    case = case_in(S.CLOSED)
    shrink(request=case)

    page = lead_client.get(screen(case)).content.decode()
    act(lead_client, case, "note", text="One more")

    assert "reduced to figures" in page
    assert Message.objects.count() == 0


def test_menu_has_requests_for_leads_only(lead_client, editor_client):
    assert "/admin/requests/figures/" in lead_client.get("/admin/").content.decode()
    assert "/admin/requests/figures/" not in editor_client.get("/admin/").content.decode()


def test_a_request_that_nobody_has_read_is_not_said_to_wait_for_a_reply(lead_client, case_in):
    case = case_in(S.RECEIVED, reply_waiting_since="2026-01-01T00:00Z")
    pages = [lead_client.get(address).content.decode() for address in ("/admin/requests/results/", screen(case))]

    assert [page.lower().count("a reply waits") for page in pages] == [0, 0]
    assert list(AssistanceRequest.objects.reply_waiting()) == []
