"""Where a map lies on paper: degrees to points of a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.reporting.blocks import Area, Place
from planner.reporting.drawing.shapes import Point

HIGHEST, EDGE, NARROW_EDGE = 470.0, 26.0, 6.0
"""Points: the highest map, and what is free around places; around areas it is less."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the earth on a part of a page; equal distances look equal.

    Parameters
    ----------
    west, north
        The corner at the top left, in degrees.
    narrow
        How much narrower a degree of longitude is than one of latitude.
    scale
        Points of a degree of latitude.
    left, top
        Where the corner lies on the page.
    height
        Of the map, with what is free around it.
    """

    west: float
    north: float
    narrow: float
    scale: float
    left: float
    top: float
    height: float

    def on_paper(self, longitude: float, latitude: float) -> Point:
        """Return where a point of the earth lies."""
        return (
            self.left + self.narrow * (longitude - self.west) * self.scale,
            self.top + (self.north - latitude) * self.scale,
        )


def framed(places: Sequence[Place], outlines: Sequence[Area], width: float, highest: float = HIGHEST) -> Frame:
    """Return the frame that holds every place and every outline of a map."""
    points = [(place.longitude, place.latitude) for place in places]
    points += [point for area in outlines for ring in area.rings for point in ring]
    east, north = zip(*points, strict=True)
    edge = NARROW_EDGE if outlines else EDGE
    narrow = math.cos(math.radians((min(north) + max(north)) / 2))
    wide = max(narrow * (max(east) - min(east)), 1e-6)
    high = max(max(north) - min(north), 1e-6)
    scale = min((width - 2 * edge) / wide, (highest - 2 * edge) / high)
    return Frame(min(east), max(north), narrow, scale, (width - wide * scale) / 2, edge, high * scale + 2 * edge)
