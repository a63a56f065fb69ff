import pytest
from django.db import connection
from django.db.models.functions import Upper
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.paging import KeysFirst, looked_for
from tests.cast import make_user

pytestmark = pytest.mark.django_db
NAMES = ("ebony", "alder", "cedar", "birch", "dogwood")


@pytest.fixture
def people():
    for name in NAMES:
        make_user(name)
    return User.objects.filter(email__in=[f"{name}@example.org" for name in NAMES])


LISTS = {
    "by a column": lambda people: people.order_by("-email"),
    "by what is worked out": lambda people: people.annotate(loud=Upper("email")).order_by("-loud"),
    "told apart": lambda people: people.filter(is_active=True).distinct().order_by("-email"),
    "narrowed": lambda people: people.exclude(email__startswith="e").order_by("-email"),
    "no query": lambda people: sorted(people, key=lambda each: each.email, reverse=True),
}


@pytest.mark.parametrize("how", LISTS)
def test_pages_hold_what_the_whole_list_holds_in_its_order(people, how):
    whole = LISTS[how](people)

    pages = list(KeysFirst(whole, 2))

    assert [each for page in pages for each in page] == list(whole)
    assert [len(page) for page in pages] == [2, 2, len(whole) - 4][: len(pages)]


def test_rows_are_read_for_the_keys_of_one_page_alone(people):
    with CaptureQueriesContext(connection) as queries:
        list(KeysFirst(people.order_by("email"), 2).page(2))

    counted, read = (query["sql"] for query in queries)
    rows, _, keys = read.partition(" IN (SELECT ")
    assert "COUNT(" in counted
    assert '"password"' in rows
    assert "LIMIT 2 OFFSET 2" in keys
    assert '"password"' not in keys.partition(" FROM ")[0]


def test_a_list_of_nothing_has_an_empty_page(people):
    assert list(KeysFirst(people.none(), 2).get_page("7")) == []


def test_first_eight_words_are_looked_for():
    assert looked_for(" a\0b\tc  d e f g h i j ") == list("abcdefgh")
