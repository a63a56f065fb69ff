import csv
import io
import re

import pytest

from content.domain import queries
from content.domain.editions import publish_edition
from content.models import AudienceRole, Topic

pytestmark = pytest.mark.django_db


def titles(answer) -> list[str]:
    return [resource.title for resource in answer.context["listed"]]


@pytest.fixture
def shelf(make_resource):
    return [
        make_resource("Old Report", "evaluation", year=2015, publisher="A University", phases=["operating"]),
        make_resource("New Guide", "quick_guide", year=2023, topics=[Topic.objects.get(code="governance")]),
        make_resource("Undated Memo", "template", audiences=[AudienceRole.objects.get(code="police")]),
    ]


def test_library_lists_newest_first_and_undated_last(client, shelf):
    assert titles(client.get("/library/")) == ["New Guide", "Old Report", "Undated Memo"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=evaluation&type=template", ["Old Report", "Undated Memo"]),
        ("topic=governance", ["New Guide"]),
        ("audience=prosecutor", ["New Guide", "Old Report"]),
        ("audience=police", ["New Guide", "Old Report", "Undated Memo"]),
        ("phase=operating", ["Old Report"]),
        ("year_from=2016", ["New Guide"]),
        ("year_from=2015&year_to=2015", ["Old Report"]),
        ("q=university+report", ["Old Report"]),
        ("q=nothing+like+it", []),
        ("shade=red&topic=governance", ["New Guide"]),
    ],
)
def test_library_is_narrowed(client, shelf, query, expected):
    assert titles(client.get(f"/library/?{query}")) == expected


def test_library_says_how_many_of_all_it_shows(client, make_resource):
    make_resource("New Guide")
    alone = client.get("/library/?q=nothing").content.decode()
    make_resource("Old Report")
    page = client.get("/library/?q=guide").content.decode()

    assert ["0 of 1 document<" in alone, "1 of 2 documents<" in page] == [True, True]


CHOICES = [
    ("topic", "governance"),
    ("topic", "data_and_evaluation"),
    ("audience", "police"),
    ("audience", "prosecutor"),
    ("phase", "operating"),
    ("type", "quick_guide"),
    ("type", "evaluation"),
]


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({}, [1, 0, 3, 2, 1, 1, 1]),
        ({"topic": "governance"}, [1, 0, 1, 1, 0, 1, 0]),
        ({"audience": "police", "type": "evaluation"}, [0, 0, 1, 1, 1, 1, 1]),
        ({"q": "university"}, [0, 0, 1, 1, 1, 0, 1]),
    ],
)
def test_number_beside_a_choice_is_how_many_it_lists_beside_the_others(client, shelf, chosen, numbers):
    page = client.get("/library/", chosen).content.decode()

    said = [
        int(re.search(rf'name="{key}" value="{code}".*?<span class="num">(\d+)</span>', page, re.DOTALL)[1])
        for key, code in CHOICES
    ]
    listed = [len(titles(client.get("/library/", chosen | {key: code}))) for key, code in CHOICES]
    assert (said, listed) == (numbers, numbers)


BAD = ["type=nonsense", "phase=9", "year_from=abc", "year_from=2020&year_to=2010", "q=" + "x" * 201, "q=a%00b"]


@pytest.mark.parametrize("query", [*BAD, "topic=%00", "year_to=" + "9" * 400])
def test_library_says_what_is_wrong_with_a_value(client, shelf, query):
    answer = client.get(f"/library/?{query}")

    assert answer.status_code == 200
    assert 'class="errors"' in answer.content.decode()


def test_library_keeps_what_was_typed(client, shelf):
    assert 'value="abc"' in client.get("/library/?year_from=abc").content.decode()


@pytest.mark.parametrize("address", ["/library/resources.csv", "/library/feed.atom"])
@pytest.mark.parametrize("query", BAD)
def test_csv_and_feed_refuse_bad_values(client, shelf, address, query):
    assert client.get(f"{address}?{query}").status_code == 400


def test_library_escapes_what_was_asked_for(client, shelf):
    answer = client.get("/library/?q=<script>alert(1)</script>")

    assert "<script>alert" not in answer.content.decode()


