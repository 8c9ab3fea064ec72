"""Outlines for a page: few enough points, and neighbours that keep their border."""

from hypothesis import assume, given
from hypothesis import strategies as st

from planner.loading import load
from planner.reporting.blocks import Area
from planner.reporting.simplifying import simplified

points = st.tuples(st.floats(73, 135), st.floats(18, 54))


def of_the_nation():
    areas = load("belt-road").outlines.areas
    return [Area(None, tuple(ring for polygon in area.polygons for ring in polygon)) for area in areas]


def count(areas):
    return sum(len(ring) for area in areas for ring in area.rings)


def test_a_map_with_few_points_stays_as_it_is():
    areas = of_the_nation()
    assert count(simplified(areas)) == count(areas)


def test_a_map_with_many_points_loses_some_and_no_area():
    areas = simplified(of_the_nation(), most=5000)
    assert count(areas) <= 5000
    assert all(area.rings for area in areas)


def test_an_area_too_small_for_the_grid_is_kept_as_it_is():
    ring = ((116.01, 40.01), (116.02, 40.01), (116.02, 40.02), (116.01, 40.01))
    assert simplified([Area(0, (ring,))], most=1)[0].rings == (ring,)


@given(st.lists(points, min_size=3, max_size=30), points, points)
def test_a_border_stays_common_to_its_neighbours(border, west, east):
    one, other = simplified([Area(0, ((west, *border, west),)), Area(1, ((east, *border, east),))], most=1)
    rings = [set(area.rings[0]) for area in (one, other)]
    assume(all(degrees % 0.5 == 0 for ring in rings for point in ring for degrees in point))
    assert rings[0] - {one.rings[0][0]} <= rings[1]
