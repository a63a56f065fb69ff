import csv
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from content.models import AudienceRole, Topic
from scheduling.models import Trainer
from tests.cast import make_user
from training.domain import sessions

pytestmark = pytest.mark.django_db

SECRET = "secret-room"


def test_list_shows_what_is_coming_and_not_drafts(client, make_session, soon):
    make_session(title="Coming")
    make_session(title="Hidden", published=False)
    make_session(title="Gone", starts_at=soon - timedelta(days=30))

    page = client.get("/training/sessions/").content.decode()

    assert [word in page for word in ("Coming", "Hidden", "Gone</a>")] == [True, False, False]


@pytest.mark.parametrize(
    "query, found",
    (
        ("topic=governance", ["First"]),
        ("topic=governance&topic=funding_and_sustainability", ["First", "Second"]),
        ("audience=police", ["First", "Second"]),
        ("kind=presentation", ["Second"]),
        ("q=second+words", ["Second"]),
        ("when=past", ["Third"]),
        ("topic=governance&audience=police", ["First"]),  # it is for everyone
        ("topic=funding_and_sustainability&audience=prosecutor", []),
        ("nonsense=1&utm_source=x", ["First", "Second"]),
    ),
)
def test_filters(client, make_session, soon, query, found):
    topics = {code: Topic.objects.filter(code=code) for code in ("governance", "funding_and_sustainability")}
    make_session(title="First", topics=topics["governance"])
    make_session(
        title="Second",
        description="Many words.",
        kind="presentation",
        topics=topics["funding_and_sustainability"],
        audiences=AudienceRole.objects.filter(code="police"),
    )
    make_session(title="Third", starts_at=soon - timedelta(days=30))

    page = client.get(f"/training/sessions/?{query}").content.decode()

    assert re.findall(r"<h3><a[^>]*>(\w+)</a>", page) == found


def test_list_says_how_many_of_all_it_shows_and_quotes_the_word(client, make_session):
    make_session(title="First")
    alone = client.get("/training/sessions/?q=zebrafish").content.decode()
    make_session(title="Second")
    page = client.get("/training/sessions/?q=first").content.decode()

    assert ["0 of 1 session<" in alone, "1 of 2 sessions<" in page, "“first”" in page] == [True, True, True]


def test_choices_count_what_they_would_list_beside_the_others(client, make_session, soon):
    for title, topic in (("First", "governance"), ("Second", "funding_and_sustainability")):
        make_session(title=title, topics=Topic.objects.filter(code=topic))
    make_session(title="Third", kind="presentation", audiences=AudienceRole.objects.filter(code="police"))
    make_session(title="Fourth", starts_at=soon - timedelta(days=30), topics=Topic.objects.filter(code="governance"))

    coming, past = (
        client.get(f"/training/sessions/?{query}").context["counts"] for query in ("topic=governance", "when=past")
    )

    assert (coming["kind"], coming["topic"]) == (
        {"training": 1},
        {"governance": 1, "funding_and_sustainability": 1, None: 1},
    )
    assert (coming["when"], past["when"], past["topic"]) == (
        {"": 1, "past": 1},
        {"": 3, "past": 1},
        {"governance": 1},
    )
    assert (coming["audience"]["police"], coming["audience"]["prosecutor"]) == (1, 1)


@pytest.mark.parametrize(
    "query", ("topic=nothing", "when=never", "kind=x", "q=" + "x" * 101, "q=%00", "topic=%00", "audience=%FF")
)
def test_bad_value_of_a_filter_is_a_form_error(client, session, query):
    answer = client.get(f"/training/sessions/?{query}")

    page = answer.content.decode()
    assert (answer.status_code, 'class="errors"' in page, "0 of 1 session" in page) == (200, True, True)


@pytest.mark.parametrize("query", ("page=999", "page=x", "page=-1", "page=%00", "q=%3Cscript%3Ealert(1)%3C/script%3E"))
def test_odd_query_is_answered_and_escaped(client, session, query):
    answer = client.get(f"/training/sessions/?{query}")

    assert (answer.status_code, "<script>alert" in answer.content.decode()) == (200, False)


@pytest.mark.parametrize("query", ("topic=nothing", "q=%00", "when=never"))
def test_list_as_csv_refuses_a_bad_value(client, query):
    assert client.get(f"/training/sessions.csv?{query}").status_code == 400


def test_trainer_without_a_name_is_left_out_and_their_address_is_nowhere(client, make_session, trainer):
    nameless = make_user("No Name")
    User.objects.filter(pk=nameless.pk).update(name="")
    alone, both = [Trainer.objects.create(user=nameless)], [trainer, nameless.trainer]
    days = {"starts_at": timezone.now() + timedelta(days=20)}
    addresses = [
        session.get_absolute_url()
        for session in (make_session(title="Both", trainers=both), make_session(title="One", trainers=alone, **days))
    ]
    lists = ("/", "/training/", "/training/sessions/", "/training/sessions.csv", "/training/sessions.atom")
    shown = {
        address: client.get(address).getvalue().decode()
        for address in (*lists, *addresses, *(f"{address}register/" for address in addresses))
    }

    assert [address for address, text in shown.items() if nameless.email in text] == []
    assert [text.count("With Tara Trainer<") for text in (shown["/training/"], shown["/training/sessions/"])] == [1, 1]
    assert "|Tara" not in shown["/training/sessions.csv"] and "Tara Trainer" in shown["/training/sessions.csv"]
    assert ["<dt>With</dt>" in shown[address] for address in addresses] == [True, False]
    assert [performers(shown[address]) for address in addresses] == [["Tara Trainer"], []]


