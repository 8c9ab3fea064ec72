"""A country of two provinces and two projects whose choices can be checked by hand."""

import pytest

from planner.audit import audit
from planner.domain.cases import Case, Uncertain
from planner.domain.instance import Card, Instance
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.effects.local import LocalEffect
from planner.frames import choices, uses
from planner.measures.base import MEASURES
from planner.model import Model, ModelError
from planner.options import Next, SolveOptions
from planner.reporting.renderers.terminal import plain
from planner.reporting.robust import robust_report
from planner.rules.logic import PairLogic
from planner.rules.settled import Settled
from planner.solution import Status
from planner.solve import solve
from planner.studies.robust.criteria import Regret, Tail
from planner.studies.robust.fares import settled
from planner.studies.robust.mean_case import mean_instance
from planner.studies.robust.study import robust
from planner.studies.robust.together import Together
from planner.text import same
from tests.countries import tables_of, titled
from tests.studies.robust.cases import Here, uncertain_country

MODEL = Model(goal="worst_off", when="final", solve=SolveOptions(gap=0.0, seconds=60.0))


def country(coast, hills, cost=10.0, construction=2.0, extra=()):
    """Return two equal provinces that can have either the bold project or the safe one.

    The bold one brings each province what is given, the safe one 20 亿元 to both. With 10,000 万人 in each,
    1 亿元 is 1 yuan per person.
    """
    rows = [
        Group(**titled("all")),
        Mode(**titled("road")),
        Period(**titled("p1"), first_year=2026, years=5),
        Source(**titled("state")),
        Appropriation(source="state", period="p1", amount=10.0),
        PairLogic(project="bold", relation="excludes", other="safe"),
        *extra,
    ]
    for place in ("coast", "hills"):
        rows.append(
            Province(**titled(place), group="all", population=10000.0, income=30000.0, latitude=30.0, longitude=100.0)
        )
        rows.append(LocalEffect(project="safe", province=place, gain=20.0))
        rows.append(LocalEffect(project="bold", province=place, gain=coast if place == "coast" else hills))
    for key in ("bold", "safe"):
        ends = {"origin": "coast", "destination": "hills"}
        rows.append(Project(**titled(key), mode="road", **ends, cost=cost, construction=construction))
    card = Card(name="by-hand", title_en="By hand", title_zh="手算", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def uncertain(*instances, chances=None):
    chances = chances or [1 / len(instances)] * len(instances)
    cases = [
        Case(f"case_{number}", same(f"Case {number}"), chance, instance)
        for number, (instance, chance) in enumerate(zip(instances, chances, strict=True))
    ]
    return Uncertain("by-hand", same("By hand"), country(100.0, 0.0), tuple(cases))


def asked(facts, model=MODEL, **options):
    return robust(facts, model, Here(), here=True, **options)


def test_what_is_best_in_the_mean_case_is_not_best_on_average():
    """The bold project brings 100 to one province, nobody knows which: 50 to both in the mean case, 0 to the poorer."""
    found = asked(uncertain(country(100.0, 0.0), country(0.0, 100.0)))
    assert found.status is Status.SOLVED
    assert [row.project for row in found.choices["mean"].starts] == ["bold"]
    assert [row.project for row in found.choices["expected"].starts] == ["safe"]
    assert found.best["expected"].value == pytest.approx(30020.0)
    assert found.stochastic.low == pytest.approx(20.0)
    assert found.stochastic.high == pytest.approx(20.0)
    assert found.information.high == pytest.approx(0.0, abs=1e-6)
    (use,) = [use for use in found.uses if use.project == "safe"]
    assert use.always


def test_criteria_differ():
    """Bold: 100 with chance 0.7, else 0; safe: 20. On average bold is better, in the worst cases safe is."""
    facts = uncertain(country(1000.0, 1000.0), country(0.0, 0.0), chances=[0.7, 0.3])
    found = asked(facts, level=0.7)
    assert [row.project for row in found.choices["expected"].starts] == ["bold"]
    assert found.best["expected"].value == pytest.approx(30700.0)
    assert [row.project for row in found.choices["cvar"].starts] == ["safe"]
    assert found.best["cvar"].value == pytest.approx(30020.0)
    assert [row.project for row in found.choices["regret"].starts] == ["bold"]
    assert found.best["regret"].value == pytest.approx(20.0)
    assert found.information.low == pytest.approx(0.3 * 20.0)
    assert choices(found).query("choice == 'cvar'")["gain"].round(6).tolist() == [20.0, 20.0]
    assert uses(found).set_index("project")["chance"].round(6).to_dict() == {"bold": 0.7, "safe": 0.3}


def test_every_plan_begins_with_its_choice_by_the_audit():
    facts = uncertain(country(1000.0, 1000.0), country(0.0, 0.0), chances=[0.7, 0.3])
    found = asked(facts)
    for choice in found.choices.values():
        for case in facts.cases:
            fare = choice.fares[case.key]
            assert audit(settled(case.instance, choice.starts), fare.plan, MODEL).clean
            other = settled(case.instance, ())
            assert "settled" in {broken.rule for broken in audit(other, fare.plan, MODEL).violations}


@pytest.mark.parametrize("seed", [100, 105])
def test_one_case_is_the_ordinary_question(seed):
    facts = uncertain_country(seed, count=1)
    model = Model(goal="sen", solve=SolveOptions(gap=0.0, seconds=60.0))
    found, alone = asked(facts, model), solve(facts.cases[0].instance, model, here=True)
    size = 1e-8 * abs(alone.value)
    assert found.best["expected"].value == pytest.approx(alone.value, abs=size)
    assert found.best["cvar"].value == pytest.approx(alone.value, abs=size)
    assert found.best["regret"].value == pytest.approx(0.0, abs=size)
    assert found.information.high == pytest.approx(0.0, abs=size)
    assert found.stochastic.high == pytest.approx(0.0, abs=size)


def test_a_case_without_a_plan_is_told_by_name():
    must = [Settled(project="bold", built=True, start="p1")]
    found = asked(uncertain(country(1.0, 1.0, extra=must), country(1.0, 1.0, cost=99.0, extra=must)))
    assert found.status is Status.INFEASIBLE
    assert [case.key for case in found.without_plan] == ["case_1"]
    said = plain(robust_report(found), "en", None, 100)
    assert "Case 1: no plan exists, whatever is chosen" in said
    assert "Case 0:" not in said


def test_choices_that_no_case_shares_are_told_with_the_rules_of_each_case():
    one = country(1.0, 1.0, extra=[Settled(project="bold", built=True, start="p1")])
    other = country(1.0, 1.0, extra=[Settled(project="safe", built=True, start="p1")])
    found = asked(uncertain(one, other))
    assert found.status is Status.INFEASIBLE
    assert not found.without_plan
    named = {case for case, _ in found.best["expected"].conflict}
    assert named == {"case_0", "case_1"}
    assert all(best.choice is None for best in found.best.values())
    assert "No choice of projects can be carried out in every case" in " ".join(
        plain(robust_report(found), "en", None, 100).split()
    )


def test_a_start_that_one_case_does_not_allow_is_no_choice():
    """Where the bold project takes too long in one case, it is left; there is no mean of whole numbers to be had."""
    found = asked(uncertain(country(1000.0, 1000.0), country(1000.0, 1000.0, construction=9.0)))
    assert found.status is Status.SOLVED
    assert [row.project for row in found.choices["expected"].starts] == []
    assert found.best["expected"].value == pytest.approx(30000.0)


def test_cases_that_differ_in_more_than_figures_have_no_mean():
    facts = uncertain(country(1.0, 1.0), country(1.0, 1.0, extra=[Mode(**titled("rail"))]))
    assert mean_instance(facts.cases) is None
    found = asked(facts)
    assert found.stochastic is None
    assert not found.has_mean
    assert "there is no mean case" in " ".join(plain(robust_report(found), "en", None, 100).split())
    assert found.status is Status.SOLVED


@pytest.mark.parametrize("goal", [key for key, measure in MEASURES.all().items() if measure.divided])
def test_a_goal_that_is_a_quotient_is_refused(goal):
    with pytest.raises(ModelError, match="divides by the mean income"):
        asked(uncertain(country(1.0, 1.0)), Model(goal=goal))


@pytest.mark.parametrize("model", [Model(goal="leximin"), Model(goal="sen", then=(Next(measure="spending"),))])
def test_goals_in_turn_are_refused(model):
    with pytest.raises(ModelError, match="one goal"):
        asked(uncertain(country(1.0, 1.0)), model)


def test_what_is_asked_goes_through_the_study():
    study = Here()
    robust(uncertain(country(1000.0, 1000.0), country(0.0, 0.0)), MODEL, study, here=True)
    keys = [member.key for member in study.asked]
    assert keys[:4] == ["base", "own_case_0", "own_case_1", "mean"]
    assert len(keys) == len(set(keys))


def test_stopping_keeps_what_there_is():
    from threading import Event

    stop = Event()
    stop.set()
    found = robust(uncertain(country(1.0, 1.0), country(2.0, 2.0)), MODEL, Here(), stop=stop, here=True)
    assert found.status is Status.INTERRUPTED
    assert set(found.own) == {"case_0", "case_1"}


def test_a_boastful_search_is_found_out(monkeypatch):
    """If the search promises more than the audit of each case finds, its plans are not shown."""
    from planner.effects.local import Local

    honest = Local.formulate
    facts = uncertain(country(1.0, 1.0), country(2.0, 2.0))
    monkeypatch.setattr(
        Local, "formulate", lambda self, draft, block: {k: 2 * g for k, g in honest(self, draft, block).items()}
    )
    with pytest.raises(Exception, match="the search values it at"):
        Together(facts.cases, MODEL).best(Tail(0.5), here=True)
    with pytest.raises(Exception, match="the search values it at"):
        Together(facts.cases, MODEL).best(Regret((30000.0, 30000.0)), here=True)
