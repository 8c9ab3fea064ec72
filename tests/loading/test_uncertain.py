"""Files of uncertainty: what they draw, and what is said of broken ones."""

import numpy as np
import pytest

from planner.domain.distributions import Listed, Lognormal, Triangular, Uniform
from planner.domain.tables import Appropriation, Project
from planner.domain.trade import Demand
from planner.errors import InputError, UnknownNameError
from planner.loading import load
from planner.loading.uncertain import load_uncertain
from planner.text import Text

HEAD = "title: {en: Test, zh: 测试}\n"
DRAWN = HEAD + "count: 4\nseed: 3\nuncertain:\n"
TRADE = """\
- key: trade
  title: {en: Trade, zh: 贸易}
  factor: {triangular: {least: 0.5, likely: 1, most: 2}}
  why: for the test
  changes:
  - {table: demand, set: {amount: "* factor"}}
"""
MONEY = """\
- key: money
  title: {en: Money, zh: 资金}
  factor: {listed: {values: [-10, 20]}}
  why: for the test
  source: a page
  changes:
  - {table: appropriations, where: {source: state_budget}, set: {amount: "+ factor"}}
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "test.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def told(path, source="teaching"):
    with pytest.raises(InputError) as caught:
        load_uncertain(source, path)
    return caught.value.problems


def test_samples_change_what_they_name_and_nothing_else(written):
    base = load("teaching")
    for case in load_uncertain("teaching", written(DRAWN + TRADE + MONEY)).cases:
        factor, more = case.drawn["trade"], case.drawn["money"]
        amounts = [row.amount for row in case.instance.rows(Demand)]
        assert amounts == pytest.approx([factor * row.amount for row in base.rows(Demand)])
        for row, before in zip(case.instance.rows(Appropriation), base.rows(Appropriation), strict=True):
            assert row.amount == pytest.approx(before.amount + (more if row.source == "state_budget" else 0))
        assert case.instance.rows(Project) == base.rows(Project)
        assert case.probability == 0.25


def test_the_same_seed_draws_the_same_and_another_does_not(written):
    text = DRAWN + TRADE + MONEY
    first, again = (load_uncertain("teaching", written(text)) for _ in range(2))
    assert [case.drawn for case in first.cases] == [case.drawn for case in again.cases]
    assert [case.instance.digest for case in first.cases] == [case.instance.digest for case in again.cases]
    other = load_uncertain("teaching", written(text.replace("seed: 3", "seed: 4")))
    assert [case.drawn for case in first.cases] != [case.drawn for case in other.cases]


def test_what_is_drawn_first_does_not_depend_on_what_comes_after(written):
    alone = load_uncertain("teaching", written(DRAWN + TRADE))
    both = load_uncertain("teaching", written(DRAWN + TRADE + MONEY))
    assert [case.drawn["trade"] for case in alone.cases] == [case.drawn["trade"] for case in both.cases]


def test_every_part_of_a_range_is_drawn_from_once(written):
    flat = TRADE.replace("triangular: {least: 0.5, likely: 1, most: 2}", "uniform: {least: 0.5, most: 1.5}")
    cases = load_uncertain("teaching", written(DRAWN.replace("count: 4", "count: 20") + flat)).cases
    parts = sorted(int((case.drawn["trade"] - 0.5) * 20) for case in cases)
    assert parts == list(range(20))


def test_assumptions_are_told_with_their_source(written):
    trade, money = load_uncertain("teaching", written(DRAWN + TRADE + MONEY)).assumptions
    assert (trade.source, money.source) == ("", "a page")
    assert trade.words.en == "0.5 to 2, likeliest 1"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("{en: for the test, zh: 供测试}", Text("for the test", "供测试")),
        ("for the test 供测试", Text("for the test", "供测试")),
        ("for the test", Text("for the test", "for the test")),
        ("供测试", Text("供测试", "供测试")),
    ],
)
def test_a_reason_is_in_both_languages_or_in_one(why, said, written):
    text = (DRAWN + TRADE).replace("why: for the test", f"why: {why}")
    assert load_uncertain("teaching", written(text)).assumptions[0].why == said


def test_listed_scenarios_have_their_probabilities(written):
    listed = HEAD + "scenarios:\n- {apply: [], probability: 0.75}\n- {apply: [tight], probability: 0.25}\n"
    usual, tight = load_uncertain("teaching", written(listed)).cases
    assert (usual.key, tight.key) == ("base", "tight")
    assert (usual.probability, tight.probability) == (0.75, 0.25)
    assert usual.instance.digest == load("teaching").digest
    assert tight.instance.digest == load("teaching", ["tight"]).digest


def test_scenarios_hold_in_every_case(written):
    cases = load_uncertain("teaching", written(DRAWN + TRADE), ["tight"]).cases
    assert all(case.instance.scenarios[0] == "tight" for case in cases)
    tight = load("teaching", ["tight"])
    assert all(case.instance.rows(Appropriation) == tight.rows(Appropriation) for case in cases)


BROKEN = {
    "nothing": (HEAD, 0, "needs either"),
    "no title": (DRAWN.replace(HEAD, "") + TRADE, 0, "title in both languages"),
    "no count": ((DRAWN + TRADE).replace("count: 4\n", ""), 0, 'count is ""'),
    "bad seed": ((DRAWN + TRADE).replace("seed: 3", "seed: -1"), 3, "seed is"),
    "no distribution": ((DRAWN + TRADE).replace("triangular", "trangular"), 7, 'no distribution "trangular"'),
    "not rising": ((DRAWN + TRADE).replace("least: 0.5", "least: 1.5"), 7, "do not rise"),
    "a word": ((DRAWN + TRADE).replace("least: 0.5", "least: few"), 7, '"few" is not a number'),
    "a number is missing": ((DRAWN + TRADE).replace("least: 0.5, ", ""), 7, "least is blank"),
    "no why": ((DRAWN + TRADE).replace("  why: for the test\n", ""), 5, "why is missing"),
    "a blank why": ((DRAWN + TRADE).replace("why: for the test", 'why: " "'), 8, "why is missing"),
    "a why of nothing": ((DRAWN + TRADE).replace("why: for the test", "why: {}"), 8, "no reason in words"),
    "why in half": ((DRAWN + TRADE).replace("why: for the test", "why: {en: why}"), 8, "no reason in words"),
    "nothing drawn": ((DRAWN + TRADE).replace("* factor", "* 1.1"), 10, "nothing here is set by the factor"),
    "no such table": ((DRAWN + TRADE).replace("demand", "demnd"), 10, 'no table "demnd"'),
    "no such column": ((DRAWN + TRADE).replace("amount:", "amunt:"), 10, 'no column "amunt"'),
    "no such row": ((DRAWN + MONEY).replace("state_budget", "state_buget"), 11, "no row of"),
    "a key twice": (DRAWN + TRADE + TRADE, 11, '"trade" is there twice'),
    "below nothing": ((DRAWN + MONEY).replace("[-10, 20]", "[-999, 20]"), 11, "but must be at least 0"),
    "an odd key": (DRAWN + TRADE + "  spread: 3\n", 11, 'no key "spread"'),
    "chances": ((DRAWN + MONEY).replace("[-10, 20]", "[-10, 20], chances: [0.5, 0.6]"), 7, "add up to 1.1"),
    "probabilities": (HEAD + "scenarios:\n- {apply: [tight], probability: 0.5}\n", 2, "add up to 0.5"),
    "no probability": (HEAD + "scenarios:\n- {apply: [tight]}\n", 3, "the probability is"),
    "no such scenario": (HEAD + "scenarios:\n- {apply: [tigt], probability: 1}\n", 3, 'did you mean "tight"?'),
    "a case twice": (
        HEAD + "scenarios:\n- {apply: [], probability: 0.5}\n- {apply: [], probability: 0.5}\n",
        4,
        "listed twice",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_with_place_and_cure(name, written):
    text, line, said = BROKEN[name]
    problems = told(written(text))
    assert any(said in problem.what.en + problem.cure.en for problem in problems), problems
    (problem,) = [each for each in problems if said in each.what.en + each.cure.en]
    assert problem.where.file.endswith("test.yaml")
    assert problem.where.line == line
    assert problem.cure.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in problem.what.zh)


def test_several_slips_are_told_at_once(written):
    text = (DRAWN + TRADE + MONEY).replace("triangular", "trangular").replace("seed: 3", "seed: x")
    assert len(told(written(text))) == 2


def test_a_name_that_nothing_bears_is_told_with_those_there_are():
    with pytest.raises(UnknownNameError, match='did you mean "ranges"'):
        load_uncertain("teaching", "range")


@pytest.mark.parametrize("instance", ["teaching", "belt-road"])
def test_the_files_that_come_along_are_in_order(instance):
    facts = load_uncertain(instance, "ranges")
    assert all(assumption.why.en.startswith("Assumed") for assumption in facts.assumptions)
    assert sum(case.probability for case in facts.cases) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "distribution",
    [
        Uniform(least=0.5, most=2.0),
        Triangular(least=0.5, likely=0.7, most=2.0),
        Triangular(least=0.5, likely=0.5, most=2.0),
        Lognormal(median=1.1, spread=0.2),
        Listed(values=(0.5, 1.0, 2.0), chances=(0.2, 0.5, 0.3)),
    ],
)
def test_quantiles_rise_and_have_the_right_mean(distribution):
    numbers = np.array([distribution.at(share) for share in (np.arange(4000) + 0.5) / 4000])
    assert (np.diff(numbers) >= 0).all()
    means = {
        Uniform: lambda d: (d.least + d.most) / 2,
        Triangular: lambda d: (d.least + d.likely + d.most) / 3,
        Lognormal: lambda d: d.median * np.exp(d.spread**2 / 2),
        Listed: lambda d: sum(v * c for v, c in zip(d.values, d.chances, strict=True)),
    }
    assert numbers.mean() == pytest.approx(means[type(distribution)](distribution), rel=1e-3)
