"""The corridors between cities that are neighbours, and what of today's network runs on each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from belt_road import network
from belt_road.facts import Facts
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from city_level.places import City, Flags, Floats, distances
from planner.domain.trade import Arc

WEST_OF_EXPRESSWAYS = "west"
"""Group in which a road off the corridors between capitals is a national road; elsewhere it is an expressway."""


@dataclass(frozen=True)
class Corridor:
    """A pair of cities with no third one between them.

    Parameters
    ----------
    ends
        Both cities, in the order of the list.
    distance
        Great-circle kilometres.
    terrain
        Plain, hill, mountain or plateau, as belt-road has it for the provinces.
    """

    ends: tuple[City, City]
    distance: float
    terrain: str

    @property
    def name(self) -> str:
        """Both keys, as keys of projects have them."""
        return "_".join(city.key for city in self.ends)

    @property
    def crosses(self) -> bool:
        """Whether it lies between two provinces."""
        return self.ends[0].iso != self.ends[1].iso

    @property
    def pull(self) -> float:
        """Gravity between its ends."""
        return self.ends[0].product * self.ends[1].product / self.distance


class Country:
    """Cities with their distances and corridors.

    Parameters
    ----------
    facts
        The facts of belt-road.
    cities
        Every city.
    """

    def __init__(self, facts: Facts, cities: Sequence[City]) -> None:
        self.facts = facts
        self.cities = tuple(cities)
        places = [(city.node.longitude, city.node.latitude) for city in cities]
        self.distances = distances(places, places)

    @cached_property
    def corridors(self) -> tuple[Corridor, ...]:
        """The pairs of cities whose circle, drawn over the line between them, holds no third city (Gabriel, 1969)."""
        squares = self.distances**2
        pairs = [(i, j) for i in range(len(squares)) for j in np.flatnonzero(_free(squares, i)) if i < j]
        return tuple(self._corridor(i, int(j)) for i, j in pairs)

    def _corridor(self, first: int, second: int) -> Corridor:
        ends = self.cities[first], self.cities[second]
        return Corridor(ends, float(self.distances[first, second]), _terrain(self.facts, ends))

    def chain(self, origin: City, destination: City) -> list[Corridor]:
        """Return the corridors of the shortest way between two cities."""
        number = {city.key: place for place, city in enumerate(self.cities)}
        before = self._ways[number[origin.key]]
        found, here = [], number[destination.key]
        while here != number[origin.key]:
            found.append(self._between[frozenset((here, int(before[here])))])
            here = int(before[here])
        return found

    @cached_property
    def _between(self) -> Mapping[frozenset[int], Corridor]:
        number = {city.key: place for place, city in enumerate(self.cities)}
        return {frozenset(number[city.key] for city in row.ends): row for row in self.corridors}

    @cached_property
    def _ways(self) -> Floats:
        """The city before each on the shortest way from each."""
        ends = np.array([sorted(pair) for pair in self._between])
        lengths = [corridor.distance for corridor in self._between.values()]
        roads = csr_array((lengths, ends.T), shape=self.distances.shape)
        return np.asarray(dijkstra(roads, directed=False, return_predecessors=True)[1])


def _free(squares: Floats, first: int) -> Flags:
    """Return to which cities there is no third one inside the circle over the line."""
    through = squares[first] + squares
    through[:, first] = np.inf
    np.fill_diagonal(through, np.inf)
    return np.asarray(squares[first] <= through.min(axis=1))


def _terrain(facts: Facts, ends: tuple[City, City]) -> str:
    """Return the terrain between two provinces, or the most common one around a province."""
    isos = tuple(sorted(city.iso for city in ends))
    if isos in facts.classes:
        return facts.terrain(*isos)
    around = Counter(row["terrain"] for pair, row in sorted(facts.classes.items()) if set(pair) & set(isos))
    return around.most_common(1)[0][0]


def arcs(country: Country) -> list[Arc]:
    """Return today's network: the lines of belt-road from city to city, a road in every corridor, its flights."""
    facts = country.facts
    capital = {city.node.province: city for city in reversed(country.cities)}
    lines: dict[str, dict[str, float]] = {"hsr": {}, "rail": {}, "expressway": {}}  # speed by corridor
    flights = []
    for row in network.arcs(facts):
        ends = capital[row.origin], capital[row.destination]
        if row.mode == "air":
            flights.append(row.model_copy(update={"origin": ends[0].key, "destination": ends[1].key}))
            continue
        for corridor in country.chain(*ends):
            lines[row.mode][corridor.name] = max(row.speed, lines[row.mode].get(corridor.name, 0.0))
    found = [arc for corridor in country.corridors for arc in _arcs(facts, corridor, lines)]
    return sorted([*found, *flights], key=lambda arc: (arc.mode, arc.origin, arc.destination))


def _arcs(facts: Facts, corridor: Corridor, lines: Mapping[str, Mapping[str, float]]) -> Iterator[Arc]:
    """Yield what runs in one corridor today."""
    assumed, name = facts.assumed, corridor.name
    if speed := lines["hsr"].get(name):
        fast = speed == assumed["speed_hsr_350"]
        yield _arc(corridor, "hsr", assumed[f"detour_hsr_existing_{350 if fast else 250}"], speed)
    if speed := lines["rail"].get(name):
        yield _arc(corridor, "rail", assumed[f"detour_rail_{corridor.terrain}"], speed)
    detour = assumed[f"detour_road_{corridor.terrain}"]
    speed = lines["expressway"].get(name) or _road_speed(facts, corridor)
    if speed < assumed["speed_road_expressway"]:
        detour *= assumed["detour_national_road"]
    yield _arc(corridor, "expressway", detour, speed)


def _road_speed(facts: Facts, corridor: Corridor) -> float:
    """Return the speed of a road off the corridors between capitals."""
    groups = [facts.province[city.iso]["region3_ecw"] for city in corridor.ends]
    if WEST_OF_EXPRESSWAYS not in groups:
        return facts.assumed["speed_road_expressway"]
    plateau = corridor.terrain == "plateau"
    return facts.assumed["speed_road_plateau_national" if plateau else "speed_road_national"]


def _arc(corridor: Corridor, mode: str, detour: float, speed: float) -> Arc:
    origin, destination = (city.key for city in corridor.ends)
    length = round(corridor.distance * detour, 1)
    return Arc(mode=mode, origin=origin, destination=destination, length=length, speed=round(speed, 1))
