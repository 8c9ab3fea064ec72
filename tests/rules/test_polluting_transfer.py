"""Which classes of industry may go where."""

import pytest

from planner.decisions.moves import Move
from planner.domain.plan import Plan
from planner.model import Model
from planner.options import SolveOptions
from planner.rules.polluting_transfer import BarredClass, PollutingTransfer
from planner.solve import solve
from tests.binding import binding_country


@pytest.mark.parametrize(
    ("kind", "group", "broken"), [("dirty", "west", 1), ("dirty", "east", 0), ("light", "west", 0)]
)
def test_only_the_barred_class_is_kept_out_of_the_group(kind, group, broken):
    instance = binding_country("moves").with_rows(BarredClass, [BarredClass(industry_class=kind, group=group)])
    plan = Plan.of([Move(transfer="dyeing_hills", period="p1", amount=40.0)])
    told = list(PollutingTransfer().audit(instance, plan, {}))
    assert [violation.amount for violation in told] == [40.0] * broken


def test_a_barred_transfer_is_left_where_it_is_and_the_rest_moves():
    solution = solve(binding_country("polluting_transfer"), Model(goal="mean", solve=SolveOptions(gap=0.0)), here=True)
    moved = {row.transfer for row in solution.plan.rows(Move)}
    assert moved
    assert "dyeing_hills" not in moved


def test_the_rule_says_which_class_and_which_group_in_both_languages():
    plan = Plan.of([Move(transfer="dyeing_hills", period="p1", amount=40.0)])
    (told,) = PollutingTransfer().audit(binding_country("polluting_transfer"), plan, {})
    assert told.what.en == "dyeing_hills: west may not host dirty"
    assert "不得承接" in told.what.zh
