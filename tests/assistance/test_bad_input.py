"""Each clause of what may come in badly at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import AccessLink, Contact, Mail
from assistance.models import AssistanceRequest, Attachment, Message
from tests.assistance.test_views_public import asking
from tests.content.hostile import office
from tests.guarded import guard_fields
from tests.races import race

PDF = b"%PDF-1.7\n%%EOF\n"
BOMB = office(**{"word/media/zeros.bin": b"\0" * 30_000_000})

UPLOADS = {
    "an HTML file named .pdf": ("page.pdf", b"<html><script>alert(1)</script></html>", "not what its name says"),
    "a zip bomb in .docx": ("plan.docx", BOMB, "unpack to far more"),
    "an empty file": ("empty.pdf", b"", "is empty"),
    "a name of 300 characters": ("n" * 296 + ".pdf", PDF, "at most 100 characters"),
    "a kind that is not taken": ("run.exe", b"MZ", "not taken"),
}


def files_of(settings):
    return [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "said"), UPLOADS.values(), ids=UPLOADS.keys())
def test_bad_upload_says_why_and_leaves_nothing_half_saved(client, settings, name, content, said):
    page = client.post("/ask/", asking(file=SimpleUploadedFile(name, content))).content.decode()

    assert said in page
    assert "Our sheriff and our prosecutor" in page
    assert [model.objects.count() for model in (AssistanceRequest, Message, Attachment, Contact, Mail)] == [0] * 5
    assert files_of(settings) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "said"), UPLOADS.values(), ids=UPLOADS.keys())
def test_bad_upload_in_a_reply_keeps_what_was_typed(holder, case, settings, name, content, said):
    sent = {"text": "Here is our draft", "file": SimpleUploadedFile(name, content), **guard_fields()}

    page = holder(case).post(case.get_absolute_url() + "reply/", sent).content.decode()

    assert (said in page, "Here is our draft" in page) == (True, True)
    assert (Message.objects.count(), files_of(settings)) == (1, [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "field",
    ["name", "email", "role", "agency", "jurisdiction", "state_code", "phase", "hope", "timing", "offers", "topics"],
)
@pytest.mark.parametrize(
    "value",
    [
        "x" * 100_000,
        "nul\0byte",
        "9" * 25,
        "-" + "9" * 25,
        "<script>alert(1)</script>",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_any_field_of_the_form_takes_anything(client, field, value):
    answer = client.post("/ask/", asking(**{field: value}))

    assert answer.status_code in (200, 302)
    assert b"<script>alert" not in answer.content


@pytest.mark.django_db
def test_script_in_a_message_is_shown_as_words(holder, lead_client, case):
    Message.objects.update(text="<script>alert(1)</script>")

    for page in (holder(case).get(case.get_absolute_url()), lead_client.get(f"/admin/requests/{case.pk}/")):
        assert b"<script>alert" not in page.content
        assert b"&lt;script&gt;alert" in page.content


def test_form_sent_by_double_click_makes_one_request(committed, client):
    sent = asking()

    race(lambda n: Client().post("/ask/", sent), runners=2)

    assert (AssistanceRequest.objects.count(), Mail.objects.filter(kind="assistance/received").count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "more"), [("/ask/", {}), ("/contact/", {"subject": "S", "message": "M"})])
def test_both_sendings_of_one_form_are_thanked_with_the_number(address, more):
    sent = asking(**more)

    pages = [Client().post(address, sent, follow=True).content.decode() for _ in range(2)]

    number = AssistanceRequest.objects.get().number
    assert [f"Number {number}" in page for page in pages] == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x" * 43, "short", "x" * 500])
def test_expired_or_mistyped_link_offers_a_new_one(client, token):
    answer = client.get(f"/link/{token}/")

    assert answer.status_code == 404
    assert b"/requests/new-link/" in answer.content


@pytest.mark.django_db
def test_expired_link_offers_a_new_one_on_the_page_of_the_request(holder, case):
    browser = holder(case)
    AccessLink.objects.update(expires_at="2020-01-01T00:00Z")

    answer = browser.get(case.get_absolute_url())

    assert (answer.status_code, b"Send me a new link" in answer.content) == (404, True)


@pytest.mark.django_db
@pytest.mark.parametrize("version", ["", "x", "9" * 5000, "-1", "\0", "²"])
def test_agreeing_to_nonsense_changes_nothing(holder, case, version):
    answer = holder(case).post(case.get_absolute_url() + "agree/", {"version": version})

    assert answer.url == case.get_absolute_url()
    assert AssistanceRequest.objects.get().state == case.state


@pytest.mark.django_db
def test_limit_keeps_what_was_typed(client, settings):
    settings.LIMITS_ON = True
    for n in range(10):
        client.post("/ask/", asking(email=f"n{n}@example.org"))

    page = client.post("/ask/", asking()).content.decode()

    assert ("sent too often" in page, "Our sheriff and our prosecutor" in page) == (True, True)
    assert AssistanceRequest.objects.count() == 10


@pytest.mark.django_db
def test_new_links_are_limited_by_address_and_keep_what_was_typed(client, settings):
    settings.LIMITS_ON = True
    for _ in range(11):
        page = client.post("/requests/new-link/", {"email": "ana@example.org", **guard_fields()}).content.decode()

    assert ("sent too often" in page, 'value="ana@example.org"' in page) == (True, True)


TELLING = {
    "by its name": ("John Doe DOB 01-02-1990 SSN 123-45-6789.txt", b"An agenda."),
    "by its words": ("notes.txt", "SSN 123–45–6789, born 01/02/1990".encode()),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content"), TELLING.values(), ids=TELLING.keys())
def test_telling_file_stops_once_and_is_flagged_when_it_is_sent_all_the_same(client, name, content):
    page = client.post("/ask/", asking(file=SimpleUploadedFile(name, content))).content.decode()
    assert ("looks like a social security number" in page, AssistanceRequest.objects.count()) == (True, 0)

    client.post("/ask/", asking(file=SimpleUploadedFile(name, content), something_else="on"))

    assert AssistanceRequest.objects.get().flagged
    assert Message.objects.get().flags == ["ssn", "birth_date"]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content"), TELLING.values(), ids=TELLING.keys())
def test_telling_file_of_a_reply_is_flagged_too(holder, case, name, content):
    browser, address = holder(case), case.get_absolute_url() + "reply/"

    for more in ({}, {"something_else": "on"}):
        browser.post(address, {"text": "Notes", "file": SimpleUploadedFile(name, content), **more, **guard_fields()})

    assert [message.flags for message in Message.objects.order_by("pk")] == [[], ["ssn", "birth_date"]]
    assert AssistanceRequest.objects.get().flagged
