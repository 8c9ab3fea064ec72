"""Distributions: what a figure that nobody knows may turn out to be."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from itertools import accumulate
from math import exp, sqrt
from statistics import NormalDist
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from planner.text import Text, joined, same

Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e9, le=1e9)]
Positive = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e9)]
Chance = Annotated[float, Field(allow_inf_nan=False, ge=0)]

IN_ORDER = Text("the numbers do not rise: {numbers}", "各数未按从小到大排列：{numbers}")
SORT = Text("write them from the least to the most", "请按从小到大填写")


class Distribution(BaseModel, ABC):
    """A distribution of one number, told by its quantiles."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: ClassVar[Text]

    @abstractmethod
    def at(self, share: float) -> float:
        """Return the number that is not exceeded with the chance ``share``, between 0 and 1."""

    @property
    @abstractmethod
    def words(self) -> Text:
        """The distribution as people read it."""

    def problems(self) -> Iterator[tuple[str, Text, Text]]:
        """Yield what is wrong beyond types: the key it stands under, what, and the cure."""
        yield from ()


class Uniform(Distribution):
    """Every number between two is as likely as another.

    Examples
    --------
    >>> Uniform(least=1.0, most=3.0).at(0.5)
    2.0
    """

    title = Text("uniform", "均匀分布")

    least: Number
    most: Number

    def at(self, share: float) -> float:
        return self.least + share * (self.most - self.least)

    @property
    def words(self) -> Text:
        return Text("{least:g} to {most:g}, all alike", "{least:g}至{most:g}，均匀").fill(
            least=self.least, most=self.most
        )

    def problems(self) -> Iterator[tuple[str, Text, Text]]:
        yield from _rising("most", self.least, self.most)


class Triangular(Distribution):
    """Rises in a straight line to the likeliest number, and falls in one.

    Examples
    --------
    >>> Triangular(least=0.0, likely=1.0, most=2.0).at(0.5)
    1.0
    """

    title = Text("triangular", "三角分布")

    least: Number
    likely: Number
    most: Number

    def at(self, share: float) -> float:
        width, left = self.most - self.least, self.likely - self.least
        if share * width <= left:
            return self.least + sqrt(share * width * left)
        return self.most - sqrt((1 - share) * width * (width - left))

    @property
    def words(self) -> Text:
        return Text("{least:g} to {most:g}, likeliest {likely:g}", "{least:g}至{most:g}，最可能{likely:g}").fill(
            least=self.least, likely=self.likely, most=self.most
        )

    def problems(self) -> Iterator[tuple[str, Text, Text]]:
        yield from _rising("likely", self.least, self.likely, self.most)


class Lognormal(Distribution):
    """A product of many small surprises: half the time below the median, and long to the right.

    Parameters
    ----------
    median
        As often exceeded as not.
    spread
        Standard deviation of the logarithm: 0.2 puts two thirds of it within about a fifth of the median.

    Examples
    --------
    >>> Lognormal(median=1.2, spread=0.3).at(0.5)
    1.2
    """

    title = Text("lognormal", "对数正态分布")

    median: Positive
    spread: Annotated[float, Field(allow_inf_nan=False, gt=0, le=2)]

    def at(self, share: float) -> float:
        inside = min(max(share, 1e-9), 1 - 1e-9)
        return self.median * exp(self.spread * NormalDist().inv_cdf(inside))

    @property
    def words(self) -> Text:
        return Text("about {median:g}, spread {spread:g}", "约{median:g}，离散度{spread:g}").fill(
            median=self.median, spread=self.spread
        )


class Listed(Distribution):
    """One of some values, each with its chance; all alike if no chances are given.

    Examples
    --------
    >>> coin = Listed(values=(0.0, 2.0), chances=(0.25, 0.75))
    >>> coin.at(0.2), coin.at(0.3)
    (0.0, 2.0)
    """

    title = Text("listed values", "列举值")

    values: Annotated[tuple[Number, ...], Field(min_length=1, max_length=100)]
    chances: tuple[Chance, ...] = ()

    def at(self, share: float) -> float:
        chances = self.chances or (1 / len(self.values),) * len(self.values)
        reached = zip(self.values, accumulate(chances), strict=True)
        return next((value for value, upto in reached if share < upto), self.values[-1])

    @property
    def words(self) -> Text:
        if not self.chances:
            return joined([same(f"{value:g}") for value in self.values])
        pairs = zip(self.values, self.chances, strict=True)
        return joined([Text(f"{value:g} ({chance:.0%})", f"{value:g}（{chance:.0%}）") for value, chance in pairs])

    def problems(self) -> Iterator[tuple[str, Text, Text]]:
        if self.chances and len(self.chances) != len(self.values):
            what = Text("there are {values} values and {chances} chances", "有{values}个值、{chances}个概率")
            cure = Text("write one chance for each value, or none", "请为每个值填写一个概率，或全部不填")
            yield "chances", what.fill(values=len(self.values), chances=len(self.chances)), cure
        elif self.chances and abs(sum(self.chances) - 1) > SURE:
            yield "chances", *sums_to(sum(self.chances))


SURE = 1e-6
"""By how much chances may miss 1: they are written with few digits."""


def sums_to(total: float) -> tuple[Text, Text]:
    """Return what to say of chances that do not add up to 1."""
    return (
        Text("the chances add up to {total:.6g}", "各概率之和为{total:.6g}").fill(total=total),
        Text("they must add up to 1", "其和须为 1"),
    )


def _rising(key: str, *numbers: float) -> Iterator[tuple[str, Text, Text]]:
    if list(numbers) != sorted(numbers):
        yield key, IN_ORDER.fill(numbers=", ".join(f"{number:g}" for number in numbers)), SORT


DISTRIBUTIONS: Mapping[str, type[Distribution]] = {
    "triangular": Triangular,
    "uniform": Uniform,
    "lognormal": Lognormal,
    "listed": Listed,
}
"""The distributions, by the word that a file uses."""
