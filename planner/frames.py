"""Views of a solution as pandas tables."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner.analysis.compare import Comparison
from planner.analysis.pairs import Pair
from planner.analysis.together import run_line
from planner.audit import audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.calendar import opening
from planner.domain.plan import DO_NOTHING
from planner.domain.row import Row
from planner.domain.tables import Project
from planner.solution import Solution
from planner.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from planner.studies.robust.result import Robust
    from planner.studies.sweep import Sweep


def provinces(solution: Solution) -> "pd.DataFrame":
    """Return income per person by province and period, in yuan: before, after and gain."""
    nothing = audit(solution.instance, DO_NOTHING, solution.model)
    outcomes = (solution.audit or nothing).outcomes
    lines = [
        {
            "province": province.key,
            "group": province.group,
            "period": period.key,
            "before": nothing.outcomes[province.key, period.key],
            "after": outcomes[province.key, period.key],
            "gain": outcomes[province.key, period.key] - nothing.outcomes[province.key, period.key],
        }
        for province in solution.instance.provinces
        for period in solution.instance.periods
    ]
    return _frame(lines, ["province", "group", "period", "before", "after", "gain"])


def projects(solution: Solution) -> "pd.DataFrame":
    """Return every candidate project, with the period of its start and of its opening."""
    periods = {period.key: period for period in solution.instance.periods}
    starts = {row.project: row.period for row in solution.plan.rows(Start)} if solution.plan else {}
    lines = []
    for project in solution.instance.rows(Project):
        start = starts.get(project.key)
        opens = opening(solution.instance, project.construction, periods[start]) if start else None
        line = project.model_dump(include={"mode", "origin", "destination", "cost"})
        lines.append({"project": project.key, **line, "start": start, "opens": opens.key if opens else None})
    return _frame(lines, ["project", "mode", "origin", "destination", "cost", "start", "opens"])


def payments(solution: Solution) -> "pd.DataFrame":
    """Return who pays for which project when, in 亿元."""
    return _decided(solution, Payment)


def grants(solution: Solution) -> "pd.DataFrame":
    """Return what the windows of the fund give to whom when, in 亿元."""
    return _decided(solution, Grant)


def ledger(solution: Solution) -> "pd.DataFrame":
    """Return every payment, split by the province in which it lands, in 亿元."""
    lines = [
        {
            "source": entry.source,
            "account": entry.account,
            "period": entry.period,
            "kind": entry.kind,
            "use": entry.use,
            "province": province,
            "amount": share * entry.amount,
        }
        for entry in (solution.audit.ledger if solution.audit else ())
        for province, share in entry.landings
    ]
    return _frame(lines, ["source", "account", "period", "kind", "use", "province", "amount"])


def sweep(found: "Sweep") -> "pd.DataFrame":
    """Return the points of a sweep: what varies, budget, value, bound, gap, gain, spending, and every measure."""
    lines = []
    for point in found.points:
        solution, values = point.solution, map(float, point.setting.values)
        line: dict[str, object] = {"setting": point.setting.key, "budget": point.budget}
        line |= dict(zip((one.what for one in found.varied), values, strict=False))
        if solution is not None:
            line |= {name: getattr(solution, name) for name in ("value", "bound", "gap", "gain")}
            line["status"] = solution.status.value
        if solution is not None and solution.audit is not None:
            line |= {"spending": solution.audit.spending, **solution.audit.measures}
        lines.append(line)
    names = ["setting", *(one.what for one in found.varied), "budget", "status", "value", "bound", "gap", "gain"]
    measures = [name for line in lines for name in line if name not in names]
    return _frame(lines, [*names, *dict.fromkeys(measures)])


def entries(found: "Sweep") -> "pd.DataFrame":
    """Return which point's plan starts which project: a row for each project, a column for each point."""
    keys = [point.setting.key for point in found.points]
    lines = [{"project": entry.project, **dict(zip(keys, entry.chosen, strict=True))} for entry in found.entries]
    return _frame(lines, ["project", *keys])


def choices(found: "Robust") -> "pd.DataFrame":
    """Return what each choice of projects reaches in each case, and what no plan that begins with it betters."""
    lines = [
        {
            "choice": choice.key,
            "case": case.key,
            "probability": case.probability,
            "status": fare.status.value,
            "value": fare.value,
            "bound": fare.bound,
            "gain": found.gain_in(case, fare),
        }
        for choice in found.choices.values()
        for case in found.uncertain.cases
        if (fare := choice.fares.get(case.key)) is not None
    ]
    return _frame(lines, ["choice", "case", "probability", "status", "value", "bound", "gain"])


