"""Charts on paper: lengths are in proportion, gaps stay gaps, and no name on a map hides another."""

import itertools

import numpy as np
import pytest

from planner.reporting.blocks import (
    Area,
    BarChart,
    Dumbbell,
    Flow,
    Graph,
    Knot,
    LineChart,
    MapChart,
    Pair,
    Place,
    Sankey,
    Series,
    Shade,
    Span,
    Stretch,
    Timeline,
)
from planner.reporting.drawing.axis import axis
from planner.reporting.drawing.bars import MOST_LABELS, bar_drawings
from planner.reporting.drawing.base import DRAWINGS, drawings
from planner.reporting.drawing.dumbbells import MOST_PAIRS, RING
from planner.reporting.drawing.lines import line_drawing
from planner.reporting.drawing.maps import map_drawing
from planner.reporting.drawing.seats import Picture, seated
from planner.reporting.drawing.shapes import DASHES, INK, IS, PAPER, RULE, SOFT, Bar, Dot, Line, Patch, Words, tint
from planner.reporting.drawing.timelines import MOST_LINES
from planner.reporting.numbers import NumberFormat
from planner.text import same

WIDTH = 500.0


def bar_chart(*values):
    labels = tuple(same(f"place {number}") for number in range(len(values)))
    return BarChart(same("Bars"), same("yuan"), labels, (Series(same("s"), values),))


def inside(drawing):
    ends = [point for shape in drawing.shapes if isinstance(shape, Line | Patch) for point in shape.points]
    ends += [shape.at for shape in drawing.shapes if not isinstance(shape, Line | Patch)]
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
    sample, *lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.colour != RULE]
    assert sample.points[0][1] < min(y for line in lines for _, y in line.points), "the legend shows the line"
    assert [len(line.points) for line in lines] == [2, 1]
    assert len([shape for shape in drawing.shapes if isinstance(shape, Dot)]) == 3
    assert inside(drawing)


def test_a_map_shows_every_place_link_and_ring():
    places = tuple(Place(same(f"name {n}"), 100.0 + 3 * n, 30.0 + n % 3) for n in range(6))
    links = (Stretch(0, 1, "rail", same("a")), Stretch(1, 0, "rail", same("b")), Stretch(2, 2, "rail", same("c")))
    gains = Shade(same("Gain"), same("yuan"), (1.0,) * 6)
    chart = MapChart(same("Map"), places, (gains,), (), links, (), {"rail": same("Rail")})
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


def of_kind(drawing, kind):
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def test_every_kind_of_chart_is_drawn_and_an_empty_one_is_not():
    words, series = same("w"), (Series(same("s"), ()),)
    empty = (
        BarChart(words, words, (), series),
        LineChart(words, words, (), series),
        MapChart(words, (), (), (), (), (), {}),
        Timeline(words, 2026, 2030, (), (), ()),
        Sankey(words, words, (words,), (), (), NumberFormat()),
        Dumbbell(words, words, (words, words), (), NumberFormat(), NumberFormat()),
        Graph(words, words, words, (), ()),
    )
    assert {chart.kind for chart in empty} == set(DRAWINGS.all())
    assert [drawings(chart, "en", WIDTH) for chart in empty] == [()] * len(empty)


def test_labels_with_a_place_of_their_own_stand_there():
    shares = (0.0, 0.1, 0.5, 1.0)
    series = (Series(same("even"), shares), Series(same("other"), (0.0, 0.05, 0.3, 1.0)))
    chart = LineChart(same("t"), same("u"), tuple(map(same, "abcd")), series, NumberFormat(0, percent=True), at=shares)
    (drawing,) = drawings(chart, "en", WIDTH)
    even = next(line for line in of_kind(drawing, Line) if len(line.points) == len(shares))
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(even.points)]
    assert slopes == pytest.approx([slopes[0]] * 3), "what is alike for all is a straight line"
    assert [words.text for words in of_kind(drawing, Words)].count("100 %") == 2


