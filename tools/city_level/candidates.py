"""The candidate projects: a road, a railway and a high-speed line in the corridors where they would matter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from belt_road.costs import building_years, unit_cost
from belt_road.facts import Facts

from city_level.assumed import CANDIDATES_A_CITY, ROUGH_YEARS
from city_level.corridors import Corridor, Country
from planner.domain.tables import Project
from planner.domain.trade import Arc, Link

TITLES = {
    "new_350": ("{a}–{b} high-speed railway (350 km/h)", "{a}至{b}高速铁路"),
    "new_250": ("{a}–{b} high-speed railway (250 km/h)", "{a}至{b}快速铁路"),
    "freight": ("{a}–{b} railway", "{a}至{b}铁路"),
    "new": ("{a}–{b} expressway", "{a}至{b}高速公路"),
    "widening": ("{a}–{b} expressway widening", "{a}至{b}高速公路改扩建工程"),
}
"""English and Chinese, by what is built."""

SHORT = {"expressway": "road"}
"""How keys of projects begin where the key of the mode is long."""


@dataclass(frozen=True)
class Candidate:
    """A candidate project of one link.

    Parameters
    ----------
    project, link
        Its rows.
    corridor
        Where it lies.
    standard
        What is built.
    mitigates
        Key of the project whose mitigated variant it is; blank if of none.
    """

    project: Project
    link: Link
    corridor: Corridor
    standard: str
    mitigates: str = ""


def candidates(country: Country, arcs: Sequence[Arc]) -> list[Candidate]:
    """Return the candidates: in the best corridor of each province, then between provinces, then within; by gravity."""
    today = {(arc.mode, f"{arc.origin}_{arc.destination}"): arc for arc in arcs}
    strongest = sorted(country.corridors, key=lambda row: (not row.crosses, -row.pull))
    best = {city.iso: row.name for row in reversed(strongest) for city in row.ends}
    ranked = sorted(strongest, key=lambda row: row.name not in best.values())
    found = [row for corridor in ranked for row in _in_corridor(country.facts, corridor, today)]
    return found[: CANDIDATES_A_CITY * len(country.cities)]


def _in_corridor(facts: Facts, corridor: Corridor, today: Mapping[tuple[str, str], Arc]) -> Iterator[Candidate]:
    road = today["expressway", corridor.name]
    widened = road.speed >= facts.assumed["speed_road_expressway"]
    yield _candidate(facts, corridor, "expressway", "widening" if widened else "new")
    yield _candidate(facts, corridor, "rail", "freight")
    if ("hsr", corridor.name) not in today and corridor.terrain != "plateau":
        yield _candidate(facts, corridor, "hsr", "new_250" if corridor.terrain == "mountain" else "new_350")


def _candidate(facts: Facts, corridor: Corridor, mode: str, standard: str) -> Candidate:
    detour, speed = _running(facts, mode, standard, corridor.terrain)
    length = round(corridor.distance * detour, 1)
    first, second = corridor.ends
    key = f"{SHORT.get(mode, mode)}_{corridor.name}"
    english, chinese = TITLES[standard]
    rough = ROUGH_YEARS if corridor.terrain == "plateau" else 0.0
    project = Project(
        key=key,
        name_en=english.format(a=first.node.name_en, b=second.node.name_en),
        name_zh=chinese.format(a=first.node.name_zh, b=second.node.name_zh),
        mode=mode,
        origin=first.node.province,
        destination=second.node.province,
        cost=round(length * unit_cost(facts, mode, standard, corridor.terrain), 1),
        construction=building_years(mode, standard, length) + rough,
        length=length,
    )
    link = Link(project=key, origin=first.key, destination=second.key, length=length, speed=speed)
    return Candidate(project, link, corridor, standard)


def _running(facts: Facts, mode: str, standard: str, terrain: str) -> tuple[float, float]:
    """Return the detour and the speed of what is built."""
    assumed = facts.assumed
    if mode == "hsr":
        return assumed["detour_hsr_new"], assumed[f"speed_hsr_{standard[-3:]}"]
    if mode == "rail":
        return assumed[f"detour_rail_{terrain}"] * assumed["detour_rail_new"], assumed["speed_rail_upgraded"]
    detour = assumed[f"detour_road_{terrain}"]
    if standard == "widening":
        return detour * assumed["detour_widening"], assumed["speed_road_widened"]
    return detour, assumed["speed_road_expressway"]
