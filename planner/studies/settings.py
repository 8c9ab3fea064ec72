"""The settings of a sweep: the instance under each combination of what varies, checked before any is solved."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from pathlib import Path
from typing import TypeAlias

from planner.domain.instance import Instance
from planner.errors import InputError, Problem, Where
from planner.loading import Scenario, load_each
from planner.studies.varying import FEWER, MOST, TOO_MANY, Varied
from planner.text import Text, joined, same

_Named: TypeAlias = tuple[str, Text, tuple[Decimal, ...], tuple[str | Scenario, ...]]
"""Key, title, values and changes of a point."""

BASE = Text("base case", "基准情景")

AS_IT_IS = "(base)"
"""Key of the base case: no scenario can be called so."""

EITHER = Text("scenarios and --vary do not go together", "--scenarios 与 --vary 不能同时使用")
NAME_ONE = Text(
    "sweep over one of them; --scenario applies a scenario to every setting",
    "请只用其一；--scenario 可将情景应用于所有设定",
)

NOTHING_VARIES = Text("nothing varies", "没有变化的内容")
NAME_SOMETHING = Text(
    "name what varies with --vary and --over, or scenarios with --scenarios",
    "请用 --vary 与 --over 指定变化内容，或用 --scenarios 指定情景",
)


@dataclass(frozen=True)
class Setting:
    """One point of a sweep before it is answered.

    Parameters
    ----------
    key
        Names it within the sweep.
    title
        What people call it.
    values
        What each thing that varies takes; empty for a list of scenarios.
    """

    key: str
    title: Text
    values: tuple[Decimal, ...]
    instance: Instance


def settings(
    source: str | Path,
    varied: Sequence[Varied],
    scenarios: Sequence[str] = (),
    each: Sequence[str] = (),
) -> tuple[Setting, ...]:
    """Return the points of a sweep.

    Parameters
    ----------
    source
        The instance, by path or name.
    varied
        What varies; all combinations of several are points.
    scenarios
        Applied to every point.
    each
        Scenarios of which each makes a point, instead of what varies; the base case comes before them.

    Raises
    ------
    InputError
        With what is wrong with the instance under any of the points.
    """
    if not varied and not each:
        raise InputError([Problem(Where("sweep"), NOTHING_VARIES, NAME_SOMETHING)])
    if varied and each:
        raise InputError([Problem(Where("--scenarios"), EITHER, NAME_ONE)])
    if (count := prod(len(one.values) for one in varied)) > MOST:
        raise InputError([Problem(Where("--over"), TOO_MANY.fill(count=count, most=MOST), FEWER)])
    named: list[_Named]
    if each:
        named = [(AS_IT_IS, BASE, (), ()), *(_of_scenario(name) for name in dict.fromkeys(each))]
    else:
        named = [_named(varied, values) for values in product(*(one.values for one in varied))]
    instances = load_each(source, [(*scenarios, *changes) for _, _, _, changes in named])
    return tuple(
        Setting(key, title, values, instance)
        for (key, title, values, _), instance in zip(named, instances, strict=True)
    )


def _named(varied: Sequence[Varied], values: tuple[Decimal, ...]) -> _Named:
    changes = tuple(one.scenario(value) for one, value in zip(varied, values, strict=True))
    title = joined([one.title(value) for one, value in zip(varied, values, strict=True)])
    return "+".join(change.name for change in changes), title, values, changes


def _of_scenario(name: str) -> _Named:
    return name, same(name), (), (name,)
