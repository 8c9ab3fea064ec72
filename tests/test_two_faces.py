"""The solver's face and the auditor's face agree, for every member of every family."""

import pytest

from planner.audit import audit
from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.ecology import Impact
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.row import TABLES
from planner.domain.tables import Appropriation, Source
from planner.effects.base import EFFECTS
from planner.errors import InputError, SolverError
from planner.loading import known_tables
from planner.measures.base import MEASURES, Better, Objective
from planner.model import Model
from planner.options import Limit, SolveOptions
from planner.rules.base import RULES
from planner.rules.cofinancing import Cofinancing
from planner.rules.ecological_caps import Cap
from planner.solution import Status
from planner.solve import solve
from tests import worlds
from tests.binding import binding_country
from tests.countries import best_by_enumeration, country, titled
from tests.rounding import rounding

EXACT = SolveOptions(gap=0.0, seconds=60.0)
GOALS = [key for key, measure in MEASURES.all().items() if isinstance(measure, Objective)]


def exact(goal, **fields):
    return Model(goal=goal, solve=EXACT, **fields)


def agree(instance, model, best):
    solution = solve(instance, model, here=True)
    if best is None:
        assert solution.status is Status.INFEASIBLE
        return
    assert solution.status is Status.SOLVED
    assert solution.value == pytest.approx(best, abs=rounding(solution))
    assert solution.bound == pytest.approx(best, abs=rounding(solution))
    assert solution.audit.clean


# In country 1020 a linear program was solved less precisely than asked, and a plan was missed.
@pytest.mark.parametrize("seed", [*range(100, 112), 1020])
def test_solver_finds_what_enumeration_finds(seed):
    instance = country(seed, projects=3)
    models = [exact(goal, when=("mean", "final")[seed % 2]) for goal in GOALS]
    for model, best in zip(models, best_by_enumeration(instance, models), strict=True):
        agree(instance, model, best)


# Without budgets there are more grants than can be listed; that rule is left in force.
@pytest.mark.parametrize("off", sorted(RULES.all().keys() - {"budget"}))
def test_solver_finds_what_enumeration_finds_without_a_rule(off):
    instance = country(4, projects=3)
    model = exact("sen", switched_off={off: "for the test"})
    agree(instance, model, best_by_enumeration(instance, [model])[0])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("part", [0.9998, 0.998])
def test_a_limit_holds_for_true_outcomes(seed, part):
    """A province may not forgo a saving or a grant's income to look poorer."""
    instance = country(seed, projects=3)
    free = solve(instance, exact("mean"), here=True)
    at_most = part * (free.audit or audit(instance, DO_NOTHING)).measures["gini"]
    model = exact("mean", limits=(Limit(measure="gini", at_most=at_most),))
    agree(instance, model, best_by_enumeration(instance, [model])[0])


@pytest.mark.parametrize("key", RULES.all())
def test_every_rule_binds_somewhere(key):
    """A rule that changes nothing in the reference country is not being tested."""
    with_it = solve(binding_country(key), exact("mean"), here=True)
    without = solve(binding_country(key), exact("mean", switched_off={key: "for the test"}), here=True)
    assert without.value > with_it.value * (1 + 1e-9)


@pytest.mark.parametrize("key", RULES.all())
def test_the_auditor_sees_every_rule_broken(key):
    """The plan that is best without a rule breaks that rule, in the auditor's eyes."""
    instance = binding_country(key)
    plan = solve(instance, exact("mean", switched_off={key: "for the test"}), here=True).plan
    assert key in {broken.rule for broken in audit(instance, plan).violations}


@pytest.mark.parametrize("key", EFFECTS.all())
def test_every_effect_changes_the_best_plan(key):
    instance = binding_country(key)
    with_it = solve(instance, exact("mean"), here=True)
    bare = instance.with_rows(EFFECTS[key].tables[0], ())
    without = solve(bare, exact("mean"), here=True)
    assert without.plan != with_it.plan
    assert with_it.audit.gains[key]


@pytest.mark.parametrize("seed", range(200, 203))
def test_full_countries_agree(seed):
    instance = country(seed, projects=4)
    models = [exact(goal) for goal in GOALS]
    for model, best in zip(models, best_by_enumeration(instance, models), strict=True):
        agree(instance, model, best)


@pytest.mark.parametrize("seed", range(4))
def test_worlds_that_use_every_path_agree(seed):
    """Three provinces with every decision, charge, effect and rule; ten thousand plans each.

    The plans that are listed ship as much as they can. Against a gap it can help to ship less, so
    there the list is only to be beaten.
    """
    instance = worlds.world(seed)
    models = [exact(goal) for goal in GOALS]
    for model, best in zip(models, worlds.best_by_enumeration(instance, models), strict=True):
        if model.objective.better is Better.HIGHER or best is None:
            agree(instance, model, best)
        else:
            solution = solve(instance, model, here=True)
            assert solution.status is Status.SOLVED
            assert solution.bound - rounding(solution) <= solution.value <= best + rounding(solution)
            assert solution.audit.clean


def test_the_worlds_use_every_table():
    used = {table for seed in range(12) for table, rows in worlds.world(seed).tables.items() if rows}
    assert set(known_tables()) - used == {"provenance"}


