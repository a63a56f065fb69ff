import mailbox
import time
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, send_mail
from django.utils import timezone

from accounts.domain import contacts, delivery, links
from accounts.domain.chores import MOST_ATTEMPTS
from accounts.domain.mail import keep, parts_of_text, queue
from accounts.enums import DueState
from accounts.models import AccessLink, Mail
from tests.accounts.test_viewsets import make_mail
from tests.outages import silence

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def template(monkeypatch, settings, tmp_path):
    (tmp_path / "templates" / "mail").mkdir(parents=True)
    text = "A visit to {{ place }}\n\nHello {{ person }},\n\n- one\n- two\n\nOpen it:\n{{ links.see }}\n"
    (tmp_path / "templates" / "mail" / "test.txt").write_text(text)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path / "templates"]}]
    monkeypatch.setattr(links, "_purposes", {"see": links.Purpose("see", "dashboard", 30)})


@pytest.fixture
def contact():
    return contacts.contact_for(email="ana@example.org", name="Ana <b>")


def sent():
    """The mails that left."""
    box = mailbox.Maildir(settings.MAILBOX_DIR)
    return [message_from_bytes(box.get_bytes(key), policy=policy.default) for key in box.iterkeys()]


def test_queue_writes_subject_text_and_html(contact):
    mail = queue(template="test", to=contact, context={"place": "Juniper\r\nCounty"}, why="Asked for.", about=contact)

    assert (mail.subject, mail.to, mail.about) == ("A visit to Juniper County", ["ana@example.org"], contact)
    assert "Ana &lt;b&gt;" in mail.html
    assert "Ana <b>" in mail.text


def test_queue_keeps_no_private_address_and_delivery_makes_one(contact):
    mail = queue(template="test", to=contact, context={}, why="Asked for.", links={"see": ("see", contact)})
    before = AccessLink.objects.count()
    delivery.deliver_one()
    address = sent()[0].get_body(("plain",)).get_content().split("Open it:")[1].split()[0]

    assert (before, AccessLink.objects.count()) == (0, 1)
    assert address.startswith(f"{settings.PORTAL_URL}/link/")
    assert address not in str(list(Mail.objects.values())) and mail.links[0]["place"] in mail.text
    assert links.resolve(address.rsplit("/", 2)[1]).contact == contact


def test_private_link_is_made_for_an_account_too(stranger, contact):
    queue(template="test", to=stranger, context={}, why="Asked for.", links={"see": ("see", contact)})
    delivery.deliver_one()

    assert AccessLink.objects.get().user == stranger


def test_private_link_needs_a_person(contact):
    with pytest.raises(ValueError, match="one person"):
        queue(template="test", to="ana@example.org", context={}, why="Asked for.", links={"see": ("see", contact)})


def test_queue_takes_plain_addresses(contact):
    assert queue(template="test", to="a@example.org", context={}, why="Asked for.").to == ["a@example.org"]
    assert queue(template="test", to=["a@example.org", "b@example.org"], context={}, why="Asked for.").to == [
        "a@example.org",
        "b@example.org",
    ]


def test_words_that_people_typed_are_not_run_as_template(contact):
    mail = queue(template="test", to=contact, context={"place": "{% now 'Y' %} {{ person }}"}, why="Asked for.")

    assert mail.subject == "A visit to {% now 'Y' %} {{ person }}"


def test_thing_that_is_gone_makes_the_mail_wait(contact):
    other = contacts.contact_for(email="ben@example.org")
    queue(template="test", to=contact, context={}, why="Asked for.", links={"see": ("see", other)})
    other.delete()
    delivery.deliver_one()

    assert Mail.objects.get().last_error.startswith("DoesNotExist")


def test_mail_leaves_with_its_calendar_part_and_method():
    make_mail(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="CANCEL", html="<p>x</p>")
    delivery.deliver_one()
    kinds = [part["Content-Type"] for part in sent()[0].walk() if part.get_content_maintype() == "text"]

    assert [kind.split(";")[0] for kind in kinds] == ["text/plain", "text/html", "text/calendar"]
    assert 'method="CANCEL"' in kinds[2].replace("method=CANCEL", 'method="CANCEL"')


def test_message_id_never_changes():
    mail = make_mail()
    delivery.deliver_one()
    Mail.objects.update(state=DueState.WAITING)
    delivery.deliver_one()

    assert [message["Message-ID"] for message in sent()] == [mail.message_id, mail.message_id]


def test_mail_server_that_is_away_makes_the_mail_wait(settings):
    settings.MAIL_DELIVERY = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    mail = make_mail(links=[{"place": "x", "purpose": "see", "content_type": 0, "object_id": 0}])
    for _ in range(MOST_ATTEMPTS + 1):
        delivery._gate.cache_clear()
        did = delivery.deliver_one()
    mail.refresh_from_db()

    assert (did, mail.state, mail.attempts, mail.due_at <= timezone.now()) == (False, DueState.WAITING, 0, True)
    assert mail.last_error.startswith("MailServerAway: ConnectionRefusedError")


@pytest.fixture
def silent(settings, monkeypatch):
    """A mail server that takes connections and says nothing; what it took."""
    monkeypatch.setattr(delivery, "NOT_ASKED_FOR", 1.0)
    with silence() as (address, taken):
        host, port = address
        settings.MAIL_DELIVERY = {"host": host, "port": port, "timeout": 0.2}
        yield taken


def test_mail_server_that_hangs_is_left_alone_for_a_while(silent):
    for _ in range(3):
        make_mail()
    did = [delivery.deliver_one() for _ in range(3)]
    with pytest.raises(delivery.NotSent, match="Shut"):
        delivery.send_now(message=EmailMultiAlternatives("S", "T", None, ["a@example.org"]))
    asked = len(silent)
    time.sleep(1.1)
    did.append(delivery.deliver_one())

    assert (did, asked, len(silent)) == ([False] * 4, 1, 2)
    assert set(Mail.objects.values_list("attempts", flat=True)) == {0}


def test_what_django_and_wagtail_send_is_kept_as_a_row(settings):
    settings.EMAIL_BACKEND = "accounts.backends.RowBackend"
    send_mail("Notice", "Text", None, ["lead@example.org"], html_message="<p>Text</p>")

    mail = Mail.objects.get()
    assert (mail.kind, mail.subject, mail.to, mail.html) == ("other", "Notice", ["lead@example.org"], "<p>Text</p>")


def test_message_without_html_gets_the_one_layout_and_no_button():
    said = f"One <b>line</b>.\n\nOpen:\n{settings.PORTAL_URL}/x/"
    html = keep(EmailMultiAlternatives("A subject", said, None, ["a@example.org"])).html

    assert ("A subject</h1>" in html, "One &lt;b&gt;line&lt;/b&gt;." in html) == (True, True)
    assert ("<a " in html, 'class="button"' in html) == (False, False)


def test_send_now_keeps_nothing():
    delivery.send_now(message=EmailMultiAlternatives("S", "T", None, ["a@example.org"]))

    assert (Mail.objects.count(), sent()[0]["Auto-Submitted"]) == (0, "auto-generated")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("One.\n\n\n\nTwo\nlines.", ["paragraph", "paragraph"]),
        ("- a\n- b", ["list"]),
        ("Open:\nhttp://localhost:8000/x/", ["button"]),
        ("Open:\nhttp://elsewhere.example/x/", ["paragraph"]),
        ("Open:\n[[link:0123456789abcdef]]", ["button"]),
        ("  \n\n   ", []),
    ],
)
def test_parts_of_text(text, kinds):
    assert [part["kind"] for part in parts_of_text(text)] == kinds
