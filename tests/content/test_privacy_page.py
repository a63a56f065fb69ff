"""What the page on privacy says agrees with what the portal does."""

import re

import pytest

from accounts.guard import GuardedFormMixin
from accounts.keep_out import KeepOutMixin
from bureau.discovery import modules
from content import starter
from training.forms import RegistrationForm

pytestmark = pytest.mark.one_database("no database is asked")

PAGE = next(text for text in starter.texts_in(starter.DATA / "pages") if text["slug"] == "privacy")
WORDS = " ".join(part["value"].lower() for part in PAGE["body"] if part["type"] == "text")
TIME = re.compile(r"\b(?:\d+|one|two|three|five|seven|ten) (?:days?|weeks?|months?|years?)\b")
PROMISES = [promise for module in modules("retention") for promise in module.RETENTION]
LINES = re.findall(r"<li>(.*?)</li>", WORDS.partition("how long it is kept")[2])
SECTIONS = dict(re.findall(r"(?s)<h2>(.*?)</h2>(.*?)(?=<h2>|$)", WORDS))

# In which lines of the page each model stands, by words of the line that are about this model.
TOLD = {
    "accounts.User": ["your account</b>"],
    "account.EmailAddress": ["with your addresses"],
    "mfa.Authenticator": ["log-in settings"],
    "usersessions.UserSession": ["where you are signed in"],
    "accounts.Contact": ["your name and address"],
    "accounts.AccessLink": ["private links"],
    "accounts.Mail": ["copies of emails"],
    "accounts.SubmissionKey": ["that a form was sent once"],
    "assistance.AssistanceRequest": ["<b>requests</b>"],
    "assistance.Message": ["messages,"],
    "assistance.Attachment": ["files,"],
    "assistance.Plan": ["the plan with"],
    "assistance.PlanGoal": ["its goals"],
    "assistance.PlanActivity": ["and steps, the report"],
    "assistance.Redaction": ["note that something was taken out"],
    "assistance.VisitReport": ["report of a visit"],
    "assistance.FollowUp": ["what it left to do"],
    "assistance.RequestEvent": ["steps it went through, without names"],
    "assistance.ContactEntry": ["how long our calls took"],
    "assistance.Evaluation": ["without your comment"],
    "assistance.Visit": ["dates of visits"],
    "assistance.GivenResource": ["which documents we gave"],
    "content.BureauSettings": ["the bureau’s own address"],
    "scheduling.Trainer": ["trainer’s profile"],
    "scheduling.Booking": ["and bookings"],
    "scheduling.DaySpan": ["days that a trainer marked"],
    "scheduling.Told": ["whom we told"],
    "lead_sites.LeadSite": ["entry of a lead site"],
    "lead_sites.SiteContact": ["who speaks for a lead site"],
    "lead_sites.StatusChange": ["history of its status"],
    "training.Enrollment": ["courses, and lessons"],
    "training.LessonProgress": ["courses, and lessons"],
    "training.Registration": ["what you need to take part", "your registration for a session"],
}


def test_every_model_has_its_line():
    assert sorted(TOLD) == sorted(promise.model._meta.label for promise in PROMISES)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.model._meta.label)
def test_each_time_is_told_in_the_line_of_its_model(promise):
    found = [[line for line in LINES if words in line] for words in TOLD[promise.model._meta.label]]
    told = {time for lines in found for line in lines for time in TIME.findall(line)}

    assert [len(lines) for lines in found] == [1] * len(found)
    assert set(TIME.findall(str(promise.how_long).lower())) <= told


def test_what_is_asked_for_a_session_is_what_is_said():
    said = {"name": "your name", "email": "email address", "access_needs": "what you say you need to take part"}
    asked = set(RegistrationForm.base_fields) - {*GuardedFormMixin.base_fields, *KeepOutMixin.base_fields}
    section = SECTIONS["if you sign up for a session or a course"]

    assert asked == set(said)
    assert [words for words in said.values() if words not in section] == []
    assert "agency" not in section


def test_no_time_is_told_that_nothing_keeps_to():
    kept = {time for promise in PROMISES for time in TIME.findall(str(promise.how_long).lower())}

    # How long a private link works is the purpose's own setting, not a retention period.
    assert set(TIME.findall(WORDS)) - kept <= {"90 days"}


@pytest.mark.parametrize(
    "word", ["names of participants", "birth dates", "case, booking", "health or drug use", "criminal history"]
)
def test_it_names_what_must_not_be_sent(word):
    assert word in WORDS
