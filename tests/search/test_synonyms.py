import pytest

from search.synonyms import NO_SYNONYMS, Concept, Synonyms, telling
from search.words import read
from tests.search.things import ask, document, numbers

pytestmark = pytest.mark.one_database("no database is asked")

GROUPS = Synonyms(
    [["DA", "district attorney", "prosecutor"], ["buy-in", "support"], ["PAD", "LEAD"], ["PAD", "deflection"]]
)


def asked(text, synonyms=GROUPS):
    return [(concept.words, concept.others) for concept in synonyms.concepts(read(text))]


def test_each_content_word_is_a_concept_of_its_own():
    assert asked("the rules of the county", NO_SYNONYMS) == [(("rules",), ()), (("county",), ())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DA", ("da",)),
        ("da", ("da",)),
        ("the district attorney", ("district", "attorney")),
        ("District Attorneys", ("district", "attorneys")),
        ("District-Attorney", ("district", "attorney")),
    ],
)
def test_wording_is_known_in_any_form(text, words):
    ((found, others),) = asked(text)

    assert (found, len(others)) == (words, 2)


def test_name_with_stop_words_is_one_concept():
    assert asked("prosecutor buy in") == [
        (("prosecutor",), (("da",), ("district", "attorney"))),
        (("buy", "in"), (("support",),)),
    ]


def test_words_of_a_name_that_stand_apart_are_no_name():
    assert asked("district of an attorney") == [(("district",), ()), (("attorney",), ())]


def test_longest_wording_wins():
    synonyms = Synonyms([["policy group", "PCG"], ["policy", "rule"], ["group", "team"]])

    assert asked("policy group", synonyms) == [(("policy", "group"), (("pcg",),))]


def test_wording_in_two_groups_is_widened_by_both():
    assert asked("pad") == [(("pad",), (("lead",), ("deflection",)))]


def test_same_concept_twice_is_one():
    assert len(asked("DA and da")) == 1


def test_stop_word_in_a_group_stays_a_stop_word():
    assert asked("us county", Synonyms([["US", "federal"]])) == [(("county",), ())]


def test_stop_word_in_capitals_is_a_name():
    assert GROUPS.concepts(read("sites in OR")) == (
        Concept(("sites",), is_light=True),
        Concept(("or",), in_capitals=True),
    )


@pytest.mark.parametrize("group", [[], [""], ["!?"], ["alone"]])
def test_group_without_two_wordings_widens_nothing(group):
    assert asked("alone", Synonyms([group])) == [(("alone",), ())]


def test_lead_tells_nothing_beside_other_words():
    assert [one.words for one in telling(NO_SYNONYMS.concepts(read("LEAD in Albany")))] == [("albany",)]
    assert [one.words for one in telling(NO_SYNONYMS.concepts(read("what is LEAD")))] == [("lead",)]


def test_light_words_of_a_question_tell_nothing_beside_others():
    asked = {text: [one.words for one in telling(NO_SYNONYMS.concepts(read(text)))] for text in (
        "can people be removed", "who helps people", "people removed",
    )}  # fmt: skip

    assert asked == {
        "can people be removed": [("removed",)],
        "who helps people": [("helps",)],
        "people removed": [("people",), ("removed",)],
    }


def test_other_wording_is_found_below_the_typed_one(engine):
    engine.index([document(1, "The district attorney"), document(2, "The prosecutor"), document(3, "Else")])

    found = [numbers(ask(engine, text, synonyms=GROUPS)) for text in ("prosecutor", "district attorney", "DA")]

    assert (found[0], found[1], set(found[2])) == ([2, 1], [1, 2], {1, 2})


def test_rare_wording_does_not_lift_what_it_finds_above_the_typed_word(engine):
    common = [document(number, "support of the county") for number in range(2, 9)]
    engine.index([document(1, "buy-in of the county"), *common])

    assert numbers(ask(engine, "support", synonyms=GROUPS))[-1] == 1


def test_other_wording_of_several_words_stands_together(engine):
    engine.index([document(1, "The district and its attorney"), document(2, "A district attorney")])

    assert numbers(ask(engine, "prosecutor", synonyms=GROUPS)) == [2]


def test_exact_name_in_other_words_comes_first(engine):
    engine.index([document(1, "About the district attorney and others"), document(2, "District attorney")])

    assert numbers(ask(engine, "prosecutor", synonyms=GROUPS)) == [2, 1]


def test_words_as_typed_are_not_widened(engine):
    engine.index([document(1, "The district attorney")])

    assert ask(engine, "prosecutor", synonyms=GROUPS, as_typed=True).total == 0


def test_known_wording_is_no_typing_error(engine):
    engine.index([document(1, "The supports")])

    page = ask(engine, "deflektion", synonyms=Synonyms([["deflektion", "supports"]]))

    assert (numbers(page), page.corrected) == ([1], {})


def test_corrected_word_is_widened(engine):
    engine.index(
        [document(1, "Deflection"), document(2, "Support of the prosecutor"), document(3, "District attorney")]
    )

    page = ask(engine, "prosecuter", synonyms=GROUPS)

    assert (numbers(page), page.corrected) == ([2, 3], {"prosecuter": "prosecutor"})


def test_other_wording_is_marked_whole(engine):
    engine.index([document(1, "Peer", body="The group meets. The district attorney, an attorney, comes.")])

    snippet = ask(engine, "prosecutor", synonyms=GROUPS).hits[0].snippet

    assert " ".join(text for text, match in snippet if match) == "district attorney"


def test_stop_word_in_capitals_finds_what_stands_in_capitals(engine):
    engine.index([document(1, "County site", names=("OR",)), document(2, "Site or place", body="This or that site.")])

    assert numbers(ask(engine, "sites in OR")) == [1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in", ["in"]),
        ("IN", ["in"]),
        ("sites in in", ["in"]),
        ("sites in IN", ["in"]),
        ("who is in", ["who", "is", "in"]),
        ("in or out", ["in", "or", "out"]),
        ("what is in it", ["what", "is", "in", "it"]),
    ],
)
def test_abbreviation_that_is_an_ordinary_word_is_meant_alone_and_after_an_in(text, found):
    synonyms = Synonyms(short={"IN": "Indiana"})

    assert [concept.words[0] for concept in telling(synonyms.concepts(read(text)))] == found


def test_abbreviation_is_widened_by_its_full_name_alone():
    synonyms = Synonyms([["North Carolina"]], short={"NC": "North Carolina"})

    assert asked("nc", synonyms) == [(("nc",), (("north", "carolina"),))]
    assert asked("north carolina", synonyms) == [(("north", "carolina"), ())]
