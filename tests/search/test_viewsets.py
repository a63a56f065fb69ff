import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from search.domain.synonyms import add_group
from search.models import SynonymGroup
from tests.search.things import document

pytestmark = pytest.mark.django_db


def address(act, *args):
    return reverse(f"wagtailsnippets_search_synonymgroup:{act}", args=args)


def titles(client, text):
    return [row["title"] for row in client.get("/search/", {"q": text, "format": "json"}).json()["results"]]


@pytest.fixture
def filled(index):
    index.index([document(1, "Memorandum of understanding"), document(2, "Elsewhere")])
    return index


def test_group_works_at_once_and_without_another_index(client, editor_client, filled):
    before = titles(client, "pact")
    editor_client.post(address("add"), {"wordings": "pact, memorandum of understanding", "is_used": "on"})
    after = titles(client, "pact")

    assert (before, after) == ([], ["Memorandum of understanding"])


@pytest.mark.parametrize(
    "change", [{"wordings": "treaty, memorandum", "is_used": "on"}, {"wordings": "pact, memorandum"}]
)
def test_change_works_at_once(client, editor_client, filled, change):
    group = add_group(wordings="pact, memorandum")
    before = titles(client, "pact")
    editor_client.post(address("edit", group.pk), change)

    assert (before, titles(client, "pact")) == (["Memorandum of understanding"], [])


def test_who_changed_what_is_kept(editor_client, editor):
    group = add_group(wordings="pact, memorandum")
    editor_client.post(address("edit", group.pk), {"wordings": "pact, agreement", "is_used": "on"})

    assert [revision.user for revision in group.revisions.order_by("pk")] == [None, editor]
    assert list(ModelLogEntry.objects.for_instance(group).values_list("action", "user")) == [
        ("wagtail.edit", editor.pk)
    ]


def test_fault_is_said_beside_the_field(editor_client):
    page = editor_client.post(address("add"), {"wordings": "MOU", "is_used": "on"})

    assert "“MOU” stands alone. Write at least two wordings" in page.text
    assert SynonymGroup.objects.count() == 0


@pytest.mark.parametrize("act", ["add", "edit"])
def test_half_a_group_is_not_saved_while_it_is_typed(editor_client, act):
    group = add_group(wordings="pact, memorandum")
    page = editor_client.get(address("add") if act == "add" else address("edit", group.pk))

    assert (page.status_code, page.context["autosave_enabled"]) == (200, False)


def test_list_shows_groups(editor_client):
    add_group(wordings="pact, memorandum")

    assert "pact, memorandum" in editor_client.get(address("list")).text


@pytest.mark.parametrize("asked, shown", [("", [True, True]), ("true", [True, False]), ("false", [False, True])])
def test_list_is_narrowed_to_groups_in_use(editor_client, asked, shown):
    add_group(wordings="pact, memorandum")
    SynonymGroup.objects.create(wordings="okapi, giraffe", is_used=False)
    page = editor_client.get(address("list"), {"is_used": asked}).text

    assert [words in page for words in ("pact, memorandum", "okapi, giraffe")] == shown


def test_nobody_but_administrators_deletes(editor_client):
    group = add_group(wordings="pact, memorandum")
    editor_client.post(address("delete", group.pk))

    assert SynonymGroup.objects.filter(pk=group.pk).exists()


@pytest.mark.parametrize("who", ["trainer_client", "stranger_client", "client"])
def test_others_cannot_add(request, who):
    request.getfixturevalue(who).post(address("add"), {"wordings": "pact, memorandum", "is_used": "on"})

    assert SynonymGroup.objects.count() == 0