def performers(page: str) -> list[str]:
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    return [person["name"] for person in found.get("performer", [])]


def test_list_can_be_taken_along_without_the_address_to_join(client, make_session):
    session = make_session(title="=First", topics=Topic.objects.filter(code="governance"))
    make_session(title="Hidden", published=False)

    answer = client.get("/training/sessions.csv?topic=governance")
    (row,) = csv.DictReader(answer.getvalue().decode("utf-8-sig").splitlines())

    assert (row["title"], row["topics"], row["places_left"]) == ("'=First", "governance", row["places"])
    assert (row["starts_at"], row["address"][-40:]) == (
        session.starts_at.isoformat(),
        ("http://localhost:8000" + session.get_absolute_url())[-40:],
    )
    assert SECRET not in str(row)


def test_empty_list_offers_the_next_step(client):
    assert "No upcoming sessions match" in client.get("/training/sessions/").content.decode()
    assert "No past sessions match" in client.get("/training/sessions/?when=past").content.decode()


def test_reading_lists_and_sessions_sets_no_cookie(client, session):
    answers = [client.get(address) for address in ("/training/", "/training/sessions/", session.get_absolute_url())]

    assert [dict(answer.cookies) for answer in answers] == [{}, {}, {}]


def test_session_shows_its_time_in_the_zone_of_its_place(client, make_session):
    session = make_session(
        starts_at=datetime(2031, 12, 10, 18, tzinfo=UTC),
        ends_at=datetime(2031, 12, 10, 19, 30, tzinfo=UTC),
        time_zone="America/Los_Angeles",
    )

    page = client.get(session.get_absolute_url()).content.decode()

    assert 'datetime="2031-12-10T10:00-08:00"' in page
    assert "Wednesday, December\xa010,\xa02031<br>10:00\xa0a.m." in page
    assert "Pacific time" in page


def test_address_to_join_is_on_no_public_page(client, session):
    pages = [client.get(address).content.decode() for address in (session.get_absolute_url(), "/training/sessions/")]

    assert [SECRET in page for page in pages] == [False, False]


def test_places_are_told_only_where_they_are_counted(client, make_session, register):
    counted = make_session(capacity=3)
    register(counted)
    free = make_session(title="Free")

    pages = [client.get(each.get_absolute_url()).content.decode() for each in (counted, free)]

    assert ['<b class="num">2</b> of 3 left' in pages[0], 'id="places"' in pages[1]] == [True, False]


def structured(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_published_session_has_structured_data_without_the_address_to_join(client, make_session):
    session = make_session(title="</script><b>Bold", place="City hall, Juniper", join_address="https://x.example.org")

    page = client.get(session.get_absolute_url()).content.decode()

    data = structured(page)
    assert (data["@type"], data["name"], data["location"]["name"]) == ("Event", session.title, "City hall, Juniper")
    assert "x.example.org" not in page


def test_canceled_session_says_so_and_why_to_readers_and_programs(client, session):
    before = client.get(session.get_absolute_url()).content.decode()
    sessions.cancel(session=session, reason="Snow on the pass", by=None)

    page = client.get(session.get_absolute_url()).content.decode()

    assert ["Snow on the pass" in each for each in (before, page)] == [False, True]
    assert [structured(each)["eventStatus"] for each in (before, page)] == [
        "https://schema.org/EventScheduled",
        "https://schema.org/EventCancelled",
    ]


def test_one_registers_once_in_the_head_of_the_page(client, session):
    page = client.get(session.get_absolute_url()).content.decode()
    head = page[page.index('<header class="opening">') : page.index('<div class="spread">')]

    register = f'{session.get_absolute_url()}register/"'
    assert (head.count(register), page.count(register), 'class="when"' in head) == (1, 1, True)


@pytest.mark.parametrize("ending", ("", "register/", "registered/", "link/"))
def test_draft_is_not_there_for_anyone_outside(client, make_session, ending):
    draft = make_session(published=False)

    assert client.get(draft.get_absolute_url() + ending).status_code == 404


def test_session_over_stays_readable(client, session, register):
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        page = client.get(session.get_absolute_url()).content.decode()

    assert "This session is over." in page


def test_sitemap_holds_published_sessions_past_ones_too(client, make_session, soon, settings):
    coming = make_session(title="Coming")
    gone = make_session(title="Gone", starts_at=soon - timedelta(days=30))
    draft = make_session(title="Draft", published=False)

    found = client.get("/sitemap.xml").content.decode()

    addresses = ["/training/sessions/", *(one.get_absolute_url() for one in (coming, gone, draft))]
    assert [f"<loc>{settings.PORTAL_URL}{one}</loc>" in found for one in addresses] == [True, True, True, False]


def test_feed_holds_what_comes_and_fits_and_the_list_links_it(client, make_session, soon, settings):
    settings.PORTAL_URL = "https://portal.example.org"
    coming = make_session(title="Coming")
    make_session(title="Gone", starts_at=soon - timedelta(days=30))
    make_session(title="Draft", published=False)

    feed, narrowed, past = (
        client.get(f"/training/sessions.atom{query}").content.decode() for query in ("", "?q=nothing", "?when=past")
    )
    page = client.get("/training/sessions/?q=coming").content.decode()

    held = [f"<title>{one}</title>" in feed for one in ("Coming", "Gone", "Draft")]
    assert (held, narrowed.count("<entry>"), past.count("<entry>")) == ([True, False, False], 0, 0)
    assert f'<link href="https://portal.example.org{coming.get_absolute_url()}" rel="alternate"' in feed
    assert '<link rel="alternate" type="application/atom+xml" href="/training/sessions.atom"' in page
    assert 'href="/training/sessions.atom?q=coming"' in page
