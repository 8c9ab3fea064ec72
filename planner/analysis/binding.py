"""Limits: how far a plan uses up each limit of the rules in force, and of the measures that the model limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.audit import Audit, audit
from planner.domain.plan import DO_NOTHING
from planner.domain.violation import Usage
from planner.measures.base import MEASURES
from planner.solution import Solution
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Used:
    """How far a plan uses up one limit.

    Parameters
    ----------
    rule
        Key of the rule, or of the limit of the model.
    title
        What people call it.
    usage
        What is used of what there is.
    """

    rule: str
    title: Text
    usage: Usage


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit that at least one of two plans uses up.

    Parameters
    ----------
    rule, title
        Key and title of the rule, or of the limit of the model.
    what
        The limit, in words.
    first, second
        The share that each plan uses; ``None`` where the limit is not in force or nothing comes under it.
    """

    rule: str
    title: Text
    what: Text
    first: float | None
    second: float | None


def limits_that_bind(first: Solution, second: Solution) -> Iterator[Bound]:
    """Yield the limits that bind in the plan of one of two solutions, with what each plan uses of them."""
    old, new = ({(each.rule, each.usage.what): each for each in limits_used(run)} for run in (first, second))
    for key in dict.fromkeys([*old, *new]):
        found = old.get(key), new.get(key)
        if any(each is not None and each.usage.binds for each in found):
            shares = [None if each is None else each.usage.share for each in found]
            yield Bound(key[0], (old.get(key) or new[key]).title, key[1], shares[0], shares[1])


def limits_used(solution: Solution) -> Iterator[Used]:
    """Yield how far each limit is used up; a limit of 0 of which nothing is used is not one to use."""
    if solution.plan is None:
        return
    for key, rule in solution.model.rules_for(solution.instance).items():
        for usage in rule.usage(solution.instance, solution.plan):
            if usage.limit > 0 or usage.used > 0:
                yield Used(key, rule.title, usage)
    if solution.audit is not None and solution.model.limits:
        yield from _of_measures(solution, solution.audit)


def _of_measures(solution: Solution, found: Audit) -> Iterator[Used]:
    r"""Yield how far measures are from their limits, counted from doing nothing: next to today's income all is near.

    With value :math:`v`, limit :math:`L` and :math:`n` if nothing is done, a limit that asks for a gain is used
    by :math:`L - n` of :math:`v - n`; one that allows a loss is used by :math:`n - v` of :math:`n - L`. Signs
    turn where less is better.
    """
    before = audit(solution.instance, DO_NOTHING, solution.model)
    for limit in solution.model.limits:
        if limit.measure not in found.measures or limit.measure not in before.measures:
            continue
        sign, nothing = MEASURES[limit.measure].better.sign, before.measures[limit.measure]
        unit = MEASURES[limit.measure].symbol
        asked = sign * (limit.value - nothing)
        gained = sign * (found.measures[limit.measure] - nothing)
        if asked > 0:
            yield Used(limit.key, limit.title, Usage(ASKED, asked, gained, least=True, unit=unit))
        else:
            yield Used(limit.key, limit.title, Usage(ALLOWED, max(0.0, -gained), -asked, unit=unit))


ASKED = Text("change that it asks for, against doing nothing", "相对不实施规划所要求的变化")
ALLOWED = Text("change that it allows, against doing nothing", "相对不实施规划所允许的变化")
