import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from content.domain import reading
from content.models import Edition, Picture, PortalDocument
from tests.content.hostile import LOCKED_PDF, PDF, office, picture_with_gps

pytestmark = pytest.mark.django_db
ROOT = 1
HTML = b"<!doctype html><script>alert(1)</script>"


def sent(name: str = "guide.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add_document(client, file, url=None):
    return client.post(url or reverse("wagtaildocs:add"), {"title": "Guide", "file": file, "collection": ROOT})


def test_editor_adds_a_document_under_its_own_name(editor_client):
    add_document(editor_client, sent("My guide – final.pdf"))

    document = PortalDocument.objects.get()
    assert document.filename == "My guide – final.pdf"
    assert document.file.name.startswith("documents/my-guide-final")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.pdf", HTML, "not what its name says"),
        ("bomb.docx", office(bomb=bytes(20_000_000)), "unpack"),
        ("empty.pdf", b"", "empty"),
        ("page.html", HTML, "Files of this kind are not taken"),
    ],
)
def test_bad_file_gets_a_clear_message_and_leaves_nothing(editor_client, name, content, words):
    answer = add_document(editor_client, sent(name, content))

    assert words in answer.content.decode()
    assert PortalDocument.objects.count() == 0


LONG = "n" * 300
TOO_LONG = "at most 100 characters"


def files_of(settings) -> list[Path]:
    return [file for root in (settings.PRIVATE_ROOT, settings.MEDIA_ROOT) for file in root.rglob("*") if file.is_file()]


def long_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{LONG}.jpg", picture_with_gps().read(), "image/jpeg")


@pytest.mark.parametrize(
    ("name", "field", "file"),
    [
        ("wagtaildocs:add", "file", lambda: sent(f"{LONG}.pdf")),
        ("wagtaildocs:add_multiple", "files[]", lambda: sent(f"{LONG}.pdf")),
        ("wagtailimages:add", "file", long_picture),
        ("wagtailimages:add_multiple", "files[]", long_picture),
        ("lead_sites_admin:import", "file", lambda: sent(f"{LONG}.csv", b"name\n")),
    ],
)
def test_name_of_300_characters_gets_a_clear_message_and_leaves_nothing(admin_client, settings, name, field, file):
    answer = admin_client.post(reverse(name), {"title": "x", field: file(), "collection": ROOT, "description": "x"})

    assert TOO_LONG in answer.content.decode()
    assert [model.objects.count() for model in (PortalDocument, Picture, UploadedFile)] == [0, 0, 0]
    assert files_of(settings) == []


def test_edition_with_a_name_of_300_characters_is_not_published(editor_client, resource, settings):
    said = {"label": "9", "language": "en", "file": sent(f"{LONG}.pdf"), "changes": "All of it is new."}
    answer = editor_client.post(reverse("content_editions", args=[resource.pk]), said)

    assert (TOO_LONG in answer.content.decode(), "All of it is new." in answer.content.decode()) == (True, True)
    assert (Edition.objects.count(), PortalDocument.objects.count(), files_of(settings)) == (0, 0, [])


def test_several_at_once_are_checked_too(editor_client):
    answer = editor_client.post(
        reverse("wagtaildocs:add_multiple"), {"title": "x", "files[]": sent("page.pdf", HTML), "collection": ROOT}
    )

    told = json.loads(answer.content)["error_message"]
    assert ("not what its name says" in told, "is not allowed" in told) == (True, False)
    assert PortalDocument.objects.count() == 0


def test_file_of_an_edition_is_not_replaced_by_the_document_form(editor_client, edition):
    before = edition.document.file.name

    answer = add_document(
        editor_client, sent(content=PDF + b"\n%"), reverse("wagtaildocs:edit", args=[edition.document_id])
    )

    edition.document.refresh_from_db()
    assert "Publish a new edition instead." in answer.content.decode()
    assert edition.document.file.name == before
    assert edition.document.file.storage.exists(before)


def test_title_of_an_editions_document_may_change(editor_client, edition):
    editor_client.post(
        reverse("wagtaildocs:edit", args=[edition.document_id]), {"title": "Other", "collection": ROOT, "file": ""}
    )

    edition.document.refresh_from_db()
    assert edition.document.title == "Other"


def test_document_form_says_what_is_wrong_and_what_to_do(editor_client, make_document):
    document = make_document(LOCKED_PDF)
    reading.read_one()

    page = editor_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()

    assert "The file is locked with a password. Save it without a password and upload that." in page


