"""Unknown filter keys are ignored; a bad value is said to be one on the page, and answered with 400 where the answer is data."""

import re
from difflib import unified_diff

import pytest
import time_machine
from django.utils.html import strip_tags

from search import engines
from tests.architecture.list_counts import LISTS
from tests.architecture.list_filters import BAD, DATA, NONSENSE, WITHOUT
from tests.architecture.rows import Stage
from tests.architecture.test_list_counts import ROW, body, counted
from tests.assistance.visit_stage import NOW

SCRIPT = re.compile(r"(?s)<script.*?</script>")
OF_DJANGO = ("Select a valid choice", "Ensure this value", "Ensure that there are", "Enter a valid value")
UNKNOWN = "shade=red&title__contains=x&%00=1"


def with_query(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


def difference(one: str, other: str) -> list[str]:
    """The lines that are read in one of two answers only; tokens and addresses of the page itself are not read."""
    plain = [strip_tags(SCRIPT.sub("", text)).split("\n") for text in (one, other)]
    return [line for line in unified_diff(*plain, n=0, lineterm="") if line.strip("+- ")]


@pytest.fixture
def stage(db) -> Stage:
    with time_machine.travel(NOW, tick=False):
        yield Stage()


@pytest.mark.parametrize("address", BAD)
def test_bad_value_is_said_or_refused(stage, address):
    on_desk = address.startswith("/admin/")
    client = stage.browser("admin" if on_desk else "anyone")
    client.raise_request_exception = False
    mark = "The list is not narrowed." if on_desk else 'class="errors"'
    found = {}
    if address.startswith("/search/"):
        engines.engine().rebuild([])

    for query in BAD[address]:
        answer = client.get(with_query(address, query))
        said = b"".join(answer).decode()
        wanted = len(said) > 10 if address.endswith(DATA) else mark in said
        if not on_desk:
            assert [words for words in OF_DJANGO if words in said] == [], query
        found[query] = (answer.status_code, wanted, "kind=<script>" in said)

    assert found == dict.fromkeys(BAD[address], (400 if address.endswith(DATA) else 200, True, False))


@pytest.mark.parametrize("key", LISTS)
def test_key_that_a_list_does_not_know_is_ignored(stage, key):
    """A list without a row in BAD or WITHOUT knows none: one that has filters and no row fails here."""
    who, make = LISTS[key]
    make(stage, 1)
    client, address = stage.browser(who), key.split(" ")[0].format(**stage.words)
    has_row = {key.split(" ")[0], re.split(r"[ ?]", key)[0]} & {*BAD, *WITHOUT}

    unfiltered = body(client.get(address))
    filtered = body(client.get(with_query(address, UNKNOWN if has_row else f"{UNKNOWN}&{NONSENSE}")))

    assert ROW.findall(unfiltered + strip_tags(unfiltered)) != []
    assert difference(unfiltered, filtered) == []


@pytest.mark.parametrize("address", WITHOUT)
def test_list_that_takes_any_text_answers(stage, address):
    queries = [*NONSENSE.split("&"), "q=" + "x" * 5000]
    client = stage.browser("admin")

    assert [client.get(with_query(address, query)).status_code for query in queries] == [200] * len(queries)


def test_no_export_is_forgotten():
    assert {one for one in counted(exports=True) if "export=" in one} - set(BAD) == set()


def test_every_row_is_a_list():
    assert {re.split(r"[ ?]", one)[0] for one in [*BAD, *WITHOUT]} - counted() == set()
