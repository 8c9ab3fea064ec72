"""What each project of a plan brings of its gain, so that the parts add up.

The players are the projects, each with its payments, and everything else that the plan decides as one more. Up to
`planner.analysis.attribution.MOST_EXACT` of them every coalition is looked at; of more, orders are sampled, each
with its reverse.

References
----------
Shapley (1953), *A value for n-person games*; Castro, Gómez and Tejada (2009) on sampling orders.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.analysis.attribution import MOST_EXACT, NO_PLAN, Worth, shapley
from planner.decisions.base import Part
from planner.domain.tables import Project
from planner.errors import PlannerError
from planner.solution import Solution
from planner.text import Text

REST = ""
"""Key of all that is decided beside projects."""

ALL_ELSE = Text("all other decisions", "其余全部决策")


@dataclass(frozen=True, slots=True)
class ProjectShare:
    """What a project brings of the gain, in the unit of the goal.

    Parameters
    ----------
    project
        Key of the project; blank for all other decisions together.
    value
        Its Shapley value; the values add up to the gain.
    error
        Standard error where orders were sampled; 0 where every coalition was looked at.
    """

    project: str
    title: Text
    value: float
    error: float = 0.0


def project_shares(solution: Solution, *, orders: int = 10, seed: int = 0) -> tuple[ProjectShare, ...]:
    """Return the Shapley share of each project of the plan, and of all else together; they add up to the gain.

    Parameters
    ----------
    orders
        Pairs of orders to sample where there are too many projects to look at every coalition.

    Raises
    ------
    PlannerError
        If the solution has no plan.
    """
    if solution.plan is None:
        raise PlannerError(NO_PLAN)
    worth = Worth(solution)
    projects = solution.instance.by_key(Project)
    parts: dict[str, list[Part]] = {}
    for part in worth.parts:
        parts.setdefault(part.key if part.key in projects else REST, []).append(part)
    players = list(parts)

    def together(chosen: Sequence[str]) -> float:
        return worth.of(part for player in chosen for part in parts[player])

    if len(players) <= MOST_EXACT:
        values = {player: (value, 0.0) for player, value in shapley(players, together).items()}
    else:
        values = _sampled(players, together, orders, np.random.default_rng(seed))
    shares = [
        ProjectShare(player, projects[player].name if player in projects else ALL_ELSE, *values[player])
        for player in players
    ]
    return tuple(sorted(shares, key=lambda share: -share.value))


def _sampled(
    players: list[str], worth: Callable[[Sequence[str]], float], orders: int, random: np.random.Generator
) -> dict[str, tuple[float, float]]:
    """Return what each player adds on average over sampled orders, with the error of the mean."""
    added: dict[str, list[float]] = {player: [] for player in players}
    for _ in range(orders):
        order = [players[number] for number in random.permutation(len(players))]
        both = [_added(order, worth), _added(order[::-1], worth)]
        for player in players:
            added[player].append((both[0][player] + both[1][player]) / 2)
    spread = {
        player: np.std(found, ddof=1) / np.sqrt(orders) if orders > 1 else np.nan for player, found in added.items()
    }
    return {player: (float(np.mean(added[player])), float(spread[player])) for player in players}


def _added(order: list[str], worth: Callable[[Sequence[str]], float]) -> dict[str, float]:
    values = [worth(order[:count]) for count in range(len(order) + 1)]
    return {player: values[number + 1] - values[number] for number, player in enumerate(order)}
