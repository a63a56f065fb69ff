"""The map of sites as shapes and marks, ready for a template to write down."""

from dataclasses import dataclass, replace
from functools import lru_cache
from json import loads
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

from content import snapshots
from content.domain.changes import generation
from sites.domain.directory import Counted, counted_in
from sites.domain.placing import APART, Point, push_apart
from sites.domain.projection import place
from sites.enums import STATUS_FILTERS, TERRITORIES, State
from sites.models import LeadSite

_FILE = Path(__file__).parent.parent / "data" / "us_states.json"
_CACHE = "sites:places"
MOST_MARKS = 300  # more would hide the map; then each state shows its number
_SEEN = 1.0  # units; a mark moved by less is still where it belongs
_WHOLE = "0 0 975 610"
_INSETS = {"AK", "HI"}  # drawn below the others, beside which they do not lie
_WIDE = 1.6  # how much wider than high one state is drawn beside its list


@dataclass(frozen=True)
class Shape:
    """One state's outline, how many sites are drawn in it, and where that number stands."""

    code: str
    label: str
    outline: str
    count: int
    x: int
    y: int


@dataclass(frozen=True)
class Mark:
    """One site on the map."""

    site: LeadSite
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """A map: `moved` says whether a mark stands beside its place, `unplaced` holds the sites without a mark.

    `by_state`: there are too many for marks. `box` is the SVG viewBox, `scale` the size of a mark in it; `near` names
    the one state that fills it, if one does.
    """

    shapes: list[Shape]
    marks: list[Mark]
    key: list[tuple[str, str, int]]
    moved: bool
    unplaced: list[LeadSite]
    total: int
    territories: list[tuple[str, str, int]]
    by_state: bool
    box: str = _WHOLE
    scale: float = 1.0
    near: str = ""


@dataclass(frozen=True)
class CloseUp:
    """One state, large: `box` is the SVG viewBox, `scale` the size of a mark in it."""

    box: str
    shapes: list[Shape]
    marks: list[Mark]
    scale: float
    here: Mark | None


@lru_cache(maxsize=1)
def outlines() -> dict[str, dict[str, Any]]:
    """The states' outlines by USPS code, with `outline`, `label` and `box`."""
    return loads(_FILE.read_text())["states"]


def places() -> dict[int, tuple[float, float, bool]]:
    """Where each public site's mark stands and whether it was moved aside, by primary key.

    Worked out once for each generation of the data and kept in the cache; inside a transaction for it alone.
    """
    return snapshots.keep("places", _places)


def _places() -> dict[int, tuple[float, float, bool]]:
    if connection.in_atomic_block:
        return _placed()
    number = generation()
    kept = cache.get(_CACHE)
    if kept and kept[0] == number:
        return kept[1]
    found = _placed()
    cache.set(_CACHE, (number, found), timeout=None)
    return found


def _placed() -> dict[int, tuple[float, float, bool]]:
    rows = LeadSite.objects.public().filter(latitude__isnull=False).order_by("pk")
    points = {pk: spot for pk, *at in rows.values_list("pk", "latitude", "longitude") if (spot := place(*at))}
    spots = push_apart(list(points.values()))
    return {pk: (*spot, _far(points[pk], spot)) for pk, spot in zip(points, spots, strict=True)}


def drawable(sites: QuerySet[LeadSite], counts: Counted) -> list[LeadSite] | None:
    """The sites, if they are few enough for marks."""
    return list(sites) if counts.total <= MOST_MARKS else None


