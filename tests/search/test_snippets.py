"""Which of a thing's texts the embedded engine cuts its lines from."""

import pytest

from search.documents import SearchRequest, plain
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
