from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.domain import contacts, links
from accounts.models import AccessLink, Contact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def purpose(monkeypatch):
    monkeypatch.setattr(links, "_purposes", {"see": links.Purpose("see", "dashboard", 30)})


@pytest.fixture
def contact() -> Contact:
    return contacts.contact_for(email="ana@example.org")


def test_resolve_finds_what_the_token_was_made_for(contact):
    token = links.mint(purpose="see", target=contact, contact=contact)

    assert links.resolve(token).target == contact


def test_token_is_not_stored(contact):
    token = links.mint(purpose="see", target=contact, contact=contact)

    assert token not in str(list(AccessLink.objects.values()))


def test_resolve_refuses_unknown_token():
    with pytest.raises(links.LinkError):
        links.resolve("x" * 43)


def test_resolve_refuses_link_past_its_time(contact):
    token = links.mint(purpose="see", target=contact, contact=contact)

    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)), pytest.raises(links.LinkError):
        links.resolve(token)


def test_minting_one_link_leaves_the_others_alive(contact):
    first = links.mint(purpose="see", target=contact, contact=contact)
    links.mint(purpose="see", target=contact, contact=contact)

    assert links.resolve(first).target == contact


def test_revoke_ends_links_of_one_person_only(contact):
    other = contacts.contact_for(email="ben@example.org")
    mine = links.mint(purpose="see", target=contact, contact=contact)
    theirs = links.mint(purpose="see", target=contact, contact=other)

    links.revoke(target=contact, contact=other)

    assert links.resolve(mine).contact == contact
    with pytest.raises(links.LinkError):
        links.resolve(theirs)


def test_revoke_ends_links_of_everyone(contact):
    links.mint(purpose="see", target=contact, contact=contact)
    links.mint(purpose="see", target=contact, contact=contacts.contact_for(email="ben@example.org"))

    assert links.revoke(target=contact) == 2


def test_link_to_what_is_gone_is_refused(contact, stranger):
    token = links.mint(purpose="see", target=contact, user=stranger)
    contact.delete()

    with pytest.raises(links.LinkError):
        links.resolve(token)


def test_address_bar_loses_the_token_and_the_page_gets_its_link(client, contact, monkeypatch):
    monkeypatch.setattr(links, "_purposes", {"see": links.Purpose("see", "content:glossary_term", 30)})
    token = links.mint(purpose="see", target=contact, contact=contact)
    answer = client.get(f"/link/{token}/")

    assert token not in answer.url
    assert (answer["Referrer-Policy"], "no-cache" in answer["Cache-Control"]) == ("no-referrer", True)


@pytest.mark.parametrize("token", ["x", "x" * 43, "a" * 5000, "%00"])
def test_mistyped_link_is_told_and_tells_nothing(client, token):
    answer = client.get(f"/link/{token}/")

    assert answer.status_code == 404
    assert "This link does not work" in answer.content.decode()
