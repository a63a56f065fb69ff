import pytest
from django.contrib.auth.models import AnonymousUser

from content.permissions import Reader, may_publish_edition, may_read_document, may_read_resource
from tests.cast import make_user

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def test_anyone_reads_what_is_live(resource):
    assert may_read_resource(Reader(NOBODY), resource) is True


def test_staff_alone_read_what_is_not(resource, stranger, trainer_user, editor, lead):
    resource.unpublish()

    readers = [NOBODY, stranger, trainer_user, editor, lead]
    assert [may_read_resource(Reader(user), resource) for user in readers] == [False, False, False, True, True]


def test_staff_alone_read_a_file_that_nothing_public_holds(make_document, stranger, editor):
    document = make_document()

    assert [may_read_document(Reader(user), document) for user in (NOBODY, stranger, editor)] == [False, False, True]


def test_anyone_reads_the_file_of_a_public_edition(edition):
    assert may_read_document(Reader(NOBODY), edition.document) is True


def test_editors_publish_editions(resource, stranger, lead, editor):
    retired = make_user("Gone Editor")

    people = [stranger, lead, retired, editor]
    assert [may_publish_edition(user, resource) for user in people] == [False, False, False, True]
