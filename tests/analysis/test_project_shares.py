"""Shares of projects add up to the gain, and are those of all orders where orders can be listed."""

from dataclasses import replace

import pytest

from planner.analysis import project_shares as module
from planner.analysis.project_shares import project_shares
from planner.errors import PlannerError
from planner.model import Model
from planner.options import SolveOptions
from planner.solve import solve
from tests.binding import binding_country
from tests.listed import started


@pytest.fixture(scope="module", params=["sen", "gini"])
def solution(request):
    model = Model(goal=request.param, solve=SolveOptions(gap=0.0))
    return solve(binding_country("agreements"), model, here=True)


def test_shares_add_up_to_the_gain(solution):
    shares = project_shares(solution)
    assert {share.project for share in shares} - {""} == started(solution.plan)
    assert sum(share.value for share in shares) == pytest.approx(solution.gain, rel=1e-9)
    assert all(share.error == 0.0 for share in shares)


def test_sampled_shares_add_up_too_and_are_near(solution, monkeypatch):
    exact = {share.project: share.value for share in project_shares(solution)}
    monkeypatch.setattr(module, "MOST_EXACT", 0)
    sampled = project_shares(solution, orders=60, seed=1)
    assert sum(share.value for share in sampled) == pytest.approx(solution.gain, rel=1e-9)
    for share in sampled:
        assert share.value == pytest.approx(exact[share.project], abs=5 * share.error + 1e-9 * abs(solution.gain))


def test_without_a_plan_there_is_nothing_to_share(solution):
    with pytest.raises(PlannerError, match="no plan"):
        project_shares(replace(solution, plan=None, audit=None))
