"""Staff can look at every mail, and none is forgotten."""

import re
from pathlib import Path

import pytest
from allauth.account import app_settings
from django.apps import apps
from django.conf import settings
from lxml import html as parser
from wagtail.admin.mail import WorkflowStateSubmissionEmailNotifier
from wagtail.models import WorkflowState

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


def preheaders(html: str) -> list[str]:
    """What lists of mails show behind the subject, and the opened mail hides."""
    return [one.text for one in parser.fromstring(html).iter("div") if "display:none" in one.get("style", "")]


def test_every_mail_has_one_hidden_preheader_of_its_own():
    found = {one.key: (preheaders(one.html), one) for one in all_samples()}
    bad = {key for key, (said, one) in found.items() if len(said) != 1 or said[0].rstrip("”")[-1] not in ".?"}
    twice = {
        key
        for key, (said, one) in found.items()
        if said[0] in one.text + one.subject or _words(one.html).count(said[0]) != 1
    }

    assert (bad, twice) == (set(), set())


def test_every_mail_ends_with_the_reason_why_the_reader_gets_it():
    last = {one.key: one.text.strip().splitlines()[-1] for one in all_samples()}
    shown = {one.key: [p.text for p in parser.fromstring(one.html).iter("p")][-1] for one in all_samples()}

    assert [key for key, line in last.items() if not line.startswith("You get this email because ")] == []
    assert shown == last


def test_every_mail_has_a_title_in_words():
    titles = [one.title for one in all_samples()]

    assert len(set(titles)) == len(titles)
    assert [title for title in titles if re.search(r"[/_]|\.txt", title)] == []


# Mails that only tell: nobody must do anything about them. Every other subject says what to do.
ONLY_TELL = {
    *("new_link", "received", "moved", "visit_canceled", "visit_not_yours"),
    *("visit_calendar.canceled", "visit_calendar.confirmed"),
    *("approved", "approved.later"),
    *("session.registered", "session.gave the place back", "session.leads it", "session.leads it no more"),
    *("session.canceled", "session_again", "unknown_account"),
    # what was changed about an account, for whoever did not change it
    *("password_reset", "password_set", "password_changed", "email_confirm", "email_deleted", "email_changed"),
    *("webauthn_added", "webauthn_removed", "totp_activated", "totp_deactivated", "recovery_codes_generated"),
}
SAYS_WHAT_TO_DO = re.compile(r"\bplease\b|^(?:Read|Change) |^Your code to ", re.IGNORECASE)


def test_subject_of_a_mail_says_what_to_do_where_there_is_something_to_do():
    subjects = {one.key.rpartition("/")[2]: one.subject for one in all_samples()}

    assert {key for key, subject in subjects.items() if not SAYS_WHAT_TO_DO.search(subject)} == ONLY_TELL


def test_nothing_in_a_mail_must_load():
    assert [sample.key for sample in all_samples() if re.search(r"<img|<link|url\(|<script", sample.html)] == []


def test_every_subject_fits_a_line():
    subjects = [sample.subject for sample in all_samples()]

    assert max(len(subject) for subject in subjects) <= 80


def test_list_and_each_mail_open(lead_client):
    page = lead_client.get("/admin/mail-samples/").content.decode()
    answers = {one.key: lead_client.get("/admin/mail-samples/", {"mail": one.key}).status_code for one in all_samples()}

    assert page.count("?mail=") == len(answers)
    assert "To the requester: a question" in page
    assert set(answers.values()) == {200}


def test_a_mail_is_shown_whole_in_its_frames(lead_client):
    one = next(sample for sample in all_samples() if sample.key == "mail/assistance/visit_dates")

    page = parser.fromstring(lead_client.get("/admin/mail-samples/", {"mail": one.key}).content.decode())

    assert [frame.get("srcdoc") for frame in page.iter("iframe")] == [one.light_html] * 2 + [one.dark_html] * 2
    assert (one.light_html != one.html, one.dark_html != one.html) == (True, True)


def test_a_mail_that_is_none(lead_client):
    assert lead_client.get("/admin/mail-samples/?mail=nonsense").status_code == 404


# Of what the packages could mail, what cannot leave this portal: Wagtail keeps the first four templates and uses them
# nowhere, the fifth goes to superusers, who are not told; passwords are replaced by a code, never by a link.
NEVER_SENT = {
    *("approved", "rejected", "task_state_approved", "task_state_rejected", "workflow_state_submitted"),
    *("password_reset/email", "password_reset_key"),
}


def names_of(package: str, *folders: str) -> set[str]:
    """What mails the installed package has, by the names of their subjects."""
    root = Path(apps.get_app_config(package).path) / "templates"
    files = [(folder, file) for folder in folders for file in (root / folder).glob("**/*_subject.txt")]
    return {file.relative_to(root / folder).as_posix().removesuffix("_subject.txt") for folder, file in files}


@pytest.mark.parametrize(
    ("package", "folders"),
    [
        ("wagtailadmin", ["wagtailadmin/notifications", "wagtailadmin/account"]),
        ("account", ["account/email"]),
        ("mfa", ["mfa/email"]),
    ],
)
def test_whatever_the_packages_mail_is_said_in_our_words(package, folders):
    ours = {file.name.removesuffix("_subject.txt") for folder in folders for file in (TEMPLATES / folder).glob("*")}

    assert names_of(package, *folders) - NEVER_SENT - ours == set()


def test_what_is_never_sent_is_out_of_reach(client):
    told_to = WorkflowStateSubmissionEmailNotifier().get_recipient_users(WorkflowState())

    assert list(told_to) == []
    assert client.get("/admin/password_reset/").status_code == 404
    assert app_settings.PASSWORD_RESET_BY_CODE_ENABLED is True
