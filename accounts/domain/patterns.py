"""Telling patterns of facts about one person, which must not come in. Pure; it warns, it does not judge."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.enums import Pattern

LONGEST = 20_000  # characters looked at; forms take no more

_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|"
    r"\d{1,2}\.? [A-Z][a-z]{2,8}\.? \d{4})"
)
_BORN = r"(?:19\d\d|200\d|201[0-4])"  # years in which somebody who takes part may have been born
_NUMBER = r"(?:no\.?|number|num\.?|nr\.?|#)"
_NOT_A_NAME = (
    r"(?!(?:Services?|Support|Agreement|Handbook|Program|Records?|Rights?|Care|Advocates?|Navigat\w+|Privacy|Health|"
    r"Satisfaction|Legal|Data|And|The|In|Of|For|With|Is|Was|Has|Who|We|Our|I)\b)"
)

_PATTERNS: tuple[tuple[Pattern, re.Pattern[str]], ...] = (
    (Pattern.SSN, re.compile(r"(?<![\d.-])\d{3}([- .])\d{2}\1\d{4}(?![\d-])")),
    (Pattern.SSN, re.compile(r"\b(?:ssn|social security)\b[^\d\n]{0,25}\d{9}\b", re.I)),
    (
        Pattern.BIRTH_DATE,
        re.compile(rf"\b(?i:d\.?o\.?b\.?|born|birth ?date|birthday|date of birth)\b[^\d\n]{{0,20}}?{_DATE}"),
    ),
    (
        Pattern.BIRTH_DATE,
        re.compile(rf"(?<![\d/])(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01])[/-]{_BORN}(?![\d/])"),
    ),
    (
        Pattern.BIRTH_DATE,
        re.compile(rf"(?<![\d/-]){_BORN}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d/-])"),
    ),
    (Pattern.CASE_NUMBER, re.compile(r"(?<![\w-])(?:19|20)?\d{2}[- ]?[A-Z]{1,4}[- ]?\d{3,8}\b(?:-\w{1,4}\b)?")),
    (
        Pattern.CASE_NUMBER,
        re.compile(
            rf"\b(?:case|cause|docket|incident|arrest|citation)\s*(?:{_NUMBER}|{_NUMBER}?\s*:)\s*:?\s*"
            r"[A-Z0-9-]*\d[A-Z0-9-]{2,}",
            re.I,
        ),
    ),
    (
        Pattern.STATE_ID,
        re.compile(
            rf"\b(?:sid|state id|fbi|inmate|booking|doc|driver'?s? ?licen[sc]e|medicaid)\s*{_NUMBER}?\s*:?\s*"
            r"[A-Z]{0,3}\d{5,}\w*",
            re.I,
        ),
    ),
    (
        Pattern.NAMED_PERSON,
        re.compile(
            r"\b(?i:client|patient|participant|defendant|inmate|suspect|arrestee)s?"
            rf"(?:,? (?:named|called|is|was))?,? (?:Mr\.? |Ms\.? |Mrs\.? )?{_NOT_A_NAME}[A-Z][a-z]+ "
            rf"(?:[A-Z]\.? )?{_NOT_A_NAME}[A-Z][a-z]+\b"
        ),
    ),
)


@dataclass(frozen=True)
class Finding:
    """One passage and what it looks like."""

    code: Pattern
    passage: str

    @property
    def label(self) -> Promise:
        return self.code.label


def find(text: str) -> list[Finding]:
    """The telling passages of a text, in the order of Pattern, each once and at most 60 characters long.

    Where two overlap, the first kind in that order stands, and of one kind the longer passage.
    """
    order = list(Pattern)
    matches = [(code, match) for code, pattern in _PATTERNS for match in pattern.finditer(text[:LONGEST])]
    matches.sort(key=lambda one: (order.index(one[0]), one[1].start() - one[1].end()))
    taken: list[tuple[int, int]] = []
    found: dict[tuple[Pattern, str], Finding] = {}
    for code, match in matches:
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        passage = " ".join(match.group().split())[:60]
        found.setdefault((code, passage), Finding(code, passage))
    return list(found.values())


def codes(*texts: str) -> list[str]:
    """Which kinds of passage stand in any of these texts."""
    present = {finding.code for text in texts for finding in find(text)}
    return [code.value for code in Pattern if code in present]
