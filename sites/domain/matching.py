"""Which listed site someone means when they write the name of a place."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from sites.enums import State
from sites.models import LeadSite

CLEAR = 90  # of 100: a letter or two wrong in a name of some length
APART = 8  # how far the best must stand before the second
SHORTEST = 5  # shorter names must be written right
_KINDS = {"county", "counties", "parish", "borough"}
_FILLERS = {"lead", "leadd", "program", "programme", "the", "of", "and", "initiative", "site", "diversion"}
_CITY_WORDS = {"city", "town", "township", "village", "municipality"}
_PARENTHESIS = re.compile(r"^(.*?)\(([^)]*)\)\s*$")


def best_match(sites: Iterable[LeadSite], text: str, state: str) -> LeadSite | None:
    """The one site that a text clearly names, or None when none or several do.

    A county's name never stands for a city's, nor the other way round. `sites` come
    with their aliases and jurisdictions.
    """
    wanted = key_of(_without_state(text, state))
    if not wanted:
        return None
    scores = sorted(((_score(site, wanted), site.pk, site) for site in sites), reverse=True)
    if not scores or scores[0][0] < CLEAR:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < APART:
        return None
    return scores[0][2]


def key_of(text: str) -> str:
    """A name as it is compared: lower case, no marks, no words that every site's name has."""
    words = re.sub(r"[^\w\s]", "", text.lower().replace("/", " ").replace("-", " ")).split()
    kept = [word for word in words if word not in _FILLERS]
    if kept[:1] and kept[0] in _CITY_WORDS and len(kept) > 1:
        kept = kept[1:]
    return " ".join("county" if word in _KINDS else word for word in kept)


def plain_name(name: str) -> str:
    """A whole name as an import compares it: case, marks and spaces aside, no word left out."""
    return " ".join(re.sub(r"[^\w\s]", " ", name.lower()).split()) or name.lower()


def names_of(site: LeadSite) -> set[str]:
    """Everything by which a site may be called, as keys; the place within a county stands for the county's site."""
    names = {site.name, *(alias.name for alias in site.aliases.all())}
    for place in site.jurisdictions.all():
        outer, inner = _split(place.name)
        names.add(outer)
        if "county" in outer.lower() and "county" not in inner.lower():
            names.add(inner)
    names |= {_split(name)[0] for name in names}
    return {key for name in names if (key := key_of(name))}


def _score(site: LeadSite, wanted: str) -> float:
    return max((_likeness(name, wanted) for name in names_of(site)), default=0)


def _likeness(name: str, wanted: str) -> float:
    if name == wanted:
        return 100
    if ("county" in name.split()) != ("county" in wanted.split()):
        return 0
    bare_name, bare_wanted = (key.replace("county", "").strip() for key in (name, wanted))
    if min(len(bare_name), len(bare_wanted)) < SHORTEST:
        return 0
    return min(fuzz.ratio(bare_name, bare_wanted), 99)


def _split(name: str) -> tuple[str, str]:
    found = _PARENTHESIS.match(name)
    return (found[1].strip(), found[2].strip()) if found else (name, "")


def _without_state(text: str, state: str) -> str:
    for ending in (state, State(state).label):
        text = re.sub(rf"[,\s]+{re.escape(ending)}\.?\s*$", "", text.strip(), flags=re.IGNORECASE)
    return text
