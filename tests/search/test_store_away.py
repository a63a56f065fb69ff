"""The S3 service killed, or refusing: search goes on, and after repair one `tend` leaves the index without drift."""

import io

import pytest
from django.core.management import call_command

from bureau.worker import tend
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from search.engines import engine
from tests.search.stage import Resource
from tests.search.things import ask

pytestmark = pytest.mark.server("s3")


@pytest.fixture(params=["killed", "refusing"])
def service(request, committed, chosen):
    return request.getfixturevalue(request.param)


def found(text):
    return ask(engine(), text).total


def test_after_repair_one_tend_leaves_no_drift(service):
    thing = Resource()
    tend()
    document = add_document(title="A file", file=io.BytesIO(b"The okapi."), name="b.txt")
    publish_edition(resource=thing.fresh(), label="2", document=document)
    service.break_it()

    thing.changed()
    tend()
    assert (found("quagga"), found("okapi")) == (1, 0)

    service.mend()
    tend()
    call_command("check_search")
    assert (found("quagga"), found("okapi")) == (1, 1)
