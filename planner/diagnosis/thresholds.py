"""Thresholds: from which number on something counts as a bottleneck."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planner.domain.carriers import Carrier
from planner.domain.instance import Instance
from planner.domain.tables import Mode
from planner.domain.trade import Commodity
from planner.errors import PlannerError
from planner.registry import nearest
from planner.text import Text, enumerated

Flaw = tuple[Text, Text]
"""What is wrong with a threshold, and the cure."""

TOO_LOW = Text("{name} is {value:g}", "{name} 为 {value:g}")
ABOVE = Text("write a number of at least {least:g}", "请填写不小于 {least:g} 的数")
BETWEEN = Text("write a share from 0 to 1", "请填写 0 至 1 之间的比例")
UNKNOWN = Text('the instance has no {kind} "{name}"', "算例没有{kind}“{name}”")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the bottlenecks count from; every number can be set otherwise.

    Parameters
    ----------
    layers
        The modes and carriers in which a direct link is looked for (B1); none: every one with a stretch or a line.
    detour
        Cost over direct cost above which a trade counts as not smooth (B2).
    reach
        Yuan per unit of each commodity within which a market counts as reached (B3); one that is not named is
        reached within what its trade pays on average today.
    shortfall
        Share of a shortage held back by lines above which a province is listed (B4).
    give_up
        A trade gives up when the failure of a link would raise its cost by more than this share; it then counts
        with this share, as a trade without any way does (B6).
    internet
        The modes and carriers that make up the communication layer (N4).
    """

    layers: tuple[str, ...] = ()
    detour: float = 1.5
    reach: Mapping[str, float] = field(default_factory=dict)
    shortfall: float = 0.1
    give_up: float = 1.0
    internet: tuple[str, ...] = ("communication", "data")

    def check(self, instance: Instance) -> None:
        """Refuse thresholds that say nothing, or that name what ``instance`` does not have.

        Raises
        ------
        PlannerError
            With everything that is wrong, and the cures.
        """
        words = Text("{what}: {cure}", "{what}：{cure}")
        flaws = [words.fill(what=what, cure=cure) for what, cure in (*self._numbers(), *self._names(instance))]
        if flaws:
            raise PlannerError(enumerated(flaws))

    def _numbers(self) -> Iterator[Flaw]:
        if not 1 <= self.detour < float("inf"):
            yield TOO_LOW.fill(name="detour", value=self.detour), ABOVE.fill(least=1)
        if not 0 <= self.shortfall <= 1:
            yield TOO_LOW.fill(name="shortfall", value=self.shortfall), BETWEEN
        if not 0 < self.give_up < float("inf"):
            yield TOO_LOW.fill(name="give_up", value=self.give_up), Text("write a number above 0", "请填写大于 0 的数")
        for commodity, cost in self.reach.items():
            if not 0 <= cost < float("inf"):
                yield TOO_LOW.fill(name=f"reach {commodity}", value=cost), ABOVE.fill(least=0)

    def _names(self, instance: Instance) -> Iterator[Flaw]:
        commodities = list(instance.by_key(Commodity))
        for name in self.reach:
            if name not in commodities:
                yield UNKNOWN.fill(kind=Text("commodity", "货类"), name=name), nearest(name, commodities)
        layers = [*instance.by_key(Mode), *instance.by_key(Carrier)]
        for name in self.layers:
            if name not in layers:
                yield UNKNOWN.fill(kind=Text("mode or carrier", "方式或输送品种"), name=name), nearest(name, layers)


USUAL = Thresholds()
