"""A small country in which every rule and every effect changes the best plan."""

from importlib import import_module
from pkgutil import iter_modules

from planner.domain.ecology import Impact, Indicator
from planner.domain.fund import ReturnStep, Window
from planner.domain.instance import Card, Instance
from planner.domain.project_sets import ProjectSet, SetMember
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.domain.trade import Arc, Commodity, Demand, Link, Node, Tariff
from planner.effects.local import LocalEffect
from planner.rules.cofinancing import Cofinancing
from planner.rules.duplication import DuplicationLimit
from planner.rules.ecological_caps import Cap
from planner.rules.floors import GroupShare, OutcomeFloor
from planner.rules.logic import PairLogic, SetLimit
from planner.rules.red_lines import RedLine
from tests import bindings
from tests.countries import tables_of, titled


def binding_country(member: str = "") -> Instance:
    """Return two provinces and seven projects; each rule keeps out something worth having.

    Parameters
    ----------
    member
        Key of a decision, charge, effect or rule. If there is a module of that name in
        `tests.bindings`, its ``rows`` are added: what the member needs to make a difference.
    """
    rows = [
        Group(**titled("east")),
        Group(**titled("west")),
        Mode(**titled("rail")),
        Mode(**titled("road")),
        Period(**titled("p1"), first_year=2026, years=5),
        Period(**titled("p2"), first_year=2031, years=5),
        _province("coast", "east", 80000.0),
        _province("hills", "west", 30000.0),
        Source(**titled("state"), carry_over=1.0),
        Source(**titled("fund"), carry_over=1.0),
        Appropriation(source="state", period="p1", amount=125.0),
        Appropriation(source="state", period="p2", amount=0.0),
        Appropriation(source="fund", period="p1", amount=60.0),
        *_windows(),
        *_projects(),
        *_rules(),
        *_trade(),
    ]
    if member in {module.name for module in iter_modules(bindings.__path__)}:
        rows += import_module(f"tests.bindings.{member}").rows()
    card = Card(name="binding", title_en="Binding", title_zh="约束", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def _province(key, group, income):
    return Province(**titled(key), group=group, population=1000.0, income=income, latitude=30.0, longitude=100.0)


def _windows():
    return [
        Window(**titled("links"), source="fund", use="projects"),
        Window(**titled("skills"), source="fund", use="grants", least_grant=5.0, most_share=0.5),
        ReturnStep(window="skills", group="west", step=1, width=300.0, yearly_yield=0.3),
        ReturnStep(window="skills", group="east", step=1, width=300.0, yearly_yield=0.2),
    ]


def _projects():
    """Return projects, each with the rule that keeps it out."""
    names = {
        "trunk": ("rail", 60.0, 10.0),
        "twin": ("rail", 50.0, 9.5),  # duplication: between the same provinces
        "spur": ("road", 40.0, 6.0),  # logic: requires the costly tunnel
        "tunnel": ("road", 150.0, 1.0),
        "marsh": ("road", 10.0, 9.0),  # red line
        "dam": ("road", 20.0, 12.0),  # ecological cap
        "loan": ("road", 30.0, 7.0),  # co-financing: the fund may not pay alone
    }
    rows = []
    for key, (mode, cost, gain) in names.items():
        pair = ("coast", "hills") if key in ("trunk", "twin") else ("hills", "hills")
        rows.append(Project(**titled(key), mode=mode, origin=pair[0], destination=pair[1], cost=cost, construction=4.0))
        rows.append(LocalEffect(project=key, province="hills", gain=gain))
    rows.append(LocalEffect(project="trunk", province="coast", gain=-1.2))  # floors: the siphon
    return rows


def _rules():
    return [
        Cofinancing(source="state", least=0.9, most=1.0),
        Cofinancing(source="fund", least=0.0, most=0.1),
        Indicator(**titled("land"), unit="ha"),
        Impact(project="dam", indicator="land", province="hills", amount=10.0),
        Impact(project="loan", indicator="land", province="hills", amount=5.0),
        Cap(indicator="land", scope="national", cap=12.0),
        RedLine(project="marsh", zone_en="Marsh", zone_zh="湿地"),
        DuplicationLimit(mode="rail", most=1),
        PairLogic(project="spur", relation="requires", other="tunnel"),
        SetMember(set="roads", project="spur"),
        SetMember(set="roads", project="loan"),
        ProjectSet(key="roads", name_en="roads", name_zh="道路"),
        SetLimit(set="roads", most=1),
        GroupShare(group="east", most=0.6),
        OutcomeFloor(scope="coast", least=1.0),
    ]


def _trade():
    return [
        Node(**titled("port"), province="coast", latitude=30.0, longitude=120.0),
        Node(**titled("town"), province="hills", latitude=30.0, longitude=100.0),
        Arc(mode="road", origin="port", destination="town", length=1000.0, speed=50.0),
        Link(project="trunk", origin="port", destination="town", length=800.0, speed=100.0),
        Link(project="twin", origin="port", destination="town", length=1500.0, speed=80.0),
        Commodity(**titled("grain"), unit="t", time_value=1.0, origin_share=0.1),
        Tariff(commodity="grain", mode="road", tariff=0.4),
        Tariff(commodity="grain", mode="rail", tariff=0.2),
        Demand(commodity="grain", origin="port", destination="town", amount=300.0),
    ]
