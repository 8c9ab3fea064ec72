"""Questions about an answer: what a rule costs, why a project is in or out, why there is no plan.

>>> import planner as pl
>>> solution = pl.solve(pl.load("teaching"))  # doctest: +SKIP
>>> pl.explain.rules(solution)[0].title.en  # doctest: +SKIP
'Budgets'

Every further question is answered as a run of its own below ``out``, so that it is not solved twice.
"""

from pathlib import Path
from threading import Event

from planner.analysis.infeasibility import Conflicting, Infeasibility, infeasibility
from planner.analysis.project_shares import ProjectShare, project_shares
from planner.analysis.repair import Repair
from planner.solution import Solution
from planner.studies.asking import keep
from planner.studies.prices import RulePrice, rule_prices
from planner.studies.study import studying
from planner.studies.why import Why, why

__all__ = [
    "Conflicting",
    "Infeasibility",
    "ProjectShare",
    "Repair",
    "RulePrice",
    "Why",
    "impossibility",
    "project",
    "rules",
    "shares",
]


def rules(
    solution: Solution, out: str | Path = "results", *, cluster: str | None = None, stop: Event | None = None
) -> tuple[RulePrice, ...]:
    """Return what each rule, limit and guard in force costs, the dearest first; see `RulePrice`.

    Parameters
    ----------
    out
        The folder that holds runs.
    cluster
        Address of a Dask scheduler.
    stop
        Set it to end with what there is.
    """
    keep(solution, out)
    with studying(out, cluster=cluster, stop=stop) as study:
        return rule_prices(study, solution)


def project(
    solution: Solution, key: str, out: str | Path = "results", *, cluster: str | None = None, stop: Event | None = None
) -> Why:
    """Return why a project is in the plan, or why it is not and at what price it would enter; see `Why`.

    Parameters
    ----------
    key
        Key of the project, or its name.
    out, cluster, stop
        See `rules`.
    """
    keep(solution, out)
    with studying(out, cluster=cluster, stop=stop) as study:
        return why(study, solution, key, stop=stop)


def shares(solution: Solution, *, orders: int = 10, seed: int = 0) -> tuple[ProjectShare, ...]:
    """Return the Shapley share of each project of the plan; they add up to the gain. See `ProjectShare`.

    Parameters
    ----------
    orders
        Pairs of orders to sample where there are too many projects to look at every coalition.
    """
    return project_shares(solution, orders=orders, seed=seed)


def impossibility(solution: Solution, *, stop: Event | None = None) -> Infeasibility:
    """Return why the question of ``solution`` has no plan, and the cheapest repair; see `Infeasibility`."""
    return infeasibility(solution, stop=stop)
