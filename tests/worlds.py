"""Small random countries that use every path, and all their plans."""

from collections.abc import Iterator
from itertools import product

import numpy as np

from planner.charges.loans import Loan
from planner.decisions.agreements import Agreement, Signature
from planner.decisions.exchanges import Exchange, ExchangeStep, Programme
from planner.decisions.grants import Grant
from planner.decisions.moves import Move
from planner.decisions.projects import Payment, Start
from planner.decisions.shipments import Shipment
from planner.domain.borders import Border
from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.domain.ecology import Impact, Indicator
from planner.domain.fund import Guarantee, ReturnStep, Window
from planner.domain.industry import Industry, IndustryClass, IndustryImpact, IndustryPlace, Transfer
from planner.domain.instance import Card, Instance
from planner.domain.plan import Plan
from planner.domain.project_sets import ProjectSet, SetMember
from planner.domain.row import Row
from planner.domain.schedule import in_force, instalments, years_late
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.domain.trade import Arc, Commodity, Demand, Handling, Link, Node, Service, Tariff, Terminal
from planner.domain.upgrades import Upgrade
from planner.effects.burden import Burden, DamagePrice
from planner.effects.compensation import Compensation
from planner.effects.local import LocalEffect
from planner.effects.step_gates import StepGate
from planner.effects.synergy import Synergy, SynergyGain
from planner.rules.absorption import Absorption
from planner.rules.agreement_gates import AgreementNeed
from planner.rules.cofinancing import Cofinancing
from planner.rules.duplication import DuplicationLimit
from planner.rules.ecological_caps import Cap
from planner.rules.floors import GroupShare, OutcomeFloor
from planner.rules.hosting import HostLabour
from planner.rules.industry_duplication import NeighbourLimit
from planner.rules.least_access import AccessNeed
from planner.rules.logic import PairLogic, SetLimit
from planner.rules.polluting_transfer import BarredClass
from planner.rules.private_capital import PrivateSource, Revenue
from planner.rules.red_lines import RedLine
from planner.rules.settled import Settled
from tests.countries import note_the_best, tables_of, titled
from tests.kept import kept

GRANT = 20.0
CAPITAL = 8.0
PLACES = {"coast": "east", "plain": "centre", "hills": "west"}
PERIODS = ("p1", "p2")
SHARES = {
    "rail": {"state": 0.5, "bank": 0.3, "fund": 0.2},
    "power": {"state": 0.8, "firm": 0.2},
    "hub": {"state": 0.6, "local": 0.4},
}
"""Which part of a project each source pays, by mode: exactly, so that nothing is left to choose."""


