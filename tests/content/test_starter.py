"""What every installation gets of content."""

import csv

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from content import starter
from content.models import (
    Edition,
    GlossaryTerm,
    HomePage,
    NewsPage,
    Picture,
    PortalDocument,
    ResourcePage,
    StandardPage,
)


@pytest.fixture
def loaded(starter_lines, db):
    return starter_lines


def counts():
    return [model.objects.count() for model in (StandardPage, ResourcePage, Edition, GlossaryTerm, NewsPage)]


def test_it_says_what_it_added(loaded):
    assert loaded[0] == "38 resources added to the library"


def test_loading_again_adds_nothing(loaded):
    before = counts()

    assert [line.split()[0] for line in starter.load()] == ["0", "0", "0", "0"]
    assert counts() == before


def test_what_an_editor_changed_stays(loaded):
    GlossaryTerm.objects.filter(slug="pcg").update(meaning="Reworded.")
    StandardPage.objects.filter(slug="privacy").update(title="Our privacy")

    list(starter.load())

    assert GlossaryTerm.objects.get(slug="pcg").meaning == "Reworded."
    assert StandardPage.objects.get(slug="privacy").title == "Our privacy"


def test_every_real_resource_is_there_with_its_facts(loaded):
    with (starter.DATA / "resources.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (r["slug"], r["title"], r["publisher"], r["resource_type"], r["year"], r["url"])
            for r in csv.DictReader(file)
        ]

    found = ResourcePage.objects.readable().select_related("resource_type").prefetch_related("editions")

    assert len(rows) == 38
    assert sorted(rows) == sorted(
        (r.slug, r.title, r.publisher, r.resource_type.code, str(r.year or ""), r.editions.get().url) for r in found
    )


def test_a_resource_without_a_known_address_has_an_edition_that_says_so(loaded):
    edition = Edition.objects.get(resource__slug="starting-a-lead-initiative")

    assert (edition.url, edition.document) == ("", None)


def test_for_everyone_means_no_audience_ticked(loaded):
    assert ResourcePage.objects.get(slug="community-toolkit").audiences.count() == 0
    assert ResourcePage.objects.get(slug="case-management").audiences.get().code == "case_manager"


def test_the_toolkit_has_the_edition_that_washington_law_names(loaded):
    edition = Edition.objects.get(resource__slug="community-toolkit")

    assert (edition.label, edition.effective) == ("1.1", "2023-07-01")


def test_it_brings_no_files_and_no_pictures(loaded):
    assert (PortalDocument.objects.count(), Picture.objects.count()) == (0, 0)


def test_terms_of_the_glossary_lead_to_each_other(loaded):
    related = GlossaryTerm.objects.get(slug="warm-handoff").see_also.values_list("slug", flat=True)

    assert set(related) >= {"arrest-diversion", "case-management"}


def test_every_term_has_a_meaning_more_and_a_source(loaded):
    wanting = GlossaryTerm.objects.filter(meaning="") | GlossaryTerm.objects.filter(text="")

    assert GlossaryTerm.objects.count() >= 30
    assert list(wanting | GlossaryTerm.objects.filter(source_url="")) == []


def test_every_page_of_the_mission_has_a_standfirst_and_a_description(loaded):
    texts = StandardPage.objects.values_list("standfirst", "search_description")

    assert [pair for pair in texts if not all(pair)] == []
    assert HomePage.objects.get().standfirst != ""


def test_every_source_has_an_address():
    parts = [part for text in starter.texts_in(starter.DATA / "pages") for part in text["body"]]
    sources = [item for part in parts if part["type"] == "sources" for item in part["items"]]
    wrong = []
    for item in sources:
        try:
            URLValidator(schemes=["https", "http"])(item["url"])
        except ValidationError:
            wrong.append(item)

    assert (wrong, len(sources) > 20) == ([], True)


def test_no_text_speaks_of_people_by_their_trouble():
    words = ("addict", "offenders", "homeless people", "inmates", "criminals", "clean time")
    files = [*starter.DATA.rglob("*.toml"), *starter.DATA.rglob("*.csv")]

    guilty = [(file.name, word) for file in files for word in words if word in file.read_text().lower()]

    assert guilty == []