def test_library_offers_a_next_step_when_nothing_fits(client, shelf):
    answer = client.get("/library/?q=zebra")

    assert "No documents match all of this" in answer.content.decode()


def test_library_takes_off_one_filter_and_keeps_the_others(client, shelf):
    page = client.get("/library/?topic=governance&phase=exploring").content.decode()

    assert 'href="?topic=governance"' in page
    assert 'href="?phase=exploring"' in page


def test_choice_that_would_list_nothing_is_marked(client, shelf):
    page = client.get("/library/?phase=operating").content.decode()

    none = re.compile(r'data-none><input type="checkbox" name="topic" value="(\w+)"')
    assert "governance" in none.findall(page)
    assert "governance" not in none.findall(client.get("/library/?type=quick_guide").content.decode())


def test_last_filter_is_taken_off_by_the_address_alone(client):
    page = client.get("/library/?topic=governance&page=1").content.decode()

    assert page.split('<p class="chips">')[1].strip().startswith('<a href="/library/">')


def test_library_without_any_resource_says_so(client, db):
    assert "The library is still empty" in client.get("/library/").content.decode()


def test_csv_holds_what_is_listed(client, shelf):
    answer = client.get("/library/resources.csv?topic=governance")

    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [(row["title"], row["audience_roles"], row["topics"]) for row in rows] == [
        ("New Guide", "all", "governance")
    ]


def test_csv_holds_no_formula(client, make_resource):
    make_resource("=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in client.get("/library/resources.csv").getvalue().decode()


def test_feed_names_new_editions(client, resource):
    publish_edition(resource=resource, label="1.2", changed="A new chapter.")

    assert "Community Toolkit, 1.2" in client.get("/library/feed.atom").content.decode()


@pytest.mark.parametrize("address", ["/library/", "/library/resources.csv", "/library/feed.atom", "/sitemap.xml"])
def test_unpublished_resource_is_in_no_list(client, resource, edition, address):
    resource.unpublish()

    text = client.get(address).getvalue().decode()

    assert (resource.title in text, resource.slug in text) == (False, False)


def test_library_orders_and_shows_the_year_of_the_edition_in_force(client, make_resource):
    older, newer = make_resource("B Guide", year=2015), make_resource("A Guide", year=2020)
    publish_edition(resource=older, label="1", effective="2015-01")
    publish_edition(resource=older, label="2", effective="2024-07-01")
    publish_edition(resource=newer)
    answer = client.get("/library/")
    page = client.get(older.url).content.decode()

    assert [(one.title, one.year_in_force) for one in answer.context["listed"]] == [
        ("B Guide", 2024),
        ("A Guide", 2020),
    ]
    assert page.count('<time datetime="2024-07-01">') == 1
    assert titles(client.get("/library/?year_from=2024")) == ["B Guide"]
    assert titles(client.get("/library/?year_to=2019")) == []


@pytest.mark.parametrize("narrowed", [{}, {"year_from": 2024}, {"topic": ["x"]}, {"audience": ["x"]}])
@pytest.mark.one_database("PostgreSQL’s plans are read where there are many rows")
def test_library_takes_resources_in_the_order_of_their_index(shelf, narrowed):
    chosen = {"topic": Topic.objects.all(), "audience": AudienceRole.objects.all()}

    plan = queries.resources({key: chosen.get(key, value) for key, value in narrowed.items()}).explain()

    assert "USING INDEX content_resource_newest" in plan
    assert "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY" in plan
    assert "FOR DISTINCT" not in plan


def test_library_goes_by_the_english_edition_where_there_are_several(client, resource):
    publish_edition(resource=resource, effective="2021")
    publish_edition(resource=resource, effective="2025", language="es")

    assert [one.year_in_force for one in client.get("/library/").context["listed"]] == [2021]


def test_samples_stand_behind_real_documents(client, make_resource):
    make_resource("Sample Handbook", slug="sample-handbook", year=2026)
    make_resource("Undated Memo")
    make_resource("Toolkit", year=2023)

    assert titles(client.get("/library/")) == ["Toolkit", "Undated Memo", "Sample Handbook"]
