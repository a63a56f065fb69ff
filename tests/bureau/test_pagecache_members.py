"""Whoever is signed in gets kept pages too; what is their own on them, see test_pagecache_own."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session as StoredSession
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from accounts.enums import Role
from accounts.models import User
from bureau.pagecache import member_entry_of
from content.models import ResourcePage
from tests.barriers import KINDS, restrict, welcome
from tests.bureau.test_pagecache import KEPT
from tests.processes import other_process
from tests.published import is_kept, republished, tell

# What says something to its reader alone, or shows a form that only they can send.
OF_THEIR_OWN = {"/library/zebra-1/editions/1/"}
EDIT = re.compile(r' <a href="/admin/pages/\d+/edit/">Edit this page</a>')  # of editors alone
WITH_HOLES = {"/training/", "/training/courses/"}
SHARED = [address for address in KEPT if address not in OF_THEIR_OWN]


@pytest.fixture
def browsers(furnished) -> dict[str, Client]:
    return {who: furnished.browser(who) for who in ("stranger", "trainer", "lead", "editor", "admin")}


def test_members_share_what_is_the_same_for_all_of_them(furnished, browsers):
    first = {address: browsers["stranger"].get(address) for address in SHARED}
    with CaptureQueriesContext(connection) as queries:
        second = {address: browsers["trainer"].get(address) for address in SHARED}

    assert [address for address in SHARED if not is_kept(second[address])] == []
    assert [address for address in SHARED if first[address].content != second[address].content] == []
    # Session, reader, generation; and what fills the holes.
    assert len(queries) == 3 * len(SHARED) + len(WITH_HOLES)


@pytest.mark.parametrize("address", SHARED)
def test_each_would_have_been_made_the_same_page(furnished, browsers, address):
    """A parameter that nobody knows is not answered from the store: the page is made for each of them."""
    made = {who: browser.get(address, {**_choices(address), "fresh": who}) for who, browser in browsers.items()}

    assert {who for who, answer in made.items() if is_kept(answer)} == set()
    bodies = {EDIT.sub("", answer.text).replace(f"fresh={who}", "") for who, answer in made.items()}
    assert len(bodies) == 1


def _choices(address: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in address.partition("?")[2].split("&") if pair)


@pytest.mark.parametrize("address", sorted(OF_THEIR_OWN))
def test_what_is_a_members_own_is_not_kept(furnished, browsers, address):
    browsers["stranger"].get(address)

    assert not is_kept(browsers["stranger"].get(address))


def test_members_and_strangers_have_each_their_own(page, stage):
    member = stage.browser("stranger")
    ways = {reader: [reader.get("/page/").text for _ in range(2)] for reader in (member, Client())}

    assert {reader: ["Sign out" in text for text in texts] for reader, texts in ways.items()} == dict(
        zip(ways, ([True, True], [False, False]), strict=True)
    )


def test_member_who_signs_out_gets_the_page_of_strangers(page, stage):
    member = stage.browser("stranger")
    member.get("/page/")
    member.logout()

    assert "Sign out" not in member.get("/page/").text


def test_member_who_signs_out_is_signed_out_in_each_process(page, stage, tmp_path):
    """The cookie stays what it was; the session that it names is gone from the database that all processes ask."""
    member = stage.browser("stranger")
    StoredSession.objects.update(expire_date=datetime(2100, 1, 1, tzinfo=UTC))  # its clock is not the one set here
    with other_process(tmp_path, session=member.cookies["sessionid"].value) as other:
        before = [other.get(address) for address in ("/page/", "/page/", "/dashboard/")]
        member.post("/account/logout/")

        after = [other.get(address) for address in ("/page/", "/page/", "/dashboard/")]

    assert [("Sign out" in text, status) for status, text in before] == [(True, 200)] * 3
    assert [("Sign out" in text, status) for status, text in after] == [(False, 200), (False, 200), (False, 302)]


def test_message_is_shown_and_its_page_not_kept(page, stage):
    reader, other = stage.browser("stranger"), stage.browser("trainer")
    other.get("/page/")
    tell(reader, "Only for you")

    shown = reader.get("/page/")
    assert ["Only for you" in shown.text, is_kept(shown)] == [True, False]
    assert "Only for you" not in other.get("/page/").text
    assert is_kept(reader.get("/page/"))


def test_change_is_shown_to_members_at_once(page, stage):
    member = stage.browser("stranger")
    member.get("/page/")
    republished(page, body=[("text", "<p>New words</p>")])

    assert "New words" in member.get("/page/").text


def test_page_for_members_alone_is_never_kept(page, stage):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    member = stage.browser("stranger")

    assert [is_kept(member.get("/page/")) for _ in range(2)] == [False, False]
    assert Client().get("/page/").status_code == 302


def test_kept_page_is_private_and_known_again(page, stage):
    member = stage.browser("stranger")
    member.get("/page/")
    kept = member.get("/page/")
    again = member.get("/page/", headers={"If-None-Match": kept.headers["ETag"]})

    assert kept.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert "Cookie" in kept.headers["Vary"]
    assert again.status_code == 304
    assert "Content-Security-Policy" in kept.headers


def test_staff_without_a_second_factor_are_asked_for_it_before_any_kept_page(page, stage, settings):
    stage.browser("stranger").get("/page/")
    settings.SECOND_FACTOR_FOR_STAFF = True

    assert stage.browser("lead").get("/page/").status_code == 302


def test_form_with_a_token_is_not_kept():
    answer = HttpResponse('<input type="hidden" name="csrfmiddlewaretoken" value="x">')
    answer.is_same_for_members, answer.snapshot = True, (1, None)

    assert member_entry_of(answer) is None


@pytest.mark.parametrize("same", [True, False])
def test_only_what_says_that_members_share_it_is_kept(same):
    answer = HttpResponse("Words")
    answer.is_same_for_members, answer.snapshot = same, (1, None)

    assert (member_entry_of(answer) is not None) is same


@pytest.mark.parametrize("kind", KINDS)
def test_members_share_a_list_only_with_those_who_may_open_the_same(furnished, kind):
    barrier = restrict(ResourcePage.objects.get(), kind)
    passed = welcome(barrier)
    inside = furnished.browser("stranger") if kind == "password" else passed
    if kind == "password":
        session = inside.session
        session["passed_page_view_restrictions"] = [barrier.pk]
        session.save()
    outside = Client() if kind == "login" else furnished.browser("trainer")
    answers = [reader.get("/library/") for reader in (inside, outside, inside, outside)]

    assert ["/library/zebra-1/" in answer.text for answer in answers] == [True, False, True, False]
    assert [is_kept(answer) for answer in answers[2:]] == [True, True]
    assert "/library/zebra-1/" not in Client().get("/library/").text


def test_editors_find_the_way_to_edit_a_page_and_everyone_the_way_to_their_desk(page, stage):
    readers = {who: stage.browser(who) for who in ("anyone", "stranger", "trainer", "editor", "admin")}
    for _ in range(2):  # made, then kept
        shown = {who: reader.get("/page/") for who, reader in readers.items()}
        edit = f'<a href="/admin/pages/{page.pk}/edit/">Edit this page</a>'

        assert {who for who, answer in shown.items() if edit in answer.text} == {"editor", "admin"}
        ways = {
            who for who, answer in shown.items() if '<p class="own not-on-paper"><a href="/dashboard/">' in answer.text
        }
        assert ways == readers.keys() - {"anyone"}
    assert [who for who, answer in shown.items() if not is_kept(answer)] == []


def test_new_editor_finds_the_way_at_once(page, stage):
    reader = stage.browser("stranger")
    assert "Edit this page" not in reader.get("/page/").text

    User.objects.get(pk=reader.session["_auth_user_id"]).groups.add(Group.objects.get(name=Role.EDITOR.value))

    assert "Edit this page" in reader.get("/page/").text


def test_administrator_let_in_again_among_others_at_the_desk_finds_the_way_at_once(page, stage):
    again = User.objects.create_superuser("again@example.org", is_active=False)
    stage.browser("stranger").get("/page/")  # who edits pages is known from here on

    stage.browser("admin").post(
        f"/admin/bulk/accounts/user/set_active_state/?id={again.pk}", {"mark_as_active": "True"}
    )
    stage.people["again"] = again

    assert "Edit this page" in stage.browser("again").get("/page/").text
