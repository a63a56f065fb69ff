import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.enums import DueState
from content.domain.changes import note_keys
from content.models import Change
from search import dashboard
from tests.cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up():
    note_keys([("content.standardpage", "no number")])
    Change.objects.update(state=DueState.FAILED, last_error="ValueError: that is none", attempts=8)


def test_desk_shows_what_was_given_up(editor_client, index, given_up):
    text = editor_client.get(reverse("search_index")).text

    assert ("0 things can be found" in text, "ValueError: that is none" in text) == (True, True)


def test_desk_says_that_search_is_away(editor_client):
    assert "Search is not working." in editor_client.get(reverse("search_index")).text


def test_tried_again(editor_client, index, given_up):
    answer = editor_client.post(reverse("search_index_again"))

    row = Change.objects.get()
    assert (answer.url, row.state, row.attempts) == (reverse("search_index"), DueState.WAITING, 0)


def test_stranger_sees_nothing(stranger_client, trainer_client, given_up):
    look, again = reverse("search_index"), reverse("search_index_again")
    for client in (stranger_client, trainer_client):
        for answer in (client.get(look), client.post(again)):
            assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={answer.request['PATH_INFO']}")

    assert Change.objects.get().state == DueState.FAILED


def test_staff_of_another_kind_sees_nothing(stranger, given_up):
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = client_of(stranger)

    for answer in (client.get(reverse("search_index")), client.post(reverse("search_index_again"))):
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert Change.objects.get().state == DueState.FAILED


def test_desk_is_told_of_what_was_given_up(editor, stranger, given_up):
    assert [duty.url for duty in dashboard.needs_staff(editor)] == [reverse("search_index")]
    assert list(dashboard.needs_staff(stranger)) == []
    assert list(dashboard.mine(editor)) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_takes_the_same_queries(editor_client, index, rows, settings, django_assert_num_queries):
    note_keys([("content.standardpage", "x")] * rows)
    Change.objects.update(state=DueState.FAILED)
    editor_client.get(reverse("search_index"))

    trial = 1 if settings.ELASTICSEARCH_URL else 0  # a search server is asked by no portal that is on trial
    with django_assert_num_queries(16 + trial):
        editor_client.get(reverse("search_index"))
