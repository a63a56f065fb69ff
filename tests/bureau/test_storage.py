"""The stores of files keep the same promises in folders and at a real S3 server."""

import time
from io import BytesIO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from content.domain import reading
from content.models import DocumentPage, Picture, PortalDocument
from content.stores import StoreAway
from tests.content.conftest import home, library, make_document, make_resource  # noqa: F401
from tests.content.hostile import PDF
from tests.engines import use_s3
from tests.races import race

ODD = [
    "a b.txt",
    "50%.txt",
    "a+b&c=d.txt",
    "Ñandú.txt",
    "中文/文件.txt",
    "deep/er/and/deeper.txt",
    "#1?.txt",
    "quote'.txt",
]


@pytest.fixture(params=["default", "private"])
def store(request, stores):
    return storages[request.param]


def status_of(address: str) -> int:
    try:
        return urlopen(address, timeout=10).status
    except HTTPError as refused:
        return refused.code


def test_what_is_saved_is_there_until_it_is_deleted(store, db):
    name = store.save("one.bin", ContentFile(bytes(range(256)) * 40))

    with store.open(name) as stored:
        assert (store.exists(name), store.size(name), stored.read()) == (True, 10_240, bytes(range(256)) * 40)
    store.delete(name)
    assert store.exists(name) is False


def test_a_file_larger_than_memory_holds_is_read_whole(store):
    content = bytes(range(256)) * 12_000
    name = store.save("large.bin", ContentFile(content))

    with store.open(name) as stored:
        assert b"".join(stored.chunks()) == content


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_kept(store, name):
    assert store.save(name, ContentFile(name.encode())) == name
    assert store.open(name).read() == name.encode()


@pytest.mark.parametrize("name", ["../up.txt", "a/../../up.txt"])
def test_names_that_leave_the_store_are_refused(store, name):
    with pytest.raises(SuspiciousOperation):
        store.save(name, ContentFile(b"x"))


def test_what_is_not_there_says_so(store, db):
    with pytest.raises(FileNotFoundError):
        store.open("no.txt")
    store.delete("no.txt")
    assert store.exists("no.txt") is False


def test_ten_files_of_one_name_at_once_are_ten_files(store):
    names = race(lambda number: store.save("same.txt", ContentFile(str(number).encode())))

    assert len(set(names)) == 10
    assert sorted(store.open(name).read() for name in names) == sorted(str(n).encode() for n in range(10))


def test_stores_are_kept_apart(stores):
    name = storages["private"].save("letter.txt", ContentFile(b"private"))

    assert storages["default"].exists(name) is False


def test_a_private_file_has_no_public_address(stores, client, db):
    """Neither below the address of pictures nor, at S3, at the service itself."""
    storages["private"].save("x.png", ContentFile(b"private"))

    guesses = ["x.png", "private/x.png", "../private/x.png", "%2e%2e/private/x.png"]
    assert {client.get(f"/media/{guess}").status_code for guess in guesses} == {404}


@pytest.mark.server("s3")
def test_the_service_hands_out_nothing_unsigned(on_s3, bucket):
    for store in (storages["default"], storages["private"]):
        name = store.save("x.png", ContentFile(b"x"))
        address = f"{bucket['AWS_S3_ENDPOINT_URL']}/{store.bucket_name}/{store.location}/{name}"

        assert status_of(address) == 403
    assert status_of(f"{bucket['AWS_S3_ENDPOINT_URL']}/{store.bucket_name}?list-type=2") == 403


@pytest.mark.server("s3")
def test_a_signed_address_downloads_for_a_while(on_s3):
    file = SimpleUploadedFile("page.html", b"<script>", content_type="text/html")
    name = storages["private"].save("page.pdf", file)
    address = storages["private"].url(name, expire=2)

    with urlopen(address) as answer:
        assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
            "application/pdf",  # by its name, whatever the sender called it
            "attachment",
        )
    assert status_of(address.replace("page.pdf", "other.pdf")) == 403
    time.sleep(3)
    assert status_of(address) == 403


@pytest.mark.server("s3")
def test_address_of_a_picture_at_s3_is_the_portals_own(on_s3):
    name = storages["default"].save("images/a b.png", ContentFile(b"x"))

    assert storages["default"].url(name) == "/media/images/a%20b.png"


def test_a_document_is_read_where_it_is_kept(stores, make_document):  # noqa: F811
    document = make_document(PDF)

    while reading.read_one():
        pass

    assert [page.text.strip() for page in DocumentPage.objects.filter(document=document)] == ["A warm handoff"]


def test_a_document_is_handed_out_as_a_download_to_whoever_may(stores, make_document, client, editor_client):  # noqa: F811
    document = make_document(PDF)
    address = f"/documents/{document.pk}/{document.filename}"

    answer = editor_client.get(address)

    assert client.get(address).status_code == 404
    assert (answer.getvalue(), answer["Content-Type"], answer["Content-Length"]) == (
        PDF,
        "application/pdf",
        str(len(PDF)),
    )
    assert answer["Content-Disposition"] == 'attachment; filename="toolkit.pdf"'


def test_a_replaced_file_leaves_the_one_before_until_it_is_deleted(stores, make_document):  # noqa: F811
    document = make_document(PDF)
    before = document.file.name
    document.file.save("toolkit.pdf", ContentFile(PDF + b"\n"))

    assert document.file.name != before
    assert PortalDocument.objects.get().file.read() == PDF + b"\n"


def test_a_rendition_is_made_where_pictures_are_kept(stores, db, client):
    out = BytesIO()
    Image.new("RGB", (400, 300), "orange").save(out, "PNG")
    picture = Picture.objects.create(title="Orange", file=SimpleUploadedFile("orange.png", out.getvalue()))

    rendition = picture.get_rendition("width-100")

    answer = client.get(rendition.url)
    assert (answer.status_code, Image.open(BytesIO(answer.getvalue())).size) == (200, (100, 75))


@pytest.mark.server("s3")
@pytest.mark.parametrize(
    "wrong",
    [
        {"AWS_SECRET_ACCESS_KEY": "wrong"},
        {"AWS_ACCESS_KEY_ID": "nobody"},
        {"AWS_S3_ENDPOINT_URL": "http://127.0.0.1:9"},
    ],
)
def test_a_service_that_does_not_take_a_file_is_away(bucket, monkeypatch, settings, wrong):
    use_s3(monkeypatch, settings, bucket | wrong)

    with pytest.raises(StoreAway):
        storages["private"].save("x.txt", ContentFile(b"x"))
