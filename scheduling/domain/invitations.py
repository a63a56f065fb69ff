"""Telling people of a calendar entry, of its changes and of its end (RFC 5545, 5546, 6047).

An entry has one UID for life. Its SEQUENCE begins at 0 and rises with every change that
somebody is told of. What each person was told last is kept, so that nobody is invited
twice, and whoever no longer takes part is told so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from accounts.domain import mail
from accounts.models import Contact, Mail, User
from scheduling.domain.ical import EventFacts, Person, invitation
from scheduling.enums import Method
from scheduling.models import CalendarEntry, Told

__all__ = ["EventFacts", "announce", "describe", "facts_of", "withdraw"]

Someone = Contact | User
Links = Mapping[str, tuple[str, models.Model]]
_FACTS = ("summary", "description", "location", "url", "starts_at", "ends_at", "time_zone")


def describe(*, entry: CalendarEntry, facts: EventFacts) -> None:
    """Stores what an entry is about without telling anyone; for a time that is held until it is confirmed."""
    with transaction.atomic():
        _store(_locked(entry), _fitted(facts))
        entry.refresh_from_db()


def announce(
    *,
    entry: CalendarEntry,
    facts: EventFacts,
    to: Sequence[Someone],
    template: str,
    context: Mapping[str, object],
    why: Callable[[Someone], str],
    links: Links | Callable[[Someone], Links] | None = None,
    about: models.Model | None = None,
    together: bool = False,
    keep_others: bool = False,
) -> list[Mail]:
    """Brings everyone in `to` to where the entry stands, by a mail with METHOD:REQUEST; returns the mails.

    Changed facts raise SEQUENCE and go to everyone; with the facts unchanged only those are
    written to who do not know them yet, so a second call sends nothing. People told before
    and not in `to` get a CANCEL, unless `keep_others` (one more person joins). The mail's
    `context` also gets `facts` and `change` ("new", "changed" or "canceled"). `links` may be
    a function of the person, as `why` is, which gives the mail's last line. With `together`
    everyone sees in their entry who else takes part; without it, only themselves.
    """
    facts = _fitted(facts)
    with transaction.atomic():
        row = _locked(entry)
        told = _told(row)
        staying = set(told) if keep_others else set(_by_key(to))
        _raise_sequence(row, facts, told, to, staying)
        sent = []
        for key, person in _by_key(to).items():
            before = told.pop(key, None)
            if _is_up_to_date(before, row):
                continue
            change = "changed" if before is not None and before.method == Method.REQUEST else "new"
            guests = to if together else [person]
            own = {**context, "facts": facts, "change": change}
            calendar = _calendar(row, facts, Method.REQUEST, guests)
            sent.append(
                _send(person, Method.REQUEST, calendar, template, own, why(person), _links_for(links, person), about)
            )
            _remember(row, person, Method.REQUEST)
        if not keep_others:
            sent += _cancel(row, told.values(), template, context, why, about)
        entry.refresh_from_db()
        return sent


def withdraw(
    *,
    entry: CalendarEntry,
    template: str,
    context: Mapping[str, object],
    why: Callable[[Someone], str],
    about: models.Model | None = None,
    only: Iterable[Someone] | None = None,
) -> list[Mail]:
    """Sends METHOD:CANCEL to everyone who was told of the entry, or only to some who leave it; returns the mails.

    Raises SEQUENCE. Without `only` the entry itself counts as canceled.
    """
    with transaction.atomic():
        row = _locked(entry)
        told = _told(row)
        if only is None:
            row.is_canceled = True
            row.save(update_fields=["is_canceled", "changed_at"])
        else:
            told = {key: told[key] for key in _by_key(only) if key in told}
        living = [line for line in told.values() if line.method == Method.REQUEST]
        if living:
            row.sequence += 1
            row.save(update_fields=["sequence", "changed_at"])
        sent = _cancel(row, living, template, context, why, about)
        entry.refresh_from_db()
        return sent


def facts_of(entry: CalendarEntry) -> EventFacts | None:
    """What an entry is known to be about; None while nothing was stored."""
    if entry.starts_at is None:
        return None
    return EventFacts(**{name: getattr(entry, name) for name in _FACTS})


def _locked(entry: CalendarEntry) -> CalendarEntry:
    return CalendarEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)


def _told(row: CalendarEntry) -> dict[tuple[str, int], Told]:
    lines = row.told.select_related("contact", "user").order_by("pk")
    return {_key(line.person): line for line in lines}


def _by_key(people: Iterable[Someone]) -> dict[tuple[str, int], Someone]:
    return {_key(person): person for person in people}


def _key(person: Someone) -> tuple[str, int]:
    return person._meta.label_lower, person.pk


def _is_up_to_date(line: Told | None, row: CalendarEntry) -> bool:
    return line is not None and line.method == Method.REQUEST and line.sequence >= row.facts_sequence


def _raise_sequence(
    row: CalendarEntry,
    facts: EventFacts,
    told: Mapping[tuple[str, int], Told],
    to: Sequence[Someone],
    staying: set[tuple[str, int]],
) -> None:
    """One step up when somebody would be told something new after having been told something else."""
    changed = facts_of(row) != facts or row.is_canceled
    wanted = _by_key(to)
    back = any(line.method == Method.CANCEL for key, line in told.items() if key in wanted)
    gone = any(line.method == Method.REQUEST for key, line in told.items() if key not in staying)
    if told and (changed or back or gone):
        row.sequence += 1
    if changed:
        row.facts_sequence = row.sequence
    row.is_canceled = False
    _store(row, facts)


def _fitted(facts: EventFacts) -> EventFacts:
    """Within what the columns hold."""
    return replace(
        facts,
        summary=facts.summary[:250],
        description=facts.description[:5000],
        location=facts.location[:300],
        url=facts.url[:500],
    )


def _store(row: CalendarEntry, facts: EventFacts) -> None:
    for name in _FACTS:
        setattr(row, name, getattr(facts, name))
    row.save()


def _cancel(
    row: CalendarEntry,
    lines: Iterable[Told],
    template: str,
    context: Mapping[str, object],
    why: Callable[[Someone], str],
    about: models.Model | None,
) -> list[Mail]:
    sent = []
    for line in lines:
        if line.method == Method.CANCEL:
            continue
        facts = facts_of(row)
        assert facts is not None  # nobody is told of an entry before its facts are stored
        own = {**context, "facts": facts, "change": "canceled"}
        calendar = _calendar(row, facts, Method.CANCEL, [line.person])
        sent.append(_send(line.person, Method.CANCEL, calendar, template, own, why(line.person), None, about))
        _remember(row, line.person, Method.CANCEL)
    return sent


def _send(
    person: Someone,
    method: Method,
    calendar: str,
    template: str,
    context: Mapping[str, object],
    why: str,
    links: Links | None,
    about: models.Model | None,
) -> Mail:
    return mail.queue(
        template=template,
        to=person,
        context=context,
        why=why,
        links=links,
        about=about,
        calendar=calendar,
        calendar_method=method.value,
    )


def _links_for(links: Links | Callable[[Someone], Links] | None, person: Someone) -> Links | None:
    return links(person) if callable(links) else links


def _calendar(row: CalendarEntry, facts: EventFacts, method: Method, guests: Iterable[Someone]) -> str:
    return invitation(
        facts=facts,
        uid=row.uid,
        sequence=row.sequence,
        method=method,
        organizer=_organizer(),
        attendees=[Person(guest.name, guest.email) for guest in guests],
        stamp=timezone.now(),
    )


def _organizer() -> Person:
    return Person(*parseaddr(settings.DEFAULT_FROM_EMAIL))


def _remember(row: CalendarEntry, person: Someone, method: Method) -> None:
    who = {"contact": person} if isinstance(person, Contact) else {"user": person}
    Told.objects.update_or_create(entry=row, **who, defaults={"sequence": row.sequence, "method": method})
