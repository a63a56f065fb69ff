"""Telling patterns of facts about one person, which must not come in. It warns, it does not judge."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files import File
from django.utils.functional import Promise

from accounts.enums import Pattern

PLAIN_TEXT = (".txt", ".csv")
LONGEST = 20_000  # characters looked at; forms take no more

_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?\.?(?: of)? {_MONTH},? \d{{2,4}})"
)
_BORN = r"(?:19\d\d|200\d|201[0-4])"  # years in which somebody who takes part may have been born
_NUMBER = r"(?:no\.?|number|num\.?|nr\.?|#)"
_CALLED = "case|cause|docket|incident|arrest|citation|warrant"
_DOCKETS = "cr|crm|crim|cf|cm|ct|mj|jv|mc|misc|fe"  # how courts mark criminal and juvenile cases
_NO_STATUTE = r"(?!(?:CFR|USC|USCA|RCW|WAC|ORS|NRS|CPL|FY|AM|PM|N|S|E|W|NE|NW|SE|SW)\b)"
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d", "-") | {"\u00a0": " ", "\u202f": " "}
)
_NOT_A_NAME = (
    r"(?!(?:Services?|Support|Agreement|Handbook|Program|Records?|Rights?|Care|Advocates?|Navigat\w+|Privacy|Health|"
    r"Satisfaction|Legal|Data|And|The|In|Of|For|With|Is|Was|Has|Who|We|Our|I)\b)"
)

_PATTERNS: tuple[tuple[Pattern, re.Pattern[str]], ...] = (
    (Pattern.SSN, re.compile(r"(?<![\d.-])\d{3}([- .])\d{2}\1\d{4}(?![\d-])")),
    (Pattern.SSN, re.compile(r"\b(?:ssn|social security)\b[^\d\n]{0,25}\d{9}\b", re.I)),
    (
        Pattern.BIRTH_DATE,
        re.compile(rf"\b(?i:d\.?o\.?b\.?|born|birth ?date|birthday|date of birth)(?![a-z])[^\d\n]{{0,20}}?{_DATE}"),
    ),
    (
        Pattern.BIRTH_DATE,
        re.compile(r"\b(?:d\.?o\.?b\.?|birth ?date|date of birth)(?![a-z])[^\d\n]{0,10}(?:\d{8}|\d{6})\b", re.I),
    ),
    (
        Pattern.BIRTH_DATE,
        re.compile(rf"(?<![\d/.-])(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|[12]\d|3[01])\1{_BORN}(?![\d/-])"),
    ),
    (
        Pattern.BIRTH_DATE,
        re.compile(rf"(?<![\d/.-]){_BORN}([/.-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d/-])"),
    ),
    (
        Pattern.CASE_NUMBER,
        re.compile(rf"(?<![\w-])(?:19|20)?\d{{2}}[- ]?{_NO_STATUTE}[A-Z]{{1,4}}[- ]?\d{{3,8}}\b(?:-\w{{1,4}}\b)?"),
    ),
    # As courts number them: 21-1-00123-4 SEA, CR-21-00123, CR2021-123456, 1:21-cr-00123.
    (Pattern.CASE_NUMBER, re.compile(r"(?<![\w-])\d{2}-\d-\d{5}-\d\b(?: [A-Z]{3}\b)?")),
    (Pattern.CASE_NUMBER, re.compile(rf"(?<![\w-])(?:{_DOCKETS})[- ]?(?:19|20)?\d{{2}}-?\d{{3,8}}(?![\w-])", re.I)),
    (Pattern.CASE_NUMBER, re.compile(rf"(?<![\w-])(?:\d:)?(?:19|20)?\d{{2}}-(?:{_DOCKETS})-\d{{3,8}}\b", re.I)),
    (
        Pattern.CASE_NUMBER,
        re.compile(
            rf"\b(?:{_CALLED})\s*(?:{_NUMBER}|{_NUMBER}?\s*:)\s*:?\s*[A-Z0-9-]*\d[A-Z0-9-]{{2,}}",
            re.I,
        ),
    ),
    # A year and four digits after “case” is how the Bureau numbers requests; two years are a span.
    (
        Pattern.CASE_NUMBER,
        re.compile(
            rf"\b(?!case\s+20\d\d-\d{{4}}\b)(?:{_CALLED})\s+(?:19|20)?\d{{2}}-(?!(?:19|20)\d\d\b)\d{{3,8}}(?![\w-])",
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
    order, text = list(Pattern), text[:LONGEST]
    plain = text.translate(_DASHES)
    matches = [(code, match) for code, pattern in _PATTERNS for match in pattern.finditer(plain)]
    matches.sort(key=lambda one: (order.index(one[0]), one[1].start() - one[1].end()))
    taken: list[tuple[int, int]] = []
    found: dict[tuple[Pattern, str], Finding] = {}
    for code, match in matches:
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        passage = " ".join(text[slice(*match.span())].split())[:60]
        found.setdefault((code, passage), Finding(code, passage))
    return list(found.values())


def texts_of(file: "File[bytes]") -> list[str]:
    """What of a file can be looked at as it comes in: its name, and the words of a plain text. It is left at its beginning."""
    name = PurePath(str(file.name))
    texts = [re.sub(r"[_+]+", " ", name.stem)]
    if name.suffix.lower() in PLAIN_TEXT:
        file.seek(0)
        texts.append(file.read(4 * LONGEST).decode("utf-8", "replace"))
        file.seek(0)
    return texts


def codes(*texts: str) -> list[str]:
    """Which kinds of passage stand in any of these texts."""
    present = {finding.code for text in texts for finding in find(text)}
    return [code.value for code in Pattern if code in present]
