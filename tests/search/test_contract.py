"""What every engine must do, whatever it is made of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from search import engines
from search.documents import Part, plain
from tests.search.things import ask, document, numbers

pytestmark = pytest.mark.one_database("an engine knows no database")


def test_word_is_found_in_each_field(engine):
    fields = {
        "title": "harbor", "summary": "harbor", "headings": ("harbor",), "body": "harbor", "names": ("harbor",),
        "keywords": ("harbor",), "parts": (Part(number=1, url="/f/#page=1", text="harbor"),),
    }  # fmt: skip

    engine.index([document(number, **{name: value}) for number, (name, value) in enumerate(fields.items())])

    assert sorted(numbers(ask(engine, "harbor"))) == list(range(len(fields)))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Prosecutors meet weekly", "prosecutor"),
        ("The prosecutor’s office", "prosecutors"),
        ("Crème brûlée", "creme brulee"),
        ("buy-in of partners", "buy in"),
        ("MEMORANDUM", "memorandum"),
        ("Doña Ana County", "dona ana"),
        ("Washington’s program", "washington"),
    ],
)
def test_forms_of_a_word_are_one_word(engine, text, query):
    engine.index([document(1, text)])

    assert numbers(ask(engine, query)) == [1]


def test_exact_name_is_first_then_all_words_then_any(engine):
    engine.index(
        [
            document(1, "Peer", body="harbor " * 50),
            document(2, "Harbor visit planning", body="More about a harbor visit. " * 20),
            document(3, "Harbor visit"),
            document(4, "Other", body="A visit to the harbor."),
            document(5, "Other", names=("Harbor visit",), body="Different."),
        ]
    )

    found = numbers(ask(engine, "harbor visit"))

    assert (set(found[:2]), found[2], found[3:]) == ({3, 5}, 2, [4, 1])


def test_title_weighs_more_than_heading_and_body_and_file(engine):
    engine.index(
        [
            document(1, parts=(Part(1, "/f/", "harbor"),)),
            document(2, body="harbor"),
            document(3, headings=("harbor",)),
            document(4, "harbor of the county"),
        ]
    )

    assert numbers(ask(engine, "harbor")) == [4, 3, 2, 1]


def test_lead_in_capitals_is_found_before_the_ordinary_word(engine):
    engine.index(
        [
            document(1, "Who takes the lead", body="The lead agency leads. " * 10),
            document(2, "Leading a meeting", body="Leads and leading. " * 10),
            document(3, "What LEAD is", body="LEAD is a program."),
        ]
    )

    found = numbers(ask(engine, "lead"))

    assert (found[0], 2 in found) == (3, False)


def test_quoted_words_stand_together(engine):
    engine.index([document(1, body="work group meets"), document(2, body="the group that does the work")])

    assert numbers(ask(engine, "“work group”")) == [1]


@pytest.mark.parametrize(
    ("typed", "right"),
    [("prosecuter", "prosecutor"), ("ablany", "albany"), ("memorandun", "memorandum"), ("prearrest", "pre arrest")],
)
def test_typing_error_is_corrected_and_told(engine, typed, right):
    engine.index([document(1, "The prosecutor of Albany signs a memorandum on pre-arrest work")])

    page = ask(engine, typed)

    assert (numbers(page), page.corrected, page.words) == ([1], {typed: right}, right)


def test_typed_words_are_kept_when_asked_for(engine):
    engine.index([document(1, "prosecutor")])

    page = ask(engine, "prosecuter", as_typed=True)

    assert (page.total, page.corrected) == (0, {})


def test_word_that_stands_somewhere_is_not_corrected(engine):
    engine.index([document(1, "county"), document(2, "counts")])

    assert ask(engine, "counts").corrected == {}


def test_snippet_marks_words_and_is_no_html(engine):
    engine.index([document(1, body="☂ Ünïcode <b>before</b> the harbor & the harbors. " + "Filler words. " * 100)])

    snippet = ask(engine, "harbor").hits[0].snippet

    assert [text for text, match in snippet if match] == ["harbor", "harbors"]
    assert "☂ Ünïcode <b>before</b>" in plain(snippet)
    assert len(plain(snippet)) < 300


def test_title_is_whole_and_marked(engine):
    engine.index([document(1, "On the 🙂 harbor, at length")])

    assert ask(engine, "harbor").hits[0].title == (("On the 🙂 ", False), ("harbor", True), (", at length", False))


def test_hit_in_a_file_tells_its_page(engine):
    parts = tuple(Part(n, f"/file/#page={n}", text) for n, text in ((1, "Preface"), (2, "The harbor"), (3, "End")))
    engine.index([document(1, "Handbook", parts=parts)])

    page = ask(engine, "harbor")

    assert (page.total, [(part.number, part.url) for part in page.hits[0].parts]) == (1, [(2, "/file/#page=2")])
    assert page.hits[0].parts[0].snippet == (("The ", False), ("harbor", True))


def test_row_comes_back_with_its_facts(engine):
    kept = document(
        1, "Harbor", notice="From public sources.", facts={"host": "County"}, topics=("funding",), year=2021
    )
    engine.index([kept])

    hit = ask(engine, "harbor").hits[0]

    assert (hit.url, hit.notice, hit.facts) == ("/1/", "From public sources.", {"host": "County"})
    assert (hit.facets["topic"], hit.facets["year"]) == (("funding",), ("2021",))


@pytest.fixture
def mixed(engine):
    engine.index(
        [
            document(1, "harbor", kind="page", topics=("funding",), state="NY"),
            document(2, "harbor", kind="resource", topics=("funding", "governance"), state="WA"),
            document(3, "harbor", kind="resource", topics=("governance",), year=2021),
            document(4, "elsewhere", kind="site", topics=("funding",)),
        ]
    )
    return engine


def test_counts_of_kinds_stay_right_when_one_is_chosen(mixed):
    page = ask(mixed, "harbor", kind="page")

    assert (numbers(page), page.total, page.kinds) == ([1], 1, {"page": 1, "resource": 2})


def test_choices_in_one_facet_are_alternatives_and_its_counts_stay(mixed):
    page = ask(mixed, "harbor", filters={"topic": ("funding",)})

    assert sorted(numbers(page)) == [1, 2]
    assert dict(page.facets["topic"]) == {"funding": 2, "governance": 2}
    assert dict(page.facets["state"]) == {"NY": 1, "WA": 1}


def test_choices_in_two_facets_must_both_hold(mixed):
    page = ask(mixed, "harbor", filters={"topic": ("funding",), "state": ("WA",)}, kind="resource")

    assert (numbers(page), page.kinds) == ([2], {"resource": 1})
    assert (dict(page.facets["topic"]), dict(page.facets["state"])) == ({"funding": 1, "governance": 1}, {"WA": 1})


def test_pages_follow_one_another(engine):
    engine.index([document(number, "harbor") for number in range(5)])

    pages = [numbers(ask(engine, "harbor", page=page, per_page=2)) for page in (1, 2, 3, 4)]

    assert ([len(page) for page in pages], len(set().union(*pages))) == ([2, 2, 1, 0], 5)


def test_pages_of_many_that_rank_the_same_hold_each_once(engine):
    engine.index([document(number, f"harbor {(number * 7) % 260:03}") for number in range(260)])

    pages = [numbers(ask(engine, "harbor", page=page, per_page=20)) for page in range(1, 14)]

    assert sorted(number for page in pages for number in page) == list(range(260))


def test_indexing_again_replaces(engine):
    engine.index([document(1, "harbor", parts=(Part(1, "/f/", "anchor"),))])

    engine.index([document(1, "mountain")])

    assert (ask(engine, "harbor").total, ask(engine, "anchor").total, numbers(ask(engine, "mountain"))) == (0, 0, [1])


def test_deleting_takes_out_thing_and_parts(engine):
    engine.index([document(1, "harbor", parts=(Part(1, "/f/", "anchor"),)), document(2, "harbor")])

    engine.delete(["test.thing:1", "test.thing:404"])

    assert (numbers(ask(engine, "harbor")), ask(engine, "anchor").total) == ([2], 0)


def test_index_and_delete_in_one_step(engine):
    engine.index([document(1, "harbor")])

    engine.index([document(2, "harbor")], delete=["test.thing:1"])

    assert numbers(ask(engine, "harbor")) == [2]


def test_rebuild_replaces_everything(engine):
    engine.index([document(1, "harbor")])

    number = engine.rebuild(document(n, "mountain") for n in (2, 3))

    assert (number, ask(engine, "harbor").total, ask(engine, "mountain").total) == (2, 0, 2)


def test_live_index_answers_while_another_is_built(engine):
    engine.index([document(1, "harbor")])

    def documents():
        yield document(2, "mountain")
        assert (ask(engine, "harbor").total, ask(engine, "mountain").total) == (1, 0)

    assert engine.rebuild(documents()) == 1


def test_rebuild_that_fails_leaves_the_live_index(engine):
    engine.index([document(1, "harbor")])

    def documents():
        yield document(2, "mountain")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(documents())

    assert (ask(engine, "harbor").total, ask(engine, "mountain").total) == (1, 0)


def test_keys_come_with_fingerprints(engine):
    things = [document(n, "harbor", parts=(Part(1, "/f/", "anchor"),)) for n in (1, 2)]

    engine.index(things)

    assert sorted(engine.keys()) == [(thing.key, thing.fingerprint()) for thing in things]


def test_fingerprint_changes_with_who_may_see(engine):
    thing = document(1, "harbor")

    assert thing.fingerprint() != replace(thing, tokens=frozenset({"signed-in"})).fingerprint()


def test_health_counts(engine):
    engine.index([document(1, parts=(Part(1, "/f/", "anchor"),)), document(2)])

    health = engine.health()

    assert (health.ok, health.documents, health.missing) == (True, 2, False)


def test_health_tells_that_the_index_is_missing(chosen):
    health = engines.engine().health()

    assert (health.ok, health.missing) == (False, True)


def test_thing_is_found_until_its_time(engine):
    now = datetime.now(UTC)
    engine.index(
        [
            document(1, "harbor", until=now - timedelta(minutes=1)),
            document(2, "harbor", until=now + timedelta(hours=1)),
        ]
    )

    page = ask(engine, "harbor")

    assert (numbers(page), page.total, page.kinds) == ([2], 1, {"page": 1})


def test_suggestions_are_titles_and_no_bare_words(engine):
    engine.index(
        [
            document(1, "The liaison prosecutor", kind="resource"),
            document(2, "Prosecutor guide"),
            document(3, "Other", body="prosecution and prosecutors"),
        ]
    )

    found = engine.suggest("prosec", tokens=frozenset({"public"}))

    assert [(s.text, s.kind, s.url) for s in found] == [
        ("Prosecutor guide", "page", "/2/"),
        ("The liaison prosecutor", "resource", "/1/"),
    ]


def test_suggestion_is_found_by_another_name(engine):
    engine.index([document(1, "Policing Alternatives", names=("Atlanta",)), document(2, "Atlas")])

    assert [s.text for s in engine.suggest("atlan", tokens=frozenset({"public"}))] == ["Policing Alternatives"]


def test_suggestions_begin_with_what_explains(engine):
    sites = [document(number, f"LEAD {number}", kind="site") for number in range(2, 90)]
    engine.index([*sites, document(1, "LEAD in all its parts, at length", kind="page")])

    found = engine.suggest("lead", tokens=frozenset({"public"}))

    assert (found[0].text, len(found)) == ("LEAD in all its parts, at length", 8)


def test_suggestion_holds_the_words_before(engine):
    engine.index([document(1, "Liaison prosecutor"), document(2, "Prosecutor")])

    assert [s.text for s in engine.suggest("liaison pros", tokens=frozenset({"public"}))][0] == "Liaison prosecutor"


def test_suggestion_forgives_an_error(engine):
    engine.index([document(1, "Liaison prosecutor")])

    assert engine.suggest("proseku", tokens=frozenset({"public"}))[0].text == "Liaison prosecutor"


def test_word_whose_stem_alone_is_known_gives_way_to_a_likelier_one(engine):
    engine.index([document(1, "prosecuting attorney"), *(document(n, "prosecutor") for n in range(2, 5))])

    assert ask(engine, "prosecuter").corrected == {"prosecuter": "prosecutor"}


@pytest.mark.parametrize("typed", ["visiting", "visited", "visits"])
def test_other_form_of_a_known_word_is_not_corrected(engine, typed):
    engine.index([document(1, "visit"), *(document(n, "existing visitors") for n in range(2, 5))])

    assert ask(engine, typed).corrected == {}


def test_leading_is_no_form_of_lead_in_capitals(engine):
    engine.index([document(1, "LEAD program"), document(2, "Leading a meeting")])

    assert numbers(ask(engine, "leading")) == [2]
