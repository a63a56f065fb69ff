"""What is Elasticsearch's own: its indices, what it refuses, how it is when it is away."""

import logging
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from bureau import env
from content.models import Change, GlossaryTerm
from search.documents import Part
from search.domain.checking import check
from search.domain.following import follow
from search.engines import EngineAway, IndexMissing, Refused
from search.engines import engine as in_use
from search.engines.elastic import ElasticEngine
from search.engines.elastic.client import client
from search.engines.elastic.mapping import VERSION
from search.sources.glossary import Glossary
from tests.elastic import free_port
from tests.search.things import ask, document, numbers

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.server("elasticsearch"),
    pytest.mark.one_database("the engine beside it runs on both"),
]

TOO_LARGE = Part(number=2**40, url="/", text="harbor")  # a page number that the mapping does not hold


@pytest.fixture
def engine(elastic):
    engine = in_use()
    engine.rebuild([])
    return engine


def names(engine):
    return sorted(engine.store.client.indices.get(index=f"{engine.store.prefix}*", features="aliases"))


def test_settings_choose_it(elastic):
    assert isinstance(in_use(), ElasticEngine)


def test_one_client_for_a_process(elastic):
    assert client((elastic,)) is client((elastic,))


def test_rebuild_leaves_one_index_under_the_alias(engine):
    engine.store.client.indices.create(index=f"{engine.store.alias}.0123abcd")  # as a killed build leaves it

    engine.rebuild([document(1, "harbor")])

    assert names(engine) == [engine.store.live()]


def test_rebuild_that_fails_leaves_nothing_behind(engine):
    def documents():
        yield document(1, "harbor")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(documents())

    assert names(engine) == [engine.store.live()]


def test_rebuild_clears_earlier_versions_and_spares_later_ones_and_other_portals(engine):
    its = engine.store
    kept = [f"{its.prefix}.v{VERSION + 1}.0123abcd", f"{its.prefix}-two.v{VERSION}.0123abcd"]
    for name in (*kept, f"{its.prefix}.v0.0123abcd"):
        its.client.indices.create(index=name)

    engine.rebuild([])

    left = names(engine)
    its.client.indices.delete(index=kept)
    assert left == sorted([*kept, its.live()])


def test_two_portals_share_a_server(engine, elastic):
    other = ElasticEngine([elastic], f"{engine.store.prefix}-two")
    other.rebuild([document(1, "harbor")])

    assert (ask(engine, "harbor").total, ask(other, "harbor").total) == (0, 1)
    other.store.clear(keep="")


def test_missing_index_is_told_and_not_made_by_writing(engine):
    engine.store.clear(keep="")

    for ask_it in (lambda: ask(engine, "harbor"), lambda: engine.index([document(1)]), lambda: list(engine.keys())):
        with pytest.raises(IndexMissing):
            ask_it()

    assert (names(engine), engine.health().ok) == ([], False)


def test_refused_document_is_told_and_all_others_are_in(engine):
    with pytest.raises(Refused) as caught:
        engine.index([document(1, "harbor"), document(2, parts=(TOO_LARGE,)), document(3, "harbor")])

    assert (numbers(ask(engine, "harbor")), list(caught.value.reasons)) == ([1, 3], ["test.thing:2"])
    assert "failed to parse field [parts.number]" in caught.value.reasons["test.thing:2"]


def test_rebuild_goes_on_without_what_is_refused(engine, caplog):
    with caplog.at_level(logging.WARNING):
        number = engine.rebuild([document(1, "harbor"), document(2, parts=(TOO_LARGE,))])

    assert (number, engine.health().documents) == (1, 1)
    assert "test.thing:2 was not taken" in caplog.text


def test_more_documents_than_are_sent_at_once(engine):
    engine.index(document(number, "harbor") for number in range(450))

    assert (ask(engine, "harbor").total, len(set(engine.keys()))) == (450, 450)


def test_keys_beyond_one_page_of_them(engine, monkeypatch):
    monkeypatch.setattr("search.engines.elastic.engine.READ_AT_ONCE", 2)
    engine.index(document(number) for number in range(5))

    assert sorted(dict(engine.keys())) == [f"test.thing:{number}" for number in range(5)]


@pytest.mark.parametrize(
    "do",
    [
        lambda engine: ask(engine, "harbor"),
        lambda engine: engine.suggest("harb", tokens=frozenset({"public"})),
        lambda engine: engine.index([document(1)]),
        lambda engine: engine.delete(["test.thing:1"]),
        lambda engine: engine.rebuild([document(1)]),
        lambda engine: list(engine.keys()),
    ],
)
def test_no_server_is_an_engine_away(do):
    with pytest.raises(EngineAway, match="Elasticsearch does not answer"):
        do(ElasticEngine([f"http://127.0.0.1:{free_port()}"], "nowhere"))


def test_health_without_a_server():
    health = ElasticEngine([f"http://127.0.0.1:{free_port()}"], "nowhere").health()

    assert (health.ok, health.missing, health.detail) == (
        False, False, "Elasticsearch does not answer (ConnectionError)"
    )  # fmt: skip


class OddGlossary(Glossary):
    def document(self, thing):
        whole = super().document(thing)
        return replace(whole, parts=(TOO_LARGE,)) if thing.slug == "quay" else whole


@pytest.mark.django_db
def test_row_of_a_refused_document_is_put_off_and_holds_up_no_other(engine, monkeypatch):
    monkeypatch.setattr("search.sources.SOURCES", (OddGlossary,))
    Change.objects.all().delete()
    for name in ("quay", "harbor"):
        GlossaryTerm.objects.create(term=name, slug=name, meaning=name)

    while follow():
        pass

    row = Change.objects.get()
    assert [hit.url for hit in ask(engine, "harbor").hits] == ["/glossary/harbor/"]
    assert (row.attempts, row.last_error.startswith("Refused: content.glossaryterm:")) == (1, True)


@pytest.mark.django_db
def test_refused_document_is_drift_that_is_left(engine, monkeypatch):
    monkeypatch.setattr("search.sources.SOURCES", (OddGlossary,))
    terms = [GlossaryTerm.objects.create(term=name, slug=name, meaning=name) for name in ("quay", "harbor")]
    Change.objects.all().delete()

    found, left = check(mend=True)

    assert (len(found.missing), left.missing) == (2, (f"content.glossaryterm:{terms[0].pk}",))


@pytest.mark.parametrize("name", ["Portal", "a b", "_x", "a.b", ""])
def test_index_name_that_no_server_takes(monkeypatch, name):
    monkeypatch.setenv("ELASTICSEARCH_INDEX", name)

    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_INDEX"):
        env.index_name("ELASTICSEARCH_INDEX", "portal")
