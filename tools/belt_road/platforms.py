"""Hubs that join modes, and logistics programmes that make goods travel better."""

from collections.abc import Iterator

from belt_road.candidates import Candidate
from belt_road.facts import Facts, Record
from belt_road.trade import MODES
from planner.domain.tables import Project
from planner.domain.trade import Service, Terminal

HUB_MODES = ("hsr", "rail", "air")
HUB_BASIS = ("assumed", "judgement", "no cost of a hub of this kind was read; by size 未查到此类枢纽的造价；按规模取值")
LOGISTICS_BASIS = (
    "derived",
    "S-CUDA;S-PIK",
    (
        "an assumed share of primary output (cold chain) or of GDP (platforms) "
        "第一产业增加值（冷链）或地区生产总值（平台）的假定比例"
    ),
)
YEARS_BASIS = ("assumed", "judgement", "by kind 按项目类型取值")


def platforms(facts: Facts) -> Iterator[Candidate]:
    """Yield hubs and logistics programmes as candidates without links."""
    for row in facts.records("hubs.csv"):
        cost = facts.assumed[f"hub_cost_{row['size']}"]
        yield _place(facts, row, ("hub", row["size"]), cost, (HUB_BASIS, YEARS_BASIS))
    for row in facts.records("logistics.csv"):
        cost = programme_size(facts, row) * facts.assumed[f"logistics_cost_{row['commodity']}"]
        yield _place(facts, row, ("logistics", row["commodity"]), cost, (LOGISTICS_BASIS, YEARS_BASIS))


def _place(
    facts: Facts, row: Record, kind: tuple[str, str], cost: float, basis: tuple[tuple[str, str, str], ...]
) -> Candidate:
    mode, standard = kind
    project = Project(
        key=row["key"],
        name_en=row["name_en"],
        name_zh=row["name_zh"],
        mode=mode,
        origin=facts.key[row["iso"]],
        destination=facts.key[row["iso"]],
        cost=round(cost, 1),
        construction=facts.assumed[f"{mode}_years"],
    )
    money, years = basis
    figures = (money, ("derived", row["key"], "no length 无长度"), years)
    return Candidate(project, (), standard, (row["iso"], row["iso"]), basis=figures)


def programme_size(facts: Facts, row: Record) -> float:
    """Return what a programme serves, in 亿元 per year: primary output, or GDP."""
    province = facts.province[row["iso"]]
    if row["commodity"] == "perishable":
        return float(province["gdp_2022_100m"]) * float(province["primary_share_2022_pct"]) / 100
    return float(province["gdp_2023_100m"])


def terminals(facts: Facts) -> list[Terminal]:
    """Return where hubs make loading and changing cheaper."""
    return [
        Terminal(
            project=row["key"],
            node=facts.key[row["iso"]],
            mode=MODES[mode],
            cut=facts.assumed[f"hub_cut_{row['size']}"],
        )
        for row in facts.records("hubs.csv")
        for mode in HUB_MODES
    ]


def services(facts: Facts) -> list[Service]:
    """Return what logistics programmes spare the goods of their province."""
    return [
        Service(
            project=row["key"],
            commodity=row["commodity"],
            province=facts.key[row["iso"]],
            loss_cut=facts.assumed["cold_chain_loss_cut"] if row["commodity"] == "perishable" else 0.0,
            friction_cut=facts.assumed["ecommerce_friction_cut"] if row["commodity"] == "freight" else 0.0,
        )
        for row in facts.records("logistics.csv")
    ]
