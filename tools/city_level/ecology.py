"""What the candidates do to nature: red lines and variants that avoid them, carbon, land, caps."""

from collections.abc import Sequence
from dataclasses import replace

from belt_road.candidates import candidates as national_candidates
from belt_road.effects import caps as national_caps
from belt_road.facts import Facts

from city_level.assumed import CAP_SHARES
from city_level.candidates import Candidate
from planner.domain.ecology import Impact
from planner.rules.ecological_caps import Cap
from planner.rules.logic import PairLogic
from planner.rules.red_lines import RedLine


def red_lines(facts: Facts, candidates: Sequence[Candidate]) -> list[RedLine]:
    """Return the zones of belt-road, each crossed by the shortest candidate between the same provinces."""
    found = []
    for national in national_candidates(facts):
        if not national.zone:
            continue
        ends, mode = set(national.project.ends), national.project.mode
        rivals = [row for row in candidates if row.project.mode == mode and set(row.project.ends) == ends]
        free = [row for row in rivals if row.project.key not in {each.project for each in found}]
        if free:
            key = min(free, key=lambda row: row.corridor.distance).project.key
            variant = f"{key}_mitigated" if national.has_variant else None
            found.append(RedLine(project=key, zone_en=national.zone[0], zone_zh=national.zone[1], variant=variant))
    return found


def with_variants(facts: Facts, candidates: Sequence[Candidate], lines: Sequence[RedLine]) -> list[Candidate]:
    """Return the candidates, each mitigated variant after the project it replaces."""
    variants = {row.project for row in lines if row.variant}
    found = []
    for row in candidates:
        found.append(row)
        if row.project.key in variants:
            found.append(_mitigated(facts, row))
    return found


def _mitigated(facts: Facts, plain: Candidate) -> Candidate:
    factor = facts.assumed["mitigation_road" if plain.project.mode == "expressway" else "mitigation_rail"]
    key = f"{plain.project.key}_mitigated"
    named = {
        "key": key,
        "name_en": f"{plain.project.name_en} (mitigated)",
        "name_zh": f"{plain.project.name_zh}（生态减缓方案）",
        "cost": round(plain.project.cost * factor, 1),
    }
    project = plain.project.model_copy(update=named)
    return replace(
        plain, project=project, link=plain.link.model_copy(update={"project": key}), mitigates=plain.project.key
    )


def impacts(facts: Facts, candidates: Sequence[Candidate]) -> list[Impact]:
    """Return carbon in 10,000 t and land in hectares, half at each end."""
    rows = []
    for candidate in candidates:
        land = _land(facts, candidate) * (facts.assumed["mitigation_impact"] if candidate.mitigates else 1.0)
        ends = candidate.project.ends
        for indicator, amount in (("carbon", _carbon(facts, candidate) / 1e4), ("land", land)):
            rows += [
                Impact(
                    project=candidate.project.key,
                    indicator=indicator,
                    province=end,
                    amount=round(amount / len(ends), 2),
                )
                for end in ends
            ]
    return rows


def _carbon(facts: Facts, candidate: Candidate) -> float:
    """Return t of CO2."""
    assumed, terrain = facts.assumed, candidate.corridor.terrain
    per_km = assumed["carbon_plateau"] if terrain == "plateau" else assumed[f"carbon_hsr_{terrain}"]
    factor = {"hsr": 1.0, "rail": assumed["carbon_rail_share"], "expressway": assumed["carbon_road_share"]}
    share = assumed["carbon_widening_share"] if candidate.standard == "widening" else 1.0
    return (candidate.project.length or 0.0) * per_km * factor[candidate.project.mode] * share


def _land(facts: Facts, candidate: Candidate) -> float:
    """Return hectares."""
    per_km = {"hsr": "land_hsr", "rail": "land_rail", "expressway": "land_road"}[candidate.project.mode]
    share = facts.assumed["land_widening_share"] if candidate.standard == "widening" else 1.0
    return (candidate.project.length or 0.0) * facts.assumed[per_km] * share


def caps(facts: Facts, rows: Sequence[Impact], lines: Sequence[RedLine]) -> list[Cap]:
    """Return each cap: its share of what all candidates off the red lines would add."""
    return national_caps(facts, rows, {row.project for row in lines}, CAP_SHARES)


def alternatives(candidates: Sequence[Candidate]) -> list[PairLogic]:
    """Return that a variant and what it replaces exclude each other."""
    return [
        PairLogic(project=row.project.key, relation="excludes", other=row.mitigates)
        for row in candidates
        if row.mitigates
    ]