def test_lines_differ_in_their_dashes_and_the_legend_shows_them():
    series = tuple(Series(same(f"s{n}"), (1.0 + n, 2.0)) for n in range(4))
    drawing = line_drawing(LineChart(same("t"), same("u"), tuple(map(same, "ab")), series), "en", WIDTH)
    drawn = [line.dash for line in of_kind(drawing, Line) if line.colour != RULE]
    assert drawn == [*DASHES, *DASHES]


SPANS = (
    Span(same("late rail"), same("Rail"), 2031, 2033),
    Span(same("road"), same("Road"), 2026, 2027),
    Span(same("rail"), same("Rail"), 2026, 2030),
    Span(same("never done"), same("Road"), 2034, 2040),
)


def timeline(spans, last=2035):
    marks = ((2026, same("first")), (2031, same("second")))
    return Timeline(same("t"), 2026, last, marks, (same("Rail"), same("Road")), tuple(spans))


def test_a_timeline_is_pale_while_a_thing_is_made_and_full_while_it_stands():
    (drawing,) = drawings(timeline(SPANS), "en", WIDTH)
    assert inside(drawing)
    pieces = of_kind(drawing, Patch)
    years = [round(10 * (piece.points[1][0] - piece.points[0][0]) / (WIDTH - 217), 6) for piece in pieces]
    assert years == [3, 2, 5, 5, 2, 8, 2], "late rail made and there, rail, road, and what is not done in time"
    full = [piece.fill == piece.edge for piece in pieces]
    assert full == [False, True, False, True, False, True, False]
    assert all(piece.fill == tint(piece.edge, 0.2) for piece in pieces if piece.fill != piece.edge)


def test_a_timeline_names_each_kind_above_its_lines_so_that_no_colour_is_needed():
    (drawing,) = drawings(timeline(SPANS), "en", WIDTH)
    names = [words for words in of_kind(drawing, Words) if words.text in {"Rail", "Road"} or words.at[0] == 8.0]
    assert [words.text for words in sorted(names, key=lambda it: it.at[1])] == [
        "Rail",
        "late rail",
        "rail",
        "Road",
        "road",
        "never done",
    ]


def test_a_long_timeline_continues_and_names_its_kind_again():
    spans = [Span(same(f"p{n}"), same("Rail"), 2026, 2028) for n in range(MOST_LINES + 5)]
    parts = drawings(timeline(spans), "en", WIDTH)
    assert len(parts) == 2
    shown = [words.text for part in parts for words in of_kind(part, Words)]
    assert shown.count("Rail") == 2
    assert {span.name.en for span in spans} <= set(shown)


@pytest.mark.parametrize("last", [2026, 2035, 2125])
def test_no_two_years_of_a_timeline_touch(last):
    (drawing,) = drawings(timeline([Span(same("p"), same("Rail"), 2026, 2026)], last), "en", WIDTH)
    years = sorted(words.at[0] for words in of_kind(drawing, Words) if words.text.isdigit())
    assert years
    assert all(b - a > 14 for a, b in itertools.pairwise(years))


KNOTS = tuple(Knot(same(name), stage) for name, stage in (("state", 0), ("bank", 0), ("rail", 1), ("west", 2)))


def test_bands_are_as_wide_as_what_flows_and_fill_their_knots():
    flows = (Flow(0, 2, 30.0), Flow(1, 2, 10.0), Flow(2, 3, 40.0))
    stages = tuple(map(same, ("Source", "Use", "Place")))
    chart = Sankey(same("t"), same("yuan"), stages, KNOTS, flows, NumberFormat(1))
    (drawing,) = drawings(chart, "en", WIDTH)
    assert inside(drawing)
    thick = [band.points[-1][1] - band.points[0][1] for band in of_kind(drawing, Patch)]
    assert thick == pytest.approx([thick[2] * 0.75, thick[2] * 0.25, thick[2]])
    high = [knot.size[1] for knot in of_kind(drawing, Bar)]
    assert high == pytest.approx([thick[0], thick[1], thick[2], thick[2]])
    assert {"state 30.0", "bank 10.0", "rail 40.0", "west 40.0"} <= {words.text for words in of_kind(drawing, Words)}


