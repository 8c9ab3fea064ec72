"""Direct cost: what trade would pay on the best link that can be thought of, straight from end to end."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.diagnosis.roads import Roads, stretches
from planner.domain.instance import Instance
from planner.domain.trade import Node
from planner.network.graph import Floats

EARTH = 6371.0088
"""Mean radius of the earth in km (IUGG)."""


@dataclass(frozen=True, eq=False)
class Direct:
    r"""The straight distance between nodes, and the best speed of every mode, from the tables of an instance alone.

    The distance is that of the great circle,

    .. math:: d_{ij} = 2R \arcsin \sqrt{\sin^2 \tfrac{\varphi_j - \varphi_i}{2}
              + \cos \varphi_i \cos \varphi_j \sin^2 \tfrac{\lambda_j - \lambda_i}{2}}

    unless the stretches of the instance, built or not, make it less: no way between two nodes is then shorter than
    what is called straight.

    References
    ----------
    Sinnott (1984), *Virtues of the haversine*, Sky and Telescope 68.
    """

    instance: Instance

    @cached_property
    def distance(self) -> Floats:
        """Straight distance between nodes, in km."""
        nodes = self.instance.rows(Node)
        latitude, longitude = np.radians([[node.latitude, node.longitude] for node in nodes]).reshape(-1, 2).T
        half = [np.sin((angle[None, :] - angle[:, None]) / 2) ** 2 for angle in (latitude, longitude)]
        found = 2 * EARTH * np.arcsin(np.sqrt(half[0] + np.outer(np.cos(latitude), np.cos(latitude)) * half[1]))
        number = {node.key: position for position, node in enumerate(nodes)}
        shorter = False
        for row, _ in stretches(self.instance):
            ends = number[row.origin], number[row.destination]
            if row.length < found[ends]:
                found[ends] = found[ends[::-1]] = row.length
                shorter = True
        return _closed(found) if shorter else found

    @cached_property
    def speeds(self) -> dict[str, float]:
        """The highest speed on any stretch of each mode, built or not, in km/h."""
        best: dict[str, float] = {}
        for row, mode in stretches(self.instance):
            best[mode] = max(row.speed, best.get(mode, 0.0))
        return best

    def costs(self, roads: Roads, mode: str | None = None) -> Floats:
        r"""Return what a unit would pay between nodes: straight, at the best speed, on the cheapest mode.

        .. math:: \min_m \; \mathit{tariff}_m d_{ij} + (\mathit{vot} + \mathit{loss} \, \mathit{value})
                  \frac{d_{ij}}{\mathit{speed}_m} + 2 \, \mathit{handling}_m

        Getting on and off once is in it; friction at borders is not.

        Parameters
        ----------
        mode
            The one mode to go by; any if it is left out.
        """
        best = np.full_like(self.distance, np.inf)
        for name in [mode] if mode else roads.tariffs:
            if name in self.speeds:
                per_km = roads.running(name, 1.0, self.speeds[name])[0]
                best = np.minimum(best, per_km * self.distance + 2 * roads.lifting(name)[0])
        return best


def _closed(found: Floats) -> Floats:
    """Return shortest distances where going over another node may be shorter (Floyd, 1962)."""
    for via in range(len(found)):
        found = np.minimum(found, found[:, via, None] + found[via])
    return found
