"""The line that says what varies: read exactly, or refused with the way it is written."""

from decimal import Decimal

import pytest

from planner.domain.tables import Appropriation, Project
from planner.errors import InputError
from planner.loading import load_each
from planner.studies.varying import varied


@pytest.mark.parametrize(
    ("over", "sign", "values"),
    [
        ("0.6:1.4:0.2", "*", ["0.6", "0.8", "1.0", "1.2", "1.4"]),
        ("1.0:0.9:-0.05", "*", ["1.0", "0.95", "0.90"]),
        ("0.1:0.3:0.1", "*", ["0.1", "0.2", "0.3"]),
        ("* 0.8, 1 ,0.8", "*", ["0.8", "1"]),
        ("+ -10,0,20", "+", ["-10", "0", "20"]),
        ("=5", "=", ["5"]),
    ],
)
def test_values_are_as_exact_as_written(over, sign, values):
    found = varied("projects.cost", over)
    assert found.sign == sign
    assert found.values == tuple(map(Decimal, values))


@pytest.mark.parametrize(
    "over",
    [
        "",
        "a",
        "1:2",
        "1:2:0",
        "2:1:0.1",
        "1:2:3:4",
        "nan",
        "inf",
        "1:inf:1",
        "1,,2",
        "0:1:0.00001",
        "1;2",
        "0:1e999999:1e-999999",
    ],
)
def test_other_values_are_refused_with_how_they_are_written(over):
    with pytest.raises(InputError) as refused:
        varied("projects.cost", over)
    (problem,) = refused.value.problems
    assert str(problem.where) == "--over"
    assert problem.cure.zh


@pytest.mark.parametrize(
    "what", ["", "projects", "projects.", ".cost", "projects.cost[mode]", "a.b[c=d", "a.b[=d]", "a.b[c=d,c=e]"]
)
def test_what_varies_is_refused_with_how_it_is_written(what):
    with pytest.raises(InputError) as refused:
        varied(what, "1")
    assert str(refused.value.problems[0].where) == "--vary"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("project.cost", "projects"),
        ("projects.costs", "cost"),
        ("projects.cost[mode=hrs]", "hrs"),
        ("projects.mode", "mode"),
    ],
)
def test_a_slip_in_a_name_is_told_with_the_nearest(what, said):
    with pytest.raises(InputError, match=said):
        load_each("teaching", [[varied(what, "1.1").scenario(Decimal("1.1"))]])


def changed(what, over):
    one = varied(what, over)
    return load_each("teaching", [(), *([one.scenario(value)] for value in one.values)])


def test_factors_multiply_what_is_there():
    before, after = changed("appropriations.amount", "1.5")
    assert [row.amount for row in after.rows(Appropriation)] == [
        pytest.approx(1.5 * row.amount) for row in before.rows(Appropriation)
    ]


def test_sums_are_added_and_taken_away():
    before, less, more = changed("projects.cost", "+ -10,10")
    for row, lower, higher in zip(*(each.rows(Project) for each in (before, less, more)), strict=True):
        assert (lower.cost, higher.cost) == (pytest.approx(row.cost - 10), pytest.approx(row.cost + 10))


def test_only_the_rows_that_are_meant_change():
    before = load_each("teaching", [()])[0]
    modes = sorted({row.mode for row in before.rows(Project)})
    _, after = changed(f"projects.cost[mode={modes[0]}|{modes[1]}]", "=77")
    for row, was in zip(after.rows(Project), before.rows(Project), strict=True):
        assert row.cost == (77 if row.mode in modes[:2] else was.cost)


def test_names_are_fit_for_folders():
    one = varied("appropriations.amount[source=central,period=p1|p2]", "0.9")
    assert one.named(Decimal("0.9")) == "appropriations.amount-source-central-period-p1-p2-x0.9"