def test_document_of_an_edition_cannot_be_deleted(editor_client, edition):
    editor_client.post(reverse("wagtaildocs:delete", args=[edition.document_id]))

    assert PortalDocument.objects.filter(pk=edition.document_id).exists()


def add_picture(client, **fields):
    file = SimpleUploadedFile("street.jpg", picture_with_gps().read(), "image/jpeg")
    return client.post(
        reverse("wagtailimages:add"), {"title": "Street", "file": file, "collection": ROOT, "tags": "", **fields}
    )


def test_picture_needs_a_description(editor_client):
    answer = add_picture(editor_client)

    assert "Say what the picture shows, or select" in answer.content.decode()
    assert Picture.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "alt"), [({"description": "A street"}, "A street"), ({"only_decoration": "on", "description": "x"}, "")]
)
def test_picture_with_description_or_mark_is_taken(editor_client, fields, alt):
    add_picture(editor_client, **fields)

    assert Picture.objects.get().default_alt_text == alt


def test_picture_loses_its_place(editor_client):
    add_picture(editor_client, description="A street")

    kept = Picture.objects.get()
    assert dict(Image.open(kept.file).getexif()) == {}
    assert (kept.width, kept.height, kept.file_size) == (2, 3, kept.file.size)


def test_picture_sent_with_many_loses_its_place_while_it_waits(editor_client):
    editor_client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "x",
            "files[]": SimpleUploadedFile("street.jpg", picture_with_gps().read(), "image/jpeg"),
            "collection": ROOT,
        },
    )

    assert Picture.objects.count() == 0
    assert dict(Image.open(UploadedFile.objects.get().file).getexif()) == {}


def test_picture_saved_by_code_loses_its_place(db):
    file = SimpleUploadedFile("street.jpg", picture_with_gps().read())

    kept = Picture.objects.create(title="Street", description="A street", file=file)

    assert dict(Image.open(io.BytesIO(kept.file.read())).getexif()) == {}


def publish(client, resource, **fields):
    fields = {"label": "1.1", "effective": "2023", "language": "en", "url": "", "changes": "", **fields}
    return client.post(reverse("content_editions", args=[resource.pk]), fields)


def test_editor_publishes_an_edition_with_a_file(editor_client, editor, resource):
    publish(editor_client, resource, file=sent("Toolkit 1.1.pdf"))

    edition = Edition.objects.get()
    assert (str(edition), edition.file_name, edition.published_by) == ("1.1", "Toolkit 1.1.pdf", editor)


def test_editor_publishes_an_edition_elsewhere(editor_client, resource):
    publish(editor_client, resource, url="https://example.org/toolkit")

    assert Edition.objects.get().url == "https://example.org/toolkit"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"effective": "July"}, "Write the date as"),
        ({"url": "no address"}, "Enter a valid URL"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"label": "x" * 61}, "at most 60"),
    ],
)
def test_bad_edition_is_refused_with_what_was_typed(editor_client, resource, fields, words):
    answer = publish(editor_client, resource, **{"changes": "All is new", **fields})

    assert words in answer.content.decode()
    assert "All is new" in answer.content.decode()
    assert Edition.objects.count() == 0


def test_bad_file_of_an_edition_leaves_nothing(editor_client, resource):
    answer = publish(editor_client, resource, file=sent("page.pdf", HTML))

    assert "not what its name says" in answer.content.decode()
    assert (Edition.objects.count(), PortalDocument.objects.count()) == (0, 0)


def test_edition_published_twice_by_double_click_is_one(editor_client, resource):
    answers = [publish(editor_client, resource, file=sent(), one_time_key="k") for _ in range(2)]

    assert (Edition.objects.get().number, PortalDocument.objects.count()) == (1, 1)
    assert {answer["Location"].rpartition("/")[2] for answer in answers} == {"#edition-1"}


def test_file_and_address_together_are_refused(editor_client, resource):
    answer = publish(editor_client, resource, file=sent(), url="https://example.org/")

    assert "not both" in answer.content.decode()
    assert (Edition.objects.count(), PortalDocument.objects.count()) == (0, 0)


def test_only_who_may_publish_sees_the_editions_form(client, stranger_client, lead_client, editor_client, resource):
    address = reverse("content_editions", args=[resource.pk])

    answers = [visitor.get(address).status_code for visitor in (client, stranger_client, lead_client, editor_client)]

    assert answers == [302, 302, 302, 200]
