"""Who may have a file changes with its collection, and with whatever that lies in: search follows."""

import io

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.models import DocumentPage, PortalDocument
from search.documents import PUBLIC
from tests.search.test_following import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(resource):
    """The collection of a resource's file."""
    shelf = Collection.get_first_root_node().add_child(instance=Collection(name="Shelf"))
    document = add_document(title="T", file=io.BytesIO(b"A plain text."), name="t.txt")
    DocumentPage.objects.create(document=document, number=1, text="gnu")
    document.collection = shelf
    document.save()
    publish_edition(resource=resource, document=document)
    return shelf


def test_collection_closed_and_opened_takes_its_files_along(index, resource, shelf):
    before = found(index, "gnu")
    limit = CollectionViewRestriction.objects.create(collection=shelf, restriction_type="login")
    closed = found(index, "gnu", tokens=frozenset({PUBLIC, "signed-in"}))
    limit.delete()

    assert (before, closed, found(index, "gnu")) == ([resource.url], [], [resource.url])


def test_file_put_into_a_closed_collection_among_others_at_the_desk(index, resource, shelf, admin_client):
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="Closed"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    before = found(index, "gnu")
    moved = PortalDocument.objects.get(collection=shelf)
    admin_client.post(f"/admin/bulk/content/portaldocument/add_to_collection/?id={moved.pk}", {"collection": closed.pk})

    assert (before, found(index, "gnu")) == ([resource.url], [])


def test_collection_moved_below_a_closed_one(index, resource, shelf):
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="Closed"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    before = found(index, "gnu")
    shelf = Collection.objects.get(pk=shelf.pk)
    shelf.move(Collection.objects.get(pk=closed.pk), pos="sorted-child")

    assert (before, found(index, "gnu")) == ([resource.url], [])
