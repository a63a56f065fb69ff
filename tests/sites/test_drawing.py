from itertools import combinations
from math import dist

import pytest
from django.core.cache import cache

from sites.domain.directory import counted_in, find_sites
from sites.domain.drawing import draw, draw_chosen, draw_state, outlines, places
from sites.domain.imports import import_sites
from sites.domain.placing import APART
from sites.starter import FILE
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db
ALBANY = {"latitude": 42.6526, "longitude": -73.7562}


def test_outlines_are_of_50_states_and_dc():
    assert len(outlines()) == 51


def test_mark_stands_at_the_sites_place():
    site = make_site(**ALBANY, status="operating")
    drawing = draw([site])

    assert [(mark.site, mark.x, mark.y) for mark in drawing.marks] == [(site, 863.6, 171.6)]
    assert (drawing.moved, drawing.unplaced, drawing.key) == (False, [], [("operating", "Operating", 1)])


def test_marks_of_one_place_are_pushed_apart_and_said_so():
    sites = [make_site(**ALBANY), make_site(name="Fern LEAD", **ALBANY)]

    assert draw(sites).moved


def test_filtered_map_keeps_the_places():
    first, second = make_site(**ALBANY), make_site(name="Fern LEAD", **ALBANY)

    assert draw([second]).marks[0].x == draw([first, second]).marks[1].x


def test_real_sites_all_have_marks_that_stand_apart():
    import_sites(data=FILE.read_bytes(), by=None)
    marks = draw(find_sites({})).marks

    assert len(marks) == 85
    assert all(dist((a.x, a.y), (b.x, b.y)) >= APART for a, b in combinations(marks, 2))


def test_site_without_place_is_named_beside_the_map():
    site = make_site()

    assert (draw([site]).marks, draw([site]).unplaced) == ([], [site])


def test_territory_is_counted_beside_the_map():
    site = make_site(state="PR", latitude=18.4655, longitude=-66.1057)
    drawing = draw([site])

    assert (drawing.marks, drawing.unplaced) == ([], [])
    assert drawing.territories == [("PR", "Puerto Rico", 1)]


def test_states_carry_their_counts():
    drawing = draw([make_site(**ALBANY), make_site(name="Fern LEAD")])

    assert {shape.code: shape.count for shape in drawing.shapes if shape.count} == {"NY": 2}


def test_hidden_site_has_no_place():
    make_site(listed=False, **ALBANY)
    cache.clear()

    assert places() == {}


def test_state_is_drawn_large_with_the_site_circled():
    site, other = make_site(**ALBANY), make_site(name="Fern LEAD")
    close_up = draw_state("NY", [site, other], here=site)

    assert [mark.site for mark in close_up.marks] == [site]
    assert close_up.here.site == site
    assert {"NY", "VT", "PA"} <= {shape.code for shape in close_up.shapes}
    assert "CA" not in {shape.code for shape in close_up.shapes}


def test_site_of_another_place_than_the_map_is_not_circled():
    assert draw_state("NY", [make_site()]).here is None


def test_territory_has_no_close_up():
    assert draw_state("PR", []) is None


def test_list_of_one_state_gets_its_map():
    sites = [make_site(**ALBANY), make_site(name="Fern LEAD", **ALBANY)]
    drawing = draw_chosen(sites, counted_in(sites))
    left, top, width, height = map(float, drawing.box.split())

    assert (drawing.near, drawing.moved, len(drawing.marks)) == ("New York", True, 2)
    assert all(left < mark.x < left + width and top < mark.y < top + height for mark in drawing.marks)
    assert "CA" not in {shape.code for shape in drawing.shapes}
    assert width / height == pytest.approx(1.6, abs=0.01)


@pytest.mark.parametrize("code", ["VT", "PR"])
def test_list_of_several_states_or_of_a_territory_keeps_the_whole_map(code):
    sites = [make_site(state=code)] + ([make_site(**ALBANY)] if code == "VT" else [])

    assert draw_chosen(sites, counted_in(sites)) == draw(sites)


@pytest.mark.parametrize("code", ["TX", "HI"])
def test_states_drawn_apart_are_no_neighbors(code):
    sites = [make_site(state=code)]
    drawn = {shape.code for shape in draw_chosen(sites, counted_in(sites)).shapes}

    assert drawn & {"TX", "AK", "HI"} == {code}
