"""Which of a thing's texts the embedded engine cuts its lines from."""

import pytest

from search.documents import SearchRequest, plain
from search.synonyms import Synonyms
from tests.search.things import document


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("harbor", "A harbor in short."),
        ("harbor pilots", "Pilots know each harbor well."),
        ("pilots", "Pilots know each harbor well."),
        ("harbors", "A harbor in short."),
    ],
)
def test_first_text_with_all_words_is_shown_else_the_one_with_most(index, text, shown):
    index.index([document(1, "Thing", summary="A harbor in short.", body="Pilots know each harbor well.")])

    [hit] = index.query(SearchRequest(text=text)).hits

    assert plain(hit.snippet) == shown


@pytest.mark.parametrize("body", ["Zażółć “harbor”… and a Müller", "“É” harbor"])
def test_match_is_marked_where_letters_before_it_are_of_several_bytes(index, body):
    index.index([document(1, "Thing", body=body)])

    [hit] = index.query(SearchRequest(text="harbor")).hits

    assert [text for text, match in hit.snippet if match] == ["harbor"]
    assert plain(hit.snippet) == body


def test_name_of_words_is_marked_where_letters_before_it_are_of_several_bytes(index):
    synonyms = Synonyms([["harbor pilots", "guides"]])
    index.index([document(1, "Thing", body="Für “Ärzte”: harbor pilots, and a harbor of pilots.")])

    [hit] = index.query(SearchRequest(text="guides", synonyms=synonyms)).hits

    assert [text for text, match in hit.snippet if match] == ["harbor pilots"]
