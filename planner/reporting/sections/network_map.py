"""Map: where the chosen links lie, on a schematic picture without borders."""

from collections.abc import Iterator

from planner.domain.trade import Arc, Connection, Link, Node
from planner.reporting.blocks import Block, MapChart, Place, Stretch
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import PER_PERSON, Subject
from planner.text import Text

NOTE = Text(
    "Schematic: points stand at the longitude and latitude of provincial capitals, lines are straight. "
    "It shows no borders and says nothing about them.",
    "示意图：点位为省会经纬度，线路以直线表示；不含任何行政界线，亦不表示任何界线主张。",
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
    yield MapChart(
        Text("Provinces and links of the plan", "省份与方案线路"),
        places,
        tuple(_existing(subject, position)),
        chosen,
        {line.mode: subject.name("modes", line.mode) for line in chosen},
        Text("Gain of income in the last period", "末期收入增益"),
        PER_PERSON,
        NOTE,
    )


def _existing(subject: Subject, position: dict[str, int]) -> Iterator[Stretch]:
    seen: set[frozenset[int]] = set()
    for arc in subject.instance.rows(Arc):
        ends = _ends(subject, arc, position)
        if len(set(ends)) == 2 and frozenset(ends) not in seen:
            seen.add(frozenset(ends))
            yield Stretch(*ends, arc.mode, subject.name("modes", arc.mode))


def _chosen(subject: Subject, position: dict[str, int]) -> Iterator[Stretch]:
    """Yield the stretches of each project; the line between its ends if it lists none."""
    links: dict[str, list[Link]] = {}
    for link in subject.instance.rows(Link):
        links.setdefault(link.project, []).append(link)
    for project, _ in subject.begun:
        ends = [_ends(subject, link, position) for link in links.get(project.key, [])]
        for origin, destination in ends or [(position[project.origin], position[project.destination])]:
            yield Stretch(origin, destination, project.mode, project.name)


def _ends(subject: Subject, stretch: Connection, position: dict[str, int]) -> tuple[int, int]:
    nodes = subject.instance.by_key(Node)
    return position[nodes[stretch.origin].province], position[nodes[stretch.destination].province]


SECTIONS.add("network_map", Section(Text("Map", "示意图"), 25, network_map))
