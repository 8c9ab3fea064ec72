r"""What occurs together in a set of plans, and what apart.

It counts plans and proves nothing about others: two projects that were never chosen together may well go together in
a plan that is not among them.

References
----------
Yule (1912), *On the Methods of Measuring Association Between Two Attributes*, Journal of the Royal Statistical Society
75(6), for the coefficient φ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

STRONG = 0.5
"""Size of φ from which on a pair is named."""


@dataclass(frozen=True, slots=True)
class Pair:
    r"""Two undertakings, and in how many plans they are chosen together, one without the other, or neither.

    .. math:: \varphi = \frac{n_{11} n_{00} - n_{10} n_{01}}{\sqrt{n_1 n_0 m_1 m_0}}

    Examples
    --------
    >>> Pair("rail", "road", both=0, first=2, second=3, neither=0).phi
    -1.0
    """

    one: str
    other: str
    both: int
    first: int
    second: int
    neither: int

    @property
    def phi(self) -> float:
        """1 if they are chosen together or not at all, −1 if always exactly one of the two is."""
        with_one, with_other = self.both + self.first, self.both + self.second
        without_one, without_other = self.second + self.neither, self.first + self.neither
        scale: int = with_one * with_other * without_one * without_other
        return (self.both * self.neither - self.first * self.second) / float(scale) ** 0.5 if scale else 0.0


def pairs(choices: Sequence[frozenset[str]], strong: float = STRONG) -> tuple[Pair, ...]:
    """Return the pairs whose φ is at least ``strong`` in size, the strongest first; what all choose is in none."""
    found = [pair for pair in _every_pair(choices) if abs(pair.phi) >= strong]
    return tuple(sorted(found, key=lambda pair: (-abs(pair.phi), pair.one, pair.other)))


def _every_pair(choices: Sequence[frozenset[str]]) -> Iterator[Pair]:
    some = sorted(frozenset().union(*choices) - frozenset.intersection(*choices)) if choices else []
    for one, other in combinations(some, 2):
        counts = [0, 0, 0, 0]
        for choice in choices:
            counts[2 * (one not in choice) + (other not in choice)] += 1
        yield Pair(one, other, *counts)
