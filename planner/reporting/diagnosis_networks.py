"""The four networks: a table of their sizes, a picture of each, and who is joined to whom."""

from collections.abc import Iterator

from planner.diagnosis.diagnose import Diagnosis, Picture
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.network_pictures import network_pictures
from planner.reporting.numbers import WHOLE, NumberFormat
from planner.text import Text

NETWORKS_TITLE = Text("Four networks", "四张网络")
TODAY, AFTER = Text("Today", "现状"), Text("After the plan", "方案后")
PERCENT = NumberFormat(1)


def network_blocks(found: Diagnosis) -> Iterator[Block]:
    """Yield the sizes of the networks, and why the instance says nothing about some."""
    for each in found.networks:
        if each.silent is not None:
            words = Text("{label} {title}. {silent}", "{label} {title}。{silent}")
            yield Paragraph(words.fill(label=each.network.label, title=each.network.title, silent=each.silent))
    rows = tuple(row for each in found.networks if each.silent is None for row in _sizes(found, each))
    if rows:
        columns = (
            Column(Text("Network", "网络")),
            Column(Text("When", "时点")),
            Column(Text("Provinces joined", "联网省份"), format=WHOLE),
            Column(Text("Pairs joined", "联结省份对"), format=WHOLE),
            Column(Text("Density", "密度"), Text("%", "%"), PERCENT),
            Column(Text("Parts", "连通分支"), format=WHOLE),
            Column(Text("Largest part", "最大分支"), format=WHOLE),
            Column(Text("Partners on average", "平均伙伴数"), format=NumberFormat(1)),
            Column(Text("Weight", "权重"), format=WHOLE),
            Column(Text("Of what", "权重含义")),
        )
        note = Text(
            "Density: share of all pairs of provinces that are joined. A part is what no pair joins to the rest; a "
            "province alone is one.",
            "密度：已联结省份对占全部省份对的比例。连通分支：与其余部分没有联结的一组省份，孤立省份自成一支。",
        )
        yield Table(Text("Sizes of the four networks", "四张网络的规模"), columns, rows, note)
    yield from network_pictures(found)


def _sizes(found: Diagnosis, each: Picture) -> Iterator[tuple[Cell, ...]]:
    name = Text("{label} {title}", "{label} {title}").fill(label=each.network.label, title=each.network.title)
    for when, size in ((TODAY, each.today), (AFTER, each.after)):
        if size is not None:
            what = Column(each.network.weight_title, each.network.weight_unit).header
            sizes = (size.joined, size.edges, 100 * size.density, size.components, size.largest, size.degree)
            yield (name, when, *(float(number) for number in sizes), size.weight, what)
