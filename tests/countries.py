"""Small random countries whose best plan can be found by looking at every plan."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product

import numpy as np

from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.ecology import Impact, Indicator
from planner.domain.fund import ReturnStep, Window
from planner.domain.instance import Card, Instance
from planner.domain.plan import Plan
from planner.domain.project_sets import ProjectSet, SetMember
from planner.domain.row import Row
from planner.domain.schedule import instalments, years_late
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.domain.trade import Arc, Commodity, Demand, Link, Node, Tariff
from planner.effects.local import LocalEffect
from planner.guards import fallen
from planner.rules.cofinancing import Cofinancing
from planner.rules.duplication import DuplicationLimit
from planner.rules.ecological_caps import Cap
from planner.rules.floors import GroupShare, OutcomeFloor
from planner.rules.logic import PairLogic, SetLimit
from planner.rules.red_lines import RedLine
from tests.kept import kept

GRANT = 20.0
PLACES = ("coast", "plain", "hills", "steppe")


def titled(key):
    return {"key": key, "name_en": key, "name_zh": key}


def tables_of(rows):
    tables = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    return {key: tuple(found) for key, found in tables.items()}


def country(seed: int, projects: int = 4) -> Instance:
    """Return a country of four provinces with every rule and effect, and a few projects.

    The shares of sources are exact and grants are all or nothing, so that a choice of
    starts and grants leaves nothing else to decide.
    """
    random = np.random.default_rng(seed)
    rows = [*_frame(random), *_projects(random, projects), *_rules(random, projects), *_trade(random)]
    card = Card(name=f"country-{seed}", title_en="Country", title_zh="国家", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def _frame(random) -> Iterator[Row]:
    yield from (Group(**titled("east")), Group(**titled("west")))
    yield from (Mode(**titled("rail")), Mode(**titled("road")))
    yield Period(**titled("p1"), first_year=2026, years=5)
    yield Period(**titled("p2"), first_year=2031, years=5)
    for number, place in enumerate(PLACES):
        yield Province(
            **titled(place),
            group="east" if number < 2 else "west",
            population=float(random.integers(2, 30) * 100),
            income=float(random.integers(20, 90) * 1000),
            growth=float(random.choice([0.0, 0.02])),
            latitude=float(30 + number),
            longitude=float(100 + number),
        )
    yield Source(**titled("state"), carry_over=float(random.choice([0.0, 0.5, 1.0])))
    yield Source(**titled("fund"), carry_over=1.0)
    for period in ("p1", "p2"):
        yield Appropriation(source="state", period=period, amount=float(random.integers(20, 90)))
        yield Appropriation(source="fund", period=period, amount=float(random.integers(5, 40)))
    yield Window(**titled("links"), source="fund", use="projects", least_share=float(random.choice([0.0, 0.2])))
    yield Window(
        **titled("skills"),
        source="fund",
        use="grants",
        least_grant=GRANT,
        kept=float(random.choice([0.5, 1.0])),
        most_share=float(random.choice([0.7, 1.0])),
    )
    yield ReturnStep(window="skills", group="west", step=1, width=40.0, yearly_yield=float(random.uniform(0.1, 0.4)))
    yield ReturnStep(window="skills", group="west", step=2, width=20.0, yearly_yield=0.05)


def _projects(random, count: int) -> Iterator[Row]:
    pairs = list(combinations(PLACES, 2))
    for number in range(count):
        origin, destination = pairs[random.integers(len(pairs))]
        key = f"k{number}"
        yield Project(
            **titled(key),
            mode=str(random.choice(["rail", "road"])),
            origin=origin,
            destination=destination,
            cost=float(random.integers(10, 60)),
            construction=float(random.choice([2.0, 4.0, 5.0])),
        )
        yield Link(
            project=key, origin=origin, destination=destination, length=float(random.integers(200, 900)), speed=200.0
        )
        yield LocalEffect(project=key, province=destination, gain=float(random.integers(-3, 8)))
        yield LocalEffect(project=key, province=origin, gain=float(random.integers(-2, 4)))
        yield Impact(project=key, indicator="land", province=origin, amount=float(random.integers(1, 10)))
    yield Cofinancing(source="state", least=0.8, most=0.8)
    yield Cofinancing(source="fund", least=0.2, most=0.2)


def _rules(random, count: int) -> Iterator[Row]:
    yield Indicator(**titled("land"), unit="ha")
    yield Cap(indicator="land", scope="national", cap=float(random.integers(6, 25)))
    yield Cap(indicator="land", scope="west", cap=float(random.integers(4, 20)))
    keys = [f"k{number}" for number in range(count)]
    if random.random() < 0.4:
        yield RedLine(project=keys[-1], zone_en="Reserve", zone_zh="保护区")
    yield DuplicationLimit(mode=None if random.random() < 0.5 else "rail", most=1)
    first, second = random.choice(keys, 2, replace=False)
    relation = str(random.choice(["requires", "excludes", "follows"]))
    yield PairLogic(project=str(first), relation=relation, other=str(second))
    for key in keys[:3]:
        yield SetMember(set="trunk", project=key)
    yield ProjectSet(**titled("trunk"))
    yield SetLimit(set="trunk", least=int(random.random() < 0.3), most=2)
    if random.random() < 0.5:
        yield GroupShare(group="west", least=float(random.choice([0.3, 0.5])), most=0.9)
    if random.random() < 0.5:
        yield OutcomeFloor(scope=str(random.choice(["national", "west"])), least=1.0)


def _trade(random) -> Iterator[Row]:
    for number, place in enumerate(PLACES):
        yield Node(**titled(place), province=place, latitude=float(30 + number), longitude=float(100 + number))
    for origin, destination in [*pairwise(PLACES), (PLACES[0], PLACES[-1])]:
        yield Arc(
            mode="road", origin=origin, destination=destination, length=float(random.integers(400, 1500)), speed=60.0
        )
    yield Commodity(**titled("grain"), unit="t", time_value=0.5, friction=20.0)
    yield Commodity(
        **titled("fruit"), unit="t", value=8000.0, loss=0.002, time_value=1.0, origin_share=0.7, growth=0.03
    )
    for commodity in ("grain", "fruit"):
        yield Tariff(commodity=commodity, mode="road", tariff=0.5)
        yield Tariff(commodity=commodity, mode="rail", tariff=0.2)
        for origin, destination in combinations(PLACES, 2):
            if random.random() < 0.7:
                amount = float(random.integers(20, 400))
                yield Demand(commodity=commodity, origin=origin, destination=destination, amount=amount)


def every_plan(instance: Instance) -> Iterator[Plan]:
    """Yield every plan of a `country`, whether or not it keeps the rules."""
    shares = {row.source: row.least for row in instance.rows(Cofinancing)}
    choices = [[None, *begins_in_time(instance, project)] for project in instance.projects]
    west = [province.key for province in instance.provinces if province.group == "west"]
    grants = [(province, period.key) for province in west for period in instance.periods]
    money = sum(row.amount for row in instance.rows(Appropriation) if row.source == "fund")
    for begins in product(*choices):
        decided: list[Row] = []
        for project, begin in zip(instance.projects, begins, strict=True):
            if begin is not None:
                decided.append(Start(project=project.key, period=begin))
                decided.extend(
                    Payment(project=project.key, source=source, period=period, amount=share * amount)
                    for period, amount in instalments(instance, project, begin).items()
                    for source, share in shares.items()
                )
        for count in range(min(len(grants), int(money // GRANT)) + 1):
            for given in combinations(grants, count):
                rows = [
                    Grant(window="skills", province=province, period=period, amount=GRANT) for province, period in given
                ]
                yield Plan.of([*decided, *rows])


def begins_in_time(instance: Instance, project: Project) -> list[str]:
    return [period.key for period in instance.periods if years_late(instance, project.construction, period.key) == 0]


def best_by_enumeration(instance: Instance, models) -> list[float | None]:
    """Return the best value of each model's goal over all plans that keep its rules.

    The models may differ in goal and in the outcomes they look at, not in their rules.
    """
    best: list[float | None] = [None] * len(models)
    unguarded = models[0].model_copy(update={"goal": "mean"})
    for _, checked in kept(instance, unguarded, every_plan(instance)):
        note_the_best(best, instance, models, checked.outcomes)
    return best


def note_the_best(best, instance: Instance, models, outcomes) -> None:
    """Replace the best value of every model for whose goal these outcomes are better, and allowed by its guards."""
    for number, model in enumerate(models):
        if model.guarded and any(fallen(instance, model, outcomes)):
            continue
        value = model.value(model.objective, instance, outcomes)
        sign = model.objective.better.sign
        best[number] = value if best[number] is None else sign * max(sign * best[number], sign * value)
