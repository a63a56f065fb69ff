"""A full disk, or an S3 service that is away: what senders and editors upload is refused in plain words, whole."""

import io

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from assistance.models import AssistanceRequest, Attachment, Message
from bureau.archive import files
from content.domain.pictures import add_picture
from content.domain.sizes import make_one
from content.models import DocumentReading, Edition, HomePage, Picture, PortalDocument, Rendition, StandardPage
from content.stores import FILE_NOT_KEPT, STORES
from sites.models import LeadSite
from tests.assistance.conftest import make_case
from tests.bureau.test_store_away import ASKED, letter
from tests.content.conftest import home, library, make_resource, resource  # noqa: F401
from tests.content.hostile import PDF
from tests.guarded import guard_fields
from tests.sites.builders import file_of, row

STORE_WORDS = ("takes no more files just now", "does not answer just now")
IMPORT = "/admin/lead-sites/import/"


ON_S3 = [
    pytest.mark.server("s3"),
    pytest.mark.one_database("a store refuses, whatever the database; a full disk is tried on both", on="sqlite"),
]


@pytest.fixture(params=["full", *(pytest.param(name, marks=ON_S3) for name in ("killed", "refusing"))])
def service(request, committed):
    return request.getfixturevalue(request.param)


def picture_file(color: str = "orange", size=(1600, 1200)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, "PNG")
    return SimpleUploadedFile(f"{color}.png", out.getvalue(), "image/png")


def kept() -> list[str]:
    """Files of both stores, once they can be listed again."""
    return [name for store in STORES for name in files.walk(storages[store]) if name != "probe"]


def rows() -> list[int]:
    if (
        connection.in_atomic_block
    ):  # the test's own, which a refused save has marked; the portal opens none around a view
        transaction.set_rollback(False)
    models = (AssistanceRequest, Message, Attachment, PortalDocument, DocumentReading, Edition, Picture, UploadedFile)
    return [model.objects.count() for model in models]


def says_so(answer) -> bool:
    return any(words in answer.content.decode() for words in STORE_WORDS)


def test_a_request_for_help_keeps_what_was_typed(service, client):
    service.break_it()

    answer = client.post("/ask/", ASKED | {"file": letter(), **guard_fields()})

    page = answer.content.decode()
    assert (answer.status_code, str(FILE_NOT_KEPT) in page, ASKED["hope"] in page) == (200, True, True)
    service.mend()
    assert (sum(rows()), kept()) == (0, [])
    client.post("/ask/", ASKED | {"file": letter(), **guard_fields()})
    assert Attachment.objects.get().file.read() == PDF


def test_a_reply_of_staff_keeps_what_was_typed(service, lead_client):
    case = make_case()
    before = rows()
    service.break_it()

    typed = {"seen": case.state, "text": "Here is the sample.", "file": letter(), "one_time_key": "key"}
    answer = lead_client.post(f"/admin/requests/{case.pk}/reply/", typed)

    page = answer.content.decode()
    assert (answer.status_code, str(FILE_NOT_KEPT) in page, "Here is the sample." in page) == (200, True, True)
    service.mend()
    assert (rows(), kept()) == (before, [])


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("wagtaildocs:add", {"title": "A letter", "file": letter}),
        ("wagtailimages:add", {"title": "Street", "description": "A street", "file": picture_file}),
    ],
)
def test_an_upload_of_an_editor_is_refused_whole(service, editor_client, address, sent):
    service.break_it()
    data = {name: value() if callable(value) else value for name, value in sent.items()}

    answer = editor_client.post(reverse(address), {**data, "collection": 1, "tags": ""})

    assert (answer.status_code, answer["Retry-After"], says_so(answer)) == (503, "60", True)
    service.mend()
    assert (sum(rows()), kept()) == (0, [])


@pytest.mark.parametrize(
    ("address", "file"), [("wagtaildocs:add_multiple", letter), ("wagtailimages:add_multiple", picture_file)]
)
def test_many_at_once_are_told_beside_each_file(service, editor_client, address, file):
    """A picture without its description waits as an upload of its own: that too is refused whole."""
    service.break_it()

    answer = editor_client.post(reverse(address), {"title": "x", "files[]": file(), "collection": 1})

    told = answer.json()
    assert (answer.status_code, told["success"]) == (200, False)
    assert any(words in told["error_message"] for words in STORE_WORDS)
    service.mend()
    assert (sum(rows()), kept()) == (0, [])


def test_a_picture_that_cannot_be_replaced_stays_as_it_was(service, editor_client):
    picture = add_picture(title="Street", description="A street", file=picture_file("old", (40, 30)), name="old.png")
    before = kept()
    service.break_it()

    answer = editor_client.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title": "Street", "description": "Another", "file": picture_file("new"), "collection": 1, "tags": ""},
    )

    assert (answer.status_code, says_so(answer)) == (503, True)
    service.mend()
    now = Picture.objects.get()
    assert (now.file.name, now.description, kept()) == (picture.file.name, "A street", before)
    assert now.file.read(4) == b"\x89PNG"


def test_an_edition_keeps_what_was_typed(service, editor_client, resource):  # noqa: F811
    service.break_it()

    fields = {"label": "2.0", "effective": "2026-05", "language": "en", "changes": "Anew.", "file": letter()}
    answer = editor_client.post(reverse("content_editions", args=[resource.pk]), fields)

    page = answer.content.decode()
    assert (answer.status_code, str(FILE_NOT_KEPT) in page) == (200, True)
    assert ('value="2.0"' in page, "Anew." in page) == (True, True)
    service.mend()
    assert (sum(rows()), kept()) == (0, [])
    editor_client.post(reverse("content_editions", args=[resource.pk]), {**fields, "file": letter()})
    assert Edition.objects.get().document.file.read() == PDF


def test_an_import_of_sites_needs_no_store(service, lead_client):
    service.break_it()

    shown = lead_client.post(IMPORT, {"file": SimpleUploadedFile("sites.csv", file_of(row()), "text/csv")})
    done = lead_client.post(IMPORT, {"held": shown.context["held"]})

    assert (done.status_code, list(LeadSite.objects.values_list("name", flat=True))) == (200, ["Juniper LEAD"])


def test_a_page_whose_pictures_cannot_be_made_small_answers_and_shows_them_soon_after(service, client, editor_client):
    picture = add_picture(title="Street", description="A street", file=picture_file(), name="street.png")
    page = StandardPage(title="Our street", slug="street")
    page.body = [("text", "<p>Read on.</p>"), ("picture", {"picture": picture, "caption": "By day"})]
    HomePage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    before = kept()
    service.break_it()

    assert not make_one()
    answers = [
        client.get(page.url),
        editor_client.get("/admin/images/"),
        editor_client.get("/admin/images/", {"q": "street"}),
    ]
    chosen = editor_client.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk]))

    assert [answer.status_code for answer in answers] == [200] * 3
    assert ("Read on." in answers[0].content.decode(), chosen.status_code, says_so(chosen)) == (True, 503, True)
    service.mend()
    assert len(kept()) == len(before) + Rendition.objects.count()

    assert make_one()
    assert "<picture>" in client.get(page.url).content.decode()
    made = Rendition.objects.filter(filter_spec__startswith="format-").count()
    assert (made, len(kept())) == (6, len(before) + Rendition.objects.count())
