"""From a source to a checked instance, or to everything that is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.domain.instance import Instance
from planner.errors import InputError, Problem, UnknownNameError, Where
from planner.loading.advice import advise
from planner.loading.card import read_card
from planner.loading.convert import DraftRow, drafts_of
from planner.loading.find import find_instance
from planner.loading.numbers import Refusal
from planner.loading.patching import patched
from planner.loading.paths import GIVE_A_PATH, safe_source
from planner.loading.raw import Found, RawInstance, RawTable
from planner.loading.references import Drafts
from planner.loading.scenarios import format_of, read_scenario
from planner.loading.tables import find_table
from planner.loading.verify import settle
from planner.text import Text


@dataclass(frozen=True)
class CheckReport:
    """What was found in the files of an instance.

    Parameters
    ----------
    instance
        The instance; ``None`` if there are problems.
    problems
        What must be mended.
    warnings
        What is allowed but looks like a slip.
    notices
        How something was understood that could be written more clearly.
    """

    instance: Instance | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


def load(source: str | Path, scenarios: Sequence[str] = ()) -> Instance:
    """Return the checked instance that a path or a name stands for.

    Parameters
    ----------
    source
        A folder, a workbook, a YAML file, or the name of an instance.
    scenarios
        Names of scenarios of the instance, applied in this order.

    Raises
    ------
    InputError
        With every problem of every file.
    """
    report = check(source, scenarios)
    if report.instance is None:
        raise InputError(report.problems)
    return report.instance


def check(source: str | Path, scenarios: Sequence[str] = ()) -> CheckReport:
    """Read an instance and tell everything that is wrong with it, and what looks odd.

    Parameters
    ----------
    source, scenarios
        As for `load`.
    """
    found = Found()
    try:
        path = find_instance(safe_source(source))
        instance = _check(path, scenarios, found)
    except UnknownNameError as error:
        found.problems.append(Problem(Where(str(source)), error.message, GIVE_A_PATH))
        instance = None
    except InputError as error:
        found.problems.extend(error.problems)
        instance = None
    return CheckReport(
        None if found.problems else instance,
        _in_order(found.problems),
        _in_order(found.warnings),
        _in_order(found.notices),
    )


def _check(path: Path, scenarios: Sequence[str], found: Found) -> Instance | None:
    raw = format_of(path).read(path)
    found.problems.extend(raw.problems)
    found.notices.extend(raw.notices)
    card = read_card(raw.card, found) if raw.card else None
    if raw.card is None and not raw.card_is_told:
        found.problems.append(_no_card(raw))
    drafts = _drafts(raw.tables, found)
    for name in scenarios:
        if scenario := read_scenario(path, name, found):
            drafts = patched(drafts, scenario, found)
    instance, placed = settle(card, drafts, scenarios, raw.where, found)
    if instance is not None:
        found.warnings.extend(advise(instance, placed))
    return instance


def _no_card(raw: RawInstance) -> Problem:
    what = Text("the card of the instance is missing", "缺少算例说明")
    cure = Text(
        "add instance.yaml (in a workbook the sheet instance, in one YAML file the key instance:)",
        "请添加 instance.yaml（工作簿为工作表 instance，单个 YAML 文件为键 instance:）",
    )
    return Problem(raw.where, what, cure)


def _drafts(tables: Iterable[RawTable], found: Found) -> Drafts:
    drafts: dict[str, tuple[DraftRow, ...]] = {}
    first: dict[str, RawTable] = {}
    for table in tables:
        row_type = find_table(table.name)
        if isinstance(row_type, Refusal):
            found.problems.append(Problem(table.where, row_type.what, row_type.cure))
        elif row_type.table in first:
            found.problems.append(_table_twice(table, first[row_type.table]))
        else:
            first[row_type.table] = table
            drafts[row_type.table] = drafts_of(table, row_type, found)
    return drafts


def _table_twice(table: RawTable, first: RawTable) -> Problem:
    what = Text("the table is there twice, first as {first}", "该表出现两次，首次为 {first}").fill(first=first.where)
    return Problem(table.where, what, Text("keep one of the two", "请只保留一个"))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of the files, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.where))
