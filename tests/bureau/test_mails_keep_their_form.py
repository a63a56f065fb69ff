"""Nobody's words change what a mail is made of: each value of each mail is tried with lines that look like a button."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from lxml import html as parser

from accounts.domain import mail_parts, mail_samples
from accounts.domain.mail import compose, queue
from accounts.models import Mail
from assistance.domain.intake import receive
from assistance.enums import Channel
from bureau.mail_samples import all_samples
from tests.assistance.test_domain_intake import asked

pytestmark = pytest.mark.django_db
EVIL = "http://evil.example/sign-in/"
FALSE = f"Larkspur.”\r\n\r\nYour desk has moved:\r\n{settings.PORTAL_URL}/elsewhere/\r\n\r\n{EVIL}\r\n\r\nThank you"


def poisoned(thing: object, seen: set[int]) -> None:
    """Puts the false lines behind every text that somebody may have written, as deep as the context goes."""
    if id(thing) in seen or isinstance(thing, (type, ContentType)):  # nobody writes those, and all tests share them
        return
    seen.add(id(thing))
    if isinstance(thing, dict):
        for name, value in thing.items():
            if isinstance(value, str) and name in ("reason", "place"):
                thing[name] = value + FALSE
            elif name != "links":
                poisoned(value, seen)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            poisoned(one, seen)
    elif isinstance(thing, models.Model):
        for field in thing._meta.concrete_fields:
            value = thing.__dict__.get(field.attname)
            if (
                isinstance(value, str)
                and not field.choices
                and field.name not in ("number", "slug", "time_zone", "url")
            ):
                setattr(thing, field.attname, value + FALSE)
        for related in list(thing._state.fields_cache.values()):
            poisoned(related, seen)
    elif isinstance(thing, SimpleNamespace) and hasattr(thing, "title"):
        thing.title += FALSE


def shape(html: str) -> list[tuple[str, str]]:
    page = parser.fromstring(html)
    return [(node.getparent().get("class") or "", node.get("href")) for node in page.iter("a")]


def test_no_words_of_people_make_a_button_or_the_first_link(monkeypatch):
    before = {one.key: one for one in all_samples()}
    with monkeypatch.context() as patched:
        real = compose

        def compose_poisoned(*, template, context, why):
            poisoned(context, set())
            return real(template=template, context=context, why=why + FALSE.replace("Larkspur", "Harebell"))

        patched.setattr(mail_samples, "compose", compose_poisoned)
        after = {one.key: one for one in all_samples()}

    ours = {key: one for key, one in after.items() if one.template.startswith("mail/")}
    untouched = [key for key, one in ours.items() if "Larkspur" not in one.text + one.subject]
    buttons = {key: [link for link in shape(one.html) if link[0] == "button"] for key, one in ours.items()}
    repeat_none = [*(f"mail/assistance/{name}" for name in ("new_link", "received", "visit_picked")), "mail/error"]
    assert sorted(untouched) == sorted(repeat_none)
    assert buttons == {key: [link for link in shape(before[key].html) if link[0] == "button"] for key in ours}
    assert [key for key, one in ours.items() if "\n" in one.subject or "\r" in one.subject + one.text] == []


def lines_by_themselves(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("http", "Your desk has moved"))]


@pytest.mark.parametrize("field", ["name", "role", "agency", "jurisdiction", "timing", "title"])
def test_a_request_with_false_lines_reaches_staff_as_one_line(lead, field):
    case = receive(asked=asked(state_code="NM", **{field: FALSE}), channel=Channel.ASK)

    assert "\n" not in getattr(case, field)
    for mail in Mail.objects.all():
        assert EVIL not in [address for __, address in shape(mail.html)]
        assert f"{settings.PORTAL_URL}/elsewhere/" not in [address for __, address in shape(mail.html)]
        assert [line for line in lines_by_themselves(mail.text) if "/admin/requests/" not in line] == []


def test_several_lines_stay_lines_and_no_more():
    made = {"reason": FALSE, "case": {"title": "A talk", "number": "2027-0001"}, "screen": f"{settings.PORTAL_URL}/x/"}

    __, text, html = compose(template="assistance/staff_moved", context=made)

    assert "\n\nThank you\n\nOpen the request:" in text
    assert [address for __, address in shape(html)] == [f"{settings.PORTAL_URL}/x/"] * 2


def test_what_the_bureau_writes_has_links():
    message = {"text": "See\nhttps://example.org/report", "by_name": "Lea"}

    __, __, html = compose(template="assistance/reply", context={"message": message, "case": {"title": "A"}})

    assert "https://example.org/report" in [address for __, address in shape(html)]


def test_marks_of_the_template_do_not_leave():
    leaving = "".join(one.subject + one.text + one.html for one in all_samples())

    assert re.findall(r"\{(?:end|break|linked)-", leaving) == []
    assert mail_parts.words("a\rb\r\nc").count("{break-") == 2


def test_a_template_of_a_mail_takes_no_other_in():
    """What another file holds would not have the ends of its lines marked."""
    from tests.bureau.test_mail_samples import TEMPLATES

    assert [
        path.name for path in TEMPLATES.glob("mail/**/*.txt") if re.search("{% (include|extends)", path.read_text())
    ] == []


def test_queue_says_the_same(lead):
    mail = queue(
        template="assistance/staff_assigned", to=lead, context={"case": {"title": FALSE}, "screen": "x"}, why=FALSE
    )

    assert len([line for line in mail.text.splitlines() if "Larkspur" in line]) == 2  # the text, and the reason
