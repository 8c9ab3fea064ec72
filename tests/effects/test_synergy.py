"""What a set of projects brings together: by hand, against every plan, and what is refused."""

import pytest

from planner.decisions.projects import Start
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.project_sets import ProjectSet, SetMember
from planner.domain.row import Row
from planner.effects.synergy import Synergy, SynergyEffect, SynergyGain
from planner.loading import check, write_folder
from planner.model import Model
from planner.options import Limit, SolveOptions
from planner.rules.logic import PairLogic, SetLimit
from planner.solution import Status
from planner.solve import solve
from tests.binding import binding_country
from tests.countries import titled
from tests.effects.connected_countries import best_by_paths, connected_country


def gains(**starts):
    plan = Plan.of(Start(project=project, period=period) for project, period in starts.items())
    return SynergyEffect().evaluate(binding_country("synergy"), plan)


def test_together_they_bring_their_gain_from_when_both_are_open():
    assert gains(fibre="p1", depot="p2") == {("hills", "p2"): 3.0, ("coast", "p2"): 1.0}
    assert gains(fibre="p1", depot="p1") == {
        ("hills", "p1"): 3.0,
        ("coast", "p1"): 1.0,
        ("hills", "p2"): 3.0,
        ("coast", "p2"): 1.0,
    }


def test_one_alone_brings_nothing():
    assert gains(fibre="p1") == {}
    assert gains() == {}
    assert SynergyEffect().evaluate(binding_country(), DO_NOTHING) == {}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("part", [0.999, 0.99])
def test_a_gain_of_the_rich_cannot_be_denied(seed, part):
    """With a limit on inequality a model would rather not see the richest province gain."""
    instance = connected_country(seed)
    richest = max(instance.provinces, key=lambda province: province.income).key
    instance = instance.with_rows(SynergyGain, [SynergyGain(synergy="corridor", province=richest, gain=15.0)])
    exact = SolveOptions(gap=0.0)
    free = solve(instance, Model(goal="mean", solve=exact), here=True)
    at_most = part * free.audit.measures["gini"]
    model = Model(goal="mean", limits=(Limit(measure="gini", at_most=at_most),), solve=exact)
    solution, expected = solve(instance, model, here=True), best_by_paths(instance, model)
    if expected is None:
        assert solution.status is Status.INFEASIBLE
    else:
        assert solution.audit.clean
        assert solution.value == pytest.approx(expected, rel=1e-7)


LONE = SetMember(set="lone", project="fibre")
FAULTS = [
    ([Synergy(**titled("cold_chain"), set="digitel")], 'no project is in a set "digitel"', 'did you mean "digital"?'),
    ([Synergy(**titled("cold_chain"), set="lone"), LONE], "only fibre is in set lone", "add projects to the set"),
    (
        [Synergy(**titled("cold_chain"), set="digital"), Synergy(**titled("idle"), set="digital")],
        "synergy idle brings nothing",
        "add rows to synergy_gains",
    ),
]


def spoilt(rows: list[Row]):
    instance = binding_country("synergy")
    members = [*instance.rows(SetMember), *(row for row in rows if isinstance(row, SetMember))]
    synergies = [row for row in rows if isinstance(row, Synergy)]
    return instance.with_rows(SetMember, members).with_rows(Synergy, synergies)


@pytest.mark.parametrize(("rows", "what", "cure"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_is_told_with_a_cure(tmp_path, rows, what, cure):
    write_folder(spoilt(rows), tmp_path / "country")
    (problem,) = check(tmp_path / "country").problems
    assert what in problem.what.en
    assert cure in problem.cure.en


def test_without_any_set_the_cure_is_to_make_one(tmp_path):
    instance = binding_country("synergy")
    for row_type in (SetMember, ProjectSet, SetLimit, PairLogic):
        instance = instance.with_rows(row_type, ())
    write_folder(instance, tmp_path / "country")
    (problem,) = check(tmp_path / "country").problems
    assert "first fill in the table set_logic" in problem.cure.en
