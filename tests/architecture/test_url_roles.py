from copy import deepcopy
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from wagtail.models import Page, get_page_models

from accounts.models import User
from assistance.views import actions, visits
from content.models import HomePage
from tests.architecture.page_queries import DESK, PAGES, QUERIES
from tests.architecture.url_roles import ROLES, ROWS, names, outcome, samples, shown_links
from tests.cast import client_of, make_user
from training.views.desk import SessionScreen

# Pages that show a form on a GET and act on a POST to the same address.
FORMS = {row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")}

REFUSED = {"in", "no", "404"}
# Answered before anybody looks who asks.
FOR_ALL = {"/healthz", "/readyz"}


def warm() -> None:
    """What a process asks once, for whichever page is its first, counts for none of them."""
    ContentType.objects.get_for_models(*apps.get_models())
    administrator = client_of(User.objects.get(email=ROLES["administrator"]))
    for address in ("/", "/sitemap.xml", "/admin/", f"/admin/pages/{HomePage.objects.get().pk}/edit/"):
        assert administrator.get(address).status_code == 200


@pytest.fixture(scope="module")
def world(demonstration, django_db_blocker):
    """The demonstration and somebody without a part in it, committed for all rows; each row is undone by its test."""
    with django_db_blocker.unblock():
        make_user("stranger")
        warm()
        yield samples()


@pytest.fixture(scope="module")
def signed_in(world) -> dict[str, SimpleCookie]:
    """The cookies of each role, who signs in, or shows private links, once for all rows."""
    clients = {role: client_of(User.objects.get(email=email)) if email else Client() for role, email in ROLES.items()}
    for address in shown_links():
        assert clients["holder"].get(address).status_code == 302
    return {role: client.cookies for role, client in clients.items()}


@pytest.fixture
def people(signed_in, db) -> dict[str, Client]:
    """A browser for each role."""
    clients = {}
    for role, cookies in signed_in.items():
        clients[role] = Client(raise_request_exception=False)
        clients[role].cookies = deepcopy(cookies)
    return clients


def ask(client: Client, method: str, path: str, sent: str = "") -> str:
    """What one role gets, without anything it does lasting."""
    return outcome(answer_to(client, method, path, sent))


def answer_to(client: Client, method: str, path: str, sent: str = "") -> HttpResponse:
    with transaction.atomic():
        answer = getattr(client, method.lower())(path, dict(parse_qsl(sent)))
        transaction.set_rollback(True)
    return answer


def is_for_its_reader(answer: HttpResponse) -> bool:
    """Whether no cache that readers share may have it."""
    return not {"private", "no-store"}.isdisjoint(answer.headers.get("Cache-Control", "").split(", "))


def questions(queries: CaptureQueriesContext) -> int:
    return sum("SAVEPOINT" not in query["sql"] for query in queries)


def most_asked(people: dict[str, Client], address: str) -> int:
    """By whoever may see the page and asks most."""
    asked = []
    for client in people.values():
        with CaptureQueriesContext(connection) as queries:
            got = ask(client, "GET", address)
        if got == "200":
            asked.append(questions(queries))
    return max(asked)


def expected(row: str) -> dict[str, str]:
    """What each role gets; on PostgreSQL, where only what a page asks of the database can differ, one role that may."""
    told = dict(zip(ROLES, ROWS[row].split(), strict=True))
    if connection.vendor == "sqlite":
        return told
    role = next((role for role, what in told.items() if what not in REFUSED), "administrator")
    return {role: told[role]}


@pytest.mark.parametrize("row", ROWS)
def test_each_role_gets_what_the_table_says(world, people, row):
    method, path, *sent = row.format(**world).split(" ")
    told = expected(row)
    got, asked, shared = {}, [0], []
    for role in told:
        with CaptureQueriesContext(connection) as queries:
            answer = answer_to(people[role], method, path, *sent)
        got[role] = outcome(answer)
        if (method, got[role]) == ("GET", "200"):
            asked.append(questions(queries))
        if role != "anonymous" and answer.status_code == 200 and not is_for_its_reader(answer):
            shared.append(role)

    assert got == told
    assert shared == [] or path in FOR_ALL, "a proxy may keep what one of these sees"
    if connection.vendor == "sqlite":
        assert max(asked) == QUERIES.get(row, 0), "see tests/architecture/page_queries.py"


@pytest.mark.one_database("how often it is asked does not depend on which it is")
@pytest.mark.parametrize("kind", PAGES)
def test_page_and_its_editor_ask_as_often_as_the_table_says(world, people, kind):
    reading, editing = PAGES[kind]
    page = apps.get_model(kind).objects.live().first()

    assert most_asked(people, page.url) == reading
    assert most_asked(people, f"/admin/pages/{page.pk}/edit/") == editing


@pytest.mark.one_database("how often it is asked does not depend on which it is")
@pytest.mark.parametrize("address", DESK)
def test_page_of_wagtails_desk_asks_as_often_as_the_table_says(world, people, address):
    assert most_asked(people, address) == DESK[address]


def test_every_kind_of_page_has_its_row():
    kinds = {model._meta.label for model in get_page_models() if model is not Page}

    assert set(PAGES) == kinds, "tests/architecture/page_queries.py"


@pytest.mark.one_database("whether a view takes a GET is said by its decorator")
@pytest.mark.parametrize("row", [row for row in ROWS if row.startswith("POST") and row.split(" ")[1] not in FORMS])
def test_what_acts_does_not_act_on_a_get(world, people, row):
    path = row.split(" ")[1].format(**world)
    got = {ask(client, "GET", path) for client in people.values()}

    assert got <= {"405", "404", "in", "no"}


def test_every_act_has_its_row():
    acts = {f"POST /admin/requests/{{request}}/{act}/" for act in actions.ACTS}
    acts |= {f"POST /trainer/visits/{{visit}}/{act}/" for act in visits.ACTS}
    acts |= {f"POST /admin/sessions/inspect/{{session_key}}/ act={act}" for act in SessionScreen.ACTS}

    assert acts - set(ROWS) == set(), "add them to ROWS in tests/architecture/url_roles.py"


def test_every_address_has_its_row(world):
    in_table = {resolve(row.split(" ")[1].format(**world)).view_name for row in ROWS}

    assert names() - in_table == set(), "add them to ROWS in tests/architecture/url_roles.py"


def test_tables_name_nothing_that_is_gone(world):
    assert set(QUERIES) - set(ROWS) == set()
    assert {row for row in ROWS if resolve(row.split(" ")[1].format(**world)).view_name not in names()} == set()
