"""Charts on paper: lengths are in proportion, gaps stay gaps, and no name on a map hides another."""

import itertools

import numpy as np
import pytest

from planner.reporting.blocks import BarChart, LineChart, MapChart, Place, Series, Stretch
from planner.reporting.drawing.axis import axis
from planner.reporting.drawing.bars import MOST_LABELS, bar_drawings
from planner.reporting.drawing.lines import line_drawing
from planner.reporting.drawing.maps import map_drawing
from planner.reporting.drawing.seats import Picture, seated
from planner.reporting.drawing.shapes import RULE, Bar, Dot, Line, Words
from planner.reporting.numbers import NumberFormat
from planner.text import same

WIDTH = 500.0


def bar_chart(*values):
    labels = tuple(same(f"place {number}") for number in range(len(values)))
    return BarChart(same("Bars"), same("yuan"), labels, (Series(same("s"), values),))


def inside(drawing):
    ends = [point for shape in drawing.shapes if isinstance(shape, Line) for point in shape.points]
    ends += [shape.at for shape in drawing.shapes if not isinstance(shape, Line)]
    return all(-1 <= x <= drawing.width + 1 and -1 <= y <= drawing.height + 1 for x, y in ends)


@pytest.mark.parametrize("values", [[3.0, 18.0], [-4.0, 2.5], [0.0], [], [None, 7.0], [1e-6, 2e-6], [1e9], [5.0, 5.0]])
@pytest.mark.parametrize("from_zero", [True, False])
def test_an_axis_holds_its_numbers_between_round_ones(values, from_zero):
    found = axis(values, NumberFormat(None), from_zero=from_zero)
    known = [value for value in values if value is not None]
    assert all(-1e-9 <= found.share(value) <= 1 + 1e-9 for value in known)
    assert found.low < found.high
    assert 2 <= len(found.ticks) <= 8
    if from_zero:
        assert found.low <= 0 <= found.high


def test_numbers_at_an_axis_never_read_the_same():
    how = NumberFormat(0)
    said = [how.say(tick) for tick in axis([0.0, 0.9], how, from_zero=True).ticks]
    assert len(set(said)) == len(said)


def test_bars_are_as_long_as_their_numbers_and_none_stands_for_nothing():
    (drawing,) = bar_drawings(bar_chart(10.0, -5.0, None, 0.0), "en", WIDTH)
    lengths = [shape.size[0] for shape in drawing.shapes if isinstance(shape, Bar)]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, 0.0])
    assert inside(drawing)


def test_a_long_chart_is_continued_on_the_same_scale():
    values = [float(number) for number in range(1, 2 * MOST_LABELS)]
    parts = list(bar_drawings(bar_chart(*values), "en", WIDTH))
    bars = [shape.size[0] for part in parts for shape in part.shapes if isinstance(shape, Bar)]
    assert len(parts) == 2
    assert [length / bars[0] for length in bars] == pytest.approx(values)


def test_a_missing_number_breaks_a_line():
    labels = tuple(map(same, "abcd"))
    chart = LineChart(same("Lines"), same("yuan"), labels, (Series(same("s"), (1.0, 2.0, None, 4.0)),))
    drawing = line_drawing(chart, "en", WIDTH)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.colour != RULE]
    assert [len(line.points) for line in lines] == [2, 1]
    assert len([shape for shape in drawing.shapes if isinstance(shape, Dot)]) == 3
    assert inside(drawing)


def test_a_map_shows_every_place_link_and_ring():
    places = tuple(Place(same(f"name {n}"), 100.0 + 3 * n, 30.0 + n % 3, 1.0) for n in range(6))
    links = (Stretch(0, 1, "rail", same("a")), Stretch(1, 0, "rail", same("b")), Stretch(2, 2, "rail", same("c")))
    chart = MapChart(same("Map"), places, (), links, {"rail": same("Rail")}, same("Gain"), same("yuan"))
    drawing = map_drawing(chart, "en", WIDTH)
    said = {shape.text for shape in drawing.shapes if isinstance(shape, Words)}
    assert {place.name.en for place in places} <= said
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert len([dot for dot in dots if dot.fill is None]) == 1
    assert len([dot for dot in dots if dot.fill is not None]) == len(places)
    assert inside(drawing)


@pytest.mark.parametrize("seed", range(5))
def test_no_name_on_a_map_hides_another_or_a_point(seed):
    dice = np.random.default_rng(seed)
    points = [(dice.uniform(20, 480), dice.uniform(20, 380)) for _ in range(31)]
    picture = Picture(500.0, 400.0, points, [4.0] * 31, [])
    seats = [seat for seat in seated([f"province {n}" for n in range(31)], 7.5, picture) if seat is not None]
    assert len(seats) > 25
    assert not [pair for pair in itertools.combinations(seats, 2) if pair[0].over(pair[1])]
    assert not [seat for seat in seats for x, y in points if seat.overlaps(x, y, 8.0, 8.0)]
