"""Countries without a plan, each with the cause that was planted in it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.domain.ecology import Impact
from planner.domain.instance import Instance
from planner.domain.project_sets import SetMember
from planner.domain.tables import Appropriation, Project
from planner.effects.local import LocalEffect
from planner.model import Model
from planner.options import Limit
from planner.rules.absorption import Absorption
from planner.rules.duplication import DuplicationLimit
from planner.rules.ecological_caps import Cap
from planner.rules.floors import GroupShare, OutcomeFloor
from planner.rules.logic import PairLogic, SetLimit
from planner.rules.red_lines import RedLine
from planner.rules.settled import Settled
from tests.countries import country
from tests.listed import EXACT

RICH = 1000.0
"""亿元 that each source has in each period where money is not the cause."""


@dataclass(frozen=True)
class Planted:
    """A country without a plan.

    Parameters
    ----------
    cause
        Rules that were planted to exclude each other.
    rows
        Names of rows of the model that must be told, all of them.
    exactly
        Whether nothing else can be in a conflict.
    """

    instance: Instance
    model: Model
    cause: frozenset[str]
    rows: frozenset[str]
    exactly: bool = True


def planted(kind: str, seed: int) -> Planted:
    """Return a country in which one thing of a kind makes every plan impossible."""
    random = np.random.default_rng(seed)
    instance = _plain(seed)
    keys = [str(key) for key in random.permutation([project.key for project in instance.projects])]
    return KINDS[kind](instance, keys)


def _plain(seed: int) -> Instance:
    """Return a country that has money, land and room for every project."""
    instance = country(seed, projects=4)
    for row_type in (RedLine, PairLogic, SetLimit, SetMember, GroupShare, OutcomeFloor):
        instance = instance.with_rows(row_type, [])
    money = [row.model_copy(update={"amount": RICH}) for row in instance.rows(Appropriation)]
    instance = instance.with_rows(Appropriation, money)
    caps = [row.model_copy(update={"cap": RICH}) for row in instance.rows(Cap)]
    limits = [row.model_copy(update={"most": 9}) for row in instance.rows(DuplicationLimit)]
    return instance.with_rows(Cap, caps).with_rows(DuplicationLimit, limits)


def _settle(instance: Instance, **decisions) -> Instance:
    return instance.with_rows(Settled, [Settled(project=key, built=built) for key, built in decisions.items()])


def _found(instance, cause, rows, *, exactly=True, **model) -> Planted:
    asked = Model(goal="mean", solve=EXACT, **model)
    return Planted(instance, asked, frozenset(cause), frozenset(rows), exactly)


def _red_line(instance, keys):
    line = RedLine(project=keys[0], zone_en="Reserve", zone_zh="保护区")
    instance = _settle(instance.with_rows(RedLine, [line]), **{keys[0]: True})
    return _found(
        instance, {"settled", "red_lines"}, {f"red_lines.not_crossed[{keys[0]}]", f"settled.is_built[{keys[0]}]"}
    )


def _poor(instance, keys):
    money = [row.model_copy(update={"amount": 1.0}) for row in instance.rows(Appropriation)]
    instance = _settle(instance.with_rows(Appropriation, money), **{keys[0]: True})
    return _found(instance, {"settled", "budget"}, {f"settled.is_built[{keys[0]}]"}, exactly=False)


def _set_against_decision(instance, keys):
    members = [SetMember(set="musts", project=key) for key in keys[:2]]
    instance = instance.with_rows(SetMember, members).with_rows(SetLimit, [SetLimit(set="musts", least=2)])
    rows = {"logic.enough_of_set[musts]", f"settled.is_not_built[{keys[0]}]"}
    return _found(_settle(instance, **{keys[0]: False}), {"settled", "logic"}, rows)


def _exclusion(instance, keys):
    pair = PairLogic(project=keys[0], relation="excludes", other=keys[1])
    instance = _settle(instance.with_rows(PairLogic, [pair]), **{keys[0]: True, keys[1]: True})
    rows = {f"logic.not_both[{keys[0]},{keys[1]}]", *(f"settled.is_built[{key}]" for key in keys[:2])}
    return _found(instance, {"settled", "logic"}, rows)


def _requirement(instance, keys):
    pairs = [PairLogic(project=a, relation="requires", other=b) for a, b in pairwise(keys[:3])]
    instance = _settle(instance.with_rows(PairLogic, pairs), **{keys[0]: True, keys[2]: False})
    rows = {f"logic.required_is_built[{a},{b}]" for a, b in pairwise(keys[:3])}
    return _found(instance, {"settled", "logic"}, rows)


def _duplicates(instance, keys):
    first = instance.by_key(Project)[keys[0]]
    ends = {"origin": first.origin, "destination": first.destination, "mode": first.mode}
    projects = [row.model_copy(update=ends) if row.key == keys[1] else row for row in instance.projects]
    limits = [DuplicationLimit(mode=first.mode, most=1)]
    instance = instance.with_rows(Project, projects).with_rows(DuplicationLimit, limits)
    rows = {f"settled.is_built[{key}]" for key in keys[:2]}
    return _found(_settle(instance, **{keys[0]: True, keys[1]: True}), {"settled", "duplication"}, rows)


def _cap(instance, keys):
    impact = next(row.amount for row in instance.rows(Impact) if row.project == keys[0])
    caps = [Cap(indicator="land", scope="national", cap=impact - 0.5)]
    rows = {"ecological_caps.under_cap[land,national]", f"settled.is_built[{keys[0]}]"}
    instance = _settle(instance.with_rows(Cap, caps), **{keys[0]: True})
    return _found(instance, {"settled", "ecological_caps"}, rows)


def _late(instance, keys):
    projects = [
        row.model_copy(update={"construction": 7.0}) if row.key == keys[0] else row for row in instance.projects
    ]
    instance = instance.with_rows(Project, projects)
    instance = instance.with_rows(Settled, [Settled(project=keys[0], built=True, period="p1")])
    return _found(instance, {"settled"}, {f"settled.is_open[{keys[0]},p1]"})


def _wish(instance, _):
    limit = Limit(measure="mean", at_least=1e6)
    return _found(instance, {"limit_mean"}, {"limit_mean.not_below"}, exactly=False, limits=(limit,))


def _ruin(instance, keys):
    effects = [LocalEffect(project=keys[0], province=place.key, gain=-500.0) for place in instance.provinces]
    others = [row for row in instance.rows(LocalEffect) if row.project != keys[0]]
    instance = instance.with_rows(LocalEffect, [*others, *effects])
    instance = instance.with_rows(OutcomeFloor, [OutcomeFloor(scope="national", least=1.0)])
    rows = {f"settled.is_built[{keys[0]}]"}
    return _found(_settle(instance, **{keys[0]: True}), {"settled", "floors"}, rows, exactly=False)


def _absorption(instance, keys):
    project = instance.by_key(Project)[keys[0]]
    most = project.cost / 10
    instance = instance.with_rows(Absorption, [Absorption(province=project.origin, most=most)])
    rows = {f"settled.is_built[{keys[0]}]"}
    return _found(_settle(instance, **{keys[0]: True}), {"settled", "absorption"}, rows)


def _halves(instance, keys):
    """Any two exclude each other and two must be built: halves of all four would do."""
    pairs = [
        PairLogic(project=first, relation="excludes", other=other)
        for number, first in enumerate(keys)
        for other in keys[number + 1 :]
    ]
    members = [SetMember(set="musts", project=key) for key in keys]
    instance = instance.with_rows(PairLogic, pairs).with_rows(SetMember, members)
    instance = instance.with_rows(SetLimit, [SetLimit(set="musts", least=2)])
    rows = {f"logic.not_both[{pair.project},{pair.other}]" for pair in pairs}
    return _found(instance, {"logic"}, {"logic.enough_of_set[musts]", *rows})


KINDS = {
    "red line": _red_line,
    "poor": _poor,
    "set": _set_against_decision,
    "exclusion": _exclusion,
    "requirement": _requirement,
    "duplicates": _duplicates,
    "cap": _cap,
    "late": _late,
    "wish": _wish,
    "ruin": _ruin,
    "absorption": _absorption,
    "halves": _halves,
}
"""What can be planted, by name."""

WHOLE = ("halves", "exclusion", "requirement", "red line", "set", "duplicates")
"""Kinds whose conflicts are between projects that are built or not; ``halves`` is one that only whole numbers have."""
