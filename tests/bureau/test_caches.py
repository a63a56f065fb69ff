"""The shared cache in the database and at a real Redis: limits hold across processes, and while Redis is gone."""

import multiprocessing
import signal
import time
from concurrent.futures import ProcessPoolExecutor

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections

from accounts.domain.limits import LimitReached, take
from accounts.enums import DueState
from accounts.models import Mail
from assistance.models import AssistanceRequest
from bureau import caches as portal_caches
from bureau.settings import production
from bureau.worker import tend
from content.models import Change, GlossaryTerm
from search.domain.rebuilding import rebuild
from search.engines import engine
from tests import engines
from tests.bureau.test_store_away import ASKED
from tests.elastic import free_port, stop
from tests.guarded import guard_fields
from tests.search.things import ask

REDIS = {"BACKEND": "bureau.caches.RedisOrDatabase"}


def use(settings, default: dict) -> None:
    settings.CACHES = {"default": default, "database": settings.CACHES["database"]}


@pytest.fixture(autouse=True)
def limits_on(settings, committed):
    settings.LIMITS_ON = True


@pytest.fixture(params=["database", pytest.param("redis", marks=pytest.mark.server("redis"))])
def shared_cache(request, settings):
    if request.param == "redis":
        use(settings, {**REDIS, "LOCATION": request.getfixturevalue("redis_url")})
    else:
        use(settings, settings.CACHES["database"])


@pytest.fixture
def own_redis(settings, tmp_path, monkeypatch):
    """A Redis that a test may kill: yields what starts it and what stops it."""
    port = free_port()
    address = engines.start("redis", tmp_path, port)
    use(settings, {**REDIS, "LOCATION": address})
    monkeypatch.setattr(portal_caches, "LOOK_AGAIN", 0.1)
    yield lambda: engines.start("redis", tmp_path, port), lambda: stop(tmp_path, signal.SIGKILL)
    stop(tmp_path)


def tries(number: int, most: int = 10) -> int:
    """How many of so many tries went through."""
    through = 0
    for _ in range(number):
        try:
            take("knock", "ana", most=most, seconds=86_400)
        except LimitReached:
            continue
        through += 1
    return through


def in_a_process(number: int) -> int:
    try:
        return tries(number)
    finally:
        connections.close_all()


def test_a_limit_holds_across_four_processes(shared_cache):
    connections.close_all()
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("fork")) as pool:
        through = list(pool.map(in_a_process, [8] * 4, timeout=60))

    assert sum(through) == 10


def test_every_use_of_the_cache_works(shared_cache):
    cache.set("a", {"x": 1})
    cache.set_many({"b": 1, "c": 2})

    assert (cache.add("a", 2), cache.get("a"), cache.get_many(["b", "c"])) == (False, {"x": 1}, {"b": 1, "c": 2})
    assert (cache.incr("b"), cache.has_key("c"), cache.touch("c", 60), cache.delete("c")) == (2, True, True, True)
    cache.delete_many(["a"])
    assert cache.get("a") is None
    cache.clear()
    assert cache.get("b") is None


@pytest.mark.server("redis")
def test_limits_hold_while_redis_is_gone_and_it_is_used_again_once_back(own_redis):
    start, kill = own_redis
    assert tries(12) == 10

    kill()
    assert tries(12) == 10  # counted anew, in the database
    assert tries(3) == 0

    start()
    time.sleep(portal_caches.LOOK_AGAIN)
    assert tries(12) == 10  # a new Redis has counted nothing
    assert portal_caches.gate(cache._servers[0]).is_open


@pytest.mark.server("redis")
def test_sign_in_answers_and_stays_limited_while_redis_is_gone(own_redis, client, settings):
    settings.ACCOUNT_RATE_LIMITS = production.ACCOUNT_RATE_LIMITS
    _, kill = own_redis
    kill()

    told = [
        client.post("/account/login/", {"login": "ana@example.org", "password": "wrong"}).content.decode()
        for _ in range(7)
    ]

    assert ["That was tried too often" in page for page in told] == [False] * 5 + [True] * 2


@pytest.mark.server("redis")
def test_pages_answer_while_redis_is_gone(own_redis, client):
    _, kill = own_redis
    kill()

    pages = ("/", "/sites/", "/ask/", "/account/login/", "/search/?q=lead", "/healthz", "/readyz")
    assert [client.get(page).status_code for page in pages] == [200] * 7


@pytest.mark.server("redis")
def test_work_goes_on_while_redis_is_gone_and_one_tend_leaves_no_drift(own_redis, client):
    start, kill = own_redis
    rebuild()
    kill()

    answer = client.post("/ask/", ASKED | guard_fields())
    GlossaryTerm.objects.create(term="Zebrafish", slug="zebrafish", meaning="A fish.")
    assert (answer.status_code, AssistanceRequest.objects.count(), Change.objects.count() > 0) == (302, 1, True)

    start()
    tend()

    call_command("check_search")
    assert (Change.objects.count(), ask(engine(), "zebrafish").total) == (0, 1)
    assert set(Mail.objects.values_list("state", flat=True)) == {DueState.DONE}
