"""From latitude and longitude to the map: the Albers USA composite of 975 × 610 units.

Conic equal-area projections (Snyder, “Map Projections: A Working Manual”, USGS 1987, pp. 98–103)
for the contiguous states, and for Alaska and Hawaii in insets, with the parameters that the
outlines in `data/us_states.json` were drawn with.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

SCALE = 1300.0
MIDDLE = (487.5, 305.0)


@dataclass(frozen=True)
class Cone:
    """One part of the map: standard parallels, central meridian, center, size and offset, in degrees and scales."""

    parallels: tuple[float, float]
    meridian: float
    center: tuple[float, float]
    factor: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands, in units of the map."""
        across = (longitude - self.meridian + 180) % 360 - 180
        x, y = self._raw(across, latitude)
        x0, y0 = self._raw(*self.center)
        scale = SCALE * self.factor
        return (
            MIDDLE[0] + self.offset[0] * SCALE + scale * (x - x0),
            MIDDLE[1] + self.offset[1] * SCALE - scale * (y - y0),
        )

    def _raw(self, across: float, latitude: float) -> tuple[float, float]:
        south, north = (sin(radians(parallel)) for parallel in self.parallels)
        n = (south + north) / 2
        c = 1 + south * (2 * n - south)
        rho = sqrt(max(c - 2 * n * sin(radians(latitude)), 0)) / n
        angle = n * radians(across)
        return rho * sin(angle), sqrt(c) / n - rho * cos(angle)


CONTIGUOUS = Cone((29.5, 45.5), -96, (-0.6, 38.7))
ALASKA = Cone((55, 65), -154, (-2, 58.5), 0.35, (-0.307, 0.201))
HAWAII = Cone((8, 18), -157, (-3, 19.9), 1.0, (-0.205, 0.212))


def place(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Where a point stands on the map, or None when it has no place on it, as the territories have none."""
    if 24 <= latitude <= 50 and -125.5 <= longitude <= -66:
        return CONTIGUOUS.place(latitude, longitude)
    if 50 < latitude <= 72 and (longitude <= -129 or longitude >= 172):
        return ALASKA.place(latitude, longitude)
    if 18 <= latitude <= 23 and -161 <= longitude <= -154:
        return HAWAII.place(latitude, longitude)
    return None
