"""The desk as people outside the Bureau meet it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AccessLink, Mail
from assistance.enums import MessageKind, OfferKind, RequestState, Side
from assistance.models import AssistanceRequest, Attachment, Message, Offer
from tests.guarded import guard_fields

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def asking(**changes):
    return {
        "name": "Ana Asker",
        "email": "ana@example.org",
        "role": "County manager",
        "agency": "Juniper County",
        "state_code": "NM",
        "jurisdiction": "Juniper County",
        "phase": "exploring",
        "hope": "Our sheriff and our prosecutor would like to hear from peers.",
        "timing": "In the spring",
        **guard_fields(),
        **changes,
    }


@pytest.fixture
def offer():
    return Offer.objects.create(code="talk", title="A talk", summary="About LEAD.", kind=OfferKind.PRESENTATION)


def test_ask_takes_a_request_in(client, offer):
    answer = client.post("/ask/", asking(offers=[offer.pk]), follow=True)

    case = AssistanceRequest.objects.get()
    assert answer.redirect_chain == [("/ask/thanks/", 302)]
    assert case.number in answer.content.decode()
    assert (case.state, case.title, case.name) == (RequestState.RECEIVED, "A talk", "Ana Asker")
    assert list(case.offers.all()) == [offer]


def test_ask_is_filled_in_by_an_offer(client, offer):
    page = client.get("/ask/?offer=talk").content.decode()

    assert "You ask for: <b>A talk</b>" in page
    assert f'value="{offer.pk}" id="id_offers_0" checked' in page


@pytest.mark.parametrize("code", ["unknown", "%00", "<script>", "x" * 5000])
def test_ask_ignores_an_offer_that_there_is_not(client, offer, code):
    answer = client.get(f"/ask/?offer={code}")

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace("<script type", "")


def test_ask_keeps_what_was_typed_when_something_is_missing(client):
    page = client.post("/ask/", asking(email="no address")).content.decode()

    assert "Our sheriff and our prosecutor" in page
    assert AssistanceRequest.objects.count() == 0


@pytest.mark.parametrize("path", ["/ask/", "/contact/"])
def test_form_is_kept_for_going_back_and_by_no_shared_cache(client, path):
    answers = [client.get(path), client.post(path, asking(email="no address"))]

    assert [(one.status_code, one["Cache-Control"]) for one in answers] == [(200, "private, no-cache")] * 2
    assert ["Cookie" in one["Vary"] for one in answers] == [True] * 2


def test_thanks_are_kept_nowhere_and_say_what_to_do_on_a_shared_computer(client):
    answer = client.post("/ask/", asking(), follow=True)

    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert "On a shared computer? Close the browser" in answer.content.decode()


def test_ask_sent_twice_makes_one_request(client):
    sent = asking()

    answers = [client.post("/ask/", sent) for _ in range(2)]

    assert [answer.url for answer in answers] == ["/ask/thanks/"] * 2
    assert AssistanceRequest.objects.count() == 1


def test_ask_stops_at_a_case_number_and_goes_on_when_told(client):
    stopped = client.post("/ask/", asking(hope="The court wants notes in 23-CR-0418.")).content.decode()
    client.post("/ask/", asking(hope="The court wants notes in 23-CR-0418.", something_else="on"))

    assert "“23-CR-0418” looks like a case number" in stopped
    assert "something_else" in stopped
    assert (AssistanceRequest.objects.get().flagged, Message.objects.get().flags) == (True, ["case_number"])


def test_ask_keeps_a_checked_file(client):
    client.post("/ask/", asking(file=SimpleUploadedFile("draft MOU.pdf", PDF)))

    kept = Attachment.objects.get()
    assert (kept.name, kept.media_type, kept.file.read()) == ("draft MOU.pdf", "application/pdf", PDF)


def test_status_opens_by_the_private_link_of_the_mail(client):
    client.post("/ask/", asking())
    from accounts.domain.delivery import deliver_one

    deliver_one()
    case = AssistanceRequest.objects.get()
    assert Mail.objects.filter(kind="assistance/received").count() == 1
    assert AccessLink.objects.get().target == case


def test_status_shows_the_request_to_whoever_holds_the_link(holder, case):
    answer = holder(case).get(case.get_absolute_url())

    assert "Help with our agreement" in answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["", "reply/", "agree/", "comment/", "withdraw/", "evaluate/"])
@pytest.mark.parametrize("who", ["client", "stranger_client", "editor_client"])
def test_request_shows_nothing_to_strangers(request, case, who, path):
    browser = request.getfixturevalue(who)
    url = case.get_absolute_url() + path
    answer = browser.post(url, {"text": "x"}) if path else browser.get(url)

    assert (answer.status_code, "Help with our agreement" in answer.content.decode()) == (404, False)
    assert Message.objects.count() == 1


def test_no_grant_says_the_same_whether_or_not_the_request_exists(client, case):
    def body(pk):
        page = client.get(f"/requests/{pk}/").content.decode()
        return [line for line in page.splitlines() if "csrf" not in line and "form_key" not in line]

    assert body(case.pk) == body(10**18)


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_new_link_answers_the_same_for_every_address(client, case, email):
    answer = client.post("/requests/new-link/", {"email": email, **guard_fields()})

    assert "If we know this address" in answer.content.decode()
    assert Mail.objects.filter(kind="assistance/new_link").count() == (email == "ana@example.org")


def test_reply_goes_into_the_thread_and_tells_staff(holder, case, lead):
    sent = {"text": "Here is our draft.", "file": SimpleUploadedFile("draft.pdf", PDF), **guard_fields()}
    answer = holder(case).post(case.get_absolute_url() + "reply/", sent)

    message = Message.objects.last()
    assert answer.url == case.get_absolute_url()
    assert (message.text, message.side, message.attachments.count()) == ("Here is our draft.", Side.COMMUNITY, 1)
    assert Mail.objects.get(kind="assistance/staff_reply").to == [lead.email]


def test_internal_notes_are_not_on_the_requesters_page(holder, case, lead):
    from assistance.domain import thread

    thread.note(request=case, by=lead, text="The sheriff has doubts.")

    assert "The sheriff has doubts." not in holder(case).get(case.get_absolute_url()).content.decode()
    assert Message.objects.filter(kind=MessageKind.NOTE).count() == 1


def test_contact_goes_into_the_same_queue(client):
    sent = {"name": "Ana", "email": "ana@example.org", "subject": "A speaker?", "message": "For our congress."}
    client.post("/contact/", {**sent, **guard_fields()})

    assert AssistanceRequest.objects.get().title == "A speaker?"


def test_pages_without_a_form_set_no_cookie(client, offer):
    assert client.get(reverse("assistance:offers")).cookies == {}


def test_sitemap_holds_where_to_ask_and_no_request(client, case, settings):
    found = client.get("/sitemap.xml").content.decode()

    held = [f"<loc>{settings.PORTAL_URL}{address}</loc>" in found for address in ("/offers/", "/ask/", "/contact/")]
    assert (held, "/requests/" in found) == ([True, True, True], False)


@pytest.mark.parametrize(
    ("wrong", "part"),
    [({}, "place"), ({"hope": ""}, "need"), ({"email": "x"}, "you"), ({"hope": "", "email": ""}, "need")],
)
def test_ask_shows_where_one_is(client, offer, wrong, part):
    answer = client.post("/ask/", asking(**wrong)) if wrong else client.get("/ask/")

    assert re.findall(r'aria-current="step"><a href="#part-(\w+)"', answer.content.decode()) == [part]


def test_contact_page_offers_help_first_and_then_a_message(client):
    page = client.get("/contact/").content.decode()
    ways = page[page.index('<div class="ways">') : page.index('<div class="spread">')]

    assert re.findall('href="(.*?)"', ways) == ["/ask/", "#write"]
