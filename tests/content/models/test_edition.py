import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from content.domain.editions import publish_edition
from content.models import Edition, PortalDocument

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change", [{"document": None}, {"url": "https://example.org/"}, {"sha256": "0" * 64}, {"file_name": "b.pdf"}]
)
def test_database_refuses_to_change_what_an_edition_is(edition, change):
    with pytest.raises(IntegrityError, match="content_edition_stays"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_database_refuses_another_file_in_place_of_an_editions(edition):
    with pytest.raises(IntegrityError, match="content_edition_file_stays"), transaction.atomic():
        PortalDocument.objects.filter(pk=edition.document_id).update(file="documents/other.pdf")


def test_database_lets_the_file_of_no_edition_be_replaced(make_document):
    document = make_document()

    assert PortalDocument.objects.filter(pk=document.pk).update(file="documents/other.pdf") == 1


def test_file_of_an_edition_is_not_deleted(edition):
    with pytest.raises(ProtectedError):
        edition.document.delete()


def test_database_refuses_a_number_twice(resource, edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(resource=resource, number=1, published_at=edition.published_at)


def test_address_of_a_resource_with_editions_is_fixed(resource, edition):
    resource.slug = "elsewhere"

    with pytest.raises(ValidationError, match="must stay"):
        resource.full_clean()


def test_address_of_a_resource_without_editions_may_change(resource):
    resource.slug = "elsewhere"

    resource.full_clean()


def test_edition_calls_itself_as_its_publisher_does(resource):
    assert [
        str(publish_edition(resource=resource, **facts))
        for facts in ({"label": "1.1", "effective": "2023"}, {"effective": "2023-07"}, {})
    ] == ["1.1", "2023-07", "3"]


def test_current_edition_is_the_newest_in_english(resource):
    first = publish_edition(resource=resource, label="1")
    publish_edition(resource=resource, label="1", language="es")

    assert resource.current_edition == first
