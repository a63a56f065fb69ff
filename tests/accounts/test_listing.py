"""What every list of the desk gives as a file, and says when it is empty."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from django.utils.html import strip_tags

from assistance.enums import OfferKind
from assistance.models import Offer
from tests.assistance.conftest import make_case
from tests.cast import client_of

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


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (
            "kind=running",
            "Whose turn: this is none of the choices. It can be “Bureau: nobody has read it yet”, “Bureau: at work”, ",
        ),
        ("needs=x", "It can be “A reply waits” or “May hold facts about one person”."),
        ("state=running", "State: this is none of the choices. Choose one from the list."),
        ("topic=running", "Topic: this is none of the choices."),
    ],
)
def test_filter_that_there_is_not_is_told_what_there_is(lead_client, query, says):
    page = lead_client.get(f"/admin/requests/?{query}")
    file = lead_client.get(f"/admin/requests/?{query}&export=csv")

    assert [says in page.text, says in file.text, file.status_code] == [True, True, 400]


@pytest.mark.parametrize(
    "address",
    [
        "/admin/requests/?ordering=state",
        "/admin/requests/?ordering=assignee__name",
        "/admin/sessions/?ordering=-kind",
        "/admin/lead-sites/?ordering=status",
        "/admin/offers/?ordering=kind",
        "/admin/users/?ordering=is_active",
        "/admin/snippets/content/glossaryterm/?ordering=other_words",
    ],
)
def test_what_a_column_has_equal_stands_by_key(lead, address):
    lead.is_superuser = True
    lead.save()

    ordered = client_of(lead).get(address).context["paginator"].object_list.query.order_by

    by = address.partition("=")[2]
    assert (ordered[0], ordered[-1]) == (by, "-pk" if by.startswith("-") else "pk")


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_file_of_a_list_says_labels_and_yes_or_no(editor_client):
    Offer.objects.create(code="x", title="A visit", kind=OfferKind.VISIT, direction="virtual", summary="S", shown=False)

    [row] = rows_of(editor_client.get("/admin/offers/?export=csv&q=A visit"))
    assert (row["Kind of help"], row["Direction"], row["Shown"]) == ("Site visit", "By video", "No")


def test_file_of_a_list_names_the_zone_of_its_times(lead, lead_client):
    lead.time_zone = "America/New_York"
    lead.save()
    make_case(created_at=datetime(2026, 3, 10, 15, 30, 20, 5, tzinfo=UTC))

    [row] = rows_of(lead_client.get("/admin/requests/?export=csv"))
    assert row["Received (Eastern time)"] == "2026-03-10 11:30:00"


def test_list_holds_the_day_itself_beside_how_long_ago_it_was(lead, lead_client):
    lead.time_zone = "America/New_York"
    lead.save()
    make_case(created_at=datetime(2026, 3, 10, 15, 30, tzinfo=UTC))

    page = re.sub(r"\s+", " ", strip_tags(lead_client.get("/admin/requests/").text))
    assert "ago March 10, 2026, 11:30 a.m. Eastern time" in page


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/admin/offers/", "Offers"),
        ("/admin/offers/?kind=visit", "Offers: Site visit"),
        ("/admin/offers/?q=talk&kind=visit", "Offers: “talk”, Site visit"),
        ("/admin/reports/document-texts/?state=failed", "Text of documents: Failed"),
        ("/admin/requests/?state=on_hold", "Requests: On hold"),
    ],
)
def test_tab_says_what_a_list_is_narrowed_by(editor_client, lead_client, address, title):
    client = lead_client if "requests" in address else editor_client

    page = client.get(address).content.decode()
    assert " ".join(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1].split()) == f"{title} - LEAD Support Bureau"


def test_yes_and_no_stand_in_a_list_as_words(editor_client):
    for shown in (True, False):
        Offer.objects.create(code=f"x{shown}", title="A visit", kind=OfferKind.OTHER, summary="S", shown=shown)

    page = editor_client.get("/admin/offers/?q=A visit").content.decode()
    assert re.findall(r'<td[^>]*data-label="Shown"[^>]*>(.*?)</td>', page) == ["Yes", "No"]


def test_desk_says_in_our_words_that_there_is_no_such_page(editor_client):
    answer = editor_client.get("/admin/pages/999999/edit/")

    page = answer.content.decode()
    assert (answer.status_code, "Go to your desk" in page, "Wagtail admin" in page) == (404, True, False)


@pytest.mark.parametrize("name", ["requests", "offers", "sessions", "trainers", "lead-sites", "mail"])
def test_heads_of_a_file_are_words(lead_client, name):
    head = b"".join(lead_client.get(f"/admin/{name}/?export=csv").streaming_content).decode().splitlines()[0]

    assert [one for one in head.split(",") if not re.fullmatch(r"[A-Z][^._]*(\.S\.[^._]*)?", one)] == []
