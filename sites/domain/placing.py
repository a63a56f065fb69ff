"""Keeping the marks of a map apart."""

from collections import defaultdict
from collections.abc import Sequence
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
APART = 11.0  # units of the map between the centers of two marks
MOST_TRIES = 100_000  # for all points together; a map that needs more is full
_GOLDEN = pi * (3 - sqrt(5))


def push_apart(points: Sequence[Point], apart: float = APART) -> list[Point]:
    """The points, each moved no farther than needed so that any two centers stand `apart` or more.

    Earlier points keep their place before later ones; the same points give the same result. Where MOST_TRIES spots
    were tried, the points that are left stay where they are. Rounded to a tenth of a unit.
    """
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    tried: dict[Point, int] = defaultdict(int)  # steps around a point that are taken, and stay taken
    placed, left = [], MOST_TRIES
    for point in points:
        while left and not _is_free(_spiral(point, tried[point], apart), cells, apart):
            tried[point], left = tried[point] + 1, left - 1
        spot = _spiral(point, tried[point] if left else 0, apart)
        cells[_cell(spot, apart)].append(spot)
        placed.append(spot)
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
