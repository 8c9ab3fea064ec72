"""Views of a solution as pandas tables."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner.audit import audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.calendar import opening
from planner.domain.plan import DO_NOTHING
from planner.domain.row import Row
from planner.domain.tables import Project
from planner.solution import Solution

if TYPE_CHECKING:
    import pandas as pd

    from planner.analysis.infeasibility import Infeasibility
    from planner.analysis.project_shares import ProjectShare
    from planner.studies.prices import RulePrice


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


def prices(found: "Sequence[RulePrice]") -> "pd.DataFrame":
    """Return what each rule costs, in the unit of the goal: found, at least and at most; blank if not answered."""
    lines = [
        {
            "rule": each.rule,
            "title": each.title.en,
            "price": each.price.found if each.price else None,
            "least": each.price.least if each.price else None,
            "most": each.price.most if each.price else None,
        }
        for each in found
    ]
    return _frame(lines, ["rule", "title", "price", "least", "most"])


def shares(found: "Sequence[ProjectShare]") -> "pd.DataFrame":
    """Return what each project brings, in the unit of the goal; all other decisions have a blank key."""
    lines = [{"project": each.project, "value": each.value, "error": each.error} for each in found]
    return _frame(lines, ["project", "value", "error"])


def conflict(found: "Infeasibility") -> "pd.DataFrame":
    """Return what excludes what where there is no plan: a line for each limit, with its rule."""
    lines = [{"rule": each.rule, "limit": row.en} for each in found.conflict for row in each.rows]
    return _frame(lines, ["rule", "limit"])


def repair(found: "Infeasibility") -> "pd.DataFrame":
    """Return the cheapest repair: a line for each limit that gives way, with its amount in its own unit."""
    steps = found.cheapest.steps if found.cheapest else ()
    lines = [{"rule": each.rule, "what": each.what.en, "amount": each.amount} for each in steps]
    return _frame(lines, ["rule", "what", "amount"])


def _decided(solution: Solution, row_type: type[Row]) -> "pd.DataFrame":
    rows = solution.plan.rows(row_type) if solution.plan else ()
    return _frame([row.model_dump() for row in rows], [column.name for column in row_type.columns()])


def _frame(lines: Sequence[Mapping[str, object]], columns: list[str]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 takes half a second, so only who wants a table pays for it

    return pd.DataFrame(lines, columns=columns)
