"""Every kind of change to every kind of thing reaches the index, on both engines: one table, one test for each field."""

import pytest

from search.documents import PUBLIC
from search.domain.checking import check
from search.domain.following import follow
from search.sources import SOURCES
from tests.search.stage import CANNOT, CHANGES, THINGS, readers, session_at
from tests.search.things import ask

pytestmark = pytest.mark.django_db

HAPPENS = [(kind, change) for kind in THINGS for change in CHANGES if (kind, change) not in CANNOT]


@pytest.fixture
def found(index):
    def found(word, *tokens):
        while follow():
            pass
        return [hit.url for hit in ask(index, word, as_typed=True, tokens=frozenset({PUBLIC, *tokens})).hits]

    return found


def published(thing, found):
    assert found("zebrafish") == [thing.url]


def changed(thing, found):
    thing.changed()

    former = [thing.url] if thing.keeps_former_names else []
    assert (found("zebrafish"), found("quagga")) == (former, [thing.url])


def hidden(thing, found):
    thing.hidden()

    assert found("zebrafish") == []


def moved(thing, found):
    before = thing.url
    thing.moved()

    assert found("zebrafish") == [thing.url]
    assert thing.url != before or session_at(thing) != thing.said.starts_at


def limited(thing, found):
    group = readers()
    thing.limited(group)

    assert (found("zebrafish"), found("zebrafish", f"group:{group.pk}")) == ([], [thing.url])

    group.delete()
    assert found("zebrafish", f"group:{group.pk}") == []


def opened_again(thing, found):
    thing.limited(readers())
    before = found("zebrafish")

    thing.opened_again()

    assert (before, found("zebrafish")) == ([], [thing.url])


def above_moved(thing, found):
    before = thing.url
    thing.above_moved()

    assert found("zebrafish") == [thing.url]
    assert thing.url != before


def above_limited(thing, found):
    group = readers()
    thing.above_limited(group)

    assert (found("zebrafish"), found("zebrafish", f"group:{group.pk}")) == ([], [thing.url])


def file_limited(thing, found):
    before = found("gnu")
    thing.file_limited()

    assert (before, found("gnu"), found("zebrafish")) == ([thing.url], [], [thing.url])


def file_replaced(thing, found):
    before = found("gnu")
    thing.file_replaced()

    assert (before, found("gnu"), found("okapi")) == ([thing.url], [], [thing.url])


def deleted(thing, found):
    thing.deleted()

    assert found("zebrafish") == []


@pytest.mark.parametrize(("kind", "change"), HAPPENS)
def test_change_reaches_the_index(kind, change, found):
    thing = THINGS[kind]()
    found("zebrafish")

    globals()[change](thing, found)

    # The index begins empty here; its states are for test_states.py, the portal's lists and forms for test_places.py.
    assert [key for key in check()[1].keys if not key.startswith(("sites.state:", "search.place:"))] == []


def test_table_holds_every_kind_and_says_why_a_change_cannot_happen():
    models = {model for source in SOURCES for model in source.models}
    made_of_others = {"State"}  # of its sites: tests/search/test_states.py
    fixed = {"Place"}  # tests/search/test_places.py

    assert len(THINGS) + len(made_of_others) + len(fixed) == len(models)
    assert len(HAPPENS) + len(CANNOT) == len(THINGS) * len(CHANGES)
    assert all(len(why) > 10 for why in CANNOT.values())
