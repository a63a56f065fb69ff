"""Wagtail's three ways to restrict a page, each with a reader who passes and one who does not."""

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests.cast import client_of, make_user

KINDS = ("login", "groups", "password")


def restrict(page: Page, kind: str) -> PageViewRestriction:
    barrier = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open sesame")
    if kind == "groups":
        barrier.groups.add(Group.objects.get_or_create(name="Partners")[0])
    return barrier


def welcome(barrier: PageViewRestriction) -> Client:
    """The browser of someone who may pass."""
    if barrier.restriction_type == "password":
        client = Client()
        address = f"/_util/authenticate_with_password/{barrier.pk}/{barrier.page_id}/"
        client.post(address, {"password": "open sesame", "return_url": "/"})
        return client
    member = make_user("Mem Ber")
    member.groups.set(barrier.groups.all())
    return client_of(member)


def unwelcome(barrier: PageViewRestriction) -> Client:
    """The browser of someone who may not, though they have an account, where an account is not enough."""
    return Client() if barrier.restriction_type == "login" else client_of(make_user("Out Sider"))
