from wagtail.models import Page

from content.models import HomePage, StandardPage
from search import checks, sources


def test_every_page_type_has_a_source():
    assert checks.every_page_type_has_a_source(None) == []


def test_page_type_without_source_is_reported(monkeypatch):
    monkeypatch.setattr(checks, "get_page_models", lambda: [Page, HomePage, StandardPage, Unknown])

    assert [(error.id, error.obj) for error in checks.every_page_type_has_a_source(None)] == [("search.E001", Unknown)]


class Unknown:
    class _meta:  # noqa: N801 - as Django calls it
        label = "some.Unknown"


def test_each_kind_is_there_once():
    assert len(sources.KINDS) == len(sources.SOURCES)
