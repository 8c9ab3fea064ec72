"""The axioms that the measures are known for, on random outcomes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inequality.gini import Gini as PysalGini
from inequality.theil import Theil as PysalTheil
from inequality.theil import TheilD as PysalTheilByGroup

from planner.domain.people import People
from planner.measures.atkinson import Atkinson
from planner.measures.base import MEASURES, Better, Objective
from planner.measures.curved import Curved
from planner.measures.owa import Owa

MEMBERS = MEASURES.all()
WELFARE = [key for key, measure in MEMBERS.items() if measure.better is Better.HIGHER]
INEQUALITY = [key for key, measure in MEMBERS.items() if measure.better is Better.LOWER]
CURVED = [key for key, measure in MEMBERS.items() if isinstance(measure, Curved)]
BY_PROVINCE = sorted(MEMBERS.keys() - {"group_gap"})
PARAMETERS = [*(Atkinson(epsilon) for epsilon in (0.0, 0.5, 1.0, 4.0)), Owa((1.0,)), Owa((5.0, 1.0, 0.0))]

outcomes = st.lists(st.floats(0.1, 1e3), min_size=2, max_size=8).map(np.array)


@st.composite
def countries(draw, pairs=1):
    """Return people of random shares and groups, and ``pairs`` vectors of their outcomes."""
    count = draw(st.integers(2, 8))
    numbers = st.lists(st.floats(0.1, 1e3), min_size=count, max_size=count).map(np.array)
    shares = draw(numbers)
    groups = np.array(draw(st.lists(st.integers(0, 2), min_size=count, max_size=count)))
    return (People(shares / shares.sum(), groups), *(draw(numbers) for _ in range(pairs)))


def value(key, y, people=None):
    return MEMBERS[key].value(y, people or People.alike(len(y)))


def transfer(y, part):
    """Move a part of the distance from the richest to the poorest, at most half of it."""
    ordered = np.sort(y)
    moved = part * (ordered[-1] - ordered[0])
    return ordered + moved * np.eye(len(y))[0] - moved * np.eye(len(y))[-1]


def named(measure):
    """Return the key of a measure with its parameters."""
    return "-".join(map(str, [measure.key, *vars(measure).values()]))


@given(outcomes)
def test_gini_is_pysals(y):
    assert value("gini", y) == pytest.approx(PysalGini(y).g, abs=1e-9)


@given(outcomes)
def test_theil_is_pysals(y):
    assert value("theil_t", y) == pytest.approx(float(PysalTheil(y).T), abs=1e-9)


@given(st.lists(st.floats(0.1, 1e3), min_size=6, max_size=6).map(np.array))
def test_theil_splits_between_and_within_groups_as_pysals_does(y):
    groups = np.array([0, 0, 1, 1, 1, 2])
    theirs = PysalTheilByGroup(y, groups)
    between, within = MEMBERS["theil_t"].parts(y, People(np.full(6, 1 / 6), groups))
    assert between == pytest.approx(float(np.squeeze(theirs.bg)), abs=1e-9)
    assert within == pytest.approx(float(np.squeeze(theirs.wg)), abs=1e-9)


@given(countries())
@pytest.mark.parametrize("key", ["theil_t", "theil_l"])
def test_theil_is_the_sum_of_its_parts(key, country):
    people, y = country
    assert sum(MEMBERS[key].parts(y, people)) == pytest.approx(value(key, y, people), abs=1e-9)


@given(outcomes, st.floats(0.01, 100))
@pytest.mark.parametrize("key", sorted(set(INEQUALITY) - {"group_gap"}))
def test_an_index_does_not_depend_on_scale(key, y, factor):
    assert value(key, factor * y) == pytest.approx(value(key, y), rel=1e-9, abs=1e-9)


@given(countries(), st.floats(0.01, 100))
@pytest.mark.parametrize("key", [*WELFARE, "group_gap"])
def test_a_measure_in_yuan_doubles_with_all_incomes(key, country, factor):
    people, y = country
    assert value(key, factor * y, people) == pytest.approx(factor * value(key, y, people), rel=1e-9, abs=1e-9)


@given(countries(), st.floats(0, 100))
def test_the_gap_between_groups_stays_when_everybody_gets_the_same(country, more):
    people, y = country
    assert value("group_gap", y + more, people) == pytest.approx(value("group_gap", y, people), abs=1e-9)


@given(outcomes, st.floats(0, 0.5))
@pytest.mark.parametrize("key", sorted(set(INEQUALITY) - {"group_gap"}))
def test_a_transfer_from_rich_to_poor_never_raises_inequality(key, y, part):
    assert value(key, transfer(y, part)) <= value(key, y) * (1 + 1e-9) + 1e-9


@given(outcomes, st.floats(0, 0.5))
@pytest.mark.parametrize("key", WELFARE)
def test_a_transfer_from_rich_to_poor_never_lowers_welfare(key, y, part):
    assert value(key, transfer(y, part)) >= value(key, y) * (1 - 1e-9)


@given(countries(), st.integers(0, 7), st.floats(0, 100))
@pytest.mark.parametrize("key", WELFARE)
def test_nobodys_gain_lowers_welfare(key, country, who, more):
    people, y = country
    richer = y + more * np.eye(len(y))[who % len(y)]
    assert value(key, richer, people) >= value(key, y, people) * (1 - 1e-9)


@given(countries())
@pytest.mark.parametrize("key", MEMBERS)
def test_a_country_twice_over_measures_the_same(key, country):
    """Every province split into two halves that are alike: nobody's income has changed."""
    people, y = country
    halves = People(np.tile(people.shares / 2, 2), np.tile(people.groups, 2))
    assert value(key, np.tile(y, 2), halves) == pytest.approx(value(key, y, people), rel=1e-9, abs=1e-9)


