"""What somebody makes up in an address is answered, and leaves nothing by which a real page would be put out."""

import pytest
from django.test import Client

from bureau import pagecache
from content import snapshots
from tests.published import is_kept

# What a page does not take, what is no choice of a list, what nothing is found by, and a page of it that is not there.
INVENTED = [
    "/?topic={}",
    "/page/?topic={}",
    "/page/?page=1&state={}",
    "/glossary/zebra-1/?letter={}",
    "/library/?letter={}",
    "/library/?topic={}",
    "/library/?topic=lead_101&audience={}",
    "/library/?year_to=19{}",
    "/library/?page={}",
    "/glossary/?letter=q&page={}",
    "/news/?page={}",
    "/offers/?page={}",
    "/sites/?status=closed&page={}",
    "/sites/?state={}",
    "/sites/ny/?page={}",
    "/training/?phase={}",
    "/training/courses/?page={}",
    "/training/sessions/?when=past&page={}",
    "/training/sessions/?kind={}",
]
NOT_THERE = ["/nothing-{}/", "/glossary/nothing-{}/", "/training/sessions/nothing-{}/", "/sites/ny/nothing-{}/"]


@pytest.mark.parametrize("who", ["anyone", "stranger"])
def test_what_is_made_up_is_answered_and_not_kept(furnished, who):
    reader = furnished.browser(who)
    for address in INVENTED:
        reader.get(address.format(11))  # what all its pages share is kept from here on
    pagecache.store = pagecache.Store()
    parts = set(snapshots._newest._kept)

    answers = [reader.get(address.format(number)) for address in INVENTED for number in (12, 12, 13)]
    lost = [reader.get(address.format(number)) for address in NOT_THERE for number in (12, 13)]

    assert [answer.request["PATH_INFO"] for answer in answers if answer.status_code != 200 or is_kept(answer)] == []
    assert {answer.status_code for answer in lost} == {404}
    assert (pagecache.store._entries, set(snapshots._newest._kept) - parts) == ({}, set())


@pytest.mark.parametrize(
    "address",
    ["/library/?topic=lead_101", "/library/?year_from=2020&page=1", "/sites/?status=operating", "/glossary/?letter=z"],
)
def test_choice_that_finds_something_is_kept(furnished, address):
    address = address.replace("lead_101", furnished.topic.code)
    Client().get(address)

    assert is_kept(Client().get(address))


@pytest.mark.parametrize(
    ("host", "kept"),
    [
        ("localhost:8765", False),
        ("localhost:99999999", False),
        ("LocalHost", False),
        ("localhost.", False),
        ("portal.example.org:8443", True),
        ("localhost:80", True),
        ("localhost", True),
    ],
)
def test_host_written_as_no_browser_does_is_not_kept(furnished, settings, host, kept):
    settings.ALLOWED_HOSTS, settings.PORTAL_URL = ["localhost", "portal.example.org"], "http://portal.example.org:8443"
    Client().get("/page/", headers={"Host": host})

    assert is_kept(Client().get("/page/", headers={"Host": host})) is kept