def test_an_unaudited_plan_is_not_shown(monkeypatch):
    """A solver that lies is found out: the plan is refused, not printed."""
    from planner.rules.red_lines import RedLines

    monkeypatch.setattr(RedLines, "formulate", lambda self, draft, block: None)
    with pytest.raises(SolverError, match="does not stand up to the audit"):
        solve(binding_country(), exact("mean"), here=True)


def test_the_reference_countries_use_every_table():
    families = [*DECISIONS, *CHARGES, *RULES, *EFFECTS]
    lacking = {
        (member.key, table.table)
        for member in families
        for table in member.tables
        if table.table in TABLES.all() and not binding_country(member.key).rows(table)
    }
    assert not lacking


def test_a_hub_counts_with_the_links_of_its_province():
    """Projects inside one province and between two are limited side by side."""
    from planner.rules.duplication import DuplicationLimit

    limits = [DuplicationLimit(mode=None, most=1), DuplicationLimit(mode="road", most=2)]
    instance = binding_country().with_rows(DuplicationLimit, limits)
    solution = solve(instance, exact("mean"), here=True)
    assert solution.audit.clean
    inside = [row for row in solution.plan.rows(Start) if row.project in {"spur", "tunnel", "dam", "loan"}]
    assert len(inside) == 1


def test_a_formulation_that_overstates_is_found_out(monkeypatch):
    """If the solver's face promises more than the auditor finds, the plan is not shown."""
    from planner.effects.local import Local

    honest = Local.formulate

    def boastful(self, draft, block):
        return {key: 2 * gain for key, gain in honest(self, draft, block).items()}

    monkeypatch.setattr(Local, "formulate", boastful)
    with pytest.raises(SolverError, match="the search values it at"):
        solve(binding_country(), exact("mean"), here=True)


def small(**tables):
    """Return the reference country with some tables replaced."""
    instance = binding_country()
    for rows in tables.values():
        instance = instance.with_rows(type(rows[0]), rows)
    return instance


def test_a_grant_beyond_what_earns_anything_is_no_grant():
    """Money may not be thrown after a window only to please a rule on shares."""
    instance = binding_country()
    useful = solve(instance, exact("mean"), here=True)
    assert useful.audit.clean
    plan = Plan.of([Grant(window="skills", province="hills", period="p1", amount=31.0)])
    assert "grants" in {broken.rule for broken in audit(instance, plan).violations}


def test_a_source_that_must_pay_but_has_no_money_there_keeps_a_project_out():
    """Provincial money must pay a share of every project, but only the coast has any."""
    instance = small(
        shares=[
            Cofinancing(source="state", least=0.5),
            Cofinancing(source="fund", least=0.0),
            Cofinancing(source="province", least=0.1),
        ],
    )
    instance = instance.with_rows(Source, [*instance.sources, Source(**titled("province"))])
    money = Appropriation(source="province", period="p1", province="coast", amount=100.0)
    instance = instance.with_rows(Appropriation, [*instance.rows(Appropriation), money])
    solution = solve(instance, exact("mean"), here=True)
    assert solution.audit.clean
    assert {row.project for row in solution.plan.rows(Start)} <= {"trunk", "twin"}


def test_a_payer_without_any_money_is_found_out():
    instance = binding_country()
    rows = [Start(project="dam", period="p1"), Payment(project="dam", source="state", period="p1", amount=20.0)]
    poor = instance.with_rows(Appropriation, [])
    assert audit(instance, Plan.of(rows)).clean
    assert not audit(poor, Plan.of(rows)).clean


def test_a_plan_of_another_country_is_refused():
    rows = [Start(project="canal", period="p1"), Start(project="dam", period="p1"), Start(project="dam", period="p2")]
    with pytest.raises(InputError) as caught:
        audit(binding_country(), Plan.of(rows))
    assert len(caught.value.problems) == 2


def test_a_measure_is_limited_once():
    twice = (Limit(measure="gini", at_most=0.3), Limit(measure="gini", at_most=0.2))
    assert [place for place, _, _ in Model(limits=twice).problems()] == ["limits.1"]


def test_a_cap_of_nothing_forbids_the_smallest_impact():
    instance = binding_country().with_rows(Cap, [Cap(indicator="land", scope="national", cap=0.0)])
    instance = instance.with_rows(Impact, [Impact(project="dam", indicator="land", province="hills", amount=5e-7)])
    rows = [Start(project="dam", period="p1"), Payment(project="dam", source="state", period="p1", amount=20.0)]
    assert "ecological_caps" in {broken.rule for broken in audit(instance, Plan.of(rows)).violations}
    assert "dam" not in {row.project for row in solve(instance, exact("mean"), here=True).plan.rows(Start)}


def test_impacts_in_the_billions_are_no_obstacle():
    instance = binding_country()
    huge = [row.model_copy(update={"amount": row.amount * 1e9}) for row in instance.rows(Impact)]
    caps = [row.model_copy(update={"cap": row.cap * 1e9}) for row in instance.rows(Cap)]
    solution = solve(instance.with_rows(Impact, huge).with_rows(Cap, caps), exact("mean"), here=True)
    assert solution.value == pytest.approx(solve(instance, exact("mean"), here=True).value)
