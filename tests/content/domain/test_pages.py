import pytest
from django.core.exceptions import ValidationError

from content.domain.pages import add_draft, address_site, publish_page, remove_page
from content.models import Change, HomePage, StandardPage


def test_a_draft_is_not_live(home):
    page = add_draft(parent=home, page=StandardPage(title="Plan", slug="plan"))

    assert (page.live, page.get_parent().pk) == (False, home.pk)


def test_drafts_can_follow_one_another_under_the_same_parent(home):
    add_draft(parent=home, page=StandardPage(title="One", slug="one"))
    add_draft(parent=home, page=StandardPage(title="Two", slug="two"))

    home.refresh_from_db()
    assert set(home.get_children().values_list("slug", flat=True)) >= {"one", "two"}


def test_publishing_makes_a_revision_and_lets_the_page_be_found(home):
    page = add_draft(parent=home, page=StandardPage(title="Plan", slug="plan"))

    publish_page(page=page)

    assert (page.live, page.revisions.count()) == (True, 1)
    assert Change.objects.filter(model="content.standardpage", key=str(page.pk)).exists()


def test_what_is_not_complete_is_refused(home):
    page = add_draft(parent=home, page=StandardPage(title="Plan", slug="plan"))
    page.title = ""

    with pytest.raises(ValidationError):
        publish_page(page=page)


def test_removing_a_page_takes_along_what_stands_under_it(home):
    parent = add_draft(parent=home, page=StandardPage(title="Plan", slug="plan"))
    child = add_draft(parent=parent, page=StandardPage(title="Step", slug="step"))
    keys = {str(parent.pk), str(child.pk)}

    remove_page(page=parent)

    assert StandardPage.objects.filter(pk__in=keys).count() == 0
    assert set(Change.objects.filter(model="content.standardpage").values_list("key", flat=True)) >= keys


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://portal.example.org", "https://portal.example.org"),
        ("http://localhost:8123", "http://localhost:8123"),
        ("http://portal.example.org", "http://portal.example.org"),
    ],
)
def test_pages_know_the_address_of_the_portal(address, root, db):
    address_site(address=address)
    address_site(address=address)

    assert HomePage.objects.get().full_url == f"{root}/"
