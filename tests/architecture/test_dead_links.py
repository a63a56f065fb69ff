"""The page for a link that no longer works brings back all that an address holds, and tells nothing about it."""

import mailbox
import re
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from lxml import html as parser

from accounts.domain import delivery, links
from accounts.models import AccessLink, Mail
from tests.architecture.test_keep_out import session_address
from tests.architecture.test_private_addresses import TOKENS
from tests.assistance.conftest import make_case
from tests.guarded import guard_fields
from training.domain.registrations import register
from training.models import Registration, Session

pytestmark = pytest.mark.django_db
HOLDER = "ana@example.org"


@pytest.fixture
def held():
    """One request and one registration, whose links are gone."""
    session_address()
    case, place = make_case(), register(session=Session.objects.get(), email=HOLDER, name="Ana")
    AccessLink.objects.all().delete()
    Mail.objects.all().delete()
    return case, place


def asked_for_anew(client, email: str) -> str:
    """What the page says on which somebody ends who follows the offer on the page of a dead link."""
    refused = parser.fromstring(client.get(f"/link/{'x' * 43}/").content.decode())
    (offered,) = refused.xpath("//main//a[contains(@class, 'button')]/@href")
    return TOKENS.sub("", client.post(offered, {"email": email, **guard_fields()}).content.decode())


def links_that_came() -> list[str]:
    while delivery.deliver_one():
        pass
    box = mailbox.Maildir(settings.MAILBOX_DIR)
    mails = [message_from_bytes(box.get_bytes(key), policy=policy.default) for key in box.iterkeys()]
    texts = [mail.get_body(("plain",)).get_content() for mail in mails]
    return [path for text in texts for path in re.findall(rf"{settings.PORTAL_URL}(/link/\S+)", text)]


def test_offer_brings_back_requests_and_registrations(client, held):
    case, place = held

    asked_for_anew(client, HOLDER)

    led_to = {client.get(link, follow=True).request["PATH_INFO"] for link in links_that_came()}
    assert led_to == {case.get_absolute_url(), f"/training/registrations/{place.pk}/"}


def test_someone_with_a_registration_alone_is_helped_too(client, held):
    held[0].delete()

    asked_for_anew(client, HOLDER)

    assert [mail.to for mail in Mail.objects.all()] == [[HOLDER]]


def test_answer_is_the_same_for_whoever_holds_nothing(client, held):
    assert asked_for_anew(client, HOLDER) == asked_for_anew(client, "nobody@example.org")
    assert Mail.objects.exclude(to=[HOLDER]).count() == 0


def test_place_given_back_and_session_that_is_over_bring_no_mail(client, held):
    held[0].delete()
    Registration.objects.update(state="canceled")

    asked_for_anew(client, HOLDER)

    assert Mail.objects.count() == 0


def test_every_purpose_of_a_link_is_renewed_or_led_to_by_one_that_is():
    """Without its own way a kind of link would be lost for good; `evaluate` opens from the page of the request."""
    assert {code for code, one in links._purposes.items() if one.renew is None} == {"evaluate"}
