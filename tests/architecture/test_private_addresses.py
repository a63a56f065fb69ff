"""An address that only its holder may open answers a stranger word for word alike, whether or not the thing exists."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.domain import links
from accounts.models import AccessLink
from assistance.enums import RequestState
from scheduling.domain import feeds
from scheduling.models import Trainer
from tests.architecture.test_keep_out import session_address
from tests.assistance.conftest import make_case
from training.domain.registrations import register
from training.models import Registration, Session

TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|form_key)" value=")[^"]*')
ABSENT = 999_999
# By the length of the number in the address, by the clock, and new for every answer.
PASSING = ("Content-Length", "Expires", "X-Request-ID")


def said(address: str, method: str = "get") -> tuple[int, str, dict[str, str]]:
    """Status, page and headers for someone who holds nothing; without tokens, and with the number in the address made one."""
    answer = getattr(Client(), method)(address)
    page = TOKENS.sub(r"\1", answer.content.decode()).replace(address, "(address)")
    return answer.status_code, page, {name: value for name, value in answer.headers.items() if name not in PASSING}


@pytest.fixture
def things(db, trainer_user) -> dict[str, object]:
    case = make_case(state=RequestState.CLOSED)
    session_address()
    registration = register(session=Session.objects.get(), email="ana@example.org", name="Ana")
    return {"request": case.pk, "registration": registration.pk}


@pytest.mark.parametrize(
    ("address", "method"),
    [
        ("/requests/{request}/", "get"),
        ("/requests/{request}/evaluate/", "get"),
        ("/requests/{request}/evaluate/", "post"),
        ("/requests/{request}/reply/", "post"),
        ("/requests/{request}/comment/", "post"),
        ("/requests/{request}/agree/", "post"),
        ("/requests/{request}/withdraw/", "post"),
        ("/requests/{request}/files/1/", "get"),
        ("/requests/{request}/visits/1/pick/", "post"),
        ("/training/registrations/{registration}/", "get"),
        ("/training/registrations/{registration}/", "post"),
        ("/training/registrations/{registration}/session.ics", "get"),
    ],
)
def test_stranger_does_not_learn_whether_a_thing_exists(things, address, method):
    existing = said(address.format(**things), method)
    absent = said(address.format(request=ABSENT, registration=ABSENT), method)

    assert existing[0] == 404
    assert existing == absent


def test_feed_that_was_closed_answers_as_one_that_never_was(db, trainer_user):
    trainer = Trainer.objects.create(user=trainer_user)
    address = "/calendar/" + feeds.renew(trainer=trainer).rstrip("/").rpartition("/")[2]
    assert Client().get(address).status_code == 200
    feeds.close(trainer=trainer)

    assert said(address) == said("/calendar/" + "x" * 43 + ".ics")
    assert said(address)[0] == 404


@pytest.mark.parametrize("purpose", ["request", "evaluate"])
def test_expired_ended_and_mistyped_links_answer_alike_and_offer_a_new_one(db, purpose):
    case = make_case(state=RequestState.CLOSED)
    expired, ended = (links.mint(purpose=purpose, target=case, contact=case.contact) for _ in range(2))
    first, second = AccessLink.objects.order_by("pk")
    AccessLink.objects.filter(pk=first.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    AccessLink.objects.filter(pk=second.pk).update(revoked_at=timezone.now())

    mistyped = expired[:-1] + ("b" if expired.endswith("a") else "a")

    answers = [said(f"/link/{token}/") for token in (expired, ended, mistyped, "x" * 43, "short", "x" * 500)]

    assert answers[0][0] == 404
    assert "/requests/new-link/" in answers[0][1]
    assert case.number not in answers[0][1]
    assert answers == [answers[0]] * len(answers)


def test_expired_link_to_a_session_answers_as_a_mistyped_one(things):
    registration = Registration.objects.get()
    token = links.mint(purpose="registration", target=registration, contact=registration.contact)
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert said(f"/link/{token}/") == said("/link/" + "x" * 43 + "/")
    assert said(f"/link/{token}/")[0] == 404
