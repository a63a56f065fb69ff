"""What a reader typed, as words: bounded, freed of what no word consists of, the same for every engine.

Nothing of an engine's own query language survives: quotes hold a phrase together, and every other
sign only divides words.
"""

import re
import unicodedata
from dataclasses import dataclass

MOST_WORDS = 24

# Left out when other words are there; alone, they are searched for like any word.
_STOP_WORDS = """
    a about all also am an and any anybody anyone anything are aren around as at be because been between but by can
    could did didn do does doesn don during every everybody everyone for from get had happen happened happens has
    have he her here him his how i if im in into is isn it its just let many may me might most much must my near
    need needed needs new no not of off on only or our ours out over per please s shall she should so some somebody
    someone something still such t than that the their them then there these they this to under until up us very
    want wants was wasn we were what when where which who whom whose why will with within won wont would yes you
    your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Words that stand in questions about anything. In a question they rank, and what holds nothing else is no answer.
_LIGHT_WORDS = """
    ask come comes community communities find get gets give go goes help keep know long make makes people person
    place places program programs put say see site sites start take takes talk tell thing things use way ways work
    works
"""
LIGHT_WORDS = frozenset(_LIGHT_WORDS.split())

# Ordinary words that in this field are names when written in capitals: never stemmed, weighed less.
NAMES_IN_CAPITALS = frozenset({"lead"})

# How words end that are formed of others.
ENDINGS = ("s", "es", "d", "ed", "ing", "ly")

_WORD = re.compile(r"[^\W_]+")
_QUESTION = re.compile(
    r"(?:can|could|did|do|does|has|have|how|is|are|may|must|should|was|what|when|where|which|who|whom|whose|why|will|would)"
    r"\b.*\s|.*\?$",
    re.IGNORECASE,
)
_SITES_OF_A_PLACE = re.compile(r"(?:LEAD\s+)?sites?\s+(?:around|for|in|near|of|within)\s+\S", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_QUOTED = re.compile(r'"([^"]*)"')
_DOUBLE_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_NO_TEXT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(text: str) -> str:
    """Compatible forms made one; control, direction and unassigned characters gone; spaces single."""
    if text.isascii() and text.isprintable():  # nothing of all that is in it
        return " ".join(text.split())
    kept = (
        character if unicodedata.category(character) not in _NO_TEXT else _instead_of(character)
        for character in unicodedata.normalize("NFKC", text)
    )
    return " ".join("".join(kept).split())


def _instead_of(character: str) -> str:
    """Invisible marks stand inside words and leave no gap; control characters divide."""
    return "" if unicodedata.category(character) == "Cf" else " "


def fold(text: str) -> str:
    """Lower case without accents: how two spellings of one word are compared."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in parted if not unicodedata.combining(character))


def split(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in order."""
    return tuple(_WORD.findall(fold(_POSSESSIVE.sub("", text))))


def _names_in_capitals(text: str) -> frozenset[str]:
    """Words that stand out in capitals and so are meant as names: the OR of “sites in OR” is a state."""
    if text.isupper():
        return frozenset()
    return frozenset(word for found in _CAPITALS.findall(text) for word in split(found))


def name_key(text: str) -> str:
    """How an exact name is compared: its words alone."""
    return " ".join(split(clean(text)))


def is_form_of_name(word: str) -> bool:
    """Whether a stemmer would take the word for a name: “leading” is no form of LEAD."""
    return any(word == f"{name}{ending}" for name in NAMES_IN_CAPITALS for ending in ENDINGS)


@dataclass(frozen=True, slots=True)
class Words:
    """A reader's text: `content` words that must or may be found, `every` word in order, quoted `phrases`.

    `capitals` are those of the content that are names only because they were typed in capitals.
    """

    text: str
    content: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    capitals: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.every)

    @property
    def is_question(self) -> bool:
        """Whether it is asked as one asks a person: “who pays for it”; “sites in Oregon” asks where sites are."""
        return bool(_QUESTION.match(self.text) or _SITES_OF_A_PLACE.match(self.text))

    @property
    def name(self) -> str:
        return " ".join(self.every)

    def replace(self, corrected: dict[str, str]) -> "Words":
        """The same text with words exchanged, the rest of it as it was typed."""
        return read(_WORD.sub(lambda found: corrected.get(fold(found.group()), found.group()), self.text))


def read(text: str) -> Words:
    """Takes a reader's text apart; texts of any length and content are bounded to MOST_WORDS words."""
    text = clean(text).translate(_DOUBLE_QUOTES)
    every = split(text)[:MOST_WORDS]
    capitals = _names_in_capitals(text) & STOP_WORDS
    content = tuple(dict.fromkeys(word for word in every if word not in STOP_WORDS - capitals))
    quoted = (split(phrase)[:MOST_WORDS] for phrase in _QUOTED.findall(text))
    return Words(
        text=text,
        content=content or tuple(dict.fromkeys(every)),
        every=every,
        phrases=tuple(words for words in quoted if len(words) > 1)[:4],
        capitals=capitals,
    )
