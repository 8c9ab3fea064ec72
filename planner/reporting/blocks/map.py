"""A map: places, what their colour stands for, and the lines between them."""

from dataclasses import dataclass, field
from typing import Literal

from planner.reporting.blocks.basic import Column, Table
from planner.reporting.numbers import NumberFormat
from planner.text import Text

EXISTING = Text("existing network", "既有网络")
THICKER = Text("thicker lines begin earlier", "线越粗开工越早")
"""What legends of a map say."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a map; ``about`` is what it tells when it is pointed at, a line each."""

    name: Text
    longitude: float
    latitude: float
    about: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of a map between two places, by their positions; a ring if they are the same.

    Parameters
    ----------
    mode
        Key of its mode; its colour.
    about
        What it tells when it is pointed at, a line each.
    period
        Position of the period in which it is begun; ``None`` if it is not.
    """

    origin: int
    destination: int
    mode: str
    name: Text
    about: tuple[Text, ...] = ()
    period: int | None = None


@dataclass(frozen=True, slots=True)
class Shade:
    """What the colour of the places can stand for: a number for each of them.

    Shades of one ``unit`` that are not ``signed`` share their scale, so that before and after can be compared.
    """

    title: Text
    unit: Text
    values: tuple[float, ...]
    format: NumberFormat = field(default_factory=NumberFormat)


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a place, by its position; of no place, if it is land around. Rings of degrees east and north."""

    place: int | None
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class MapChart:
    """A map: places, what is there today, what the plan adds and what it leaves.

    Parameters
    ----------
    shades
        What the colour of the places can stand for; the first is shown at first.
    existing, chosen, rejected
        Connections of today, those of the plan, and candidates that are not in it.
    modes
        Title of each mode that is used, by key.
    periods
        Title of each period.
    outlines
        Areas of the places, if the instance has a map; without, the map is a schematic without borders.
    """

    title: Text
    places: tuple[Place, ...]
    shades: tuple[Shade, ...]
    existing: tuple[Stretch, ...]
    chosen: tuple[Stretch, ...]
    rejected: tuple[Stretch, ...]
    modes: dict[str, Text]
    periods: tuple[Text, ...] = ()
    outlines: tuple[Area, ...] = ()
    note: Text | None = None
    kind: Literal["map"] = "map"

    def as_table(self) -> Table | None:
        """Return a row for each line of the plan; without any, one for each place."""
        if not self.chosen:
            return self._by_place() if self.places else None
        columns = (
            Column(Text("Project", "项目")),
            Column(Text("Mode", "方式")),
            Column(Text("From", "起点")),
            Column(Text("To", "终点")),
        )
        rows = tuple(
            (line.name, self.modes[line.mode], self.places[line.origin].name, self.places[line.destination].name)
            for line in self.chosen
        )
        return Table(self.title, columns, rows)

    def _by_place(self) -> Table:
        columns = (Column(Text("Place", "地点")), *(Column(each.title, each.unit, each.format) for each in self.shades))
        values = zip(*(each.values for each in self.shades), strict=True) if self.shades else [()] * len(self.places)
        return Table(
            self.title, columns, tuple((place.name, *row) for place, row in zip(self.places, values, strict=True))
        )
