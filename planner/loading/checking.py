"""From a source to a checked instance, or to everything that is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.domain.instance import Instance
from planner.errors import InputError, Problem, UnknownNameError, Where
from planner.loading.advice import advise
from planner.loading.blame import moved
from planner.loading.drafted import Drafted
from planner.loading.find import find_instance
from planner.loading.formats.base import format_of
from planner.loading.outlining import outlined
from planner.loading.patching import patched
from planner.loading.paths import GIVE_A_PATH, safe_source
from planner.loading.raw import Found
from planner.loading.reading import Read, read_source
from planner.loading.scenarios import Scenario, read_scenario
from planner.loading.sparing import uncollected
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
    of_scenarios
        What each scenario alone brings about beyond that, by name, if it was asked for.
    """

    instance: Instance | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    of_scenarios: Mapping[str, "CheckReport"] = field(default_factory=dict)


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
    return _instance(check(source, scenarios))


def load_each(source: str | Path, choices: Iterable[Sequence[str | Scenario]]) -> list[Instance]:
    """Return an instance under one choice of scenarios after another; its files are read once.

    Parameters
    ----------
    choices
        For each instance its scenarios: names, or scenarios made elsewhere.

    Raises
    ------
    InputError
        With every problem of the first choice that has any.
    """
    with uncollected():
        read = read_source(find_instance(safe_source(source)))
        return [_instance(_with_scenarios(read, scenarios)) for scenarios in choices]


def _instance(report: CheckReport) -> Instance:
    if report.instance is None:
        raise InputError(report.problems)
    return report.instance


def check(source: str | Path, scenarios: Sequence[str] = (), *, each_scenario: bool = False) -> CheckReport:
    """Read an instance and tell everything that is wrong with it, and what looks odd.

    Parameters
    ----------
    source, scenarios
        As for `load`.
    each_scenario
        Whether every scenario of the instance is tried as well, each alone.
    """
    try:
        with uncollected():
            read = read_source(find_instance(safe_source(source)))
            report = _with_scenarios(read, scenarios)
    except UnknownNameError as error:
        return CheckReport(None, (Problem(Where(str(source)), error.message, GIVE_A_PATH),))
    except InputError as error:
        return CheckReport(None, _in_order(error.problems))
    return _with_each(read, report) if each_scenario else report


def _report(instance: Instance | None, found: Found) -> CheckReport:
    return CheckReport(
        None if found.problems else instance,
        _in_order(found.problems),
        _in_order(found.warnings),
        _in_order(found.notices),
    )


def _with_each(read: Read, base: CheckReport) -> CheckReport:
    """Return the report with what each scenario alone brings about beyond it."""
    try:
        names = format_of(read.path).scenario_names(read.path)
    except InputError as error:
        return replace(base, instance=None, problems=_in_order([*base.problems, *error.problems]))
    return replace(base, of_scenarios={name: _beyond(base, _with_scenarios(read, (name,))) for name in names})


def _beyond(base: CheckReport, report: CheckReport) -> CheckReport:
    return CheckReport(
        report.instance,
        tuple(problem for problem in report.problems if problem not in base.problems),
        tuple(warning for warning in report.warnings if warning not in base.warnings),
        tuple(notice for notice in report.notices if notice not in base.notices),
    )


def _with_scenarios(read: Read, scenarios: Sequence[str | Scenario]) -> CheckReport:
    """Check the instance as scenarios change it; what they break is told at their files."""
    found = read.told()
    names = tuple(each if isinstance(each, str) else each.name for each in scenarios)
    if again := [name for number, name in enumerate(names) if name in names[:number]]:
        found.problems.append(_named_twice(read.path, again[0]))
        scenarios = list(dict(zip(names, scenarios, strict=True)).values())
        names = tuple(dict.fromkeys(names))
    read_or_made = (read_scenario(read.path, it, found) if isinstance(it, str) else it for it in scenarios)
    chosen = [scenario for scenario in read_or_made if scenario is not None]
    return changed(read, chosen, names, found)


def changed(read: Read, chosen: Sequence[Scenario], names: Sequence[str], found: Found) -> CheckReport:
    """Check the instance as the ``chosen`` scenarios change it.

    Parameters
    ----------
    names
        What the instance says of its scenarios.
    found
        What was wrong before they were applied.
    """
    drafted = read.drafted
    for scenario in chosen:
        drafted = patched(drafted, scenario, found)
    before = len(found.problems)
    instance, placed = settle(read.card, drafted, names, read.where, found)
    found.problems[before:] = _at_scenarios(found.problems[before:], read, chosen)
    if instance is not None:
        instance = outlined(instance, read.map_file, found)
        found.warnings.extend(advise(instance, placed))
    return _report(instance, found)


def _at_scenarios(problems: Sequence[Problem], read: Read, scenarios: Sequence[Scenario]) -> list[Problem]:
    """Yield problems, each at the first scenario that brings it about; others where they are."""
    if not problems or not scenarios:
        return list(problems)
    known = _told(read, read.drafted)
    placed = [problem for problem in problems if problem in known]
    waiting = [problem for problem in problems if problem not in known]
    drafted = read.drafted
    for scenario in scenarios:
        drafted = patched(drafted, scenario, Found())
        told = _told(read, drafted) if scenario is not scenarios[-1] else set(waiting)
        placed += [moved(problem, scenario, drafted) for problem in waiting if problem in told]
        waiting = [problem for problem in waiting if problem not in told]
    return placed


def _told(read: Read, drafted: Drafted) -> set[Problem]:
    """Return what is wrong with an instance once its rows are checked."""
    found = read.told()
    settle(read.card, drafted, (), read.where, found)
    return set(found.problems)


def _named_twice(path: Path, name: str) -> Problem:
    what = Text('scenario "{name}" is named twice', "情景“{name}”写了两次").fill(name=name)
    cure = Text(
        "name it once; a change that is to count twice is written out in a scenario of its own",
        "请只写一次；若要让修改生效两次，请在新的情景中写明",
    )
    return Problem(Where(str(path)), what, cure)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of the files, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.where))
