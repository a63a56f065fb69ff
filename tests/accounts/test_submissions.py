import pytest

from accounts.domain.submissions import once
from accounts.models import Contact, SubmissionKey
from tests.races import race


def make_contact(email: str = "one@example.org") -> str:
    return f"/contacts/{Contact.objects.create(email=email).pk}/"


def test_once_makes_one_thing_of_two_sendings(db):
    first = once(key="k", make=make_contact)
    second = once(key="k", make=make_contact)

    assert (first, Contact.objects.count()) == (second, 1)


def test_once_keeps_no_key_in_clear(db):
    once(key="the key itself", make=make_contact)

    assert "the key itself" not in str(list(SubmissionKey.objects.values()))


def test_once_frees_the_key_when_making_fails(db):
    with pytest.raises(ZeroDivisionError):
        once(key="k", make=lambda: str(1 / 0))

    assert once(key="k", make=make_contact).startswith("/contacts/")


def test_once_makes_one_thing_of_ten_racing_sendings(committed):
    addresses = race(lambda number: once(key="k", make=lambda: make_contact(f"{number}@example.org")))

    assert (len(set(addresses)), Contact.objects.count()) == (1, 1)
