"""Map: where the chosen links lie, on a schematic picture without borders."""

from collections import Counter
from collections.abc import Iterator

from planner.domain.trade import Arc, Connection, Link, Node
from planner.reporting.blocks import Block, MapChart, Place, Stretch
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import PER_PERSON, Subject
from planner.text import Text, joined

CROWDED = 4
"""A mode with more existing arcs than this for each province joins nearly all with all; its lines hide the rest."""

NOTE = Text(
    "Schematic: points stand at provincial capitals; a line is a straight connection between two of them and no route, "
    "and lines between the same two are bent apart. A ring is a project within one province. "
    "No borders are shown, and nothing is said about them.",
    "示意图：点位为省会；线路仅为两地间的直线连接，不代表实际走向，同两地间的多条线路错开绘制；圆环为省内项目。"
    "图中不含任何行政界线，亦不表示任何界线主张。",
)


def network_map(subject: Subject) -> Iterator[Block]:
    """Draw provinces, the existing network and the links of the plan."""
    provinces = subject.instance.provinces
    position = {province.key: number for number, province in enumerate(provinces)}
    period = subject.last_period.key
    places = tuple(
        Place(
            province.name,
            province.longitude,
            province.latitude,
            subject.audit.outcomes[province.key, period] - subject.before.outcomes[province.key, period],
        )
        for province in provinces
    )
    chosen = tuple(_chosen(subject, position))
    drawn, crowded = _modes(subject)
    yield MapChart(
        Text("Provinces and links of the plan", "省份与方案线路"),
        places,
        tuple(_existing(subject, position, drawn)),
        chosen,
        {line.mode: subject.name("modes", line.mode) for line in chosen},
        Text("Gain in income in {year}", "{year}年人均增收").fill(year=subject.last_period.last_year),
        PER_PERSON,
        _note(subject, crowded),
    )


def _modes(subject: Subject) -> tuple[set[str], list[str]]:
    """Return the modes whose existing arcs are drawn, and those that have too many."""
    counts = Counter(arc.mode for arc in subject.instance.rows(Arc))
    most = CROWDED * len(subject.instance.provinces)
    crowded = sorted(mode for mode, count in counts.items() if count > most)
    return set(counts) - set(crowded), crowded


def _note(subject: Subject, crowded: list[str]) -> Text:
    if not crowded:
        return NOTE
    left_out = Text("Existing connections not drawn: {modes}.", "未绘出的既有线路：{modes}。").fill(
        modes=joined([subject.name("modes", mode) for mode in crowded])
    )
    return Text(f"{NOTE.en} {left_out.en}", f"{NOTE.zh}{left_out.zh}")


def _existing(subject: Subject, position: dict[str, int], drawn: set[str]) -> Iterator[Stretch]:
    seen: set[frozenset[int]] = set()
    for arc in subject.instance.rows(Arc):
        ends = _ends(subject, arc, position)
        if arc.mode in drawn and ends[0] != ends[1] and frozenset(ends) not in seen:
            seen.add(frozenset(ends))
            yield Stretch(*ends, arc.mode, subject.name("modes", arc.mode))


def _chosen(subject: Subject, position: dict[str, int]) -> Iterator[Stretch]:
    """Yield the stretches of each project; the line between its ends, or a point, if it lists none."""
    links: dict[str, list[Link]] = {}
    for link in subject.instance.rows(Link):
        links.setdefault(link.project, []).append(link)
    for project, _ in subject.begun:
        # A hub links its province with many; a ring around the province says so in less ink.
        own = links.get(project.key, []) if len(project.ends) > 1 else []
        ends = [_ends(subject, link, position) for link in own]
        for origin, destination in ends or [(position[project.origin], position[project.destination])]:
            yield Stretch(origin, destination, project.mode, project.name)


def _ends(subject: Subject, stretch: Connection, position: dict[str, int]) -> tuple[int, int]:
    nodes = subject.instance.by_key(Node)
    return position[nodes[stretch.origin].province], position[nodes[stretch.destination].province]


SECTIONS.add("network_map", Section(Text("Map", "示意图"), 15, network_map))
