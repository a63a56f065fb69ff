import pytest
from django.core.mail import EmailMultiAlternatives

from accounts.backends import MailboxBackend
from accounts.domain import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    message = EmailMultiAlternatives(
        "Subject one", "See http://localhost:8000/link/x/ <b>", "a@example.org", ["b@example.org"]
    )
    message.attach_alternative("<html><head></head><script>alert(1)</script></html>", "text/html")
    message.attach_alternative("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; method=REQUEST; charset=utf-8")
    MailboxBackend().send_messages([message])
    return letters.letters()[0][0]


def test_mailbox_lists_what_was_sent(client, key):
    assert "Subject one" in client.get("/mailbox/").content.decode()


def test_empty_mailbox_says_so(client):
    assert "No email yet" in client.get("/mailbox/").content.decode()


def test_mail_shows_text_with_links_and_escapes_the_rest(client, key):
    page = client.get(f"/mailbox/{key}/").content.decode()

    assert '<a href="http://localhost:8000/link/x/"' in page
    assert "&lt;b&gt;" in page


def test_mail_as_it_looks_is_locked_in(client, key):
    answer = client.get(f"/mailbox/{key}/html/")
    policy = answer["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", ["/mailbox/", "/mailbox/KEY/", "/mailbox/KEY/html/"])
def test_mailbox_is_not_there_in_production(client, settings, key, path):
    settings.MAILBOX_SHOWN = False

    assert client.get(path.replace("KEY", key)).status_code == 404


@pytest.mark.parametrize("key", ["nonsense", "..", "%2e%2e%2fportal.sqlite3", "a" * 300])
def test_unknown_key_is_not_found(client, key):
    assert client.get(f"/mailbox/{key}/").status_code == 404


def test_part_of_a_message_without_it_is_empty(key):
    assert letters.part_of(letters.letter(key), "application/pdf") == ""
