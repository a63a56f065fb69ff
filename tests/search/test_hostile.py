"""Whatever is typed, an engine answers, soon and without error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import plain
from tests.search.things import ask, document, numbers

HOSTILE = [
    "", " ", "!!!", "\"", "\"\"", "“", "\"unbalanced phrase", "a" * 10_000, "word " * 5_000, "\0", "har\0bor", "\u202eharbor",
    "har\u00adbor", "title:harbor", "key:*", "*", "har*", "?", "harbor~2", "harbor^9", "+harbor -page", "NOT harbor", "harbor AND",
    "OR", "(harbor", "((((", "[a TO z]", "{!}", "/ha.*/", "\\", "harbor\\", "tokens:public", "IN [public staff]", "<script>", "'; --",
    "🙂", "ﬁne", "ỹ" * 500, "\ud800", "\ufeff", "the", "is it", "-", "&&", "||", "harbor\nharbor", "\"harbor\" \"", "𝖍𝖆𝖗𝖇𝖔𝖗",
]  # fmt: skip


def whole(text):
    """Without halves of characters and NUL, which a database keeps as little as an engine."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


@pytest.fixture
def harbor(engine):
    engine.index([document(1, "Harbor page", body="The harbor is fine.")])
    return engine


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_answered(harbor, text):
    assert ask(harbor, text).total in (0, 1)
    assert len(harbor.suggest(text, tokens=frozenset({"public"}))) <= 8


@pytest.mark.parametrize(
    "text", ["+harbor -page", "harbor~2", "title:harbor", "har\u00adbor", "\u202eharbor", "𝖍𝖆𝖗𝖇𝖔𝖗"]
)
def test_operators_and_invisible_signs_are_no_language(harbor, text):
    assert numbers(ask(harbor, text)) == [1]


@pytest.mark.parametrize("text", ["", "!!!", "\0", "(((", "“”"])
def test_no_words_no_results(harbor, text):
    assert (ask(harbor, text).total, ask(harbor, text).kinds) == (0, {})


def test_page_far_beyond_is_empty(harbor):
    page = ask(harbor, "harbor", page=10_000)

    assert (page.total, page.hits) == (1, ())


def test_unknown_values_find_nothing(harbor):
    assert ask(harbor, "harbor", filters={"topic": ("no-such", "\0", "a" * 5000)}, kind="no-such").total == 0


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400))
def test_any_text_is_answered(harbor, text):
    page = ask(harbor, text)

    assert page.total == len(page.hits)
    assert harbor.suggest(text, tokens=frozenset({"public"})) is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_any_text_can_be_indexed_and_comes_back_as_it_was(engine, text):
    engine.index([document(1, text, summary=text, body=text)])

    hit = ask(engine, "page", kind="page")

    assert all(plain(one.title) == text for one in hit.hits)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.text(max_size=80), after=st.text(max_size=80))
def test_marks_fall_on_the_word_whatever_stands_around(engine, before, after):
    engine.index([document(1, f"{before} zebrafish {after}")])

    title = ask(engine, "zebrafish").hits[0].title

    assert plain(title).replace("\0", "") == whole(f"{before} zebrafish {after}")
    assert "zebrafish" in [text for text, match in title if match]
