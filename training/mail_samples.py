"""Sample mails of sessions, for the page on which staff look at every mail."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from accounts.domain.mail_samples import Sample, sample, sample_link
from scheduling.domain.invitations import EventFacts
from training.domain.notices import why_leading, why_registered
from training.models import Session

ZONE = "America/New_York"
BEGINS = datetime(2027, 3, 9, 13, tzinfo=ZoneInfo(ZONE))
JOIN = "https://video.example.org/sample"
TITLES = {
    "registered": _("Session, to a participant: registered"),
    "leads it": _("Session, to a trainer: they lead it"),
    "changed": _("Session, to all who take part: it changed"),
    "canceled": _("Session, to all who take part: it is canceled"),
    "gave the place back": _("Session, to a participant: they gave their place back"),
    "leads it no more": _("Session, to a trainer: they lead it no more"),
}
# The words that tell one form of the mail from another, as `training.domain` passes them.
FORMS = {
    "registered": {"links": {"registration": sample_link}, "join_address": JOIN},
    "leads it": {"join_address": JOIN},
    "changed": {"change": "changed", "links": {"registration": sample_link}, "join_address": JOIN},
    "canceled": {"change": "canceled", "reason": "The speaker is ill."},
    "gave the place back": {"change": "canceled", "leaving": True},
    "leads it no more": {"change": "canceled"},
}
NAMES = {
    "session": _("Session: to whoever takes part or leads it"),
    "session_again": _("Session, to a participant: they registered again, or asked for the link"),
}


def samples() -> Iterator[Sample]:
    ends_at = BEGINS + timedelta(hours=1)
    session = Session(
        title="A sample session", slug="sample", starts_at=BEGINS, ends_at=ends_at, time_zone=ZONE, place="Online"
    )
    facts = EventFacts(
        summary=session.title,
        description="",
        location="Online",
        url="",
        starts_at=BEGINS,
        ends_at=ends_at,
        time_zone=ZONE,
    )
    for form, words in FORMS.items():
        links = {name: make() for name, make in words.get("links", {}).items()}
        context = {"session": session, "facts": facts, **words, "links": links}
        leads = form.startswith("leads")
        why = why_leading(session, leads=form == "leads it") if leads else why_registered(session)
        yield sample("session", context, title=str(TITLES[form]), why=why, case=form)
    again = {"session": session, "place": "", "links": {"registration": sample_link()}}
    yield sample("session_again", again, title=str(NAMES["session_again"]), why=why_registered(session))