@given(countries(), st.randoms())
@pytest.mark.parametrize("key", MEMBERS)
def test_the_order_of_provinces_does_not_count(key, country, random):
    people, y = country
    order = np.array(random.sample(range(len(y)), len(y)))
    mixed = People(people.shares[order], people.groups[order])
    assert value(key, y[order], mixed) == pytest.approx(value(key, y, people), rel=1e-9, abs=1e-9)


@given(st.floats(0.1, 1e3))
@pytest.mark.parametrize("key", sorted(set(INEQUALITY) - {"palma"}))
def test_where_all_are_alike_there_is_no_inequality(key, income):
    assert value(key, np.full(4, income)) == pytest.approx(0.0, abs=1e-6)


@given(outcomes)
def test_sen_is_mean_times_one_minus_gini(y):
    assert value("sen", y) == pytest.approx(value("mean", y) * (1 - value("gini", y)))


@given(countries())
def test_equivalent_income_lies_between_the_worst_off_and_the_mean_and_falls_with_aversion(country):
    people, y = country
    levels = [Atkinson(epsilon).value(y, people) for epsilon in (0.0, 0.5, 1.0, 2.0, 30.0)]
    assert levels[0] == pytest.approx(value("mean", y, people))
    assert levels[2] == pytest.approx(value("nash", y, people))
    assert all(after <= before * (1 + 1e-9) for before, after in pairwise(levels))
    assert levels[-1] >= y.min() * (1 - 1e-9)


@given(countries())
def test_ranks_that_count_alike_give_the_mean(country):
    people, y = country
    assert Owa((7.0, 7.0)).value(y, people) == pytest.approx(value("mean", y, people))


@given(countries(pairs=2))
@pytest.mark.parametrize("measure", [*(MEMBERS[key] for key in CURVED), *PARAMETERS], ids=named)
def test_a_tangent_bounds_the_measure_everywhere_and_touches_it(measure, country):
    """What the solver is told of a measure: never wrong, and exact where it was made."""
    people, at, elsewhere = country
    slopes = measure.slopes(at, people)

    def size(y):
        return measure.value(y, people) * (people.shares @ y if measure.divided else 1.0)

    scale = max(at.max(), elsewhere.max())
    assert slopes @ at == pytest.approx(size(at), rel=1e-9, abs=1e-9 * scale)
    assert measure.better.sign * (slopes @ elsewhere - size(elsewhere)) >= -1e-9 * scale


@pytest.mark.parametrize("key", [key for key in CURVED if MEMBERS[key].positive])
@pytest.mark.parametrize("low", [0.0, -1.0])
def test_where_a_measure_is_not_defined_it_says_so(key, low):
    with pytest.raises(ValueError, match="above zero"):
        value(key, np.array([low, 1.0]))


@pytest.mark.parametrize("measure", [Atkinson(-0.1), Owa((1.0, 2.0)), Owa(()), Owa((1.0, -1.0)), Owa((0.0, 0.0))])
def test_parameters_without_sense_are_named(measure):
    problem = measure.problem()
    assert problem is not None
    assert problem.en
    assert problem.zh


def test_every_measure_but_palma_can_be_a_goal():
    assert {key for key, measure in MEMBERS.items() if not isinstance(measure, Objective)} == {"palma"}
