from datetime import timedelta

import pytest
from django.utils import timezone

from bureau import health
from tests.accounts.test_viewsets import make_mail


def test_healthz_answers_without_database(client):
    assert client.get("/healthz").content == b"ok"


def test_readyz_tells_that_search_is_away_while_pages_are_answered(client, db):
    answer = client.get("/readyz")

    found = answer.json()
    said = {name: found[name] for name in ("database", "search", "search_engine")}
    assert (answer.status_code, said) == (
        200,
        {
            "database": True,
            "search": False,
            "search_engine": "embedded index",
        },
    )


def test_readyz_when_database_and_search_answer(client, db):
    from search.engines import engine

    engine().rebuild([])

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["search"]) == (200, True)


@pytest.mark.server("elasticsearch")
def test_readyz_names_the_engine_in_use(client, db, elastic):
    from search.engines import engine

    engine().rebuild([])

    found = client.get("/readyz").json()

    assert (found["search"], found["search_engine"]) == (True, "Elasticsearch")


def test_readyz_tells_when_the_database_is_away(client, db, monkeypatch):
    from django.db import OperationalError, connection

    def refuse():
        raise OperationalError

    with monkeypatch.context() as away:
        away.setattr(connection, "ensure_connection", refuse)
        found = health.condition()

    assert (found.ready, found.database) == (False, False)


def test_oldest_undone_work_is_as_old_as_the_longest_wait(db):
    make_mail(due_at=timezone.now() - timedelta(minutes=5))
    make_mail(due_at=timezone.now() + timedelta(minutes=5))

    assert health.oldest_undone_work() == pytest.approx(300, abs=5)


def test_no_undone_work_has_no_age(db):
    make_mail(due_at=timezone.now() + timedelta(minutes=5))

    assert health.oldest_undone_work() is None
