import pytest

from sites.domain.drawing import outlines
from sites.domain.imports import import_sites
from sites.domain.projection import place
from sites.models import LeadSite
from sites.starter import FILE

# Worked out with d3-geo 3.1 (geoAlbersUsa, scale 1300, translate 487.5 × 305), independent of our code.
CITIES = {
    "Seattle": ((47.6062, -122.3321), (97.625, 46.319)),
    "Albany": ((42.6526, -73.7562), (863.580, 171.625)),
    "New Orleans": ((29.9511, -90.0715), (614.382, 501.312)),
    "Miami": ((25.7617, -80.1918), (822.738, 572.541)),
    "Anchorage": ((61.2181, -149.9003), (112.277, 544.278)),
    "Honolulu": ((21.3069, -157.8583), (266.960, 549.190)),
    "Attu, beyond 180°": ((52.9, 172.9), (-55.892, 572.097)),
}


@pytest.mark.parametrize("city", CITIES)
def test_city_stands_where_d3_puts_it(city):
    where, expected = CITIES[city]

    assert place(*where) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("where", [(18.4655, -66.1057), (13.4443, 144.7937), (-14.27, -170.7), (51.5, -0.1)])
def test_territories_and_other_countries_have_no_place(where):
    assert place(*where) is None


def inside(point, outline) -> bool:
    """Whether a point is within a path of straight lines (even–odd rule)."""
    odd = False
    for ring in outline.split("M")[1:]:
        corners = [tuple(map(float, corner.split(","))) for corner in ring.rstrip("Z").split("L")]
        for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


def test_real_sites_stand_in_their_states(db):
    import_sites(data=FILE.read_bytes(), by=None)
    outside = [
        site.name
        for site in LeadSite.objects.all()
        if not inside(place(site.latitude, site.longitude), outlines()[site.state]["outline"])
    ]

    # The outlines are simplified: Cincinnati, on the river that is the border, falls just outside.
    assert outside == ["Hamilton County LEAD"]
