"""The texts that every installation gets can be read by most adults."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from content import starter
from tests.content.plain_language import plain, reading_of, syllables_of

pytestmark = pytest.mark.one_database("no database is asked")

MOST = 9.0
GLOSSARY = starter.texts_in(starter.DATA)
TERMS = next(text["term"] for text in GLOSSARY if "term" in text)
PAGES = starter.texts_in(starter.DATA / "pages") + starter.texts_in(starter.DATA / "news")


SECTIONS = starter.read("sections.toml")
OFFERS = json.loads((Path(settings.BASE_DIR) / "assistance" / "starter_data" / "offers.json").read_text())


def hard_words() -> tuple[str, ...]:
    """The terms that the glossary explains, each as it stands and by its abbreviation."""
    return tuple(part.strip(" )") for term in TERMS for part in term["name"].split("("))


def words_of(text) -> str:
    lines = [text["standfirst"]]
    for part in text["body"]:
        match part["type"]:
            case "text":
                lines.append(plain(part["value"]))
            case "principle":
                lines.append(part["text"])
            case "steps":
                lines += [f"{step['title']}.\n{step['text']}" for step in part["steps"]]
            case "facts":
                lines += [row["value"] for row in part["rows"]]
    return "\n".join(lines)


@pytest.mark.parametrize("text", PAGES, ids=lambda text: text["slug"])
def test_a_page_reads_at_grade_nine_or_below(text, record_property):
    reading = reading_of(words_of(text), hard_words())
    record_property("grade", round(reading.grade, 1))

    assert reading.grade <= MOST


@pytest.mark.parametrize("name", SECTIONS)
def test_the_opening_of_a_section_reads_at_grade_nine_or_below(name):
    words = [SECTIONS[name][part] for part in ("headline", "standfirst") if part in SECTIONS[name]]

    assert reading_of("\n".join(words), hard_words()).grade <= MOST


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer["code"])
def test_an_offer_reads_at_grade_nine_or_below(offer):
    assert reading_of(offer["summary"], hard_words()).grade <= MOST


def test_the_glossary_reads_at_grade_nine_or_below():
    text = "\n".join(f"{term['short']}\n{term['text']}" for term in TERMS)

    assert reading_of(text, hard_words()).grade <= MOST


def test_the_measure_tells_hard_from_easy():
    easy = "The dog ran. It saw the cat."
    hard = "Interdepartmental coordination necessitates comprehensive documentation of organizational responsibilities."

    assert reading_of(easy).grade < 2
    assert reading_of(hard).grade > 20


@pytest.mark.parametrize(
    ("word", "count"),
    [("jail", 1), ("police", 2), ("table", 2), ("arrested", 3), ("asked", 1), ("community", 4), ("people", 2)],
)
def test_syllables_are_counted(word, count):
    assert syllables_of(word) == count
