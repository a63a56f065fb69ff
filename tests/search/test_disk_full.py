"""The disk of the embedded index is full: the site answers, changes are kept, and one tend catches up after repair."""

import re

import pytest
from django.core.management import call_command

from bureau.worker import tend
from content.domain.changes import note_keys
from content.models import Change, GlossaryTerm
from search.domain import following
from search.domain.following import follow
from search.domain.rebuilding import rebuild
from search.engines import engine
from tests import outages
from tests.search.things import ask

pytestmark = pytest.mark.one_database("the index stands on a disk, not in a database", on="sqlite")

THINGS = 300


@pytest.fixture
def small_disk(tmp_path, settings):
    """A file system of 2 MB for the index alone."""
    for folder in outages.small_disk(tmp_path / "small", "2m"):
        settings.SEARCH_DIR = folder
        yield folder


@pytest.fixture
def changes(committed, small_disk, monkeypatch):
    """Words with long meanings, all of them noted, of which the disk cannot hold the index."""
    monkeypatch.setattr(following, "BATCH", 20)
    rebuild()
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(term=f"Zebrafish {n}", slug=f"z{n}", meaning="A fish.", text=f"<p>{words_of_its_own(n)}</p>")
        for n in range(THINGS)
    )
    Change.objects.all().delete()
    note_keys(("content.glossaryterm", str(pk)) for pk in GlossaryTerm.objects.values_list("pk", flat=True))


def words_of_its_own(number):
    return " ".join(f"w{number}x{at}" for at in range(1_500))


def test_disk_full_amid_changes(changes, small_disk, client):
    while follow():
        pass
    left = Change.objects.count()
    said = {row.last_error.partition(":")[0] for row in Change.objects.due()[:20]}
    assert (0 < left < THINGS, said) == (True, {"EngineAway"})
    assert {bool(re.search(r"\(its disk has \d+ kB free\)$", row.last_error)) for row in Change.objects.due()[:20]} == {
        True
    }

    found = client.get("/search/", {"q": "zebrafish", "format": "json"})
    answers = [client.get(address).status_code for address in ("/", "/search/?q=zebrafish", "/readyz")]
    assert (found.status_code, found.json()["total"], answers) == (200, THINGS - left, [200, 200, 200])
    tend()
    assert (Change.objects.count(), {row.attempts for row in Change.objects.all()}) == (left, {0})

    assert outages.mount(small_disk, "remount", "size=200m")
    tend()

    call_command("check_search")
    assert (Change.objects.count(), ask(engine(), "zebrafish").total) == (0, THINGS)
