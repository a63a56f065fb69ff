"""Index and database compared, on both engines."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from bureau.worker import tend
from content.domain.changes import note
from content.models import Change, GlossaryTerm, HomePage, StandardPage
from search.domain.checking import check, check_daily, check_soon
from search.domain.following import follow
from search.domain.rebuilding import rebuild
from search.engines import engine
from search.sources import everything
from tests.search.stage import ASession, put
from tests.search.things import ask, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(index):
    """Three words, in the database and in the index."""
    terms = [GlossaryTerm.objects.create(term=f"Zebrafish {n}", slug=f"z{n}", meaning="A fish.") for n in range(3)]
    rebuild()
    Change.objects.all().delete()
    return terms


def key(term):
    return f"content.glossaryterm:{term.pk}"


@pytest.fixture
def drifted(terms, index):
    """One thing missing in the index, one other than in the database, two that should not be there."""
    held = {one.key: one for one in everything()}
    gone = [document(404, "Okapi"), replace(held[key(terms[0])], key="content.glossaryterm:99999")]
    index.index([replace(held[key(terms[1])], summary="Quagga."), *gone], delete=[key(terms[0])])
    return terms


def test_nothing_drifts(terms, capsys):
    call_command("check_search")

    assert "Index and database agree." in capsys.readouterr().out


def test_drift_is_told_and_ends_with_1(drifted, capsys):
    with pytest.raises(CommandError) as caught:
        call_command("check_search")

    said = capsys.readouterr().out
    assert caught.value.returncode == 1
    assert f"1 not in the index: {key(drifted[0])}" in said
    assert f"1 other in the index than in the database: {key(drifted[1])}" in said
    assert "2 in the index and not to be found: content.glossaryterm:99999, test.thing:404" in said


def test_drift_is_mended(drifted, index, capsys):
    call_command("check_search", mend=True)

    assert "Mended." in capsys.readouterr().out
    assert sorted(index.keys()) == sorted((one.key, one.fingerprint()) for one in everything())
    assert ask(index, "okapi").total == 0


def test_changes_on_their_way_are_no_drift(terms, capsys):
    note(terms[0])
    GlossaryTerm.objects.filter(pk=terms[0].pk).update(meaning="A quagga.")

    call_command("check_search")

    assert "1 with changes that are still on their way." in capsys.readouterr().out


def test_many_are_not_all_named(index, capsys):
    index.index([document(number) for number in range(25)])

    with pytest.raises(CommandError):
        call_command("check_search")

    assert "and 5 more" in capsys.readouterr().out


def test_missing_index_is_told_and_built_by_mending(chosen):
    GlossaryTerm.objects.create(term="Zebrafish", slug="z", meaning="A fish.")
    with pytest.raises(CommandError, match="no index has been built"):
        call_command("check_search")

    call_command("check_search", mend=True)

    assert ask(engine(), "zebrafish").total == 1


def test_one_tend_mends_and_the_next_does_not_look_again(drifted, index, monkeypatch):
    tend()
    left = check()[1]
    index.index([document(404)])
    tend()

    assert (left.keys, check()[1].keys) == ((), ("test.thing:404",))


def test_worker_looks_again_after_a_day(drifted, index):
    check_daily()
    index.index([document(404)])

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        looked = check_daily()

    assert (looked, check()[1].keys) == (True, ())


def test_it_is_looked_at_soon_after_trouble(terms, index):
    check_daily()
    check_soon()

    assert (check_daily(), check_daily()) == (True, False)


@pytest.mark.server("elasticsearch")
def test_daily_look_waits_while_the_engine_is_away(elastic, settings):
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]

    assert check_daily() is False
    with pytest.raises(CommandError, match="The index was not compared: Elasticsearch does not answer"):
        call_command("check_search")


def test_session_leaves_the_index_when_it_is_over(index):
    rebuild()
    without = set(dict(index.keys()))
    session = ASession()
    while follow():
        pass
    before = set(dict(index.keys()))

    with time_machine.travel(session.said.ends_at + timedelta(seconds=1)):
        while follow():
            pass
        assert before - without == {f"training.session:{session.thing.pk}"}
        assert (set(dict(index.keys())), check()[1].keys) == (without, ())


def test_end_is_noted_once_however_often_the_session_is_read(index):
    session = ASession()
    for _ in range(2):
        note(session.thing)
        while follow():
            pass
    rebuild()

    assert [row.due_at for row in Change.objects.all()] == [session.said.ends_at]


def test_end_to_come_is_neither_waiting_work_nor_hides_drift(editor_client, index):
    rebuild()
    session = ASession()
    while follow():
        pass
    index.delete([f"training.session:{session.thing.pk}"])

    assert "0 changes wait" in editor_client.get("/admin/search-index/").text
    assert check()[1].missing == (f"training.session:{session.thing.pk}",)


def test_page_with_an_end_is_not_found_after_it_and_comes_down(index):
    end = timezone.now() + timedelta(hours=1)
    page = put(StandardPage(title="Zebrafish", slug="z", expire_at=end), HomePage.objects.get())
    while follow():
        pass
    before = ask(index, "zebrafish").total

    with time_machine.travel(end + timedelta(seconds=1)):
        after = ask(index, "zebrafish").total
        tend()
        held = dict(index.keys())

    assert (before, after, StandardPage.objects.get(pk=page.pk).live) == (1, 0, False)
    assert f"content.standardpage:{page.pk}" not in held


def test_page_with_a_beginning_is_found_from_then_on(index):
    begin = timezone.now() + timedelta(hours=1)
    page = HomePage.objects.get().add_child(instance=StandardPage(title="Zebrafish", slug="z", live=False))
    page.go_live_at = begin
    page.save_revision().publish()
    tend()
    before = ask(index, "zebrafish").total

    with time_machine.travel(begin + timedelta(seconds=1)):
        tend()
        assert (before, ask(index, "zebrafish").total) == (0, 1)
