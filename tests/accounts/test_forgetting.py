from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.domain import contacts, forgetting, links
from accounts.enums import DueState
from accounts.models import AccessLink, Contact, Mail, SubmissionKey
from bureau.chores import forget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def purpose(monkeypatch):
    monkeypatch.setattr(links, "_purposes", {"see": links.Purpose("see", "dashboard", 200)})


@pytest.fixture
def contact() -> Contact:
    return contacts.contact_for(email="ana@example.org")


def later(span: timedelta):
    return time_machine.travel(timezone.now() + span + timedelta(minutes=1))


@pytest.mark.parametrize(("state", "gone"), [(DueState.DONE, 1), (DueState.FAILED, 1), (DueState.WAITING, 0)])
def test_old_mails_go_unless_they_wait(state, gone):
    Mail.objects.create(kind="k", to=["ana@example.org"], subject="s", text="t", state=state, message_id="m")

    assert forgetting.old_mails() == 0
    with later(forgetting.MAIL_KEPT):
        assert forgetting.old_mails() == gone


def test_links_go_a_while_after_they_ended(contact):
    links.mint(purpose="see", target=contact, contact=contact)
    links.mint(purpose="see", target=contact, contact=contact)
    AccessLink.objects.filter(pk=AccessLink.objects.first().pk).update(revoked_at=timezone.now())

    with later(forgetting.LINK_KEPT):
        assert forgetting.ended_links() == 1
    with later(forgetting.LINK_KEPT + timedelta(days=200)):
        assert forgetting.ended_links() == 1


def test_keys_of_sent_forms_go():
    SubmissionKey.objects.create(key_hash="h")

    with later(forgetting.SUBMISSION_KEPT):
        assert forgetting.sent_forms() == 1


def test_contact_with_nothing_goes(contact):
    assert forgetting.stale_contacts() == 0
    with later(forgetting.CONTACT_KEPT):
        assert forgetting.stale_contacts() == 1


def test_contact_with_a_living_link_stays(contact):
    links.mint(purpose="see", target=contact, contact=contact)

    with later(forgetting.CONTACT_KEPT):
        assert forgetting.stale_contacts() == 0


def test_contact_of_an_account_stays(contact, stranger):
    contacts.join(user=stranger, email=contact.email)

    with later(forgetting.CONTACT_KEPT):
        assert forgetting.stale_contacts() == 0


def test_what_is_known_of_a_session_goes_with_it(stranger, stranger_client):
    for key in (stranger_client.session.session_key, "long gone"):
        UserSession.objects.create(user=stranger, session_key=key, ip="192.0.2.1", user_agent="x", data={})

    assert forgetting.ended_sessions() == 1


def test_forget_keeps_every_promise_until_nothing_is_left(contact):
    with later(forgetting.CONTACT_KEPT):
        assert [forget(), forget()] == [True, False]
