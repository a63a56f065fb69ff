"""Keeping the marks of a map apart."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
APART = 11.0  # units of the map between the centers of two marks
_GOLDEN = pi * (3 - sqrt(5))


def push_apart(points: Sequence[Point], apart: float = APART) -> list[Point]:
    """The points, each moved no farther than needed so that any two centers stand `apart` or more.

    Earlier points keep their place before later ones; the same points give the same result.
    Rounded to a tenth of a unit.
    """
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    placed = []
    for point in points:
        free = next(spot for step in count() if _is_free(spot := _spiral(point, step, apart), cells, apart))
        cells[_cell(free, apart)].append(free)
        placed.append(free)
    return placed


def _spiral(point: Point, step: int, apart: float) -> Point:
    """Spots around a point, evenly spread and ever farther away; the first is the point itself."""
    radius = apart * 0.12 * sqrt(step)
    return round(point[0] + radius * cos(step * _GOLDEN), 1), round(point[1] + radius * sin(step * _GOLDEN), 1)


def _cell(point: Point, apart: float) -> tuple[int, int]:
    return int(point[0] // apart), int(point[1] // apart)


def _is_free(spot: Point, cells: dict[tuple[int, int], list[Point]], apart: float) -> bool:
    column, row = _cell(spot, apart)
    near = (other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in cells.get((column + x, row + y), ()))
    return all(hypot(spot[0] - other[0], spot[1] - other[1]) >= apart for other in near)
