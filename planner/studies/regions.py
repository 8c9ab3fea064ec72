r"""What of the limits on goals is still unexplored: boxes without the parts of which the best plan is known.

To make the first goal as large as can be while the others keep at least :math:`\epsilon` gives a point z, and no
other non-dominated plan has the other goals between :math:`\epsilon` and z: it would have no more of the first goal
and no more of the others. What is left after such boxes are taken out holds every point that is still to be found.

References
----------
Haimes, Lasdon and Wismer (1971), *On a Bicriterion Formulation of the Problems of Integrated System Identification and
System Optimization*, for limits on all goals but one; Kirlik and Sayin (2014), *A new algorithm for generating all
nondominated solutions of multiobjective discrete optimization problems*, EJOR 232(3), for boxes of such limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

Corner = tuple[float, ...]
"""A number for each goal but the first; more is better."""


@dataclass(frozen=True)
class Region:
    """All limits from ``low``, itself among them, to below ``high``.

    Parameters
    ----------
    vain
        Whether a look into the middle of it has found nothing new: the next look starts from its corner.
    """

    low: Corner
    high: Corner
    vain: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return any(high <= low for low, high in zip(self.low, self.high, strict=True))

    def without(self, low: Corner, high: Corner) -> Iterator["Region"]:
        """Yield the parts that are left when the box from ``low`` to below ``high`` is taken out."""
        shared = Region(tuple(map(max, low, self.low)), tuple(map(min, high, self.high)))
        if shared.empty:
            yield self
            return
        rest = self
        for number, (bottom, top) in enumerate(zip(shared.low, shared.high, strict=True)):
            sides = rest.between(number, rest.low[number], bottom), rest.between(number, top, rest.high[number])
            yield from (side for side in sides if not side.empty)
            rest = rest.between(number, bottom, top)

    def between(self, number: int, low: float, high: float) -> "Region":
        """Return the part whose limit on one goal lies between two numbers."""
        lows, highs = list(self.low), list(self.high)
        lows[number], highs[number] = low, high
        return replace(self, low=tuple(lows), high=tuple(highs))


@dataclass(frozen=True)
class Unexplored:
    """The regions that are left, none overlapping another.

    Parameters
    ----------
    floor, ceiling
        Between these the goals of plans lie that are known to matter: regions are measured within.
    """

    regions: tuple[Region, ...]
    floor: Corner
    ceiling: Corner

    def without(self, low: Corner, high: Corner, *, vain: bool = False) -> "Unexplored":
        """Return what is left when a box is taken out; the parts that are left over are marked as searched in vain."""
        left = []
        for region in self.regions:
            parts = list(region.without(low, high))
            touched = parts != [region]
            left += [replace(part, vain=vain) if touched else part for part in parts]
        return replace(self, regions=tuple(left))

    def largest(self, count: int) -> list[Region]:
        """Return the regions in which most could lie, the largest first."""
        return sorted(self.regions, key=self._size, reverse=True)[:count]

    def middle(self, region: Region) -> Corner:
        """Return the middle of what of a region lies within floor and ceiling."""
        return tuple((low + high) / 2 for low, high in self._within(region))

    def flat(self, region: Region) -> bool:
        """Tell whether a region has no middle between floor and ceiling."""
        return any(high <= low for low, high in self._within(region))

    def _size(self, region: Region) -> float:
        size = 1.0
        for (low, high), bottom, top in zip(self._within(region), self.floor, self.ceiling, strict=True):
            size *= max(0.0, high - low) / (top - bottom) if top > bottom else 1.0
        return size

    def _within(self, region: Region) -> list[tuple[float, float]]:
        ends = zip(region.low, region.high, self.floor, self.ceiling, strict=True)
        return [(max(low, bottom), min(high, top)) for low, high, bottom, top in ends]
