"""Outlines of provinces: a picture beside the facts, which nothing is computed from."""

from dataclasses import dataclass
from typing import TypeAlias

from planner.text import Text

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring: TypeAlias = tuple[Point, ...]
"""A closed line: its last point is its first."""
Polygon: TypeAlias = tuple[Ring, ...]
"""An outer ring, and the holes in it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The area of a province, or of land around that the instance does not plan for.

    Parameters
    ----------
    province
        Key of the province; ``None`` for other land, which is drawn without a colour.
    """

    province: str | None
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """A map of an instance.

    Parameters
    ----------
    areas
        Every area of the map.
    source
        Where the outlines come from, as it is printed below every map.
    licence
        Under which terms they may be passed on; empty if the map does not say.
    approval
        The approval number of the map (审图号); empty if it has none.
    file
        The map as its file has it, so that a copy of the instance carries it unchanged.
    """

    areas: tuple[Outline, ...]
    source: Text
    licence: str = ""
    approval: str = ""
    file: str = ""
