"""Files of uncertainty: what is drawn from which distribution, or which scenarios may come.

The grammar is described in ``docs/robust.md``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planner.domain.cases import Assumption
from planner.domain.distributions import SURE, Distribution, sums_to
from planner.errors import InputError
from planner.loading.factor import read_factor
from planner.loading.raw import Cell, Found, RawScenario, quoted
from planner.loading.scenarios import Change, Scenario, ScenarioReader
from planner.loading.yaml_reader import Trail, read_yaml_mapping
from planner.text import NOTHING, Text

KEYS = ("title", "why", "count", "seed", "uncertain", "scenarios")
ENTRY = ("key", "title", "factor", "why", "source", "changes")
LISTED = ("apply", "title", "probability")
DRAWN = re.compile(r"\s*(?:(\*)\s*|([+-])\s+)?factor\s*")
NAME = re.compile(r"[a-z0-9][a-z0-9_]*")
MOST_CASES = 500
LARGEST_SEED = 2**31 - 1

WRITE_DRAWN = Text('write set: {amount: "* factor"}', '请写 set: {amount: "* factor"}')
WRITE_ONE = Text(
    "write uncertain: with count: and seed:, or scenarios: with their probabilities",
    "请写 uncertain:（连同 count: 和 seed:），或写带概率的 scenarios:",
)
WRITE_ENTRY = Text(
    "write - {key: trade, title: …, factor: …, why: …, changes: …}",
    "请写 - {key: trade, title: …, factor: …, why: …, changes: …}",
)
WRITE_LISTED = Text(
    "write - {apply: [tight], probability: 0.3}; apply: [] is the instance as it stands",
    "请写 - {apply: [tight], probability: 0.3}；apply: [] 表示算例原样",
)
WRITE_WHY = Text(
    "write why: {en: …, zh: …} and say what the range rests on", "请写 why: {en: …, zh: …}，说明范围的依据"
)


@dataclass(frozen=True)
class Entry:
    """Something that is drawn, and the changes that are made by what is drawn."""

    assumption: Assumption
    distribution: Distribution
    changes: tuple[Change, ...]

    def drawn(self, number: float, name: str) -> tuple[Change, ...]:
        """Return the changes with ``number`` in the place of the word factor."""
        return tuple(
            replace(
                change,
                assignments={key: _filled(cell, number) for key, cell in change.assignments.items()},
                scenario=name,
            )
            for change in self.changes
        )


@dataclass(frozen=True)
class ListedCase:
    """Scenarios of the instance that may come together, and how likely that is."""

    names: tuple[str, ...]
    title: Text | None
    probability: float
    trail: Trail


@dataclass(frozen=True)
class UncertainFile:
    """What a file of uncertainty says; either ``entries`` or ``listed`` has something."""

    name: str
    title: Text
    why: Text
    count: int
    seed: int
    entries: tuple[Entry, ...]
    listed: tuple[ListedCase, ...]
    reader: ScenarioReader


def read_uncertain(path: Path) -> UncertainFile:
    """Read a file of uncertainty.

    Raises
    ------
    InputError
        With every problem of the file, each with its line.
    """
    data, marks = read_yaml_mapping(path)
    found = Found()
    reader = ScenarioReader(RawScenario(path.stem, data, lambda trail: _nearest_mark(marks, trail)), found)
    read = _Reader(reader, data).file()
    if found.problems:
        raise InputError(found.problems)
    return read


def _nearest_mark(marks: Mapping[Trail, Any], trail: Trail) -> Any:  # noqa: ANN401
    """Return the place of a value; of what it should stand in, if it is not there."""
    return next(marks[trail[:length]] for length in range(len(trail), -1, -1) if trail[:length] in marks)


@dataclass
class _Reader:
    """Reads the data of one file, and tells what is wrong with it."""

    reader: ScenarioReader
    data: Mapping[str, Any]

    def file(self) -> UncertainFile:
        self.reader.only(self.data, (), KEYS)
        entries, listed = self._list("uncertain"), self._list("scenarios")
        if bool(entries) == bool(listed):
            what = Text(
                "the file needs either things that are drawn or scenarios that are listed",
                "文件须列出待抽取的不确定量，或列出情景，二者取一",
            )
            self.reader.tell((), what, WRITE_ONE)
        read = UncertainFile(
            self.reader.raw.name,
            self.reader.title(self.data.get("title")),
            self.reader.reason(self.data.get("why")),
            self._whole("count", 1, MOST_CASES) if entries else len(listed),
            self._whole("seed", 0, LARGEST_SEED) if entries else 0,
            tuple(filter(None, (self._entry(each, ("uncertain", place)) for place, each in enumerate(entries)))),
            tuple(filter(None, (self._listed(each, ("scenarios", place)) for place, each in enumerate(listed)))),
            self.reader,
        )
        total = sum(case.probability for case in read.listed)
        if listed and len(read.listed) == len(listed) and abs(total - 1) > SURE:
            self.reader.tell(("scenarios",), *sums_to(total))
        keys = [entry.assumption.key for entry in read.entries]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                what = Text('"{key}" is there twice', "“{key}”出现两次").fill(key=key)
                self.reader.tell(("uncertain", place, "key"), what, Text("give it another key", "请换一个键"))
        return read

    def _list(self, key: str) -> list[Any]:
        found = self.data.get(key, [])
        if isinstance(found, list):
            return found
        what = Text("{key} is not a list", "{key} 不是列表").fill(key=key)
        self.reader.tell((key,), what, WRITE_ENTRY if key == "uncertain" else WRITE_LISTED)
        return []

    def _whole(self, key: str, least: int, most: int) -> int:
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        what = Text('{key} is "{value}"', "{key} 为“{value}”").fill(key=key, value=quoted(value))
        cure = Text("write a whole number from {least} to {most}", "请填写 {least} 至 {most} 的整数")
        self.reader.tell((key,), what, cure.fill(least=least, most=most))
        return least

    def _entry(self, data: object, trail: Trail) -> Entry | None:
        if not isinstance(data, dict):
            self.reader.tell(trail, Text("this is nothing that could be drawn", "此处不是可抽取的量"), WRITE_ENTRY)
            return None
        self.reader.only(data, trail, ENTRY)
        distribution = read_factor(self.reader, data.get("factor"), (*trail, "factor"))
        changes = self._changes(data.get("changes"), (*trail, "changes"))
        title = self.reader.title(data.get("title"), (*trail, "title"))
        key, why = data.get("key"), self._reason(data.get("why"), (*trail, "why"))
        if not isinstance(key, str) or not NAME.fullmatch(key):
            what = Text('"{key}" cannot be a key', "“{key}”不能作为键").fill(key=quoted(key))
            cure = Text("use lower-case letters, digits and _, such as trade", "请使用小写字母、数字和 _，如 trade")
            self.reader.tell((*trail, "key"), what, cure)
        if distribution is None:
            return None
        said = Assumption(str(key), title, distribution.words, why, str(data.get("source") or ""))
        return Entry(said, distribution, changes)

    def _reason(self, written: object, trail: Trail) -> Text:
        if written is None or (isinstance(written, str) and not written.strip()):
            self.reader.tell(trail, Text("why is missing", "缺少 why"), WRITE_WHY)
            return NOTHING
        return self.reader.reason(written, trail)

    def _changes(self, data: object, trail: Trail) -> tuple[Change, ...]:
        if not isinstance(data, list) or not data:
            self.reader.tell(trail, Text("there are no changes", "没有 changes"), WRITE_DRAWN)
            return ()
        read = []
        for place, each in enumerate(data):
            change = self.reader.change(each, (*trail, place))
            if change is None:
                continue
            if not any(_is_drawn(cell) for cell in change.assignments.values()):
                what = Text("nothing here is set by the factor", "此处没有由 factor 决定的值")
                self.reader.tell((*trail, place), what, WRITE_DRAWN)
            read.append(change)
        return tuple(read)

    def _listed(self, data: object, trail: Trail) -> ListedCase | None:
        known = isinstance(data, dict) and isinstance(data.get("apply"), list)
        if not isinstance(data, dict) or not known or not all(isinstance(name, str) for name in data["apply"]):
            self.reader.tell(trail, Text("this does not list scenarios", "此处没有列出情景"), WRITE_LISTED)
            return None
        self.reader.only(data, trail, LISTED)
        chance = data.get("probability")
        if not isinstance(chance, int | float) or isinstance(chance, bool) or not 0 < chance <= 1:
            what = Text('the probability is "{value}"', "概率为“{value}”").fill(value=quoted(chance))
            cure = Text("write a number above 0 and at most 1", "请填写大于 0 且不超过 1 的数")
            self.reader.tell((*trail, "probability"), what, cure)
            return None
        title = self.reader.title(data["title"], (*trail, "title")) if "title" in data else None
        return ListedCase(tuple(data["apply"]), title, float(chance), trail)


def sample_of(entries: tuple[Entry, ...], numbers: tuple[float, ...], name: str, title: Text) -> Scenario:
    """Return the scenario in which ``numbers`` were drawn."""
    made = [change for entry, number in zip(entries, numbers, strict=True) for change in entry.drawn(number, name)]
    return Scenario(name, title, changes=tuple(made))


def _is_drawn(cell: Cell) -> bool:
    return isinstance(cell.value, str) and DRAWN.fullmatch(cell.value) is not None


def _filled(cell: Cell, number: float) -> Cell:
    match = DRAWN.fullmatch(cell.value) if isinstance(cell.value, str) else None
    if match is None:
        return cell
    sign = match.group(1) or match.group(2)
    return replace(cell, value=number if sign is None else f"{sign} {number:.15g}")
