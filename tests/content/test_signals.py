import pytest
from wagtail.models import Page, PageViewRestriction

from content.models import Change, GlossaryTerm, NewsIndexPage, NewsPage, StandardPage, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch(home):
    top = home.add_child(instance=StandardPage(title="Top"))
    below = top.add_child(instance=StandardPage(title="Below"))
    return top, below


def noted() -> set[tuple[str, str]]:
    return set(Change.objects.values_list("model", "key"))


def keys(*pages) -> set[tuple[str, str]]:
    return {(page._meta.label_lower, str(page.pk)) for page in pages}


def test_publishing_is_noted(branch):
    branch[0].save_revision().publish()

    assert keys(branch[0]) <= noted()


def test_unpublishing_is_noted(branch):
    branch[0].unpublish()

    assert keys(branch[0]) <= noted()


def test_moving_is_noted_for_all_below(branch, home):
    other = home.add_child(instance=StandardPage(title="Other"))
    Change.objects.all().delete()

    branch[0].move(other, pos="last-child")

    assert noted() == keys(*branch)


def test_closing_a_branch_to_readers_is_noted_for_all_below(branch):
    Change.objects.all().delete()

    PageViewRestriction.objects.create(page=branch[0], restriction_type="login")

    assert noted() == keys(*branch)


def test_new_address_is_noted_for_all_below(branch, django_capture_on_commit_callbacks):
    branch[0].slug = "elsewhere"
    Change.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        branch[0].save_revision().publish()

    assert keys(*branch) <= noted()


def test_deleting_a_branch_is_noted_for_all_below(home):
    index = home.add_child(instance=NewsIndexPage(title="News"))
    news = index.add_child(instance=NewsPage(title="One"))
    gone = keys(index, news)
    Change.objects.all().delete()

    Page.objects.get(pk=index.pk).delete()

    assert noted() == gone


def test_words_are_noted(db):
    term = GlossaryTerm.objects.create(term="PCG", slug="pcg", meaning="A group.")
    topic = Topic.objects.first()
    topic.save()

    assert noted() == keys(term, topic)
