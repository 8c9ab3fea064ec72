"""Who lives where: what a measure knows of provinces beside their outcomes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.domain.units import ByProvince


@dataclass(frozen=True)
class People:
    """The people of each province, and the group that each province belongs to.

    Parameters
    ----------
    shares
        Share of each province in the population; sums to 1.
    groups
        Number of the group of each province, such as east, centre or west.
    """

    shares: ByProvince
    groups: NDArray[np.int64]

    @classmethod
    def alike(cls, count: int) -> "People":
        """Return ``count`` provinces of equal population, each a group by itself."""
        return cls(np.full(count, 1 / count), np.arange(count))

    @cached_property
    def within(self) -> NDArray[np.float64]:
        """Weight of each province in the mean of each group, shape (groups, provinces); rows sum to 1."""
        member = self.groups[None, :] == np.unique(self.groups)[:, None]
        weights = member * self.shares
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))

    @cached_property
    def group_shares(self) -> NDArray[np.float64]:
        """Share of each group in the population; sums to 1."""
        member = self.groups[None, :] == np.unique(self.groups)[:, None]
        return np.asarray((member * self.shares).sum(axis=1))
