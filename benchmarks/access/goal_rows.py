"""What every monolithic model has beside its flows: links, budgets, outcomes and the goal."""

from itertools import combinations
from typing import NamedTuple

import numpy as np

from benchmarks.access.countries import Country, Vector
from benchmarks.access.evaluation import FLOOR, Built, Judge
from benchmarks.access.program import Places, Sheet


class Frame(NamedTuple):
    """The columns that flows are joined to: one for each link, and one for the outcome of each node."""

    links: Places
    outcomes: Places


def frame(sheet: Sheet, judge: Judge) -> Frame:
    """Write down links, outcomes, the two rules and the goal."""
    country = judge.country
    links = sheet.columns(country.candidates, lower=0.0, upper=1.0)
    for use, most in ((country.money, country.budget), (country.damage, country.damage_cap)):
        sheet.enter(sheet.rows(1, upper=most), links, use)
    lowest, highest = spread(judge)
    weight = {"mean": 1.0, "mixed": 1 - FLOOR}.get(judge.goal, 0.0) * country.shares
    if judge.goal == "sen":
        weight = settled(lowest, highest, country)
    outcomes = sheet.columns(country.nodes, lower=lowest, upper=highest, cost=weight)
    if judge.goal == "mixed":
        _lowest(sheet, outcomes, highest)
    elif judge.goal == "sen":
        _pairs(sheet, outcomes, (lowest, highest), country)
    return Frame(links, outcomes)


def completed(judge: Judge, built: Built) -> Vector:
    """Return every column of the frame for a plan, with its true outcomes, in the order in which they are written."""
    outcomes = judge.outcomes(built)
    pairs = np.array(crossing(*spread(judge)), dtype=np.int64).reshape(-1, 2)
    goal = outcomes.min(keepdims=True) if judge.goal == "mixed" else outcomes[pairs].min(axis=1)
    return np.concatenate([built, outcomes, goal])


def spread(judge: Judge) -> tuple[Vector, Vector]:
    """Return the outcomes without any link and with all of them."""
    none = np.zeros(judge.country.candidates, dtype=bool)
    return judge.outcomes(none), judge.outcomes(~none)


def crossing(lowest: Vector, highest: Vector) -> list[tuple[int, int]]:
    """Return the pairs of nodes of which either may have the lower outcome."""
    pairs = combinations(range(len(lowest)), 2)
    return [(i, j) for i, j in pairs if highest[i] > lowest[j] and highest[j] > lowest[i]]


def settled(lowest: Vector, highest: Vector, country: Country) -> Vector:
    """Return the weight in Sen welfare of each outcome that is known to be the lower of a pair."""
    weight = country.shares**2
    open_pairs = set(crossing(lowest, highest))
    for i, j in combinations(range(country.nodes), 2):
        if (i, j) not in open_pairs:
            lower = i if highest[i] <= lowest[j] else j
            weight[lower] += 2 * country.shares[i] * country.shares[j]
    return weight


def _lowest(sheet: Sheet, outcomes: Places, highest: Vector) -> None:
    """Write down the lowest outcome, which is at most each."""
    lowest = sheet.columns(1, lower=0.0, upper=highest.min(), cost=FLOOR)
    rows = sheet.rows(len(outcomes), upper=0.0)
    sheet.enter(rows, lowest, 1.0)
    sheet.enter(rows, outcomes, -1.0)


def _pairs(sheet: Sheet, outcomes: Places, ranges: tuple[Vector, Vector], country: Country) -> None:
    """Write down the lower outcome of each pair that no plan settles, which is at most both."""
    pairs = np.array(crossing(*ranges), dtype=np.int64).reshape(-1, 2)
    weight = 2 * country.shares[pairs[:, 0]] * country.shares[pairs[:, 1]]
    lower = sheet.columns(len(pairs), lower=0.0, upper=ranges[1][pairs].min(axis=1), cost=weight)
    for side in (0, 1):
        rows = sheet.rows(len(pairs), upper=0.0)
        sheet.enter(rows, lower, 1.0)
        sheet.enter(rows, outcomes[pairs[:, side]], -1.0)