def uses(found: "Robust") -> "pd.DataFrame":
    """Return how probable the cases are whose own best plan starts a project, and when each choice starts it."""
    lines = [
        {"project": use.project, "chance": use.chance, **{key: use.chosen.get(key) for key in found.choices}}
        for use in found.uses
    ]
    return _frame(lines, ["project", "chance", *found.choices])


def runs(named: Mapping[str, Solution]) -> "pd.DataFrame":
    """Return solutions in one row each: goal, bound, gap, spending in 亿元, projects, then every measure."""
    lines = [run_line(name, solution) for name, solution in named.items()]
    words = ["run", "model", "goal", "nothing", "value", "bound", "gain", "gap", "spending", "projects", "broken"]
    measures = list(dict.fromkeys(key for line in lines for key in line.measures))
    rows = [
        {
            **{word: getattr(line, word) for word in words},
            "scenarios": "+".join(line.scenarios),
            "status": line.status.value,
            **{f"measure_{key}": line.measures.get(key) for key in measures},
        }
        for line in lines
    ]
    return _frame(rows, [*words, "scenarios", "status", *(f"measure_{key}" for key in measures)])


def changed_inputs(comparison: Comparison) -> "pd.DataFrame":
    """Return what two runs were given that differs, in words, and as numbers where it is one."""
    lines = [
        {
            "part": change.part,
            "sign": change.sign,
            "row": _english(change.row),
            "column": _english(change.column),
            "first": _english(change.first),
            "second": _english(change.second),
            "before": change.before,
            "after": change.after,
        }
        for change in comparison.inputs
    ]
    return _frame(lines, ["part", "sign", "row", "column", "first", "second", "before", "after"])


def changed_decisions(comparison: Comparison) -> "pd.DataFrame":
    """Return every decision in which two plans differ: ``+`` in the second only, ``-`` in the first only, ``~``."""
    lines: list[Mapping[str, object]] = [
        {"kind": "starts", "sign": row.sign, "what": row.project, "first": row.first, "second": row.second}
        for row in comparison.projects
    ]
    lines += [
        {
            "kind": "grants",
            "sign": row.sign,
            "what": f"{row.key}/{row.period}",
            "first": row.first,
            "second": row.second,
        }
        for row in comparison.grants
    ]
    lines += [
        {
            "kind": row.table,
            "sign": row.sign,
            "what": row.name.en,
            "first": _english(row.first),
            "second": _english(row.second),
        }
        for row in comparison.others
    ]
    return _frame(lines, ["kind", "sign", "what", "first", "second"])


def changed_money(comparison: Comparison) -> "pd.DataFrame":
    """Return the money of both plans by period: of each source, of all, and through each window, in 亿元."""
    pairs = [("source", row) for row in comparison.money] + [("window", row) for row in comparison.windows]
    lines = [{"by": by, "key": row.key, "period": row.period, **_numbers(row)} for by, row in pairs]
    return _frame(lines, ["by", "key", "period", "first", "second", "change"])


def changed_measures(comparison: Comparison) -> "pd.DataFrame":
    """Return every measure of both plans."""
    lines = [{"measure": row.key, **_numbers(row)} for row in comparison.measures]
    return _frame(lines, ["measure", "first", "second", "change"])


def changed_provinces(comparison: Comparison) -> "pd.DataFrame":
    """Return income per person in the last period under both plans, in yuan: above 0 is a gain."""
    lines = [{"province": row.key, "period": row.period, **_numbers(row)} for row in comparison.provinces]
    return _frame(lines, ["province", "period", "first", "second", "change"])


def binding_limits(comparison: Comparison) -> "pd.DataFrame":
    """Return the limits that bind in one of both plans, with the share that each uses."""
    lines = [
        {"rule": row.rule, "limit": row.what.en, "first": row.first, "second": row.second} for row in comparison.bounds
    ]
    return _frame(lines, ["rule", "limit", "first", "second"])


def _numbers(row: Pair) -> Mapping[str, float]:
    return {"first": row.first, "second": row.second, "change": row.change}


def _english(words: Text | None) -> str | None:
    return None if words is None else words.en


def _decided(solution: Solution, row_type: type[Row]) -> "pd.DataFrame":
    rows = solution.plan.rows(row_type) if solution.plan else ()
    return _frame([row.model_dump() for row in rows], [column.name for column in row_type.columns()])


def _frame(lines: Sequence[Mapping[str, object]], columns: list[str]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 takes half a second, so only who wants a table pays for it

    return pd.DataFrame(lines, columns=columns)
