"""A small library on the stage."""

import io

import pytest
from django.core.cache import cache
from django.db import transaction

from content import starter
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.models import HomePage, LibraryPage, PortalDocument, ResourcePage, ResourceType
from tests.content.hostile import PDF
from tests.published import furnished, furnished_once, page, stage  # noqa: F401


@pytest.fixture(scope="module")
def starter_lines(django_db_setup, django_db_blocker):
    """The starter data, loaded once for a module whose tests take `db` too; each test's own changes are undone."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield list(starter.load())
            transaction.set_rollback(True)
        cache.clear()


@pytest.fixture
def home(db) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def library(home) -> LibraryPage:
    return LibraryPage.objects.first() or home.add_child(instance=LibraryPage(title="Library", slug="library"))


@pytest.fixture
def make_resource(library):
    def make(title: str = "Community Toolkit", type_code: str = "toolkit", **fields) -> ResourcePage:
        fields.setdefault("publisher", "LEAD Support Bureau")
        topics, audiences = fields.pop("topics", []), fields.pop("audiences", [])
        resource = ResourcePage(title=title, resource_type=ResourceType.objects.get(code=type_code), **fields)
        resource.topics, resource.audiences = topics, audiences
        return library.add_child(instance=resource)

    return make


@pytest.fixture
def resource(make_resource) -> ResourcePage:
    return make_resource(year=2023)


@pytest.fixture
def make_document(db):
    def make(content: bytes = PDF, name: str = "toolkit.pdf") -> PortalDocument:
        return add_document(title="Toolkit", file=io.BytesIO(content), name=name)

    return make


@pytest.fixture
def edition(resource, make_document):
    return publish_edition(resource=resource, label="1.1", effective="2023-07-01", document=make_document())
