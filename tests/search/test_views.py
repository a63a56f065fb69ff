import json
import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from content.models import Topic
from search.documents import Part
from tests.cast import client_of
from tests.search.things import document

pytestmark = pytest.mark.django_db


def get(client, address="/search/", **query):
    return client.get(address, query)


@pytest.fixture
def filled(index):
    index.index(
        [
            document(1, "Prosecutor guide", kind="page", body="How <b>buy-in</b> grows."),
            document(
                2,
                "Liaison prosecutor",
                kind="resource",
                topics=("governance",),
                resource_type="toolkit",
                year=2023,
                facts={"type": "Toolkit", "publisher": "The Bureau"},
                parts=(Part(4, "/2/", "the prosecutor agrees"),),
            ),
            document(
                3,
                "Prosecutor LEAD",
                kind="site",
                state="NY",
                status="operating",
                notice="From public sources.",
                facts={"state": "New York", "status": "Operating", "as_of": "2021-10"},
            ),
            document(4, "Secret prosecutor", kind="resource", tokens=frozenset({"group:0"})),
        ]
    )
    return index


def test_page_without_words_offers_to_begin(client, index):
    page = get(client)

    assert (page.status_code, page.cookies) == (200, {})
    assert [words in page.text for words in ("Or look around", "0 results")] == [True, False]


def test_results_with_kinds_marks_pages_and_notice(client, filled):
    text = get(client, q="prosecutor").text

    assert '<a href="/1/"><mark>Prosecutor</mark> guide</a>' in text
    assert "p. 4" in text
    assert "From public sources." in text
    assert 'Everything <span class="num">3</span>' in text
    assert 'as of <time datetime="2021-10">October 2021</time>' in text
    assert "Secret" not in text


@pytest.mark.parametrize(
    "as_of, words", [("2021", "2021"), ("2021-10", "October 2021"), ("2021-10-05", "October 5, 2021"), ("", "")]
)
def test_date_of_a_sites_status_is_as_exact_as_it_is_known_for_programs_too(client, index, as_of, words):
    facts = {"state": "New York", "status": "Operating", "as_of": as_of}
    index.rebuild([document(1, "Albany LEAD", kind="site", state="NY", status="operating", facts=facts)])
    text = get(client, q="albany").text

    found = re.findall(r'as of <time datetime="([-\d]+)">(.*?)</time>', text)
    assert (found, "as of" in text) == ([(as_of, words)] if as_of else [], bool(as_of))


def test_day_of_news_is_for_programs_too(client, index):
    index.rebuild([document(1, "Prosecutor news", facts={"date": "2026-03-04"})])

    assert '<br><time datetime="2026-03-04">March 4, 2026</time>' in get(client, q="prosecutor").text


def test_no_cookie_for_a_reader(client, filled):
    assert get(client, q="prosecutor").cookies == {}


def test_markup_in_a_thing_is_escaped(client, filled):
    assert "How &lt;b&gt;<mark>buy</mark>-in&lt;/b&gt; grows." in get(client, q="buy").text


def test_markup_in_words_is_escaped(client, filled):
    text = get(client, q='"><script>alert(1)</script>').text

    assert "<script>alert" not in text


def test_kind_and_filter_narrow(client, filled):
    text = get(client, q="prosecutor", kind="resource", topic="governance").text

    assert ("Liaison" in text, "guide" in text, "Clear all filters" in text) == (True, False, True)


def test_typing_error_is_told(client, filled):
    text = get(client, q="prosecuter guide").text

    assert "Showing results for <b>prosecutor guide</b>" in text
    assert "exact=1" in text


def test_typed_words_when_asked_for(client, filled):
    assert "Nothing was found for “prosecuter”" in get(client, q="prosecuter", exact=1).text


def test_nothing_found_offers_next_steps_with_the_words(client, filled):
    text = get(client, q="zebra & quagga").text

    assert [text.count(said) for said in ("Nothing was found for", "0 results", 'class="tabs"')] == [1, 0, 0]
    assert "/ask/?words=zebra%20%26%20quagga" in text
    assert 'href="/library/"' in text


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "nope"},
        {"topic": "nope"},
        {"page": "0"},
        {"page": "10000"},
        {"page": "x"},
        {"year": "'"},
        {"q": "a" * 301},
    ],
)
def test_bad_value_is_an_error_on_the_page_and_400_as_json(client, filled, query):
    page = get(client, **{"q": "prosecutor", **query})
    data = get(client, **{"q": "prosecutor", **query, "format": "json"})

    assert (page.status_code, 'class="errors"' in page.text) == (200, True)
    assert (data.status_code, list(data.json())) == (400, ["errors"])


@pytest.mark.parametrize("q", ["\0", "pro\0secutor", "!!!", '"', "\u202eabc", "a" * 10_000, "🙂"])
def test_hostile_words_answer(client, filled, q):
    assert get(client, q=q).status_code == 200


def test_unknown_key_is_ignored(client, filled):
    assert "Prosecutor" in get(client, q="prosecutor", nonsense="1").text


def test_page_beyond_the_end_is_the_last(client, filled):
    assert "Prosecutor" in get(client, q="prosecutor", page=7).text


def test_fault_of_a_filter_is_said_in_plain_words(client, filled):
    page = get(client, q="prosecutor", topic="no-such-topic", kind="x", year="3000").text

    assert "Topic: “no-such-topic” is not one of the choices." in page
    assert (page.count("is not one of the choices."), "Select a valid choice" in page) == (3, False)


