"""What a bottleneck and a network are: numbers of a country, told by layer, group and province."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from planner.diagnosis.scopes import Readings
from planner.diagnosis.state import State
from planner.domain.instance import Instance
from planner.domain.tables import Province
from planner.measures.base import Better
from planner.registry import Registry
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a bottleneck is: a province, a pair of them, a link.

    Parameters
    ----------
    layer, where
        What tells it from others, today and after a plan.
    name
        What people call it.
    value
        In the unit of ``spot_unit``.
    """

    layer: str
    where: tuple[str, ...]
    name: Text
    value: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A bottleneck in one state of the country: its number by layer and scope, and where it is worst."""

    readings: Readings
    spots: tuple[Spot, ...]


class Bottleneck(ABC):
    """One of the six bottlenecks, as a number.

    ``title`` names it as the mission does; ``meaning`` is what the number says. Numbers of the country stand under
    the layer ``all`` and the scope ``national``.
    """

    key: ClassVar[str]
    label: ClassVar[str]
    title: ClassVar[Text]
    meaning: ClassVar[Text]
    unit: ClassVar[Text]
    percent: ClassVar[bool] = True
    """Whether the number is a share."""
    decimals: ClassVar[int] = 1
    """Digits after the point that tell one number from another, in percent if it is a share."""
    better: ClassVar[Better] = Better.LOWER
    spot_title: ClassVar[Text]
    spot_unit: ClassVar[Text]
    spot_percent: ClassVar[bool] = False
    spot_decimals: ClassVar[int] = 1
    spot_better: ClassVar[Better] = Better.LOWER
    mending: ClassVar[Text]
    """How it is found which candidates mend it, and what the number beside each says."""
    as_limit: ClassVar[Text]
    """Whether a model can have it as a goal or a limit, and under what name; or why not."""

    @abstractmethod
    def silence(self, instance: Instance) -> Text | None:
        """Return in a sentence why ``instance`` says nothing about it; ``None`` if it does."""

    @abstractmethod
    def basis(self, today: State) -> Text:
        """Return in a sentence what was counted, with the thresholds that were used."""

    @abstractmethod
    def measure(self, state: State) -> Measured:
        """Return its numbers in a state of the country."""

    @abstractmethod
    def mends(self, today: State) -> Mapping[str, float]:
        """Return by how much each candidate alone, built today, betters the number; without those that do not."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two provinces that a network joins, and how much of what it carries lies between them."""

    first: str
    second: str
    weight: float


class Network(ABC):
    """One of the four networks: a graph of provinces."""

    key: ClassVar[str]
    label: ClassVar[str]
    title: ClassVar[Text]
    meaning: ClassVar[Text]
    weight_title: ClassVar[Text]
    """What the weights of its edges are, in all."""
    weight_unit: ClassVar[Text]
    given: ClassVar[bool] = False
    """Whether it is given who is joined to whom, so that a plan lowers weights and joins nobody."""

    @abstractmethod
    def silence(self, today: State) -> Text | None:
        """Return in a sentence why the instance says nothing about it; ``None`` if it does."""

    @abstractmethod
    def edges(self, state: State) -> Iterator[Edge]:
        """Yield its edges in a state of the country; the weights of one pair of provinces add up."""


BOTTLENECKS: Registry[Bottleneck] = Registry("planner.diagnosis.bottlenecks", Text("bottleneck", "瓶颈"))
NETWORKS: Registry[Network] = Registry("planner.diagnosis.networks", Text("network", "网络"))

NO_TRADE = Text(
    "The instance has no trade between nodes (table demand), so it says nothing about this.",
    "算例没有节点间运输需求（表 demand），因此无从说明此项。",
)
SHARE = Text("%", "%")
BILLION = Text("100M CNY/year", "亿元/年")


def pair_name(instance: Instance, first: str, second: str) -> Text:
    """Return the names of two provinces as people write a pair of them."""
    provinces = instance.by_key(Province)
    one, other = provinces[first].name, provinces[second].name
    return Text(f"{one.en} – {other.en}", f"{one.zh}—{other.zh}")
