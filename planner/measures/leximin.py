"""Leximin: the worst-off first, then the second worst-off, and so on."""

from collections.abc import Iterator

from planner.measures.base import MEASURES, Objective
from planner.measures.least_mean import LeastMean
from planner.measures.worst_off import WorstOff
from planner.text import Text


class Leximin(WorstOff):
    r"""Outcomes compared from the bottom up.

    Of two plans the better is the one whose worst-off province has more; if they are alike in
    that, the one whose second worst-off has more, and so on.

    .. math:: \max y_{(1)}, \quad \max y_{(1)} + y_{(2)}, \quad \max y_{(1)} + y_{(2)} + y_{(3)}, \quad ...

    one step after another, with the outcomes :math:`y_{(1)} \le y_{(2)} \le ...` in rising order, each province
    counted once, whatever its population. Sums of the least outcomes are concave, and order plans as the
    outcomes one by one do. Its value is that of the first step, the lowest outcome.

    References
    ----------
    Sen (1970), *Collective Choice and Social Welfare*; Ogryczak and Śliwiński (2006), *On
    Direct Methods for Lexicographic Min-Max Optimization*.
    """

    key = "leximin"
    title = Text("Leximin", "字典序最小最大")
    meaning = Text(
        "income per person of the poorest province, then of the second poorest, and so on up",
        "先看最低省份收入，再看次低省份，依次类推",
    )
    reported = False

    def after(self, count: int) -> Iterator[Objective]:
        return (LeastMean(number) for number in range(2, count + 1))


MEASURES.add(Leximin.key, Leximin())
