from datetime import timedelta

import pytest
from django.utils import timezone

from bureau import health
from tests import engines
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


def engines_of(found: health.Condition) -> dict[str, tuple[bool, str]]:
    return {
        "storage": (found.storage, found.storage_engine),
        "cache": (found.cache, found.cache_engine),
    }


def test_readyz_names_folders_and_the_databases_cache(db):
    assert engines_of(health.condition()) == {"storage": (True, "folders"), "cache": (True, "database")}


@pytest.mark.server("s3")
@pytest.mark.server("redis")
def test_readyz_names_s3_and_redis(db, on_s3, redis_url, settings):
    settings.CACHES = settings.CACHES | {"default": {"BACKEND": "bureau.caches.RedisOrDatabase", "LOCATION": redis_url}}

    assert engines_of(health.condition()) == {"storage": (True, "S3"), "cache": (True, "Redis")}


@pytest.mark.server("s3")
def test_readyz_tells_what_is_away_and_stays_ready(db, bucket, monkeypatch, settings):
    engines.use_s3(monkeypatch, settings, bucket | {"AWS_S3_ENDPOINT_URL": "http://127.0.0.1:9"})
    away = {"BACKEND": "bureau.caches.RedisOrDatabase", "LOCATION": "redis://127.0.0.1:9/0"}
    settings.CACHES = settings.CACHES | {"default": away}

    found = health.condition()

    assert engines_of(found) == {"storage": (False, "S3"), "cache": (False, "Redis")}
    assert found.ready is True
