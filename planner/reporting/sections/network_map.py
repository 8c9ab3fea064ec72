"""Map: which provinces gain, and where the links of the plan lie."""

from collections.abc import Iterator

from planner.domain.outcome import per_head
from planner.domain.tables import Mode, Province
from planner.effects.base import EFFECTS
from planner.reporting.blocks import Area, Block, MapChart, Place, Shade
from planner.reporting.numbers import INCOME, SIGNED_INCOME
from planner.reporting.report import SECTIONS, Section
from planner.reporting.stretches import Stretches
from planner.reporting.subject import PER_PERSON, Subject
from planner.text import Text, joined, sentences, with_unit

LINES = Text(
    "Points stand at provincial capitals; a line is a straight connection between two of them and no route, and lines "
    "between the same two are bent apart. A ring is a project within one province.",
    "点位为省会；线路仅为两地间的直线连接，不代表实际走向，同两地间的多条线路错开绘制；圆环为省内项目。",
)
BORDERLESS = Text(
    "Schematic: no borders are shown, and nothing is said about them.",
    "示意图：图中不含任何行政界线，亦不表示任何界线主张。",
)
SOURCE = Text("Outlines: {source}.", "轮廓来源：{source}。")
LICENCE = Text("Licence: {licence}.", "许可：{licence}。")
APPROVED = Text("Approval number of the map: {number}.", "审图号：{number}。")
NOT_APPROVED = Text(
    "The map has no approval number: for work inside the house; take an approved map before publishing. Planner says "
    "nothing about borders.",
    "该地图无审图号：仅供内部工作使用，公开前请更换为经审定的地图。本软件不表示任何界线主张。",
)
OF_WHICH = Text("of which {effect}: {gain}", "其中{effect}：{gain}")
PROJECT = Text("Project begun {period}: {name}", "{period}开工项目：{name}")
TOO_SMALL = 0.05
"""Yuan per person; less would be written as nothing."""
LEFT_OUT = Text(
    "Existing connections not drawn, as they join nearly all: {modes}.", "未绘出的既有线路（几乎连通各地）：{modes}。"
)


def network_map(subject: Subject) -> Iterator[Block]:
    """Draw provinces with their incomes, the existing network, the links of the plan and those left out."""
    shades = tuple(_shades(subject))
    provinces = subject.instance.provinces
    gains = {
        province.key: with_unit(SIGNED_INCOME.say(gain), PER_PERSON)
        for province, gain in zip(provinces, shades[0].values, strict=True)
    }
    lines = Stretches(subject, gains)
    drawn = tuple(lines.existing()), tuple(lines.chosen()), tuple(lines.rejected())
    used = {line.mode for each in drawn for line in each}
    others = [mode.key for mode in subject.instance.rows(Mode) if mode.key not in subject.modes]
    modes = {mode: subject.name(Mode.table, mode) for mode in (*subject.modes, *others) if mode in used}
    yield MapChart(
        Text("Provinces and links of the plan", "省份与方案线路"),
        tuple(_place(subject, province) for province in provinces),
        shades,
        *drawn,
        modes,
        tuple(period.name for period in subject.instance.periods),
        tuple(_areas(subject, lines.positions)),
        _note(subject, lines.crowded),
    )


def _shades(subject: Subject) -> Iterator[Shade]:
    """Yield what the colour can stand for: gain, income without the plan, income with it."""
    period, year = subject.last_period.key, subject.last_period.last_year
    keys = [province.key for province in subject.instance.provinces]
    before = [subject.before.outcomes[key, period] for key in keys]
    after = [subject.audit.outcomes[key, period] for key in keys]
    gains = tuple(late - early for early, late in zip(before, after, strict=True))
    yield Shade(Text("Gain in income in {year}", "{year}年人均增收").fill(year=year), PER_PERSON, gains, SIGNED_INCOME)
    without = Text("Income in {year} without the plan", "{year}年无规划人均收入").fill(year=year)
    yield Shade(without, PER_PERSON, tuple(before), INCOME)
    yield Shade(
        Text("Income in {year} with the plan", "{year}年有规划人均收入").fill(year=year),
        PER_PERSON,
        tuple(after),
        INCOME,
    )


def _place(subject: Subject, province: Province) -> Place:
    """Return a province, with what each effect brings it and the projects that end there."""
    about = [
        OF_WHICH.fill(effect=EFFECTS[key].title, gain=with_unit(SIGNED_INCOME.say(gain), PER_PERSON))
        for key, gain in sorted(_gains(subject, province).items(), key=lambda item: -item[1])
        if abs(gain) >= TOO_SMALL
    ]
    for project, period in subject.begun:
        if province.key in project.ends:
            about.append(PROJECT.fill(period=period.name, name=project.name))
    return Place(province.name, province.longitude, province.latitude, tuple(about))


def _gains(subject: Subject, province: Province) -> dict[str, float]:
    """Return what each effect of the plan brings a province in the last period, in yuan per person."""
    cell = province.key, subject.last_period.key
    return {
        key: (gains.get(cell, 0.0) - subject.before.gains.get(key, {}).get(cell, 0.0)) * per_head(province)
        for key, gains in subject.audit.gains.items()
    }


def _areas(subject: Subject, positions: dict[str, int]) -> Iterator[Area]:
    outlines = subject.instance.outlines
    for area in outlines.areas if outlines else ():
        rings = tuple(ring for polygon in area.polygons for ring in polygon)
        yield Area(positions[area.province] if area.province else None, rings)


def _note(subject: Subject, crowded: tuple[str, ...]) -> Text:
    outlines = subject.instance.outlines
    parts = [LINES]
    if outlines is None:
        parts.append(BORDERLESS)
    else:
        parts.append(SOURCE.fill(source=outlines.source))
        parts += [LICENCE.fill(licence=outlines.licence)] if outlines.licence else []
        parts.append(APPROVED.fill(number=outlines.approval) if outlines.approval else NOT_APPROVED)
    if crowded:
        parts.append(LEFT_OUT.fill(modes=joined([subject.name("modes", mode) for mode in crowded])))
    return sentences(*parts)


SECTIONS.add("network_map", Section(Text("Map", "地图"), 15, network_map))
