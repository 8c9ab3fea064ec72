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

    from planner.studies.alternatives import Alternatives
    from planner.studies.front import Front


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


def front(found: "Front") -> "pd.DataFrame":
    """Return the points of a front: each goal, what is proved of it, distance to the ideal, knee, run."""
    keys = [goal.key for goal in found.goals]
    lines = [
        {
            **point.values,  # noqa: PD011  (of a point, and not of a frame)
            "trust": point.trust.value,
            "bound": point.bound,
            "gap": point.gap,
            "to_ideal": point.to_ideal,
            "knee": number == found.knee,
            "run": None if point.folder is None else str(point.folder),
        }
        for number, point in enumerate(found.points)
    ]
    return _frame(lines, [*keys, "trust", "bound", "gap", "to_ideal", "knee", "run"])


def alternatives(found: "Alternatives") -> "pd.DataFrame":
    """Return the alternatives of a run: distance, goal, what of the gain is lost, run."""
    lines = [
        {
            "alternative": plan.key,
            "distance": plan.distance,
            "farthest": plan.farthest,
            "value": plan.value,
            "lost": plan.lost,
            "run": None if plan.folder is None else str(plan.folder),
        }
        for plan in found.plans
    ]
    return _frame(lines, ["alternative", "distance", "farthest", "value", "lost", "run"])


def choices(found: "Alternatives") -> "pd.DataFrame":
    """Return every undertaking, whether the run and each alternative choose it, and in what share of the plans."""
    plans = {"run": found.choices[0], **{plan.key: plan.chosen for plan in found.plans}}
    lines = [
        {"undertaking": key, "share": share, **{name: key in chosen for name, chosen in plans.items()}}
        for key, share in found.shares.items()
    ]
    return _frame(lines, ["undertaking", "share", *plans])


def together(found: "Alternatives") -> "pd.DataFrame":
    """Return the pairs that go together or apart among the plans, and how often; see `planner.analysis.together`."""
    columns = ["one", "other", "both", "first", "second", "neither", "phi"]
    return _frame([{name: getattr(pair, name) for name in columns} for pair in found.pairs], columns)


def _decided(solution: Solution, row_type: type[Row]) -> "pd.DataFrame":
    rows = solution.plan.rows(row_type) if solution.plan else ()
    return _frame([row.model_dump() for row in rows], [column.name for column in row_type.columns()])


def _frame(lines: Sequence[Mapping[str, object]], columns: list[str]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 takes half a second, so only who wants a table pays for it

    return pd.DataFrame(lines, columns=columns)
