"""Writing mail. A mail is a row, written in the transaction of the change that causes it."""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template import Template
from django.template.loader import get_template, render_to_string
from django.utils.translation import gettext_lazy as _

from accounts.domain import mail_parts
from accounts.domain.chores import try_again, wake
from accounts.enums import DueState
from accounts.models import Contact, Mail, User
from accounts.models.line import one_line

_PLACE = re.compile(r"\[\[link:[0-9a-f]{16}\]\]")


def queue(
    *,
    template: str,
    to: Contact | User | str | Sequence[str],
    context: Mapping[str, object],
    why: str,
    links: Mapping[str, tuple[str, models.Model]] | None = None,
    about: models.Model | None = None,
    calendar: str = "",
    calendar_method: str = "",
) -> Mail:
    """Writes one mail from `templates/mail/<template>.txt`, plain text that also becomes the HTML part.

    The template's first line is the subject, the second the preheader (what a list of mails shows
    behind the subject, and the opened mail hides), then an empty line, then the text: paragraphs
    with empty lines between them, lists of lines that begin with `- `, and, as a paragraph of
    its own, the one button: its label and a colon, and on the next line an address of the portal.
    Values are one line each; `{% load mail_words %}` has what several lines and addresses go through.
    `links` maps names to (purpose, thing): `{{ links.<name> }}` is the private address that will
    be minted for the recipient when the mail leaves. A private link needs a Contact or User as
    recipient, else ValueError. `why` is the sentence that closes the mail: why this reader gets it. `about` is the thing whose page lists the mail.
    """
    person = to if isinstance(to, (Contact, User)) else None
    addresses = list(_addresses(to))
    if links and person is None:
        raise ValueError("A private link is made for one person: pass a Contact or a User.")
    described = {name: _describe(purpose, target, person) for name, (purpose, target) in (links or {}).items()}
    places = {name: link["place"] for name, link in described.items()}
    subject, text, html = compose(template=template, context={"person": person, **context, "links": places}, why=why)
    mail = Mail.objects.create(
        kind=template,
        to=addresses,
        subject=subject,
        text=text,
        html=html,
        links=list(described.values()),
        calendar=calendar,
        calendar_method=calendar_method,
        message_id=new_message_id(),
        content_type=ContentType.objects.get_for_model(about) if about is not None else None,
        object_id=str(about.pk) if about is not None else "",
    )
    wake()
    return mail


def _addresses(to: Contact | User | str | Sequence[str]) -> Sequence[str]:
    if isinstance(to, (Contact, User)):
        return [to.email]
    return [to] if isinstance(to, str) else to


def _template(name: str) -> Template:
    found: Template = get_template(f"mail/{name}.txt").template  # type: ignore[attr-defined]
    return found


def compose(*, template: str, context: Mapping[str, object], why: str = "") -> tuple[str, str, str]:
    """Subject, text and HTML of `templates/mail/<template>.txt`, as `queue` describes it; sends and keeps nothing."""
    head, paragraphs = mail_parts.blocks(_template(template), {"portal_url": settings.PORTAL_URL, **context})
    subject, preheader = (" ".join(line.split())[:250] for line in (*head, "", "")[:2])
    text, html = laid_out(
        subject=subject,
        preheader=preheader,
        text=mail_parts.text_of(paragraphs),
        parts=mail_parts.parts_of(paragraphs),
        why=why,
    )
    return subject, text, html


def laid_out(
    *, subject: str, preheader: str, text: str, parts: Sequence[Mapping[str, object]], why: str
) -> tuple[str, str]:
    """Text and HTML in the one form of all mails: what it says, and at its end why the reader gets it."""
    reason = one_line(why)
    html = render_to_string(
        "mail/layout.html", {"subject": subject, "preheader": preheader, "parts": parts, "why": reason}
    )
    return (f"{text.rstrip()}\n\n{reason}\n" if reason else text), html


def keep(message: EmailMessage, *, kind: str = "other") -> Mail:
    """Writes a ready-made Django message as a row, with its text and HTML; attachments are left out.

    One of text alone gets its HTML in the one form of all mails, as paragraphs and nothing more.
    """
    html = [str(body) for body, form in getattr(message, "alternatives", []) if form == "text/html"]
    subject, text = " ".join(str(message.subject).split())[:250], str(message.body)
    mail = Mail.objects.create(
        kind=kind[:60],
        to=message.recipients(),
        subject=subject,
        text=text,
        html=html[0] if html else laid_out(subject=subject, preheader="", text=text, parts=_as_said(text), why="")[1],
        message_id=new_message_id(),
    )
    wake()
    return mail


def readable(body: str) -> str:
    """A kept body for staff's eyes: where a private address stood there are words."""
    return _PLACE.sub(str(_("(a private link that was made when the mail left)")), body)


def send_again(*, mail: Mail) -> Mail:
    """What staff press on a mail: one that failed or waits is tried at once, one that was sent goes out as a new mail.

    Private links in it are minted anew when it leaves; a calendar part keeps its UID.
    Returns the row that will be sent.
    """
    if mail.state != DueState.DONE:
        try_again(mail)
        return mail
    again = Mail.objects.create(
        message_id=new_message_id(),
        **{
            name: getattr(mail, name)
            for name in (
                "kind",
                "to",
                "subject",
                "text",
                "html",
                "links",
                "calendar",
                "calendar_method",
                "content_type",
                "object_id",
            )
        },
    )
    wake()
    return again


@transaction.atomic
def try_held_back(*, mails: Iterable[Mail]) -> int:
    """What staff press on several: those that failed or wait are tried at once, the others stay. Returns of how many."""
    held = [mail for mail in mails if mail.state != DueState.DONE]
    for mail in held:
        try_again(mail)
    return len(held)


def parts_of_text(text: str) -> list[dict[str, object]]:
    """The parts of a ready-made plain text, as `mail_parts.parts_of` describes them."""
    paragraphs = text.replace("\r\n", "\n").split("\n\n")
    lines = [[line.strip() for line in one.split("\n") if line.strip()] for one in paragraphs]
    return mail_parts.parts_of([one for one in lines if one])


def _as_said(text: str) -> list[dict[str, object]]:
    """The parts of a text of which nobody knows whose words it repeats: no button, no link."""
    paragraphs = [[line for line in one.splitlines() if line.strip()] for one in re.split(r"\n\s*\n", text)]
    return [{"kind": "paragraph", "lines": lines, "linked": False} for lines in paragraphs if lines]


def new_message_id() -> str:
    """A Message-ID (RFC 5322) under the portal's own host name."""
    return make_msgid(domain=urlsplit(settings.PORTAL_URL).hostname or "localhost")


def _describe(purpose: str, target: models.Model, person: Contact | User | None) -> dict[str, object]:
    return {
        "place": f"[[link:{secrets.token_hex(8)}]]",  # not to be guessed by whoever's words the mail repeats
        "purpose": purpose,
        "content_type": ContentType.objects.get_for_model(target).pk,
        "object_id": str(target.pk),
        "contact": person.pk if isinstance(person, Contact) else None,
        "user": person.pk if isinstance(person, User) else None,
    }
