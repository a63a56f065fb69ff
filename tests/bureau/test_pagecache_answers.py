"""What a kept page is answered as, which answers are kept at all, and how many."""

import gzip
from io import BytesIO

import brotli
import pytest
from django.db import DatabaseError
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from bureau import pagecache
from bureau.pagecache import PageCacheMiddleware, Store, coding_for, entry_of
from content.public import SAME_FOR_ALL
from tests.architecture import rows
from tests.published import made, republished

# --- the answer


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0", ""),
        ("gzip;q=0, br;q=0", ""),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.5", "gzip"),
        ("brotli-like", ""),
        ("gzip;q=nonsense", ""),
        ("BR", "br"),
    ],
)
def test_coding_is_one_that_the_reader_takes(accepted, coding):
    assert coding_for(accepted) == coding


def test_each_coding_holds_the_same_page(page, client):
    plain = client.get("/page/")
    packed = {name: client.get("/page/", headers={"Accept-Encoding": name}) for name in ("gzip", "br", "gzip;q=0")}

    assert gzip.decompress(packed["gzip"].content) == plain.content
    assert brotli.decompress(packed["br"].content) == plain.content
    assert packed["gzip;q=0"].content == plain.content
    assert [answer.headers.get("Content-Encoding") for answer in packed.values()] == ["gzip", "br", None]
    assert len({answer.headers["ETag"] for answer in (plain, packed["gzip"], packed["br"])}) == 3


def test_reader_who_has_the_page_is_told_so_until_it_changes(page, client):
    etag = client.get("/page/").headers["ETag"]
    same = client.get("/page/", headers={"If-None-Match": etag})
    republished(page, title="Other")
    other = client.get("/page/", headers={"If-None-Match": etag})

    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)
    assert same.headers["Vary"] == "Accept-Encoding, Accept-Language, Cookie"
    assert (other.status_code, "Other" in other.text) == (200, True)


def test_change_elsewhere_leaves_the_page_what_it_was(page, stage, client):
    etag = client.get("/page/").headers["ETag"]
    rows.term(stage, 1)

    assert client.get("/page/", headers={"If-None-Match": etag}).status_code == 304


def test_head_has_the_length_and_no_body(page, client):
    body = client.get("/page/").content

    answer = client.head("/page/")

    assert (answer.content, answer.headers["Content-Length"]) == (b"", str(len(body)))


def test_head_that_comes_first_leaves_no_empty_page(page, client):
    client.head("/page/")

    assert "Old words" in client.get("/page/").text


# --- what is kept at all


def with_cookie() -> HttpResponse:
    answer = made()
    answer.set_cookie("x", "y")
    return answer


def with_status(status: int) -> HttpResponse:
    answer = made()
    answer.status_code = status
    return answer


def streamed() -> FileResponse:
    answer = FileResponse(BytesIO(b"text"), headers={"Cache-Control": SAME_FOR_ALL})
    answer.snapshot = 1, None
    return answer


def test_public_answer_is_kept():
    assert entry_of(made()).bodies[""] == b"text"


@pytest.mark.parametrize(
    "answer",
    [
        made(number=None),
        made(**{"Cache-Control": "private"}),
        made(**{"Cache-Control": "public, no-store"}),
        made(Vary="Cookie, X-Requested-With"),
        made(Vary="*"),
        made(**{"Content-Encoding": "gzip"}),
        with_cookie(),
        with_status(302),
        with_status(404),
        with_status(500),
        streamed(),
        HttpResponse("no word of who it is for"),
    ],
)
def test_other_answers_are_not(answer):
    assert entry_of(answer) is None


def test_store_is_bounded_and_the_oldest_goes_first(monkeypatch):
    store, entry = Store(), entry_of(made())
    monkeypatch.setattr(pagecache, "MOST_BYTES", entry.size * 2)
    keys = [("http", "host", path, "") for path in ("/first/", "/second/", "/third/")]
    for key in keys:
        store.put(key, entry)

    assert [store.get(key, 1) is entry for key in keys] == [False, True, True]


def test_narrowed_lists_go_before_whole_pages(monkeypatch):
    store, entry = Store(), entry_of(made())
    monkeypatch.setattr(pagecache, "MOST_BYTES", entry.size * 2)
    page = "http", "host", "/page/", ""
    choices = [("http", "host", "/list/", f"topic={number}") for number in range(5)]
    for key in (page, *choices):
        store.put(key, entry)

    assert [store.get(key, 1) is entry for key in (page, *choices)] == [True, False, False, False, False, True]


def test_store_holds_one_generation():
    store = Store()
    store.put("old", entry_of(made(number=1)))
    store.put("new", entry_of(made(number=2)))

    assert [store.get("old", 1), store.get("new", 1)] == [None, None]
    assert store.get("new", 2).number == 2


def test_page_that_took_long_puts_out_none_of_a_later_generation():
    store = Store()
    store.get("late", 1)
    store.get("new", 2)
    store.put("new", entry_of(made(number=2)))
    store.put("late", entry_of(made(number=1)))

    assert (store.get("new", 2).number, store.get("late", 1)) == (2, None)


def test_database_that_is_away_is_left_to_the_portal_to_say(page, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr("content.snapshots.number", away)
    answer = HttpResponse("The portal’s own answer")

    assert PageCacheMiddleware(lambda request: answer)(RequestFactory().get("/page/")) is answer
