"""Small random countries about money: loans, investors, guarantees, gates, burdens, compensation.

As in `tests.countries`, a choice of starts and grants leaves nothing else to decide: sources
pay exact shares, a project is paid in the period in which it begins, and a window can afford
one grant of one size in a period.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

from planner.audit import audit
from planner.charges.loans import Loan
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.ecology import Impact, Indicator
from planner.domain.fund import Guarantee, ReturnStep, Window
from planner.domain.instance import Card, Instance
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.project_sets import SetMember
from planner.domain.row import Row
from planner.domain.schedule import instalments
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.effects.burden import Burden, DamagePrice
from planner.effects.compensation import Compensation
from planner.effects.local import LocalEffect
from planner.effects.step_gates import StepGate
from planner.model import Model
from planner.options import Limit, SolveOptions
from planner.rules.absorption import Absorption
from planner.rules.cofinancing import Cofinancing
from planner.rules.private_capital import PrivateSource, Revenue
from planner.solution import Status
from planner.solve import solve
from tests.countries import tables_of, titled
from tests.kept import kept

EXACT = SolveOptions(gap=0.0, seconds=60.0)
GOALS = ("sen", "mean", "worst_off")
GRANT = 20.0
PLACES = ("coast", "plain", "hills")
WEST = PLACES[1:]
SHARES = {
    "rail": {"state": 1.0},
    "loaned": {"state": 0.25, "bank": 0.75},
    "toll": {"state": 0.5, "investors": 0.5},
    "local": {"state": 0.6, "own": 0.4},
}
"""Which source pays which share of a project of each mode."""


def purses(seed: int, *members: str, projects: int = 3) -> Instance:
    """Return a country of three provinces with what each of ``members`` is about.

    Parameters
    ----------
    members
        Of loans, private, absorption, burden, compensation, gates and guarantees.
    """
    random = np.random.default_rng(seed)
    rows = [*_frame(random), *_projects(random, projects, members)]
    years = {row.key: row.years for row in rows if isinstance(row, Period)}
    for member in members:
        rows += MAKERS[member](random, projects, years)
    card = Card(name=f"purses-{seed}", title_en="Purses", title_zh="资金", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def _frame(random) -> Iterator[Row]:
    yield from (Group(**titled("east")), Group(**titled("west")))
    yield from (Mode(**titled(mode)) for mode in SHARES)
    year = 2026
    for number in range(1, 4):
        years = int(random.integers(3, 6))
        yield Period(**titled(f"p{number}"), first_year=year, years=years)
        year += years
    for number, place in enumerate(PLACES):
        yield Province(
            **titled(place),
            group="west" if place in WEST else "east",
            population=float(random.integers(5, 30) * 100),
            income=float(random.integers(20, 90) * 1000),
            growth=float(random.choice([0.0, 0.02])),
            latitude=float(30 + number),
            longitude=100.0,
        )
    yield Source(**titled("state"), carry_over=float(random.choice([0.0, 0.5, 1.0])))
    for period in ("p1", "p2", "p3"):
        yield Appropriation(source="state", period=period, amount=float(random.integers(15, 60)))
    yield from (Source(**titled(source)) for source in ("bank", "investors", "own"))
    for mode, shares in SHARES.items():
        for source in ("state", "bank", "investors", "own"):
            share = shares.get(source, 0.0)
            yield Cofinancing(source=source, mode=mode, least=share, most=share)


def _projects(random, count: int, members) -> Iterator[Row]:
    modes = {"loans": "loaned", "private": "toll", "burden": "local"}
    usual = ["rail", *(modes[member] for member in members if member in modes)]
    yield Indicator(**titled("land"), unit="ha")
    for number in range(count):
        key, mode = f"k{number}", str(random.choice(usual))
        end = str(random.choice(WEST))
        yield Project(
            **titled(key),
            mode=mode,
            origin="coast" if random.random() < 0.5 else end,
            destination=end,
            cost=float(random.integers(10, 60)),
            construction=float(random.integers(1, 4)),
        )
        yield LocalEffect(project=key, province=end, gain=float(random.integers(1, 8)))
        if random.random() < 0.5:
            yield LocalEffect(project=key, province="coast", gain=float(random.integers(-2, 4)))
        yield Impact(project=key, indicator="land", province=end, amount=float(random.integers(1, 10)))


def _loans(random, count, years) -> Iterator[Row]:
    yield from (Appropriation(source="bank", period=f"p{number}", amount=80.0) for number in (1, 2, 3))
    if random.random() < 0.5:
        repaid_from = "purse"
        yield Source(**titled("purse"), carry_over=1.0)
        for number in (1, 2, 3):
            yield Appropriation(source="purse", period=f"p{number}", amount=float(random.integers(5, 40)))
    else:
        repaid_from = "state"
    yield Loan(
        source="bank",
        interest=float(random.choice([0.0, 0.03, 0.08])),
        grace=int(random.integers(0, 4)),
        term=int(random.integers(1, 9)),
        repaid_from=repaid_from,
        ceiling=float(random.integers(20, 90)),
        after_horizon=str(random.choice(["refused", "left"])),
    )


def _private(random, count, years) -> Iterator[Row]:
    yield from (Appropriation(source="investors", period=f"p{number}", amount=60.0) for number in (1, 2, 3))
    yield PrivateSource(source="investors", required_return=float(random.choice([0.0, 0.05, 0.1])))
    for number in range(count):
        if random.random() < 0.7:
            yield Revenue(project=f"k{number}", revenue=float(random.uniform(0.5, 3.0)))


def _absorption(random, count, years) -> Iterator[Row]:
    yield Absorption(province="hills", most=float(random.integers(8, 35)))
    yield Absorption(province="hills", period="p2", most=float(random.integers(8, 50)))
    yield Absorption(province="coast", period="p1", most=float(random.integers(5, 20)))


def _burden(random, count, years) -> Iterator[Row]:
    for place in WEST:
        yield Appropriation(source="own", period="p1", province=place, amount=float(random.integers(10, 30)))
        yield Appropriation(source="own", period="p3", province=place, amount=float(random.integers(5, 30)))
    yield Burden(source="own", charge=float(random.choice([0.02, 0.1, 0.3])))
    yield DamagePrice(indicator="land", price=float(random.choice([0.05, 0.2, 0.5])))


def _compensation(random, count, years) -> Iterator[Row]:
    yield Source(**titled("treasury"), carry_over=1.0)
    yield Appropriation(source="treasury", period="p1", amount=float(random.integers(5, 40)))
    yield Compensation(**titled("river"), indicator="land", payee="hills", payer="coast", rate=0.2)
    yield Compensation(
        **titled("forest"), indicator="land", payee="plain", payer="treasury", rate=float(random.uniform(0.05, 0.3))
    )
    yield Compensation(**titled("soil"), indicator="land", payee="hills", payer="treasury", rate=0.05)


def _window(random, key, use, years, losses) -> Iterator[Row]:
    """Yield a window with a fund of its own that can afford one grant in a period, and its losses."""
    yield Source(**titled(f"{key}_fund"))
    for period in years:
        yield Appropriation(source=f"{key}_fund", period=period, amount=GRANT * (1 + losses * years[period]))
    yield Window(
        **titled(key),
        source=f"{key}_fund",
        use=use,
        least_grant=GRANT,
        kept=float(random.choice([0.3, 0.8, 1.0])),
    )


def _gates(random, count, years) -> Iterator[Row]:
    yield from _window(random, "skills", "grants", years, 0.0)
    for step, most in ((1, 0.4), (2, 0.2), (3, 0.1)):
        width = float(random.integers(60, 200))
        yield ReturnStep(window="skills", group="west", step=step, width=width, yearly_yield=most)
    keys = [f"k{number}" for number in range(count)]
    yield from (SetMember(set="road", project=key) for key in keys)
    yield from (SetMember(set="rail", project=key) for key in keys[:2])
    yield StepGate(window="skills", scope="west", step=int(random.integers(1, 3)), set="road", least=2)
    yield StepGate(window="skills", scope=str(random.choice(WEST)), step=1, set="rail")
    yield StepGate(window="skills", scope="hills", step=3, set="rail", least=2)


def _guarantees(random, count, years) -> Iterator[Row]:
    leverage, loss = float(random.choice([2.0, 5.0])), float(random.choice([0.0, 0.02, 0.05]))
    yield from _window(random, "cover", "guarantees", years, leverage * loss)
    lent = leverage * GRANT
    yield Guarantee(window="cover", leverage=leverage, loss=loss, ceiling=lent * float(random.choice([1.0, 1.5, 3.0])))
    for step, most in ((1, 0.1), (2, 0.05)):
        width = float(random.integers(200, 900))
        yield ReturnStep(window="cover", group="west", step=step, width=width, yearly_yield=most)


MAKERS = {
    "loans": _loans,
    "private": _private,
    "absorption": _absorption,
    "burden": _burden,
    "compensation": _compensation,
    "gates": _gates,
    "guarantees": _guarantees,
}


def every_plan(instance: Instance) -> Iterator[Plan]:
    """Yield every plan that a country of this kind leaves to choose from, good or bad."""
    periods = [period.key for period in instance.periods]
    for begins in product([None, *periods], repeat=len(instance.projects)):
        started: list[Row] = []
        for project, begin in zip(instance.projects, begins, strict=True):
            if begin is not None:
                started += [Start(project=project.key, period=begin), *_payments(instance, project, begin)]
        for granted in product(
            *(_choices(window.key, period) for window in instance.rows(Window) for period in periods)
        ):
            yield Plan.of([*started, *(grant for grant in granted if grant is not None)])


def _payments(instance: Instance, project: Project, begin: str) -> Iterator[Payment]:
    for period, amount in instalments(instance, project, begin).items():
        for source, share in SHARES[project.mode].items():
            province = project.destination if source == "own" else None
            yield Payment(project=project.key, source=source, province=province, period=period, amount=share * amount)


def _choices(window: str, period: str) -> list[Grant | None]:
    return [None, *(Grant(window=window, province=place, period=period, amount=GRANT) for place in WEST)]


def best_by_enumeration(instance: Instance, models) -> list[float | None]:
    """Return the best value of each model's goal over all plans that keep its rules."""
    best: list[float | None] = [None] * len(models)
    for _, checked in kept(instance, models[0], every_plan(instance)):
        for number, model in enumerate(models):
            value = checked.measures[model.goal]
            best[number] = value if best[number] is None else max(best[number], value)
    return best


