from datetime import timedelta

import pytest
from django.utils import timezone

from bureau import health
from tests.accounts.test_viewsets import make_mail


def test_healthz_answers_without_database(client):
    assert client.get("/healthz").content == b"ok"


def test_readyz_is_503_while_there_is_no_index(client, db):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["database"], answer.json()["search"]) == (503, True, False)


def test_readyz_is_200_when_database_and_search_answer(client, db):
    from search.engines import engine

    engine().rebuild([])

    assert client.get("/readyz").status_code == 200


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
