"""Real commits: several editors at once, and a worker that is killed while it reads."""

import io
import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from wagtail.models import Page

from accounts.enums import DueState
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.domain.pages import remove_page
from content.domain.reading import read_one
from content.models import DocumentPage, DocumentReading, Edition, HomePage, LibraryPage, ResourcePage, ResourceType
from tests.content.hostile import PDF
from tests.races import race


def make_resource() -> ResourcePage:
    home = HomePage.objects.get()
    library = home.add_child(instance=LibraryPage(title="Library", slug="library"))
    kind = ResourceType.objects.get(code="toolkit")
    return library.add_child(instance=ResourcePage(title="Toolkit", publisher="Bureau", resource_type=kind))


def test_ten_editions_at_once_stand_in_one_line(committed):
    resource = make_resource()

    outcomes = race(lambda number: publish_edition(resource=ResourcePage.objects.get(), label=f"v{number}"))

    assert {type(outcome) for outcome in outcomes} == {Edition}
    assert sorted(Edition.objects.values_list("number", flat=True)) == list(range(1, 11))
    assert [edition.number for edition in resource.editions.current()] == [10]
    assert resource.editions.filter(superseded_by__number__lte=1).count() == 0


def test_year_in_force_is_right_after_editions_and_pages_are_published_at_once(committed):
    resource = make_resource()

    def act(number: int) -> None:
        if number % 2:
            publish_edition(resource=resource, effective=str(2000 + number))
        else:
            ResourcePage.objects.get().save_revision().publish()

    outcomes = race(act)

    assert outcomes == [None] * 10
    assert ResourcePage.objects.get().year_in_force == resource.current_edition.year


def test_resource_is_removed_while_its_editions_are_published(committed):
    resource = make_resource()
    publish_edition(resource=resource)

    def act(number: int) -> None:
        if number == 5:
            remove_page(page=Page.objects.get(pk=resource.pk))
        else:
            publish_edition(resource=resource)

    outcomes = race(act)

    gone = [type(outcome) for outcome in outcomes if outcome is not None]
    assert set(gone) <= {ResourcePage.DoesNotExist}
    assert (ResourcePage.objects.count(), Edition.objects.count()) == (0, 0)


def test_two_workers_read_each_document_once(committed):
    for number in range(4):
        add_document(title="Toolkit", file=io.BytesIO(PDF), name=f"{number}.pdf")

    race(lambda number: [read_one() for _ in range(4)], 3)
    while read_one():
        pass

    assert DocumentReading.objects.filter(state=DueState.DONE).count() == 4
    assert DocumentPage.objects.count() == 4


def test_reader_killed_midway_leaves_the_document_to_the_next(committed):
    add_document(title="Toolkit", file=io.BytesIO(PDF), name="toolkit.pdf")
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        f"settings.LOCK_DIR = {str(settings.LOCK_DIR)!r}\n"
        f"settings.DATABASES['default']['NAME'] = {settings.DATABASES['default']['NAME']!r}\n"
        "from content.domain import reading\n"
        "def stuck(document): print('reading', flush=True); import time; time.sleep(60)\n"
        "reading._extract = stuck\n"
        "reading.read_one()\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bureau.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout.readline() == "reading\n"
    assert read_one() is False

    worker.send_signal(signal.SIGKILL)
    worker.wait(timeout=10)
    time.sleep(0.2)

    assert read_one() is True
    assert DocumentPage.objects.get().text == "A warm handoff"
