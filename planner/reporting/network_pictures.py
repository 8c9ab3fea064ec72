"""The four networks drawn: provinces where they lie, and who is joined to whom."""

from collections.abc import Iterator

from planner.diagnosis.diagnose import Diagnosis, Picture
from planner.reporting.blocks import Block, Bond, Cell, Column, Graph, Place, Table
from planner.reporting.numbers import MONEY, WHOLE
from planner.text import Text, joined

DRAWN = 40
"""Pairs of which a network with a given structure is drawn: the heaviest."""

NEAREST = 3
"""Partners that are named of a province in such a network."""

HEAVIEST = Text("The {shown} largest of {count} pairs are drawn.", "共{count}对，绘出最大的{shown}对。")
WIDTHS = Text("Lines are as wide as what they stand for.", "线宽与数值成正比。")
SAVED = Text("{what}: saved by the plan", "{what}：方案节省")
ALONE = Text("–", "–")


def network_pictures(found: Diagnosis) -> Iterator[Block]:
    """Yield a graph of each network that joins anybody, and a table of the partners of each province."""
    told = [each for each in found.networks if each.silent is None and _bonds(found, each)]
    for each in told:
        yield _graph(found, each)
    if told:
        yield _partners(found, told)


def _graph(found: Diagnosis, each: Picture) -> Graph:
    bonds = _bonds(found, each)
    drawn = bonds[:DRAWN] if each.network.given else bonds
    saved = each.network.given and each.then is not None
    note = WIDTHS
    if len(drawn) < len(bonds):
        more = HEAVIEST.fill(shown=len(drawn), count=len(bonds))
        note = Text(f"{note.en} {more.en}", f"{note.zh}{more.zh}")
    return Graph(
        _title(each),
        SAVED.fill(what=each.network.weight_title) if saved else each.network.weight_title,
        each.network.weight_unit,
        tuple(Place(province.name, province.longitude, province.latitude) for province in found.instance.provinces),
        drawn,
        MONEY if each.network.given else WHOLE,
        note,
    )


def _title(each: Picture) -> Text:
    return Text("{label} {title}: {meaning}", "{label} {title}：{meaning}").fill(
        label=each.network.label, title=each.network.title, meaning=each.network.meaning
    )


def _bonds(found: Diagnosis, each: Picture) -> tuple[Bond, ...]:
    """Return the pairs that are joined, the heaviest first; where that is given, those whose weight the plan lowers."""
    position = {province.key: number for number, province in enumerate(found.instance.provinces)}
    weights = each.now if each.then is None else each.then
    bonds = []
    for pair, weight in weights.items():
        first, second = sorted(position[key] for key in pair)
        before = each.now.get(pair, 0.0)
        if each.network.given and each.then is not None:
            bonds.append(Bond(first, second, before - weight, planned=True))
        else:
            bonds.append(Bond(first, second, weight, planned=each.then is not None and weight > before))
    positive = [bond for bond in bonds if bond.weight > 0]
    return tuple(sorted(positive, key=lambda bond: (-bond.weight, bond.first, bond.second)))


def _partners(found: Diagnosis, told: list[Picture]) -> Table:
    """Return with whom each province is joined in each network, the strongest bonds first."""
    names = [province.name for province in found.instance.provinces]
    bonds = [_bonds(found, each) for each in told]

    def partners(each: Picture, its: tuple[Bond, ...], number: int) -> Text:
        mine = [
            bond.second if bond.first == number else bond.first for bond in its if number in (bond.first, bond.second)
        ]
        shown = mine[:NEAREST] if each.network.given else mine
        return joined([names[other] for other in shown]) if shown else ALONE

    rows: list[tuple[Cell, ...]] = [
        (name, *(partners(each, its, number) for each, its in zip(told, bonds, strict=True)))
        for number, name in enumerate(names)
    ]
    heads = (
        Text("{label} {title}", "{label} {title}").fill(label=each.network.label, title=each.network.title)
        for each in told
    )
    when = Text("today", "现状") if found.plan is None else Text("after the plan", "方案后")
    title = Text("Partners of each province, {when}", "各省伙伴（{when}）").fill(when=when)
    given = [each.network.label for each in told if each.network.given]
    saves = Text(
        "In {label} the {most} partners with which its trade saves most.", "{label}仅列节省最多的{most}个伙伴。"
    )
    costs = Text("In {label} the {most} partners that cost most.", "{label}仅列成本最高的{most}个伙伴。")
    words = costs if found.plan is None else saves
    note = words.fill(label=given[0], most=NEAREST) if given else None
    return Table(title, (Column(Text("Province", "省份")), *map(Column, heads)), tuple(rows), note)
