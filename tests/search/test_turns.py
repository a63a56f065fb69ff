"""One process at a time writes to the index."""

import threading
from contextlib import contextmanager, suppress

import pytest
from django.db import connections

from accounts.gates import Gate
from content.models import Change, GlossaryTerm
from search.domain import turns
from search.domain.checking import check_daily
from search.domain.following import follow
from search.domain.rebuilding import rebuild
from search.domain.turns import turn
from search.engines import EngineAway, EngineHangs
from search.sources import everything


@contextmanager
def turn_of_another():
    """Somebody else, on a connection of their own, is at work on the index."""
    has, may_end = threading.Event(), threading.Event()

    def keep():
        with turn():
            has.set()
            may_end.wait(timeout=60)
        connections.close_all()

    other = threading.Thread(target=keep)
    other.start()
    has.wait(timeout=60)
    yield
    may_end.set()
    other.join()


def test_others_do_nothing_meanwhile_and_go_on_afterwards(committed):
    rebuild()
    GlossaryTerm.objects.create(term="Zebrafish", slug="z", meaning="A fish.")

    with turn_of_another():
        meanwhile = (follow(), check_daily(), Change.objects.exists())

    assert (meanwhile, follow(), check_daily()) == ((False, False, True), True, True)


def test_build_waits_for_its_turn_and_gives_up(committed, monkeypatch):
    monkeypatch.setattr(turns, "WAIT", 0.2)
    with turn_of_another(), pytest.raises(EngineAway, match="another process is writing"):
        rebuild()

    assert rebuild() == len(list(everything()))


@pytest.mark.django_db
def test_engine_that_hung_a_moment_ago_is_left_alone(engine, monkeypatch):
    shut = Gate(60)
    monkeypatch.setattr(turns, "_gate", lambda engine: shut)
    rebuild()
    GlossaryTerm.objects.create(term="Zebra", slug="zebra")
    with suppress(EngineHangs), shut.passing(EngineHangs):
        raise EngineHangs("no answer")

    assert (follow(), check_daily()) == (False, False)
    assert {row.last_error for row in Change.objects.all()} == {""}
    assert Change.objects.count() > 0
