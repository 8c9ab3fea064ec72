"""What each path, and each thing that is decided, brings of the gain of a plan.

Gains of single links, each reckoned by itself, add up to half as much again as the plan is
worth, because links are substitutes and complements of each other. The Shapley value
averages what a part adds over all orders in which the parts can be put together; its parts
add up to the whole, and do not depend on any order.

References
----------
Shapley (1953), *A value for n-person games*; Owen (1977), *Values of games with a priori
unions*; Castro, Gómez and Tejada (2009) on sampling orders.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import TypeVar

import numpy as np

from planner.audit import goal_value
from planner.criteria.base import Criterion
from planner.decisions.base import DECISIONS, Part
from planner.domain.outcome import PerPeriod
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.effects.base import EFFECTS, Effect
from planner.errors import PlannerError
from planner.solution import Solution
from planner.text import Text

Player = TypeVar("Player")
MOST_EXACT = 10
"""Players up to which every coalition is looked at: 1,024 of them."""

NO_PLAN = Text("there is no plan whose gain could be divided", "没有可供归因的方案")


@dataclass(frozen=True, slots=True)
class Share:
    """What one part brings, in the unit of the goal.

    Parameters
    ----------
    error
        Standard error where orders were sampled; 0 where all were looked at.
    """

    title: Text
    path: Path
    value: float
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """The gain of a plan, divided.

    Parameters
    ----------
    gain
        By how much the goal is better than if nothing is done.
    paths
        The exact Shapley value of each path that the plan uses; they add up to the gain.
    items
        What each thing decided brings; they add up to the gain as well. Empty unless
        orders were sampled.
    """

    gain: float
    paths: tuple[Share, ...]
    items: tuple[Share, ...] = ()


def attribute(solution: Solution, *, orders: int = 0, seed: int = 0) -> Attribution:
    """Divide the gain of a solution over paths, and over single decisions if asked.

    Parameters
    ----------
    orders
        Number of pairs of orders to sample for single decisions, each with its reverse;
        the things of a path stay together in an order, so that they share what it brings.

    Raises
    ------
    PlannerError
        If the solution has no plan.
    """
    if solution.plan is None:
        raise PlannerError(NO_PLAN)
    worth = Worth(solution)
    parts = worth.parts
    used = [path for path in Path if any(part.path is path for part in parts)]
    by_path = {path: [part for part in parts if part.path is path] for path in used}
    values = shapley(used, lambda chosen: worth.of(part for path in chosen for part in by_path[path]))
    paths = tuple(Share(path.title, path, values[path]) for path in used)
    items = _items(worth, by_path, orders, np.random.default_rng(seed)) if orders else ()
    return Attribution(worth.of(parts), paths, items)


def shapley(players: list[Player], worth: Callable[[tuple[Player, ...]], float]) -> dict[Player, float]:
    r"""Return the Shapley value of each player, exactly.

    .. math:: \phi_i = \sum_{S \not\ni i} \frac{|S|!\,(n - |S| - 1)!}{n!} \bigl(v(S \cup i) - v(S)\bigr)

    Raises
    ------
    ValueError
        With more than `MOST_EXACT` players, which would take too long.

    Examples
    --------
    Two tunnels, of which either opens the valley:

    >>> shapley(["north", "south"], lambda chosen: 10.0 if chosen else 0.0)
    {'north': 5.0, 'south': 5.0}
    """
    count = len(players)
    if count > MOST_EXACT:
        msg = f"{count} players; at most {MOST_EXACT} are divided exactly"
        raise ValueError(msg)
    value = {chosen: worth(chosen) for size in range(count + 1) for chosen in combinations(players, size)}
    shares = dict.fromkeys(players, 0.0)
    for chosen, before in value.items():
        weight = factorial(len(chosen)) * factorial(max(0, count - len(chosen) - 1)) / factorial(count)
        for player in players:
            if player not in chosen:
                joined = tuple(other for other in players if other in chosen or other == player)
                shares[player] += weight * (value[joined] - before)
    return shares


class Worth:
    """What parts of a plan are worth together: the goal less that of doing nothing, by the audit."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        plan = solution.plan or Plan()
        self.parts = [part for decision in DECISIONS for part in decision.parts(solution.instance, plan)]
        self._brought: dict[object, PerPeriod] = {}
        self._known: dict[frozenset[tuple[Path, str]], float] = {}

    def of(self, parts: Iterable[Part]) -> float:
        """Return what the goal is better by, with these parts of the plan and no others, than if nothing is done."""
        chosen = list(parts)
        key = frozenset((part.path, part.key) for part in chosen)
        if key not in self._known:
            plan = Plan.of(row for part in chosen for row in part.rows)
            rise = self._value(plan) - self._solution.nothing
            self._known[key] = self._solution.model.objective.better.sign * rise
        return self._known[key]

    def _value(self, plan: Plan) -> float:
        """Return the goal of a part of the plan."""
        instance, model = self._solution.instance, self._solution.model
        if isinstance(model.objective, Criterion):
            return model.objective.value(instance, plan)
        gains = {effect.key: self._gains(effect, plan) for effect in EFFECTS if effect.applies(instance)}
        return goal_value(instance, model, gains)

    def _gains(self, effect: Effect, plan: Plan) -> PerPeriod:
        """Return what an effect brings; one that says which rows it looks at is reckoned once for them."""
        if not effect.reads:
            return effect.evaluate(self._solution.instance, plan)
        key = effect.key, tuple(plan.rows(row_type) for row_type in effect.reads)
        if key not in self._brought:
            self._brought[key] = effect.evaluate(self._solution.instance, plan)
        return self._brought[key]


def _items(
    worth: Worth, by_path: Mapping[Path, list[Part]], orders: int, random: np.random.Generator
) -> tuple[Share, ...]:
    """Return what each part adds on average over sampled orders, with the error of the mean."""
    added: dict[tuple[Path, str], list[float]] = {}
    for _ in range(orders):
        paths = [list(by_path)[number] for number in random.permutation(len(by_path))]
        order = [by_path[path][number] for path in paths for number in random.permutation(len(by_path[path]))]
        both = [_added(worth, way) for way in (order, order[::-1])]
        for key in both[0]:
            added.setdefault(key, []).append((both[0][key] + both[1][key]) / 2)
    shares = []
    for part in worth.parts:
        sample = np.array(added[part.path, part.key])
        error = float(sample.std(ddof=1) / np.sqrt(orders)) if orders > 1 else float("nan")
        shares.append(Share(part.title, part.path, float(sample.mean()), error))
    return tuple(sorted(shares, key=lambda share: -share.value))


def _added(worth: Worth, order: list[Part]) -> dict[tuple[Path, str], float]:
    """Return what each part adds to those before it."""
    values = [worth.of(order[:count]) for count in range(len(order) + 1)]
    return {(part.path, part.key): values[number + 1] - values[number] for number, part in enumerate(order)}
