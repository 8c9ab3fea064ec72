"""The cities: how many each province has, where they stand, how large they are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from belt_road.facts import Facts
from numpy.typing import NDArray

from city_level.assumed import DECIMALS, FIRST_OF_RANK, TRIES
from planner.domain.trade import Node

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
EARTH = 6371.0
"""Radius in kilometres."""


@dataclass(frozen=True)
class City:
    """A place of the network; the first of a province stands where its capital does.

    Parameters
    ----------
    node
        Its row in the table ``nodes``.
    iso
        Code of its province.
    product
        Its part of the province's GDP, in 亿元.
    """

    node: Node
    iso: str
    product: float

    @property
    def key(self) -> str:
        """The key of its node."""
        return self.node.key


def cities(facts: Facts, outlines: Path, count: int, seed: int) -> list[City]:
    """Return ``count`` cities, province by province, the largest of each province first."""
    rings = _rings(outlines)
    found: list[City] = []
    for number, (iso, many) in enumerate(_counts(facts, count).items()):
        row = facts.province[iso]
        capital = (float(row["capital_lon"]), float(row["capital_lat"]))
        places = _spread(rings[iso], capital, many, np.random.default_rng([seed, number]))
        weights = [rank**-FIRST_OF_RANK for rank in range(1, many + 1)]
        for rank, (place, weight) in enumerate(zip(places, weights, strict=True), start=1):
            product = float(row["gdp_2023_100m"]) * weight / sum(weights)
            found.append(City(_node(facts, iso, rank, place), iso, product))
    return found


def _node(facts: Facts, iso: str, rank: int, place: tuple[float, float]) -> Node:
    row = facts.province[iso]
    return Node(
        key=f"{facts.key[iso]}_{rank:02d}",
        name_en=f"{row['name_en'].split(' (')[0]} {rank:02d}",
        name_zh=f"{row['name_zh_short']}{rank:02d}",
        province=facts.key[iso],
        latitude=place[1],
        longitude=place[0],
    )


def _counts(facts: Facts, count: int) -> dict[str, int]:
    """Return how many cities each province has: by the root of people times area, at least one."""
    if count < len(facts.provinces):
        msg = f"{count} cities are too few: every province has one, so at least {len(facts.provinces)}"
        raise ValueError(msg)
    size = {
        iso: (float(row["population_2023_10k"]) * float(row["area_km2"] or row["area_km2_from_map"])) ** 0.5
        for iso, row in facts.province.items()
    }
    found = dict.fromkeys(size, 1)
    for _ in range(count - len(size)):
        found[max(size, key=lambda iso: size[iso] / (found[iso] + 0.5))] += 1
    return found


def _rings(outlines: Path) -> Mapping[str, Floats]:
    """Return the outline of the largest piece of each province, in degrees."""
    features = json.loads(outlines.read_text(encoding="utf-8"))["features"]
    found = {}
    for feature in features:
        shape = feature["geometry"]
        pieces = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[feature["properties"]["iso"]] = max((np.array(piece[0]) for piece in pieces), key=_area)
    return found


def _area(ring: Floats) -> float:
    east, north = ring.T
    return float(abs(east @ np.roll(north, 1) - north @ np.roll(east, 1)) / 2)


def _spread(
    ring: Floats, capital: tuple[float, float], many: int, random: np.random.Generator
) -> list[tuple[float, float]]:
    """Return the capital and places inside the outline, each far from those before it."""
    found = [capital]
    while len(found) < many:
        tried = [_inside(ring, random) for _ in range(TRIES)]
        apart = distances(tried, found).min(axis=1)
        found.append(tried[int(apart.argmax())])
    return found


def _inside(ring: Floats, random: np.random.Generator) -> tuple[float, float]:
    low, high = ring.min(axis=0), ring.max(axis=0)
    while True:
        east, north = np.round(low + random.random(2) * (high - low), DECIMALS)
        if _surrounds(ring, east, north):
            return float(east), float(north)


def _surrounds(ring: Floats, east: float, north: float) -> bool:
    """Tell whether a ray to the east leaves the outline an odd number of times."""
    here, there = ring, np.roll(ring, -1, axis=0)
    crossed = (here[:, 1] > north) != (there[:, 1] > north)
    here, there = here[crossed], there[crossed]
    meets = here[:, 0] + (north - here[:, 1]) / (there[:, 1] - here[:, 1]) * (there[:, 0] - here[:, 0])
    return bool((meets > east).sum() % 2)


def distances(first: Sequence[tuple[float, float]], second: Sequence[tuple[float, float]]) -> Floats:
    """Return great-circle kilometres from each of ``first`` to each of ``second``, both in degrees east and north."""
    (east, north), (easts, norths) = np.radians(np.array(first)).T, np.radians(np.array(second)).T
    half = (
        np.sin((north[:, None] - norths) / 2) ** 2
        + np.cos(north)[:, None] * np.cos(norths) * np.sin((east[:, None] - easts) / 2) ** 2
    )
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(half)))