def draw(sites: list[LeadSite] | None, counts: Counted | None = None) -> Drawing:
    """The map of the whole country with a mark for each of these sites.

    With None in their place, the numbers of `counts` alone are drawn.
    """
    counts = counts or counted_in(sites or ())
    named = sites or []
    where = places() if named else {}
    marks = [Mark(site, *where[site.pk][:2]) for site in named if site.pk in where]
    return Drawing(
        shapes=[_shape(code, counts.states[code]) for code in outlines()],
        marks=marks,
        key=[(code, str(label), counts.statuses[code]) for code, label in STATUS_FILTERS if counts.statuses[code]],
        moved=any(where[mark.site.pk][2] for mark in marks),
        unplaced=[site for site in named if site.pk not in where and site.state not in TERRITORIES],
        total=counts.total,
        territories=[(code, State(code).label, counts.states[code]) for code in TERRITORIES if counts.states[code]],
        by_state=sites is None,
    )


def draw_chosen(sites: list[LeadSite] | None, counts: Counted) -> Drawing:
    """The map of a narrowed list: near, where all of it lies in one state, else the whole country."""
    codes = set(counts.states)
    whole = draw(sites, counts)
    if sites is None or len(codes) != 1 or not codes <= set(outlines()):
        return whole
    (code,) = codes
    box = _frame(code, _WIDE)
    scale = round(box[2] / 500, 3)
    marks, moved = _marks(sites, scale)
    shapes = _around(code, box, counts.total)
    return replace(whole, shapes=shapes, marks=marks, moved=moved, box=_said(box), scale=scale, near=State(code).label)


def draw_state(code: str, sites: list[LeadSite], here: LeadSite | None = None) -> CloseUp | None:
    """One state with these sites of it, `here` circled; None for a territory, which has no outline."""
    if code not in outlines():
        return None
    box = _frame(code)
    scale = round(max(box[2], box[3]) / 260, 3)
    marks, _ = _marks(sites, scale)
    return CloseUp(
        box=_said(box),
        shapes=_around(code, box, 1),
        marks=marks,
        scale=scale,
        here=next((mark for mark in marks if here is not None and mark.site.pk == here.pk), None),
    )


def _frame(code: str, wide: float = 0.0) -> tuple[float, ...]:
    """Left, top, width and height around a state; at least `wide` times as wide as high, and as high as that asks."""
    left, top, right, bottom = outlines()[code]["box"]
    pad = max(right - left, bottom - top, 24.0) * 0.08
    width, height = right - left + 2 * pad, bottom - top + 2 * pad
    full = (max(width, height * wide), max(height, width / wide)) if wide else (width, height)
    return (left - pad - (full[0] - width) / 2, top - pad - (full[1] - height) / 2, *full)


def _marks(sites: list[LeadSite], scale: float) -> tuple[list[Mark], bool]:
    """Marks of this size at the sites' places, and whether one had to move aside to be seen."""
    placed = [
        (site, spot) for site in sites if site.latitude is not None and (spot := place(site.latitude, site.longitude))
    ]
    spots = push_apart([spot for _, spot in placed], APART * scale)
    pairs = list(zip(placed, spots, strict=True))
    marks = [Mark(site, *spot) for (site, _), spot in pairs]
    return marks, any(_far(true, spot, _SEEN * scale) for (_, true), spot in pairs)


def _around(code: str, box: tuple[float, ...], count: int) -> list[Shape]:
    """The state and its neighbors, as far as the box shows them."""
    others = set() if code in _INSETS else {other for other in outlines() if _touches(outlines()[other]["box"], box)}
    return [_shape(one, count if one == code else 0) for one in outlines() if one in (others - _INSETS) | {code}]


def _said(box: tuple[float, ...]) -> str:
    return " ".join(f"{part:.1f}" for part in box)


def _shape(code: str, count: int) -> Shape:
    state = outlines()[code]
    return Shape(code, State(code).label, state["outline"], count, *state["label"])


def _far(true: Point, spot: Point, seen: float = _SEEN) -> bool:
    return abs(true[0] - spot[0]) + abs(true[1] - spot[1]) > seen


def _touches(other: list[float], box: tuple[float, ...]) -> bool:
    left, top, width, height = box
    return other[0] < left + width and other[2] > left and other[1] < top + height and other[3] > top
