"""Scenarios: named patches to an instance, read from their files.

The grammar is described in ``docs/scenarios.md``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.domain.row import Row
from planner.errors import InputError, Problem, Where
from planner.loading.find import find_instance
from planner.loading.formats.base import format_of
from planner.loading.numbers import Refusal
from planner.loading.paired import NO_REASON, NO_TITLE, pair_of
from planner.loading.raw import Cell, Found, RawRow, RawScenario
from planner.loading.tables import find_table
from planner.loading.yaml_reader import Trail
from planner.registry import nearest, unknown_name
from planner.text import NOTHING, Text, bilingual, same

ACTIONS = ("set", "add", "remove")


@dataclass(frozen=True)
class Change:
    """One change to one table.

    Parameters
    ----------
    row_type
        The table.
    where
        The place of the change.
    conditions
        Which rows it is about: header and the value, or list of values, a row must have.
    assignments
        New values, or ``* 0.9``, ``+ 50``, ``- 50`` on the value that is there.
    added
        New rows.
    removes
        Whether the rows it is about are taken out.
    scenario
        The name of the scenario it belongs to.
    """

    row_type: type[Row]
    where: Where
    conditions: Mapping[str, Cell] = field(default_factory=dict)
    assignments: Mapping[str, Cell] = field(default_factory=dict)
    added: tuple[RawRow, ...] = ()
    removes: bool = False
    scenario: str = ""


@dataclass(frozen=True)
class Scenario:
    """A named patch to an instance.

    Parameters
    ----------
    name
        The name of its file.
    title
        What people call it.
    why
        Why it is worth looking at.
    changes
        The changes, in the order in which they are made.
    """

    name: str
    title: Text
    why: Text = NOTHING
    changes: tuple[Change, ...] = ()


def scenario_names(source: str | Path) -> tuple[str, ...]:
    """Return the names of the scenarios kept with an instance, given by path or name.

    Raises
    ------
    UnknownNameError
        If nothing bears the name.
    InputError
        If it is not an instance in a known format.
    """
    source = find_instance(source)
    return format_of(source).scenario_names(source)


def read_scenarios(source: str | Path) -> tuple[Scenario, ...]:
    """Return the scenarios kept with an instance, given by path or name.

    Raises
    ------
    InputError
        With every problem of every scenario file.
    """
    source = find_instance(source)
    found = Found()
    scenarios = [read_scenario(source, name, found) for name in scenario_names(source)]
    if found.problems:
        raise InputError(found.problems)
    return tuple(scenario for scenario in scenarios if scenario is not None)


def read_scenario(source: Path, name: str, found: Found) -> Scenario | None:
    """Return one scenario; ``None`` with the reasons in ``found`` if it cannot be read."""
    try:
        kept = format_of(source)
        names = kept.scenario_names(source)
        if name not in names:
            message = unknown_name(Text("scenario", "情景"), name, list(names))
            cure = nearest(name, list(names)) if names else NO_SCENARIOS
            found.problems.append(Problem(Where(str(source)), message, cure))
            return None
        return ScenarioReader(kept.scenario(source, name), found).scenario()
    except InputError as error:
        found.problems.extend(error.problems)
        return None


NO_SCENARIOS = Text("this instance has no scenarios", "该算例没有情景")


@dataclass
class ScenarioReader:
    """Reads the data of one scenario, or of another file with changes, and tells what is wrong with it."""

    raw: RawScenario
    found: Found

    @property
    def at(self) -> Callable[[Trail], Where]:
        return self.raw.at

    def scenario(self) -> Scenario | None:
        """Return the scenario; ``None``, and a problem, if it is not one."""
        data = self.raw.data
        if not isinstance(data, dict):
            self.tell((), Text("this is not a scenario", "这不是情景"), WRITE_CHANGES)
            return None
        self.only(data, (), ("title", "why", "changes"))
        changes = data.get("changes")
        if not isinstance(changes, list) or not changes:
            self.tell(("changes",), Text("there are no changes", "没有 changes"), WRITE_CHANGES)
            return None
        read = [self.change(change, ("changes", place)) for place, change in enumerate(changes)]
        kept = tuple(change for change in read if change is not None)
        return Scenario(self.raw.name, self.title(data.get("title")), self.reason(data.get("why")), kept)

    def title(self, title: object, trail: Trail = ("title",)) -> Text:
        """Return a title in both languages; the name of the file, and a problem, if it is not one."""
        return self._pair(title, trail, NO_TITLE) or same(self.raw.name)

    def reason(self, why: object, trail: Trail = ("why",)) -> Text:
        """Return a reason in both languages, or in one as it stands; nothing if there is none."""
        if why is None or isinstance(why, str):
            return bilingual(why or "")
        return self._pair(why, trail, NO_REASON) or NOTHING

    def _pair(self, words: object, trail: Trail, refusal: Refusal) -> Text | None:
        """Return words in both languages; ``None``, and a problem, if they are not."""
        found = pair_of(words)
        if found is None or not isinstance(words, dict):
            self.tell(trail, refusal.what, refusal.cure)
            return None
        self.only(words, trail, ("en", "zh"))
        return found

    def change(self, data: object, trail: Trail) -> Change | None:
        """Return one change; ``None``, and a problem, if it is not one."""
        if not isinstance(data, dict):
            self.tell(trail, Text("this is not a change", "这不是一项修改"), WRITE_CHANGES)
            return None
        self.only(data, trail, ("table", "where", *ACTIONS))
        row_type = find_table(str(data.get("table", "")))
        if isinstance(row_type, Refusal):
            self.tell((*trail, "table"), row_type.what, row_type.cure)
            return None
        actions = [action for action in ACTIONS if action in data]
        if len(actions) != 1 or (actions == ["add"] and "where" in data):
            self.tell(trail, ONE_ACTION, WRITE_CHANGES)
            return None
        if "remove" in data and data["remove"] is not True:
            self.tell((*trail, "remove"), Text("remove is not true", "remove 不是 true"), WRITE_CHANGES)
            return None
        return Change(
            row_type,
            self._place(trail),
            self._cells(data.get("where", {}), (*trail, "where")),
            self._cells(data.get("set", {}), (*trail, "set")),
            self._rows(data.get("add", []), (*trail, "add")),
            "remove" in data,
            self.raw.name,
        )

    def _cells(self, data: object, trail: Trail) -> dict[str, Cell]:
        if isinstance(data, dict):
            return {key: Cell(value, self._place((*trail, key))) for key, value in data.items()}
        self.tell(trail, Text("this does not hold columns with values", "此处应为“列: 值”"), WRITE_CHANGES)
        return {}

    def _rows(self, data: Any, trail: Trail) -> tuple[RawRow, ...]:  # noqa: ANN401
        trails = (
            [((*trail, place), row) for place, row in enumerate(data)] if isinstance(data, list) else [(trail, data)]
        )
        return tuple(RawRow(self._place(there), self._cells(row, there)) for there, row in trails)

    def _place(self, trail: Trail) -> Where:
        where = self.at(trail)
        column = str(trail[-1]) if trail and isinstance(trail[-1], str) else ""
        return Where(where.file, where.line, column)

    def only(self, data: Mapping[str, Any], trail: Trail, known: tuple[str, ...]) -> None:
        """Tell of every key that is not known."""
        for key in data:
            if key not in known:
                what = Text('there is no key "{key}" here', "此处没有键“{key}”").fill(key=key)
                self.tell((*trail, key), what, nearest(key, list(known)))

    def tell(self, trail: Trail, what: Text, cure: Text) -> None:
        """Remember a problem; what it is found in is then worth nothing."""
        self.found.problems.append(Problem(self._place(trail), what, cure))


ONE_ACTION = Text(
    "a change says one of set, add and remove, and add goes without where",
    "每项修改只能写 set、add、remove 之一，且 add 不带 where",
)
WRITE_CHANGES = Text(
    "write changes: as a list of {table: projects, where: {mode: hsr}, set: {cost: '* 0.9'}}",
    "changes: 写成列表，如 {table: projects, where: {mode: hsr}, set: {cost: '* 0.9'}}",
)
