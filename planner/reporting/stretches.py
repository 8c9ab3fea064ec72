"""The lines of the map: connections of today, projects of the plan, and candidates that are not in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.domain.tables import Period, Project
from planner.domain.trade import Arc, Connection, Link, Node
from planner.reporting.blocks import Stretch
from planner.reporting.numbers import MONEY
from planner.reporting.subject import YI, Subject
from planner.text import Text, enumerated, with_unit

CROWDED = 4
"""A mode with more existing arcs than this for each province joins nearly all with all; its lines hide the rest."""

BEGUN = Text("In the plan: begun {start}, open from {opening}", "已选入方案：{start}开工，{opening}投运")
NEVER_OPEN = Text("after the last period", "规划期之后")
NOT_CHOSEN = Text("Not chosen: a candidate that the plan leaves out", "未选入：方案未采用的备选项目")
EXISTING = Text("Exists today", "既有线路")
INVESTMENT = Text("Investment: {cost}", "投资：{cost}")
ENDS_GAIN = Text("Gain at its ends, from the whole plan: {gains}", "两端省份增收（整个方案）：{gains}")


@dataclass(frozen=True)
class Stretches:
    """Where projects and connections lie on the map.

    Parameters
    ----------
    gains
        What each province gains from the whole plan, in the words of the map.
    """

    subject: Subject
    gains: dict[str, Text]

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each province."""
        return {province.key: number for number, province in enumerate(self.subject.instance.provinces)}

    @cached_property
    def crowded(self) -> tuple[str, ...]:
        """The modes whose existing connections are too many to draw."""
        counts = Counter(arc.mode for arc in self.subject.instance.rows(Arc))
        most = CROWDED * len(self.subject.instance.provinces)
        return tuple(sorted(mode for mode, count in counts.items() if count > most))

    def existing(self) -> Iterator[Stretch]:
        """Yield the connections of today between provinces, one for each mode and pair."""
        seen: set[tuple[str, frozenset[int]]] = set()
        for arc in self.subject.instance.rows(Arc):
            ends = self._ends(arc)
            pair = arc.mode, frozenset(ends)
            if arc.mode not in self.crowded and ends[0] != ends[1] and pair not in seen:
                seen.add(pair)
                mode = self.subject.name("modes", arc.mode)
                yield Stretch(*ends, arc.mode, mode, (self._pair(ends), EXISTING))

    def chosen(self) -> Iterator[Stretch]:
        """Yield the stretches of the projects of the plan."""
        number = {period.key: position for position, period in enumerate(self.subject.instance.periods)}
        for project, period in self.subject.begun:
            yield from self._stretches(project, self._begun(project, period), number[period.key])

    def rejected(self) -> Iterator[Stretch]:
        """Yield the stretches of the candidates that are not in the plan."""
        begun = {project.key for project, _ in self.subject.begun}
        for project in self.subject.instance.projects:
            if project.key not in begun:
                yield from self._stretches(project, NOT_CHOSEN, None)

    def _begun(self, project: Project, start: Period) -> Text:
        opens = self.subject.opens(project, start)
        return BEGUN.fill(start=start.name, opening=opens.name if opens else NEVER_OPEN)

    def _stretches(self, project: Project, state: Text, period: int | None) -> Iterator[Stretch]:
        """Yield the links of a project; the line between its ends, or a ring, if it lists none."""
        # A hub links its province with many; a ring around the province says so in less ink.
        own = self._links.get(project.key, []) if len(project.ends) > 1 else []
        ends = [self._ends(link) for link in own]
        about = self._about(project, state)
        for pair in ends or [(self.positions[project.origin], self.positions[project.destination])]:
            yield Stretch(*pair, project.mode, project.name, about, period)

    def _about(self, project: Project, state: Text) -> tuple[Text, ...]:
        subject = self.subject
        where = Text("{mode}, {ends}", "{mode}，{ends}").fill(mode=subject.mode(project), ends=subject.ends(project))
        cost = INVESTMENT.fill(cost=with_unit(MONEY.say(project.cost), YI))
        gains = [
            Text("{name} {gain}", "{name}{gain}").fill(name=subject.name("provinces", end), gain=self.gains[end])
            for end in project.ends
        ]
        return where, state, cost, ENDS_GAIN.fill(gains=enumerated(gains))

    @cached_property
    def _links(self) -> dict[str, list[Link]]:
        links: dict[str, list[Link]] = {}
        for link in self.subject.instance.rows(Link):
            links.setdefault(link.project, []).append(link)
        return links

    def _pair(self, ends: tuple[int, int]) -> Text:
        one, other = (self.subject.instance.provinces[end].name for end in ends)
        return Text(f"{one.en} – {other.en}", f"{one.zh}—{other.zh}")

    def _ends(self, stretch: Connection) -> tuple[int, int]:
        nodes = self.subject.instance.by_key(Node)
        return self.positions[nodes[stretch.origin].province], self.positions[nodes[stretch.destination].province]
