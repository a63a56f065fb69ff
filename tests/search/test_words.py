import pytest

from search.words import clean, name_key, read

pytestmark = pytest.mark.one_database("no database is asked")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("the Prosecutor’s buy-in", ("prosecutor", "buy")),
        ("What is it?", ("what", "is", "it")),
        ("harbor harbor", ("harbor",)),
        ("", ()),
        ("Crème BRÛLÉE", ("creme", "brulee")),
        ("42 CFR Part 2", ("42", "cfr", "part", "2")),
    ],
)
def test_content_words(text, content):
    assert read(text).content == content


@pytest.mark.parametrize("text", ['"work group" meets', "“work group” meets", "«work group» meets"])
def test_quoted_words(text):
    assert read(text).phrases == (("work", "group"),)


def test_number_of_words_is_bounded():
    assert len(read("word" * 3 + " x1 " * 5_000).every) == 24


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\0b", "a b"), ("a\u00adb", "ab"), ("\u202eab\u202c", "ab"), (" a\t\n b ", "a b"), ("ﬁne", "fine")],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


def test_name_key():
    assert name_key("The “Harbor” – Visit!") == "the harbor visit"


def test_replace_leaves_the_rest_as_typed():
    assert read('"Prosecuter" in ALBANY').replace({"prosecuter": "prosecutor"}).text == '"prosecutor" in ALBANY'


@pytest.mark.parametrize(
    ("text", "is_question"),
    [
        ("who pays for it", True),
        ("Does LEAD work", True),
        ("costs?", True),
        ("what", False),
        ("peer visit", False),
        ("sites in Ohio", True),
        ("LEAD site near Albany", True),
        ("site of", False),
        ("site visit", False),
    ],
)
def test_question_is_told_from_a_search_for_words(text, is_question):
    assert read(text).is_question is is_question
