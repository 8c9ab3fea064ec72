"""What the audit lets pass of the search's word, and what not."""

import pytest

from planner.contradictions import contradictions
from planner.domain.outcome import baselines
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import ROUNDING
from planner.solve import solve
from planner.solving.finding import Finding
from tests.countries import country


@pytest.fixture(scope="module")
def found():
    return solve(country(101, projects=3), Model(goal="theil_l", solve=SolveOptions(gap=0.0, seconds=60)), here=True)


def told(found, value, bound):
    finding = Finding(found.status, None, value, bound)
    return [text.en for text in contradictions(found.instance, found.model, found.audit, found.nothing, finding)]


def test_an_index_is_known_to_the_rounding_of_the_incomes_it_is_made_of(found):
    """In an index parts cancel that are larger than it by far (world 1148 of the campaign)."""
    size = found.model.size(found.model.objective, found.instance, baselines(found.instance))
    assert size > 2 * found.value
    assert told(found, found.value + 0.9 * ROUNDING * size, found.value) == []


def test_another_value_and_a_bound_that_the_plan_betters_are_told(found):
    gain = abs(found.value - found.nothing)
    assert "the audit at" in told(found, found.value + 0.001 * gain, found.value)[0]
    assert "beyond the bound" in told(found, found.value, found.value + 0.001 * gain)[0]
