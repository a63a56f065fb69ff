"""What every list of the desk gives as a file, and says when it is empty."""

import io
import zipfile

import pytest

from assistance.enums import OfferKind
from assistance.models import Offer

pytestmark = pytest.mark.django_db


def words_of(body):
    """A file as text: as it is, or what is packed into a workbook."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode()
    book = zipfile.ZipFile(io.BytesIO(body))
    return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("wanted", ["csv", "xlsx"])
def test_file_of_a_list_runs_no_formula(editor_client, wanted):
    Offer.objects.create(code="x", title="=1+1", kind=OfferKind.OTHER, summary="-2")

    answer = editor_client.get("/admin/offers/", {"export": wanted, "q": "=1"})

    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert ("'=1+1" in words_of(body), ",=1+1" in words_of(body)) == (True, False)


def test_empty_list_says_what_to_do_next(editor_client, lead_client):
    none, narrowed = editor_client.get("/admin/offers/?q=zzzz"), lead_client.get("/admin/requests/?q=zzzz")
    fresh = lead_client.get("/admin/requests/")

    assert [answer.content.decode().count("Nothing in this list fits.") for answer in (none, narrowed, fresh)] == [
        1,
        1,
        0,
    ]
    assert "No request has come yet." in fresh.content.decode()