def test_json_has_what_the_page_has(client, filled, settings):
    data = get(client, q="prosecutor", format="json").json()

    assert (data["total"], data["kinds"]) == (3, {"page": 1, "resource": 1, "site": 1})
    assert [one["url"] for one in data["results"] if one["kind"] == "page"] == [f"{settings.PORTAL_URL}/1/"]
    assert "Secret" not in json.dumps(data)


def test_json_by_header(client, filled):
    answer = client.get("/search/", {"q": "prosecutor"}, headers={"accept": "application/json"})

    assert (answer["Content-Type"], answer.json()["total"]) == ("application/json", 3)


def test_group_finds_what_is_for_it(stranger, filled):
    group = Group.objects.create(name="Readers")
    stranger.groups.add(group)
    filled.index([document(4, "Secret prosecutor", kind="resource", tokens=frozenset({f"group:{group.pk}"}))])

    assert "Secret" in get(client_of(stranger), q="secret").text


def test_stranger_finds_nothing_hidden(stranger_client, filled):
    text = get(stranger_client, q="secret").text

    assert "/4/" not in text


def test_search_is_away_without_an_index(client):
    page = get(client, q="prosecutor")
    data = get(client, q="prosecutor", format="json")

    assert (page.status_code, "Search is not working right now" in page.text, data.status_code) == (200, True, 503)
    assert get(client, "/search/suggest/", q="pros").json()["suggestions"] == []


def test_search_is_away_with_a_broken_index(client, embedded):
    folder = embedded.store.folder()
    for file in folder.iterdir():
        file.write_bytes(b"broken")

    assert "Search is not working right now" in get(client, q="prosecutor").text


def test_suggestions_are_titles_with_their_address(client, filled):
    rows = get(client, "/search/suggest/", q="prosecutor g").json()["suggestions"]

    assert rows == [{"text": "Prosecutor guide", "url": "/1/", "kind": "Page"}]


def test_beginning_that_is_too_long_is_refused(client, filled):
    answer = get(client, "/search/suggest/", q="a" * 3000)

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["q"])


@pytest.mark.parametrize("q", ["", "\0", "a" * 300, "*", '"'])
def test_hostile_beginnings_are_answered(client, filled, q):
    assert get(client, "/search/suggest/", q=q).json()["suggestions"] == []


@pytest.fixture
def trial(settings) -> int:
    """Queries for whether the portal is on trial: where there is a search server, which another portal may ask too."""
    return 1 if settings.ELASTICSEARCH_URL else 0


@pytest.mark.parametrize("rows", [1, 3])
def test_results_take_the_same_queries_for_any_number_of_hits(client, index, rows, trial, django_assert_num_queries):
    index.index([document(number, "Prosecutor", kind="resource", facts={"type": "FAQ"}) for number in range(rows)])
    get(client, q="prosecutor")

    with django_assert_num_queries(8 + trial):
        get(client, q="prosecutor")


def test_suggestions_ask_no_database_more(client, filled, trial, django_assert_num_queries):
    with django_assert_num_queries(trial):
        get(Client(), "/search/suggest/", q="pros")


def test_words_come_along_to_the_form(client):
    assert "I looked for: zebra &amp; quagga" in client.get("/ask/", {"words": "zebra & quagga\0"}).text


def test_page_names_no_other_kind_than_it_knows(client, index):
    index.index([document(1, "Prosecutor", kind="of tomorrow")])

    assert get(client, q="prosecutor").status_code == 200


def test_rows_of_news_and_sessions_tell_their_time(client, index):
    index.index(
        [
            document(1, "Prosecutor news", facts={"date": "2026-03-04"}),
            document(
                2,
                "Prosecutor talk",
                kind="session",
                facts={"starts_at": "2026-03-05T18:00:00+00:00", "time_zone": "America/Denver", "place": ""},
            ),
        ]
    )

    text = get(client, q="prosecutor").text.replace("\xa0", " ")

    assert ("March 4, 2026" in text, "Thursday, March 5, 2026, 11:00 a.m." in text, "Online" in text) == (True,) * 3


@pytest.fixture
def two_topics(filled):
    """What all results share is no choice."""
    filled.index([document(8, "Prosecutor and money", topics=("funding_and_sustainability",))])
    return filled


def test_choices_are_kept_but_never_their_counts(client, two_topics):
    """The engine answers anew what the page has shown before."""
    count = re.compile(r'value="governance"> <span>[^<]*</span> <span class="num">(\d+)</span>')
    first = count.findall(get(client, q="prosecutor").text)

    two_topics.index([document(9, "Another prosecutor", kind="resource", topics=("governance",))])

    assert [first, count.findall(get(client, q="prosecutor").text)] == [["1"], ["2"]]


def test_choice_says_the_new_word_at_once(client, two_topics):
    get(client, q="prosecutor")

    topic = Topic.objects.get(code="governance")
    topic.label = "Steering <b>"
    topic.save()

    assert "<span>Steering &lt;b&gt;</span>" in get(client, q="prosecutor").text


def test_chosen_and_open_choices_are_told_apart(client, two_topics):
    texts = [get(client, q="prosecutor", topic=topic).text for topic in ("governance", "funding_and_sustainability")]

    assert [re.findall(r'name="topic" value="(\w+)" checked', text) for text in texts] == [
        ["governance"],
        ["funding_and_sustainability"],
    ]
