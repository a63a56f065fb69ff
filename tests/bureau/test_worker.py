import signal
import socket
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from accounts.domain import presence
from accounts.domain.chores import Chore, wake_file
from accounts.domain.presence import Presence, worker_last_seen
from accounts.models import WorkerSeen
from bureau import worker

pytestmark = pytest.mark.usefixtures("committed")


def piecework(pieces: int) -> Chore:
    left = list(range(pieces))
    return Chore("pieces", lambda: bool(left) and left.pop() is not None)


def broken() -> bool:
    raise RuntimeError("on purpose")


def rounds(number: int):
    """Says to keep on so many times: it is asked before each round, each chore and each piece of one that runs dry."""
    left = iter(range(number))
    return lambda: next(left, None) is not None


def test_tend_tells_what_each_chore_did(monkeypatch):
    monkeypatch.setattr(worker, "chores", lambda: [piecework(3), Chore("none", lambda: False)])

    assert worker.tend() == {"pieces": 3, "none": 0}


def test_tend_goes_on_past_a_chore_that_breaks_down(monkeypatch):
    monkeypatch.setattr(worker, "chores", lambda: [Chore("broken", broken), piecework(2)])

    assert worker.tend() == {"broken": 0, "pieces": 2}


def test_worker_goes_on_past_a_chore_that_breaks_down(monkeypatch):
    done = []
    chores = [Chore("broken", broken), Chore("good", lambda: not done.append(1))]
    monkeypatch.setattr(worker, "chores", lambda: chores)
    worker.work(rounds(6))

    assert len(done) == 2


def test_worker_that_is_told_to_stop_begins_no_other_chore(monkeypatch):
    ran = []
    monkeypatch.setattr(worker, "chores", lambda: [Chore(name, lambda: bool(ran.append(1))) for name in "abc"])
    worker.work(rounds(2))

    assert len(ran) == 1


def test_worker_runs_daily_chores_once_in_a_while(monkeypatch):
    ran = []
    busy = Chore("busy", lambda: True)
    daily = Chore("daily", lambda: bool(ran.append(1)), every=timedelta(days=1))
    monkeypatch.setattr(worker, "chores", lambda: [busy, daily])
    worker.work(rounds(10))

    assert len(ran) == 1


def test_worker_writes_down_when_it_was_last_seen(monkeypatch):
    monkeypatch.setattr(worker, "chores", lambda: [piecework(1)])
    worker.work(rounds(2))

    assert worker_last_seen() == pytest.approx(0, abs=5)


def test_worker_that_ends_is_no_longer_seen(monkeypatch):
    monkeypatch.setattr(worker, "chores", lambda: [piecework(1)])
    monkeypatch.setattr("bureau.management.commands.worker.work", lambda keep_on: worker.work(rounds(2)))
    monkeypatch.setattr(signal, "signal", lambda *given: None)
    call_command("worker")

    assert worker_last_seen() is None


def test_worker_is_seen_though_the_cache_forgets(monkeypatch):
    monkeypatch.setattr(worker, "chores", lambda: [piecework(1)])
    worker.work(rounds(2))
    cache.clear()

    assert worker_last_seen() == pytest.approx(0, abs=5)


def test_worker_is_seen_amid_a_long_chore(monkeypatch):
    seen = []
    pieces = iter(range(3))
    long = Chore("long", lambda: next(pieces, None) is not None and forget_worker(seen), every=timedelta(days=1))
    monkeypatch.setattr(presence, "SAY_EVERY", 0)
    monkeypatch.setattr(worker, "chores", lambda: [long])
    worker.work(rounds(7))

    assert (seen, WorkerSeen.objects.count()) == ([1, 1, 1], 1)


def forget_worker(seen: list[int]) -> bool:
    seen.append(WorkerSeen.objects.all().delete()[0])
    return True


def test_worker_outlives_a_database_that_is_away(monkeypatch):
    def refuse(self):
        raise OperationalError

    done = []
    monkeypatch.setattr(worker.Presence, "say", refuse)
    monkeypatch.setattr(worker, "chores", lambda: [Chore("good", lambda: not done.append(1))])
    worker.work(rounds(4))

    assert len(done) == 2


def test_worker_that_sleeps_is_woken(monkeypatch):
    looks = []

    def keep_on() -> bool:
        looks.append(1)
        if len(looks) == 3:
            wake_file().touch()
        return len(looks) < 10

    monkeypatch.setattr(worker, "LOOK_EVERY", float("inf"))
    wake_file().parent.mkdir(parents=True, exist_ok=True)
    worker._sleep(0.0, keep_on)

    assert len(looks) == 3


def test_each_machine_asks_for_its_own_worker(capsys):
    WorkerSeen.objects.create(host="another.example.org", seen_at=timezone.now())

    with pytest.raises(CommandError, match="No worker was seen here"):
        call_command("worker_alive")
    call_command("worker_alive", anywhere=True)
    Presence().say()
    call_command("worker_alive")

    assert capsys.readouterr().out.count("A worker was seen") == 2


def test_machine_that_is_no_more_is_forgotten_after_a_day():
    WorkerSeen.objects.create(host="gone.example.org", seen_at=timezone.now() - timedelta(hours=25))

    Presence().say()

    assert list(WorkerSeen.objects.values_list("host", flat=True)) == [socket.gethostname()]
