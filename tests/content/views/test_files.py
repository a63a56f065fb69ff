import hashlib
from pathlib import Path

import pytest
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from content.domain.editions import publish_edition
from content.models import StandardPage

pytestmark = pytest.mark.django_db
FILE = "/library/community-toolkit/editions/1/file/"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_edition_file_is_a_download_with_its_own_name(client, edition):
    answer = client.get(FILE)

    assert answer["Content-Disposition"] == 'attachment; filename="toolkit.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_edition_file_that_the_reader_has_is_not_sent_again(client, edition):
    first = client.get(FILE)
    again = client.get(FILE, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert [answer["Cache-Control"] for answer in (first, again)] == ["private, no-cache"] * 2


def test_edition_file_keeps_a_name_beyond_ascii(client, resource, make_document):
    publish_edition(resource=resource, document=make_document(name="Niño “guide”.pdf"))

    disposition = client.get(FILE)["Content-Disposition"]

    assert disposition == "attachment; filename*=utf-8''Ni%C3%B1o%20%E2%80%9Cguide%E2%80%9D.pdf"


def test_superseded_edition_still_serves_the_same_bytes(client, resource, edition, make_document):
    for number in range(3):
        publish_edition(resource=resource, document=make_document(b"%PDF-1.4 later " + bytes([48 + number])))

    assert hashlib.sha256(body(client.get(FILE))).hexdigest() == edition.sha256


def test_edition_file_missing_from_storage_is_not_found(client, edition):
    edition.document.file.storage.delete(edition.document.file.name)

    assert client.get(FILE).status_code == 404


def test_edition_without_file_has_none_to_hand_out(client, resource):
    publish_edition(resource=resource, url="https://example.org/")

    assert client.get(FILE).status_code == 404


def test_edition_of_restricted_page_is_for_staff_alone(client, editor_client, resource, edition):
    PageViewRestriction.objects.create(page=resource, restriction_type="login")

    assert [visitor.get(FILE).status_code for visitor in (client, editor_client)] == [404, 200]


def test_no_one_posts_to_a_file(client, edition):
    assert client.post(FILE).status_code == 405


def test_document_address_serves_what_a_public_edition_holds(client, edition):
    answer = client.get(edition.document.url)

    assert answer["Content-Disposition"] == 'attachment; filename="toolkit.pdf"'
    assert answer["Cache-Control"] == "private, no-cache"


def test_document_that_nothing_public_holds_is_for_staff_alone(client, stranger_client, editor_client, make_document):
    address = make_document().url

    answers = [visitor.get(address).status_code for visitor in (client, stranger_client, editor_client)]

    assert answers == [404, 404, 200]


def test_document_that_a_public_page_links_to_is_served(client, home, make_document):
    document = make_document()
    link = f'<a linktype="document" id="{document.pk}">Form</a>'
    home.add_child(instance=StandardPage(title="Forms", body=[("text", f"<p>{link}</p>")]))

    assert client.get(document.url).status_code == 200
    Page.objects.get(slug="forms").unpublish()
    assert client.get(document.url).status_code == 404


def test_document_in_a_closed_collection_is_for_staff_alone(client, edition):
    collection = Collection.objects.first().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    type(edition.document).objects.update(collection=collection)

    assert client.get(edition.document.url).status_code == 404


def test_edition_file_in_a_closed_collection_has_no_other_door(client, stranger_client, editor_client, edition):
    """It was had by its checksum, too, and asked for with HEAD."""
    etag = client.get(FILE)["ETag"]
    collection = Collection.objects.first().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="password", password="x")
    edition.document.collection = collection
    edition.document.save()
    closed = [
        client.get(FILE),
        client.head(FILE),
        client.get(FILE, headers={"if-none-match": etag}),
        client.get(FILE, headers={"range": "bytes=0-5"}),
        stranger_client.get(FILE),
    ]

    assert [answer.status_code for answer in closed] == [404] * 5
    assert editor_client.get(FILE).status_code == 200


def test_edition_file_is_for_whoever_its_collection_lets_pass(client, stranger_client, edition):
    collection = Collection.objects.first().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    edition.document.collection = collection
    edition.document.save()

    assert [visitor.get(FILE).status_code for visitor in (client, stranger_client)] == [404, 200]


def test_document_address_needs_the_right_name(client, edition):
    assert client.get(f"/documents/{edition.document.pk}/other.pdf").status_code == 404


def test_stored_file_has_no_address_of_its_own(client, edition):
    name = edition.document.file.name

    assert client.get(f"/media/{name}").status_code == 404
    assert Path(edition.document.file.path).is_relative_to(edition.document.file.storage.location)


def test_file_is_not_compressed_again(client, edition):
    answer = client.get(
        f"/library/{edition.resource.slug}/editions/{edition.number}/file/", headers={"Accept-Encoding": "gzip, br"}
    )

    assert (answer.status_code, "Content-Encoding" in answer) == (200, False)
