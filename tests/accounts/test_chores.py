import os
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.domain import chores
from accounts.enums import DueState
from accounts.models import Mail
from tests.accounts.test_viewsets import make_mail
from tests.races import race


def fail(row) -> None:
    raise OSError("the server is away")


def work_off(do=lambda row: None) -> bool:
    return chores.work_off(Mail.objects.all(), do=do)


def test_nothing_due_is_nothing_to_do(db):
    make_mail(due_at=timezone.now() + timedelta(minutes=1))

    assert work_off() is False


def test_oldest_due_row_is_done_first(db):
    now = timezone.now()
    make_mail("young", due_at=now - timedelta(minutes=1))
    make_mail("old", due_at=now - timedelta(minutes=2))
    done = []
    work_off(lambda row: done.append(row.subject))

    assert done == ["old"]
    assert Mail.objects.get(subject="old").state == DueState.DONE


def test_row_that_fails_waits_twice_as_long_each_time_and_is_then_given_up(db):
    mail, waits = make_mail(), []
    for _ in range(chores.MOST_ATTEMPTS):
        Mail.objects.update(due_at=timezone.now())
        work_off(fail)
        mail.refresh_from_db()
        waits.append(round((mail.due_at - timezone.now()).total_seconds() / 60))

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128]
    assert (mail.state, mail.last_error) == (DueState.FAILED, "OSError: the server is away")


def test_row_that_comes_right_forgets_its_error(db):
    mail = make_mail(last_error="OSError: x", attempts=2)
    work_off()

    mail.refresh_from_db()
    assert (mail.state, mail.last_error, mail.attempts) == (DueState.DONE, "", 2)


def test_failed_row_can_be_tried_again(db):
    mail = make_mail(state=DueState.FAILED, attempts=8)
    chores.try_again(mail)

    assert list(Mail.objects.due()) == [mail]


def test_ten_workers_do_each_row_once(committed):
    for number in range(20):
        make_mail(str(number))
    done: list[str] = []

    def work(number: int) -> None:
        for _ in range(40):
            work_off(lambda row: done.append(row.subject))

    race(work)
    while work_off(lambda row: done.append(row.subject)):
        pass

    assert sorted(done, key=int) == [str(number) for number in range(20)]


def test_file_lock_is_had_by_one_and_given_back(tmp_path):
    with chores.file_lock("x") as mine, chores.file_lock("x") as other:
        held = (mine, other)
    with chores.file_lock("x") as again:
        assert (held, again) == ((True, False), True)


def test_worker_is_woken_once_the_change_is_through(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        chores.wake()
        slept = chores.wake_file().exists()
    for wake in waiting:
        wake()

    assert (slept, chores.wake_file().exists()) == (False, True)


def test_wake_file_stands_with_the_locks():
    assert chores.wake_file() == settings.LOCK_DIR / "wake"
    assert os.path.basename(chores.wake_file()) == "wake"
