"""What projects bring and take beside cheaper transport, and what they do to nature."""

from collections.abc import Iterator, Mapping, Sequence

from belt_road.candidates import Candidate
from belt_road.facts import Facts
from planner.domain.ecology import Impact, Indicator
from planner.domain.tables import NATIONAL
from planner.effects.burden import DamagePrice
from planner.effects.compensation import Compensation
from planner.effects.local import LocalEffect
from planner.rules.ecological_caps import Cap
from planner.rules.red_lines import RedLine

CAP_SHARES = {
    ("carbon", NATIONAL): 0.17,
    ("carbon", "west"): 0.135,
    ("carbon", "tibet"): 0.30,
    ("land", NATIONAL): 0.21,
    ("land", "central"): 0.26,
    ("land", "inner_mongolia"): 0.05,
    ("land", "qinghai"): 0.10,
    ("land", "yunnan"): 0.15,
    ("land", "guizhou"): 0.22,
}
"""Each cap as a share of what all candidates that cross no red line would add: assumed."""

IMPROVEMENTS = ("widening", "faster")
"""What is built along a line that is there."""

SITES = {"air": "air_hub", "communication": "data_link", "hub": "hub", "logistics": "logistics"}
"""Modes whose projects are sites rather than lines: their impacts do not follow a length."""


def local_effects(facts: Facts, candidates: Sequence[Candidate]) -> list[LocalEffect]:
    """Return the activity that lines and roads draw to their stronger ends."""
    costs = {row.project.key: row.project.cost for row in candidates}
    rows: list[LocalEffect] = []
    for candidate in candidates:
        mode = candidate.project.mode
        if mode in ("hsr", "expressway"):
            rows.extend(_siphon(facts, candidate, costs[candidate.variant_of or candidate.project.key]))
    return rows


def _siphon(facts: Facts, candidate: Candidate, cost: float) -> Iterator[LocalEffect]:
    """Yield what moves from the weaker to the stronger end; a move, so that it sums to nothing."""
    weaker, stronger = sorted(candidate.isos, key=lambda iso: facts.income[iso])
    ratio = facts.income[stronger] / facts.income[weaker]
    if ratio < facts.assumed["siphon_threshold"]:
        return
    gap = min(ratio - 1.0, facts.assumed["siphon_most_gap"])
    moved = round(cost * facts.assumed["siphon_rate"] * gap, 2)
    if moved > 0:
        for iso, gain in ((weaker, -moved), (stronger, moved)):
            yield LocalEffect(project=candidate.project.key, province=facts.key[iso], gain=gain)


def indicators() -> list[Indicator]:
    """Return carbon of construction, land taken and the yearly carbon of industry that moves."""
    return [
        Indicator(key="carbon", name_en="Carbon of construction", name_zh="建设期碳排放", unit="10k t CO2 万吨"),
        Indicator(key="land", name_en="Land taken", name_zh="永久占地", unit="ha 公顷"),
        Indicator(
            key="industry_carbon",
            name_en="Carbon of hosted industry",
            name_zh="承接产业年碳排放",
            unit="10k t CO2/a 万吨/年",
        ),
    ]


def impacts(facts: Facts, candidates: Sequence[Candidate]) -> list[Impact]:
    """Return carbon in 10,000 t and land in hectares, half at each end."""
    rows: list[Impact] = []
    for candidate in candidates:
        carbon, land = _carbon(facts, candidate) / 1e4, _land(facts, candidate)
        if candidate.variant_of:
            land *= facts.assumed["mitigation_impact"]
        ends = candidate.project.ends
        for indicator, amount in (("carbon", carbon), ("land", land)):
            share = round(amount / len(ends), 2)
            rows.extend(
                Impact(project=candidate.project.key, indicator=indicator, province=province, amount=share)
                for province in ends
            )
    return rows


def _carbon(facts: Facts, candidate: Candidate) -> float:
    """Return t of CO2."""
    assumed, mode = facts.assumed, candidate.project.mode
    length, terrain = candidate.project.length or 0.0, facts.terrain(*candidate.isos)
    if mode in SITES:
        return assumed[f"carbon_{SITES[mode]}"]
    if mode in ("power", "gas_pipeline"):
        return length * assumed["carbon_power_km" if mode == "power" else "carbon_gas_km"]
    if candidate.standard == "plateau":
        return length * assumed["carbon_plateau"] * (1.0 if mode == "rail" else assumed["carbon_road_share"])
    factor = {"hsr": 1.0, "rail": assumed["carbon_rail_share"], "expressway": assumed["carbon_road_share"]}[mode]
    if candidate.standard in IMPROVEMENTS:
        factor *= assumed["carbon_widening_share"]
    return length * assumed[f"carbon_hsr_{terrain}"] * factor


def _land(facts: Facts, candidate: Candidate) -> float:
    """Return hectares."""
    assumed, mode, length = facts.assumed, candidate.project.mode, candidate.project.length or 0.0
    if mode in SITES:
        return assumed[f"land_{SITES[mode]}"]
    per_km = {
        "hsr": "land_hsr",
        "rail": "land_rail",
        "expressway": "land_road",
        "power": "land_power_km",
        "gas_pipeline": "land_gas_km",
    }[mode]
    share = assumed["land_widening_share"] if candidate.standard in IMPROVEMENTS else 1.0
    return length * assumed[per_km] * share


def caps(
    facts: Facts, rows: Sequence[Impact], barred: set[str], shares: Mapping[tuple[str, str], float] = CAP_SHARES
) -> list[Cap]:
    """Return each cap: its share of what all candidates that are not ``barred`` would add."""
    group = {facts.key[row["iso"]]: row["region3_ecw"] for row in facts.provinces}
    found = []
    for (indicator, scope), share in shares.items():
        everything = sum(
            row.amount
            for row in rows
            if row.indicator == indicator
            and row.project not in barred
            and scope in (NATIONAL, group[row.province], row.province)
        )
        found.append(Cap(indicator=indicator, scope=scope, cap=float(f"{share * everything:.3g}")))
    return found


def red_lines(candidates: Sequence[Candidate]) -> list[RedLine]:
    """Return the zones that projects cross, and the variants that avoid them."""
    variants = {row.variant_of: row.project.key for row in candidates if row.variant_of}
    return [
        RedLine(
            project=row.project.key,
            zone_en=row.zone[0],
            zone_zh=row.zone[1],
            variant=variants.get(row.project.key),
        )
        for row in candidates
        if row.zone
    ]


def damages(facts: Facts) -> list[DamagePrice]:
    """Return what a unit of each indicator costs the province that carries it."""
    return [DamagePrice(indicator=row.key, price=facts.assumed[f"damage_{row.key}"]) for row in indicators()]


def compensations(facts: Facts) -> list[Compensation]:
    """Return who is paid for land, by provinces downstream or by the central budget."""
    return [
        Compensation(
            key=row["key"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            indicator="land",
            payee=facts.key[row["payee_iso"]],
            payer=facts.key.get(row["payer"], row["payer"]),
            rate=facts.assumed["compensation_land"],
        )
        for row in facts.records("compensations.csv")
    ]