def test_no_two_names_of_a_stage_overlap_however_little_flows():
    knots = (Knot(same("source"), 0), *(Knot(same(f"use {n}"), 1) for n in range(18)))
    flows = tuple(Flow(0, 1 + n, 1000.0 / 4**n) for n in range(18))
    chart = Sankey(same("t"), same("yuan"), (same("a"), same("b")), knots, flows, NumberFormat(1))
    (drawing,) = drawings(chart, "en", WIDTH)
    heights = [words.at[1] for words in of_kind(drawing, Words) if words.text.startswith("use")]
    assert len(heights) == 18
    assert all(b - a >= 9 for a, b in itertools.pairwise(heights))


def test_a_dumbbell_has_a_ring_a_diamond_and_the_change():
    pairs = (Pair(same("Gansu"), 10.0, 20.0), Pair(same("Hubei"), 30.0, 25.0))
    how, change = NumberFormat(0), NumberFormat(1, signed=True)
    chart = Dumbbell(same("t"), same("yuan"), (same("without"), same("with")), pairs, how, change)
    (drawing,) = drawings(chart, "en", WIDTH)
    assert inside(drawing)
    _, *rings = [dot.at[0] for dot in of_kind(drawing, Dot)]
    _, *diamonds = [sum(x for x, _ in patch.points) / 4 for patch in of_kind(drawing, Patch)]
    assert (diamonds[0] - rings[0]) / (diamonds[1] - rings[1]) == pytest.approx(-2.0)
    assert {(dot.fill, dot.edge, dot.radius) for dot in of_kind(drawing, Dot)} == {(PAPER, INK, RING)}
    assert {patch.fill for patch in of_kind(drawing, Patch)} == {IS}
    assert {"+10.0", "−5.0", "without", "with"} <= {words.text for words in of_kind(drawing, Words)}


def test_a_long_dumbbell_chart_keeps_its_scale():
    pairs = tuple(Pair(same(f"p{n}"), float(n), float(n + 1)) for n in range(MOST_PAIRS + 1))
    chart = Dumbbell(same("t"), same("u"), (same("a"), same("b")), pairs, NumberFormat(0), NumberFormat(0))
    first, second = drawings(chart, "en", WIDTH)
    scales = [{words.text for words in of_kind(part, Words) if words.anchor == "middle"} for part in (first, second)]
    assert scales[0] == scales[1]


def mapped(links, *, periods=(), outlines=()):
    places = (Place(same("west"), 100.0, 30.0), Place(same("east"), 110.0, 30.0))
    gains = Shade(same("Gain"), same("yuan"), (0.0, 1.0))
    modes = {"rail": same("Rail"), "road": same("Road")}
    return MapChart(same("Map"), places, (gains,), (), links, (), modes, periods, outlines)


def test_areas_of_a_map_have_the_colour_of_their_place_and_lie_inside():
    def square(west, north):
        return (((west, north), (west + 8, north), (west + 8, north - 20), (west, north - 20), (west, north)),)

    outlines = (Area(0, square(96.0, 40.0)), Area(1, square(106.0, 40.0)), Area(None, square(120.0, 5.0)))
    (drawing,) = drawings(mapped((), outlines=outlines), "en", WIDTH)
    assert inside(drawing)
    poor, rich, around = of_kind(drawing, Patch)
    assert poor.fill != rich.fill
    assert around.fill == PAPER
    points = [dot.at for dot in of_kind(drawing, Dot)]
    for (x, y), area in zip(points, (poor, rich), strict=True):
        assert min(a for a, _ in area.points) < x < max(a for a, _ in area.points)
        assert min(b for _, b in area.points) < y < max(b for _, b in area.points)


def test_links_of_a_map_differ_in_their_dashes_and_are_thicker_the_earlier_they_begin():
    periods = (same("first"), same("second"))
    links = (Stretch(0, 1, "rail", same("a"), period=0), Stretch(0, 1, "road", same("b"), period=1))
    (drawing,) = drawings(mapped(links, periods=periods), "en", WIDTH)
    rail, road = (line for line in of_kind(drawing, Line) if len(line.points) > 2 or line.width > 2.0)
    assert rail.dash != road.dash
    assert rail.width > road.width
    assert SOFT not in {rail.colour, road.colour}
