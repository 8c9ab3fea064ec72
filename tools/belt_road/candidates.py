"""Candidate projects and the links that they open: named ones, derived ones, variants."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from belt_road.costs import building_years, new_link, unit_cost
from belt_road.facts import Facts, Record, pair
from belt_road.network import flight
from belt_road.reported import reported_cost, reported_length
from belt_road.titles import titles
from belt_road.wording import beside
from planner.domain.tables import Project
from planner.domain.trade import Link
from planner.text import Text

FIGURES = ("cost", "length", "construction")
SHORT = {"expressway": "road", "gas_pipeline": "gas"}
"""How keys of projects begin where the key of the mode is long."""


@dataclass(frozen=True)
class Candidate:
    """A candidate project and what its other tables need to know.

    Parameters
    ----------
    project, links
        The rows of the tables ``projects`` and ``links``.
    standard
        What is built: the unit cost and the speed it stands for.
    isos
        ISO codes of origin and destination.
    report
        Number in ``candidates.csv``; blank for a derived corridor.
    zone
        English and Chinese name of the red line it crosses, if any.
    variant_of
        Key of the project whose mitigated variant it is.
    has_variant
        Whether there is a mitigated variant of it.
    basis
        Status, source and note of each figure, for the table ``provenance``.
    """

    project: Project
    links: tuple[Link, ...]
    standard: str
    isos: tuple[str, str]
    report: str = ""
    zone: tuple[str, str] | None = None
    variant_of: str = ""
    has_variant: bool = False
    basis: tuple[tuple[str, str, str], ...] = ()


def candidates(facts: Facts) -> list[Candidate]:
    """Return every candidate, each mitigated variant after the project it replaces."""
    found: list[Candidate] = []
    for candidate in (*_named(facts), *_derived(facts)):
        found.append(candidate)
        if candidate.has_variant:
            found.append(_mitigated(facts, candidate))
    return found


def _named(facts: Facts) -> Iterator[Candidate]:
    for row in facts.records("named.csv"):
        report = facts.reported[row["id"]]
        isos = row["from_iso"], row["to_iso"]
        length, length_basis = reported_length(facts, row, report)
        cost, cost_basis = reported_cost(facts, row, report, length)
        project = Project(
            key=row["key"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            mode=row["mode"],
            origin=facts.key[isos[0]],
            destination=facts.key[isos[1]],
            cost=round(cost, 1),
            construction=float(row["years"]),
            length=None if length is None else round(length, 1),
        )
        zone = (row["red_line_en"], row["red_line_zh"]) if row["red_line_en"] else None
        years = ("assumed", "judgement", "by kind, length and terrain 按项目类型、里程和地形取值")
        basis = (cost_basis, length_basis, years)
        links = _named_links(facts, row, length)
        yield Candidate(project, links, row["standard"], isos, row["id"], zone, "", zone is not None, basis)


def _named_links(facts: Facts, row: Record, length: float | None) -> tuple[Link, ...]:
    if row["mode"] == "air":
        return _flights(facts, row["key"], row["from_iso"])
    if not row["link_from"]:
        return ()
    ends = row["link_from"], row["link_to"]
    kilometres, speed = new_link(facts, row["mode"], row["standard"], pair(*ends), length)
    return (_link(facts, row["key"], ends, float(row["link_km"] or kilometres), speed),)


def _derived(facts: Facts) -> Iterator[Candidate]:
    crossed = {(row["mode"], *pair(row["from_iso"], row["to_iso"])): row for row in facts.records("red_lines.csv")}
    for row in facts.records("corridors.csv"):
        if row["mode"] == "air":
            yield _hub(facts, row["from_iso"])
        else:
            isos = row["from_iso"], row["to_iso"]
            yield _corridor(facts, row, isos, crossed.get((row["mode"], *pair(*isos))))


def _corridor(facts: Facts, row: Record, isos: tuple[str, str], crossed: Record | None) -> Candidate:
    mode, standard = row["mode"], row["standard"]
    kind = f"{SHORT.get(mode, mode)}_faster" if standard == "faster" else SHORT.get(mode, mode)
    key = f"{kind}_{facts.key[isos[0]]}_{facts.key[isos[1]]}"
    length, speed = new_link(facts, mode, standard, pair(*isos), None)
    cost = length * unit_cost(facts, mode, standard, facts.terrain(*isos))
    cost += {"strait": facts.assumed["cost_strait"], "uhvdc": facts.assumed["cost_power_fixed"]}.get(standard, 0.0)
    project = Project(
        key=key,
        **titles(facts, mode, standard, isos),
        mode=mode,
        origin=facts.key[isos[0]],
        destination=facts.key[isos[1]],
        cost=round(cost, 1),
        construction=building_years(mode, standard, length),
        length=round(length, 1),
    )
    links = (_link(facts, key, isos, length, speed),) if speed > 0 else ()
    zone = (crossed["zone_en"], crossed["zone_zh"]) if crossed else None
    return Candidate(
        project,
        links,
        standard,
        isos,
        zone=zone,
        has_variant=crossed is not None and crossed["variant"] == "yes",
    )


def _link(facts: Facts, key: str, ends: tuple[str, str], length: float, speed: float) -> Link:
    first, second = pair(*ends)
    return Link(
        project=key,
        origin=facts.key[first],
        destination=facts.key[second],
        length=round(length, 1),
        speed=round(speed, 1),
    )


def _hub(facts: Facts, iso: str) -> Candidate:
    capital = facts.province[iso]
    key = f"air_{facts.key[iso]}"
    project = Project(
        key=key,
        name_en=f"{capital['capital_en']} airport expansion",
        name_zh=f"{capital['capital_zh']}区域航空枢纽改扩建工程",
        mode="air",
        origin=facts.key[iso],
        destination=facts.key[iso],
        cost=round(facts.assumed["air_capacity_added"] * facts.assumed["cost_air_capacity"], 1),
        construction=4.0,
    )
    return Candidate(project, _flights(facts, key, iso), "hub", (iso, iso))


def _flights(facts: Facts, key: str, iso: str) -> tuple[Link, ...]:
    """Return quicker flights to the largest of the capitals that are far enough."""
    far = facts.assumed["air_least_distance"]
    open_to = [other for other in facts.key if other != iso and facts.distance(iso, other) >= far]
    largest = sorted(open_to, key=lambda other: -float(facts.province[other]["gdp_2023_100m"]))
    chosen = sorted(largest[: int(facts.assumed["air_direct_legs"])])
    hours = facts.assumed["air_fixed_hours_expanded"]
    return tuple(_link(facts, key, (iso, other), *flight(facts, pair(iso, other), hours)) for other in chosen)


def _mitigated(facts: Facts, plain: Candidate) -> Candidate:
    factor = facts.assumed["mitigation_rail" if plain.project.mode != "expressway" else "mitigation_road"]
    key = f"{plain.project.key}_mitigated"
    project = plain.project.model_copy(
        update={
            "key": key,
            "name_en": f"{plain.project.name_en} (mitigated)",
            "name_zh": f"{plain.project.name_zh}（生态减缓方案）",
            "cost": round(plain.project.cost * factor, 1),
        }
    )
    links = tuple(link.model_copy(update={"project": key}) for link in plain.links)
    times = Text(
        f"cost of {plain.project.key} times {factor:g}", f"原项目（{plain.project.name_zh}）投资的{factor:g}倍"
    )
    basis = (
        ("derived", "assumptions.csv", beside(times)),
        ("derived", "as the plain project", ""),
        ("assumed", "judgement", "as the plain project 同原项目"),
    )
    return replace(
        plain,
        project=project,
        links=links,
        zone=None,
        variant_of=plain.project.key,
        has_variant=False,
        basis=basis,
    )
