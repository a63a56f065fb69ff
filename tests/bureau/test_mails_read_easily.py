"""Every mail can be read by most adults, in plain text, and asks for one thing."""

import re

import pytest

from bureau.mail_samples import all_samples
from tests.bureau.test_mail_samples import preheaders
from tests.content.plain_language import reading_of
from tests.content.test_plain_language import hard_words

pytestmark = pytest.mark.django_db
MOST = 9.0
ADDRESS = re.compile(r"https?://\S+|\[\[link:\w+\]\]|\S+@\S+")


def prose(sample) -> str:
    """What is read: the subject, what lists of mails show behind it, and the text, without addresses."""
    return "\n".join([f"{sample.subject}.", *preheaders(sample.html), ADDRESS.sub("", sample.text)])


def test_every_mail_reads_at_grade_nine_or_below(record_property):
    grades = {one.key: round(reading_of(prose(one), hard_words()).grade, 1) for one in all_samples()}
    record_property("grades", grades)

    assert {key: grade for key, grade in grades.items() if grade > MOST} == {}


def test_every_mail_has_at_most_one_button():
    assert {
        one.key: one.html.count('class="button"') for one in all_samples() if one.html.count('class="button"') > 1
    } == {}


def test_what_a_mail_links_to_stands_in_its_text():
    for one in all_samples():
        assert [url for url in re.findall(r'href="(https?://[^"]+)"', one.html) if url not in one.text] == []


def test_the_mail_of_a_closed_request_asks_how_it_was():
    closed = [one for one in all_samples() if one.template == "mail/assistance/closed"]

    assert any(re.search(r'class="button".*?>\s*Answer three questions', one.html, re.DOTALL) for one in closed)
