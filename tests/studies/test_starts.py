"""What a search leaves: it fits or it is not used, it changes no answer, and it survives the disk."""

import numpy as np
import pytest

from planner.assembly import formulate
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.options import Next
from planner.solution import Status
from planner.solve import solve
from planner.solving.pool import Pool
from planner.solving.warm_start import left_by
from planner.studies.starts import Starts
from tests.binding import binding_country
from tests.countries import country


@pytest.fixture(scope="module")
def left():
    return solve(binding_country(), Model(goal="mean"), here=True, leaves=True).left


def test_nothing_is_left_unless_asked_for():
    assert solve(binding_country(), Model(goal="mean"), here=True).left is None


def test_what_is_left_survives_the_disk(left, tmp_path):
    Starts(tmp_path).keep("one", left)
    found = Starts(tmp_path).of("one")
    assert (found.columns, found.terms) == (left.columns, left.terms)
    assert (found.rows.matrix != left.rows.matrix).nnz == 0
    assert np.array_equal(found.rows.upper, left.rows.upper)
    assert np.array_equal(found.point, left.point)


@pytest.mark.parametrize("damage", [b"", b"no archive at all", None])
def test_a_damaged_file_is_as_good_as_none(left, tmp_path, damage):
    Starts(tmp_path).keep("one", left)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + bytes(64) + whole[middle + 64 :] if damage is None else damage)
    assert Starts(tmp_path).of("one") is None
    assert Starts(tmp_path).of("another") is None


def test_a_start_that_fits_brings_its_cuts_and_its_plan(left):
    again = solve(binding_country(), Model(goal="mean"), here=True, start=left, leaves=True)
    assert again.status is Status.SOLVED
    assert again.left.rows.count >= left.rows.count
    assert again.statistics["cuts"] < left.rows.count


def test_a_start_is_made_for_every_goal_in_turn():
    """Cuts of a goal that comes later hold only where that goal looks at the same incomes."""
    then = Model(goal="mean", then=(Next(measure="nash"),), when="mean")
    problems = [
        standard_form(formulate(country(0), then.model_copy(update={"discount": rate})))[0] for rate in (0.02, 0.2)
    ]
    first, second = (left_by(problem, Pool(len(problem.arrays.columns)), None) for problem in problems)
    assert first.columns == second.columns
    assert first.terms != second.terms


def test_a_start_that_cannot_be_written_is_kept_in_memory(left, tmp_path):
    (tmp_path / "file").write_text("in the way")
    starts = Starts(tmp_path / "file")
    starts.keep("one", left)
    assert starts.of("one") is left


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("goal", ["mean", "nash", "gini", "leximin"])
def test_the_answer_is_the_same_with_and_without_a_start(seed, goal):
    """Whatever the neighbour was: the same country under another goal, or another country."""
    instance = country(seed)
    alone = solve(instance, Model(goal=goal), here=True)
    for neighbour, other in ((instance, "sen"), (instance, goal), (country(seed + 1), goal)):
        start = solve(neighbour, Model(goal=other), here=True, leaves=True).left
        found = solve(instance, Model(goal=goal), here=True, start=start)
        assert found.status is alone.status
        if alone.value is not None:
            assert found.value == pytest.approx(alone.value, rel=2e-3)
            sign = found.model.objective.better.sign
            assert sign * found.bound >= sign * alone.value - 1e-6 * abs(alone.value)
