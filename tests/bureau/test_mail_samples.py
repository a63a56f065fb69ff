"""Staff can look at every mail, and none is forgotten."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from lxml import html as parser

from bureau.mail_samples import all_samples

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def mail_templates() -> set[str]:
    """Every mail that stands in our templates; what others only take in is none."""
    ours = {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in TEMPLATES.glob("mail/**/*.txt")}
    taken_in = {name for text in ours.values() for name in re.findall(r'{% include "([^"]+)"', text)}
    found = {name.removesuffix(".txt") for name in ours if name not in taken_in}
    for folder in ("account", "mfa"):
        for path in TEMPLATES.glob(f"{folder}/email/*_subject.txt"):
            found.add(path.relative_to(TEMPLATES).as_posix().removesuffix("_subject.txt"))
    return found


def test_every_mail_has_a_sample():
    assert sorted({sample.template for sample in all_samples()} ^ mail_templates()) == []


def test_no_mail_shows_marks_that_are_meant_for_programs():
    texts = {sample.key: sample.text for sample in all_samples()}

    assert {
        key: found for key, text in texts.items() if (found := re.findall(r"<[a-z/!][^>]*>|&[a-z#0-9]+;", text))
    } == {}


def test_no_sample_has_a_hole_where_a_fact_belongs():
    texts = {sample.key: sample.text for sample in all_samples()}

    assert {key: found for key, text in texts.items() if (found := re.findall(r"\S  \S.*| [,.].*", text))} == {}


def test_every_sample_is_whole():
    faults = [
        sample.key
        for sample in all_samples()
        if not sample.subject or len(sample.text) < 20 or sample.subject not in _words(sample.html)
    ]

    assert faults == []


def _words(html: str) -> str:
    return html.replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"')


def test_nothing_in_a_mail_must_load():
    assert [sample.key for sample in all_samples() if re.search(r"<img|<link|url\(|<script", sample.html)] == []


def test_every_subject_fits_a_line():
    subjects = [sample.subject for sample in all_samples()]

    assert max(len(subject) for subject in subjects) <= 80


def test_list_and_each_mail_open(lead_client):
    page = lead_client.get("/admin/mail-samples/").content.decode()
    answers = {one.key: lead_client.get("/admin/mail-samples/", {"mail": one.key}).status_code for one in all_samples()}

    assert page.count("?mail=") == len(answers)
    assert set(answers.values()) == {200}


def test_a_mail_is_shown_whole_in_its_frames(lead_client):
    one = next(sample for sample in all_samples() if sample.key == "mail/assistance/visit_dates")

    page = parser.fromstring(lead_client.get("/admin/mail-samples/", {"mail": one.key}).content.decode())

    assert [frame.get("srcdoc") for frame in page.iter("iframe")] == [one.light_html, one.dark_html] * 2
    assert (one.light_html != one.html, one.dark_html != one.html) == (True, True)


def test_a_mail_that_is_none(lead_client):
    assert lead_client.get("/admin/mail-samples/?mail=nonsense").status_code == 404
