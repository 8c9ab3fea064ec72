"""What the solver's face of projects says of them: what falls due, who may pay."""

from collections.abc import Mapping

from planner.domain.calendar import due, starts
from planner.domain.instance import Instance
from planner.domain.tables import Appropriation
from planner.formulation import pyo
from planner.formulation.relations import LinearExpr


def due_by_period(instance: Instance, start: Mapping[tuple[str, str], LinearExpr]) -> dict[tuple[str, str], LinearExpr]:
    """Return what falls due for each project in each period in which anything may."""
    amounts: dict[tuple[str, str], LinearExpr] = {}
    for project in instance.projects:
        for begin in starts(instance, project.construction):
            for period, amount in due(instance, project, begin).items():
                so_far = amounts.get((project.key, period), 0.0)
                amounts[project.key, period] = so_far + amount * start[project.key, begin.key]
    return amounts


def accounts(instance: Instance, bills: dict[tuple[str, str], LinearExpr]) -> list[tuple[str, str, str, str]]:
    """Return who could pay for what: national money for any project, a province's for its own."""
    ends = {project.key: project.ends for project in instance.projects}
    funds = dict.fromkeys((row.source, row.province or "") for row in instance.rows(Appropriation))
    return [
        (project, source, account, period)
        for project, period in bills
        for source, account in funds
        if not account or account in ends[project]
    ]


def payers(pay: "pyo.Var") -> dict[tuple[str, str], list[LinearExpr]]:
    """Return everything that may be paid for each project in each period."""
    found: dict[tuple[str, str], list[LinearExpr]] = {}
    for (project, _, _, period), amount in pay.items():
        found.setdefault((project, period), []).append(amount)
    return found
