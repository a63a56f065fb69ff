import hashlib

import pytest
from django.core.exceptions import ValidationError

from content.domain.editions import publish_edition
from content.models import Change, Edition


def test_publish_edition_takes_down_size_and_checksum(edition):
    content = edition.document.file.read()

    assert (edition.size, edition.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_publish_edition_supersedes_the_one_in_force(resource, edition):
    later = publish_edition(resource=resource, label="1.2", url="https://example.org/toolkit")

    edition.refresh_from_db()
    assert (edition.superseded_by, later.number, later.superseded_by) == (later, 2, None)


def test_publish_edition_leaves_other_languages_in_force(resource, edition):
    publish_edition(resource=resource, label="1.1", language="es")

    edition.refresh_from_db()
    assert edition.superseded_by is None


def test_publish_edition_supersedes_only_the_one_before(resource):
    first = publish_edition(resource=resource)
    second = publish_edition(resource=resource)
    publish_edition(resource=resource)

    first.refresh_from_db()
    assert first.superseded_by == second


def test_publish_edition_may_know_no_address(resource):
    edition = publish_edition(resource=resource, effective="2023")

    assert (edition.document, edition.url, edition.sha256) == (None, "", "")


@pytest.mark.parametrize("effective", ["23", "2023-13", "2023-02-30", "2023-7", "July 2023", "1899", "2023-07-01\n"])
def test_publish_edition_refuses_what_is_no_date(resource, effective):
    with pytest.raises(ValidationError):
        publish_edition(resource=resource, effective=effective)

    assert Edition.objects.count() == 0


def test_publish_edition_refuses_file_and_address_together(resource, make_document):
    with pytest.raises(ValidationError, match="not both"):
        publish_edition(resource=resource, document=make_document(), url="https://example.org/")


def test_publish_edition_is_noted_for_search(resource):
    Change.objects.all().delete()

    publish_edition(resource=resource)

    assert list(Change.objects.values_list("model", "key")) == [("content.resourcepage", str(resource.pk))]


def test_file_keeps_the_name_it_was_sent_with(resource, make_document):
    edition = publish_edition(resource=resource, document=make_document(name="Größe & Maß.pdf"))

    assert edition.file_name == "Größe & Maß.pdf"
