import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from content.models import GlossaryTerm, HomePage, StandardPage
from search.domain.checking import CHECKED_KEY
from search.engines import engine
from tests.elastic import free_port
from tests.search.things import ask, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = StandardPage(title="Zebrafish page", slug="zebrafish")
    return HomePage.objects.get().add_child(instance=page)


def test_rebuild_takes_in_everything_and_drops_what_is_gone(page, index, capsys):
    index.index([document(1, "quagga")])

    call_command("rebuild_search")

    assert (ask(index, "zebrafish").total, ask(index, "quagga").total) == (1, 0)
    assert "things can be found" in capsys.readouterr().out


def test_rebuild_if_missing_leaves_what_is_there(page, index, capsys):
    call_command("rebuild_search", if_missing=True)

    assert (ask(index, "zebrafish").total, capsys.readouterr().out.strip()) == (0, "The index is there.")


def test_rebuild_if_missing_builds(page, settings):
    call_command("rebuild_search", if_missing=True)

    assert ask(engine(), "zebrafish").total == 1


def test_rebuild_if_missing_mends_what_is_broken(page, embedded):
    (embedded.store.folder() / "meta.json").write_text("{}")

    call_command("rebuild_search", if_missing=True)

    assert ask(embedded, "zebrafish").total == 1


def test_rebuild_if_missing_waits_for_an_engine_that_is_away(page, settings, capsys):
    cache.set(CHECKED_KEY, "today")
    settings.ELASTICSEARCH_URL = [f"http://127.0.0.1:{free_port()}"]

    call_command("rebuild_search", if_missing=True)

    said = "Elasticsearch does not answer (ConnectionError). Once it answers, the worker builds the index if there is none."
    assert (capsys.readouterr().out.strip(), cache.get(CHECKED_KEY)) == (said, None)


def test_rebuild_says_what_is_wrong(page, settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "file"
    settings.SEARCH_DIR.write_text("in the way")

    with pytest.raises(CommandError, match="The index was not built"):
        call_command("rebuild_search")


def test_rebuild_tells_how_far_it_is(capsys):
    GlossaryTerm.objects.bulk_create(GlossaryTerm(term=f"T {n}", slug=f"t{n}", meaning="M") for n in range(120))

    call_command("rebuild_search")

    assert "100 …" in capsys.readouterr().out


def test_two_rebuilds_leave_one_folder(page, settings):
    call_command("rebuild_search")
    call_command("rebuild_search")

    assert len([path for path in settings.SEARCH_DIR.iterdir() if path.is_dir()]) == 1