def agree(instance: Instance, goals=GOALS, **fields) -> None:
    """Fail unless the solver finds what enumeration finds, for each goal."""
    models = [Model(goal=goal, solve=EXACT, **fields) for goal in goals]
    for model, best in zip(models, best_by_enumeration(instance, models), strict=True):
        solution = solve(instance, model, here=True)
        if best is None:
            assert solution.status is Status.INFEASIBLE
            continue
        assert solution.status is Status.SOLVED
        assert solution.value == pytest.approx(best, rel=1e-9)
        assert solution.bound == pytest.approx(best, rel=1e-9)
        assert solution.audit.clean


def agree_within_gini(instance: Instance, part: float = 0.999) -> None:
    """Fail unless solver and enumeration agree under a limit that gains from low incomes."""
    free = solve(instance, Model(goal="mean", solve=EXACT), here=True)
    most = part * (free.audit or audit(instance, DO_NOTHING)).measures["gini"]
    agree(instance, ("mean",), limits=(Limit(measure="gini", at_most=most),))


def told(instance: Instance, *row_types) -> list[tuple[str, str]]:
    """Return column and words of what the tables find wrong; every finding has a cure, in both languages."""
    found = []
    for row_type in row_types:
        for finding in row_type.check(instance.rows(row_type), instance):
            assert finding.what.en != finding.what.zh
            assert finding.cure.en != finding.cure.zh
            found.append((finding.column, f"{finding.what.en}; {finding.cure.en}"))
    return found


def added(instance: Instance, *rows: Row) -> Instance:
    """Return a country with more rows."""
    for row in rows:
        instance = instance.with_rows(type(row), [*instance.rows(type(row)), row])
    return instance


def changed(instance: Instance, row_type, **values) -> Instance:
    """Return a country with other values in every row of a table."""
    return instance.with_rows(row_type, [row.model_copy(update=values) for row in instance.rows(row_type)])
