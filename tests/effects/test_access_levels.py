"""A level of a corridor carries nothing before the levels below it, with the rule about levels or without."""

import numpy as np
import pytest

from planner.audit import audit
from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.domain.trade import Commodity, Link
from planner.effects.access import _candidates, _oracle
from planner.model import Model
from tests.binding import binding_country


def gain(instance, *begun):
    plan = Plan.of([Start(project=key, period="p1") for key in begun])
    gains = audit(instance, plan, Model(limits=())).gains["access"]
    return sum(amount for (_, period), amount in gains.items() if period == "p2")


def test_the_auditor_lets_no_traffic_over_a_level_without_the_one_below():
    instance = binding_country("access")
    assert gain(instance, "faster") == pytest.approx(0.0)
    assert gain(instance, "trunk", "faster") > gain(instance, "trunk") > 0


def test_the_solvers_face_says_the_same_at_every_point():
    instance = binding_country("access")
    keys = _candidates(instance)
    oracle = _oracle(instance, keys, instance.rows(Commodity)[0].growth)

    def saved(*opened):
        return oracle.value(np.array([float(key in opened) for key in keys])).sum()

    assert saved("faster") == pytest.approx(0.0)
    assert saved("trunk", "faster") > saved("trunk") > 0


def test_levels_share_the_room_that_the_lowest_opens():
    """Half of each level lets half of the trade through, not half over either."""
    instance = binding_country("access")
    keys = _candidates(instance)
    oracle = _oracle(instance, keys, instance.rows(Commodity)[0].growth)
    half = np.array([0.5 * (key in {"trunk", "faster"}) for key in keys])
    bound = sum(cut.constant + cut.slopes @ half for cut in oracle.cuts(half))
    assert bound == pytest.approx(0.5 * oracle.value(2 * half).sum())


def test_a_level_that_is_no_better_has_room_of_its_own():
    """Only a level that improves on the one below for everybody is taken for a variant of it."""
    instance = binding_country("access")
    slower = [row.model_copy(update={"speed": 50.0}) if row.project == "faster" else row for row in instance.rows(Link)]
    worse = instance.with_rows(Link, slower)
    assert gain(worse, "trunk", "faster") == pytest.approx(gain(worse, "trunk"))
