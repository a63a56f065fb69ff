import pytest

from accounts.dashboard import needs_staff
from accounts.domain.delivery import deliver_one
from accounts.domain.mail import new_message_id, send_again
from accounts.domain.trial import begin_trial, go_live, on_trial
from accounts.enums import MailState
from accounts.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> list[Mail]:
    return [
        Mail.objects.create(kind="test", to=["ana@example.org"], subject=f"No {n}", message_id=new_message_id())
        for n in range(2)
    ]


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_no_mail_leaves_on_trial(waiting, settings):
    begin_trial()

    assert (deliver_one(), states(), settings.MAILBOX_DIR.exists()) == (False, ["waiting"] * 2, False)


def test_in_service_again_what_waited_is_held_back_and_new_mail_leaves(waiting, settings):
    begin_trial()
    assert (go_live(send=False), on_trial(), states()) == (2, False, ["held"] * 2)

    new = Mail.objects.create(kind="test", to=["ben@example.org"], subject="New", message_id=new_message_id())

    assert [deliver_one(), deliver_one()] == [True, False]
    new.refresh_from_db()
    assert (new.state, len(list((settings.MAILBOX_DIR / "new").iterdir()))) == (MailState.DONE, 1)


def test_what_is_held_back_is_sent_one_by_one_or_all_together(waiting):
    begin_trial()
    go_live(send=False)
    send_again(mail=Mail.objects.first())
    assert states() == ["waiting", "held"]

    assert (go_live(send=True), states()) == (2, ["waiting"] * 2)


def test_what_waits_is_sent_when_asked_for(waiting):
    begin_trial()

    assert (go_live(send=True), [deliver_one() for _ in range(3)], states()) == (2, [True, True, False], ["done"] * 2)


def test_a_portal_in_service_holds_nothing_back(waiting):
    assert (go_live(send=False), states()) == (0, ["waiting"] * 2)


def test_the_desk_tells_of_both(waiting, lead):
    assert list(needs_staff(lead)) == []
    begin_trial()
    assert [duty.title for duty in needs_staff(lead)] == [
        "This portal was restored from a backup and sends no mail yet"
    ]

    go_live(send=False)

    assert [duty.title for duty in needs_staff(lead)] == ["2 emails are held back"]