def world(seed: int) -> Instance:
    """Return three provinces with every decision, charge, effect and rule, and few enough plans to list."""
    random = np.random.default_rng(seed)
    rows = [*_frame(), *_provinces(random), *_money(random), *_fund(random), *_projects(random), *_rules(random)]
    rows += [*_trade(random), *_pairs(random), *_industry(random), *_carriers(random), *_settled(seed, random)]
    card = Card(name=f"world-{seed}", title_en="World", title_zh="世界", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def _frame() -> Iterator[Row]:
    for group in dict.fromkeys(PLACES.values()):
        yield Group(**titled(group))
    for mode in ("rail", "road", "power", "hub"):
        yield Mode(**titled(mode))
    yield Period(**titled("p1"), first_year=2026, years=5)
    yield Period(**titled("p2"), first_year=2031, years=5)


def _provinces(random) -> Iterator[Row]:
    for number, (place, group) in enumerate(PLACES.items()):
        yield Province(
            **titled(place),
            group=group,
            population=float(random.integers(5, 30) * 100),
            income=float(random.integers(20, 90) * 1000),
            growth=float(random.choice([0.0, 0.02])),
            latitude=30.0 + number,
            longitude=100.0 + number,
        )
    yield Border(first="coast", second="plain")
    yield Border(first="plain", second="hills")


def _money(random) -> Iterator[Row]:
    for source in ("state", "bank", "firm", "local", "fund"):
        yield Source(**titled(source), carry_over=float(random.choice([0.0, 0.6, 1.0])))
    for period in PERIODS:
        yield Appropriation(source="state", period=period, amount=float(random.integers(40, 110)))
        yield Appropriation(source="bank", period=period, amount=float(random.integers(8, 40)))
        yield Appropriation(source="firm", period=period, amount=10.0)
        yield Appropriation(source="fund", period=period, amount=float(random.integers(10, 50)))
        for place in PLACES:
            yield Appropriation(source="local", period=period, province=place, amount=float(random.integers(4, 16)))
    for mode, shares in SHARES.items():
        for source, share in shares.items():
            yield Cofinancing(source=source, mode=mode, least=share, most=share)
    term, after = (5, "refused") if random.random() < 0.5 else (12, "left")
    ceiling = float(random.integers(8, 30))
    yield Loan(source="bank", interest=0.03, term=term, repaid_from="state", ceiling=ceiling, after_horizon=after)
    yield PrivateSource(source="firm", required_return=float(random.choice([0.06, 0.3])))
    yield Revenue(project="grid", revenue=float(random.uniform(0.3, 2.0)))
    yield Burden(source="local", charge=float(random.uniform(0.0, 0.1)))


def _fund(random) -> Iterator[Row]:
    yield Window(**titled("links"), source="fund", use="projects", least_share=float(random.choice([0.0, 0.1])))
    kept = float(random.choice([0.5, 1.0]))
    yield Window(**titled("skills"), source="fund", use="grants", least_grant=GRANT, kept=kept)
    yield Window(**titled("credit"), source="fund", use="guarantees", least_grant=CAPITAL, most_share=0.6)
    ceiling = float(random.choice([30.0, 60.0]))
    yield Guarantee(window="credit", leverage=3.0, loss=float(random.uniform(0.0, 0.1)), ceiling=ceiling)
    for window, steps in {"skills": (30.0, 25.0), "credit": (20.0, 35.0)}.items():
        for step, width in enumerate(steps, start=1):
            earned = float(random.uniform(0.2, 0.4)) / step**2
            yield ReturnStep(window=window, group="west", step=step, width=width, yearly_yield=earned)
    yield StepGate(window="skills", scope="hills", step=int(random.choice([1, 2])), set="trunk")


def _projects(random) -> Iterator[Row]:
    ends = {"line": ("rail", "coast", "hills"), "grid": ("power", "plain", "coast"), "yard": ("hub", "hills", "hills")}
    for key, (mode, origin, destination) in ends.items():
        years = float(random.choice([3.0, 4.0, 5.0]))  # within one period: who pays when is then no choice
        cost = float(random.integers(15, 60))
        yield Project(**titled(key), mode=mode, origin=origin, destination=destination, cost=cost, construction=years)
        yield LocalEffect(project=key, province=destination, gain=float(random.integers(-2, 5)))
        yield Impact(project=key, indicator="land", province=origin, amount=float(random.integers(1, 10)))
        yield Impact(project=key, indicator="carbon", province=destination, amount=float(random.integers(1, 10)))
    for key in ("line", "yard"):
        yield SetMember(set="trunk", project=key)
    yield ProjectSet(**titled("trunk"))
    yield Synergy(**titled("corridor"), set="trunk")
    yield SynergyGain(synergy="corridor", province="hills", gain=float(random.uniform(0, 3)))
    if random.random() < 0.5:
        yield Upgrade(corridor="west", level=1, project="line")
        yield Upgrade(corridor="west", level=2, project="yard")


def _rules(random) -> Iterator[Row]:
    for key in ("land", "carbon"):
        yield Indicator(**titled(key), unit="ha")
    yield Cap(indicator="land", scope="national", cap=float(random.integers(8, 40)))
    yield DamagePrice(indicator="carbon", price=float(random.uniform(0, 0.1)))
    yield Compensation(**titled("water"), indicator="land", payee="hills", payer="coast", rate=0.05)
    yield Compensation(**titled("forest"), indicator="carbon", payee="plain", payer="state", rate=0.1)
    yield DuplicationLimit(most=1)
    yield SetLimit(set="trunk", most=int(random.choice([1, 2])))
    if random.random() < 0.3:
        yield RedLine(project="grid", zone_en="Reserve", zone_zh="保护区")
    if random.random() < 0.3:
        yield PairLogic(project="grid", relation="requires", other="line")
    if random.random() < 0.4:
        yield GroupShare(group="west", least=0.4)
    if random.random() < 0.5:
        yield OutcomeFloor(scope=str(random.choice(["national", "west", "centre"])))
    if random.random() < 0.4:
        yield Absorption(province="hills", most=float(random.integers(25, 60)))


def _settled(seed: int, random) -> Iterator[Row]:
    if seed % 4 == 1:
        yield Settled(project="yard", built=False, period="p1")
    elif random.random() < 0.3:
        built = bool(random.random() < 0.5)
        yield Settled(project="yard", built=built, start="p1" if built else None)
    if seed % 4 == 3:
        yield Settled(project="line", built=True, period="p2")


def _trade(random) -> Iterator[Row]:
    for number, place in enumerate(PLACES):
        yield Node(**titled(place), province=place, latitude=30.0 + number, longitude=100.0 + number)
    for origin, destination in (("coast", "plain"), ("plain", "hills")):
        length = float(random.integers(400, 1500))
        yield Arc(mode="road", origin=origin, destination=destination, length=length, speed=60.0)
    yield Link(
        project="line", origin="coast", destination="hills", length=float(random.integers(500, 1200)), speed=200.0
    )
    yield Terminal(project="yard", node="hills", mode="rail", cut=float(random.choice([0.5, 1.0])))
    yield Service(project="yard", commodity="fruit", province="hills", loss_cut=0.5, friction_cut=0.3)
    yield Commodity(**titled("grain"), unit="t", time_value=0.5, friction=60.0)
    yield Commodity(**titled("fruit"), unit="t", value=8000.0, loss=0.002, time_value=1.0, friction=30.0, growth=0.03)
    for commodity in ("grain", "fruit"):
        yield Tariff(commodity=commodity, mode="road", tariff=0.5)
        yield Tariff(commodity=commodity, mode="rail", tariff=0.2)
        yield Handling(commodity=commodity, mode="rail", cost=float(random.integers(0, 40)), hours=3.0)
        for pair in (("coast", "hills"), ("hills", "coast"), ("hills", "plain")):
            amount = float(random.integers(20, 300))
            yield Demand(commodity=commodity, origin=pair[0], destination=pair[1], amount=amount)


def _pairs(random) -> Iterator[Row]:
    pair = {"first": "coast", "second": "hills", "source": "state"}
    yield Agreement(
        **titled("pact"),
        **pair,
        cost=float(random.integers(1, 6)),
        years=float(random.choice([0.0, 6.0])),
        friction_cut=0.5,
    )
    yield Exchange(**titled("fairs"), **pair, first_share=0.3, friction_cut=0.2)
    yield ExchangeStep(exchange="fairs", step=1, cost=float(random.uniform(0.5, 2)), gain=float(random.uniform(0, 2)))
    for item in ("fairs", "shift", "line"):
        if random.random() < 0.5:
            yield AgreementNeed(agreement="pact", item=item)


def _industry(random) -> Iterator[Row]:
    yield IndustryClass(**titled("light"))
    yield Industry(**titled("cloth"), industry_class="light", value_added=0.3, lost=0.1, jobs=0.01, cost=0.4)
    yield IndustryPlace(industry="cloth", province="coast", output=100.0, floor=0.6)
    yield IndustryImpact(industry="cloth", indicator="land", amount=0.2)
    yield Transfer(
        **titled("shift"),
        industry="cloth",
        origin="coast",
        destination="hills",
        least=30.0,
        most=30.0,
        source="state",
        years=1.0,
    )
    yield HostLabour(province="hills", workers=0.2 if random.random() < 0.2 else 0.5)
    yield NeighbourLimit(industry="cloth", most=1)
    if random.random() < 0.2:
        yield BarredClass(industry_class="light", group="west")
    if random.random() < 0.4:
        yield AccessNeed(transfer="shift", set="trunk", least=1)


def _carriers(random) -> Iterator[Row]:
    yield Carrier(**titled("energy"), unit="MWh")
    surplus, committed = float(random.integers(40, 90)), 10.0
    yield CarrierBalance(carrier="energy", province="plain", surplus=surplus, committed=committed, worth=100.0)
    yield CarrierBalance(carrier="energy", province="coast", shortage=float(random.integers(20, 90)), worth=250.0)
    yield CarrierLine(carrier="energy", origin="plain", destination="coast", capacity=15.0, loss=0.1)
    yield LineProject(carrier="energy", origin="plain", destination="coast", capacity=50.0, loss=0.1, project="grid")


def every_plan(instance: Instance) -> Iterator[Plan]:
    """Yield every plan of a `world` that could be the best one, whether or not it keeps the rules.

    Shipments are worth something to both sides, so that lines carry what they can.
    """
    choices = [_begins(instance, project) for project in instance.projects]
    pact = instance.rows(Agreement)[0]
    signed = [None, *(period for period in PERIODS if years_late(instance, pact.years, period) == 0)]
    fairs, credit, skills = ([(), ("p1",), ("p2",), PERIODS] for _ in range(3))
    for begins in product(*choices):
        built = dict(zip((project.key for project in instance.projects), begins, strict=True))
        fixed = [*_built(instance, built), *_shipped(instance, built)]
        for sign, held, moved, given, lent in product(signed, fairs, [None, *PERIODS], skills, credit):
            rows = [*fixed]
            rows += [Signature(agreement="pact", period=sign)] if sign else []
            rows += [Programme(exchange="fairs", step=1, period=period) for period in held]
            rows += [Move(transfer="shift", period=moved, amount=30.0)] if moved else []
            rows += [Grant(window="skills", province="hills", period=period, amount=GRANT) for period in given]
            rows += [Grant(window="credit", province="hills", period=period, amount=CAPITAL) for period in lent]
            yield Plan.of(rows)


def _begins(instance: Instance, project: Project) -> list[str | None]:
    return [None, *(period for period in PERIODS if years_late(instance, project.construction, period) == 0)]


def _built(instance: Instance, built: dict[str, str | None]) -> Iterator[Row]:
    for project in instance.projects:
        begin = built[project.key]
        if begin is None:
            continue
        yield Start(project=project.key, period=begin)
        for period, due in instalments(instance, project, begin).items():
            for source, share in SHARES[project.mode].items():
                owner = "hills" if source == "local" else None
                yield Payment(project=project.key, source=source, province=owner, period=period, amount=share * due)


def _shipped(instance: Instance, built: dict[str, str | None]) -> Iterator[Row]:
    surplus, shortage = instance.rows(CarrierBalance)
    years = {project.key: project.construction for project in instance.projects}
    for period in PERIODS:
        left = min(surplus.surplus - surplus.committed, shortage.shortage / 0.9)
        opened = built["grid"] is not None and in_force(instance, years["grid"], built["grid"], period)
        for project, capacity in ((None, 15.0), ("grid", 50.0 if opened else 0.0)):
            sent = min(left, capacity)
            left -= sent
            if sent > 0:
                yield Shipment(
                    carrier="energy",
                    exporter="plain",
                    project=project,
                    origin="plain",
                    destination="coast",
                    period=period,
                    amount=sent,
                )


def best_by_enumeration(instance: Instance, models) -> list[float | None]:
    """Return the best value of each model's goal over all plans that keep its rules."""
    best: list[float | None] = [None] * len(models)
    unguarded = models[0].model_copy(update={"goal": "mean"})
    for _, checked in kept(instance, unguarded, every_plan(instance)):
        note_the_best(best, instance, models, checked.outcomes)
    return best
