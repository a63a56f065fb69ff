"""The worker killed without warning amid its work: what one `tend` makes good."""

import mailbox
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.management import call_command

from accounts.domain.mail import new_message_id
from accounts.enums import DueState
from accounts.models import Mail
from content.domain import changes
from content.models import Change, GlossaryTerm
from search.engines import engine
from tests.processes import delivered, environment
from tests.waiting import wait_until

MANY = 200
# The worker as it is, but for smaller batches of changes, so that mails and changes go on side by side, and for the round in
# which it holds: one that nobody kills in time must not come to the end of either.
WORKER = """
import itertools, sys, time, django
django.setup()
from django.core.management import call_command
from accounts.domain.chores import Chore
from bureau import worker
from search.domain import following
following.BATCH, hold_in = int(sys.argv[1]), int(sys.argv[2])
rounds, chores = itertools.count(1), worker.chores
hold = Chore("hold", lambda: next(rounds) == hold_in and time.sleep(120))
worker.chores = lambda: [*chores(), hold]
call_command("worker")
"""


@pytest.fixture
def work(committed) -> None:
    """200 mails and 200 changes that wait."""
    engine().rebuild([])
    Mail.objects.bulk_create(
        Mail(kind="test", to=[f"p{number}@example.org"], subject=f"No. {number}", text="x", message_id=new_message_id())
        for number in range(MANY)
    )
    terms = GlossaryTerm.objects.bulk_create(
        GlossaryTerm(term=f"Word {number}", slug=f"word-{number}", meaning="A meaning") for number in range(MANY)
    )
    changes.note(*terms)


@contextmanager
def worker(folder, *, batch: int = MANY, hold_in: int = MANY):
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(batch), str(hold_in)],
        cwd=settings.BASE_DIR,
        env=environment(folder),
        stdout=subprocess.DEVNULL,  # what it says of errors is shown where a test fails
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def indexed() -> int:
    return sum(key.startswith("content.glossaryterm") for key in dict(engine().keys()))


@pytest.mark.parametrize(("kill_at", "pause"), [(2, 0), (5, 0.01), (12, 0.03)])
def test_nothing_is_lost_and_one_mail_at_most_goes_twice(work, tmp_path, kill_at, pause, client):
    with worker(tmp_path, batch=5, hold_in=30):
        wait_until(lambda: delivered() >= kill_at, 60, f"{kill_at} mails delivered", pause=0.001)
        time.sleep(pause)
    in_flight = {"mails": MANY - delivered(), "changes": Change.objects.count()}

    answers = [client.get(page).status_code for page in ("/", "/ask/", "/search/?q=word", "/readyz")]

    words = [sys.executable, "manage.py", "tend"]
    subprocess.run(words, cwd=settings.BASE_DIR, env=environment(tmp_path), check=True, capture_output=True)

    sent = Counter(message["Message-ID"] for message in mailbox.Maildir(settings.MAILBOX_DIR))
    assert [what for what, left in in_flight.items() if not 0 < left < MANY] == [], "the kill was not amid these"
    assert answers == [200] * 4
    assert set(sent) == set(Mail.objects.values_list("message_id", flat=True))
    assert sent.total() - MANY in (0, 1)
    assert Mail.objects.filter(state=DueState.DONE).count() == MANY
    assert Change.objects.count() == 0
    assert indexed() == MANY
    call_command("check_search")


def test_worker_ends_after_the_piece_at_hand_when_asked(work, tmp_path):
    with worker(tmp_path) as process:
        wait_until(lambda: delivered() >= 1 or process.poll() is not None, 60, "one mail delivered", pause=0.001)
        process.terminate()
        code = process.wait(timeout=20)

    sent = [message["Message-ID"] for message in mailbox.Maildir(settings.MAILBOX_DIR)]
    done = Mail.objects.filter(state=DueState.DONE).values_list("message_id", flat=True)
    assert (code, sorted(sent)) == (0, sorted(done))
