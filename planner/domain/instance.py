"""The instance: the facts of a country, checked and frozen."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from planner.domain.outlines import Outlines
from planner.domain.people import People
from planner.domain.row import Name, Row, Words
from planner.domain.tables import Group, Period, Project, Province, Source
from planner.domain.units import ByProvince, CalendarYear
from planner.text import Text

R = TypeVar("R", bound=Row)
T = TypeVar("T")
SCHEMA_VERSION: Literal[1] = 1


class Card(BaseModel):
    """What ``instance.yaml`` says: the name of the instance and the years it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_version: Annotated[Literal[1], Field(alias="schema")] = SCHEMA_VERSION
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    title_en: Name
    title_zh: Name
    description_en: Words = ""
    description_zh: Words = ""
    base_year: CalendarYear
    price_year: CalendarYear

    @property
    def title(self) -> Text:
        """The title people read."""
        return Text(self.title_en, self.title_zh)

    @property
    def description(self) -> Text:
        """What the instance is about."""
        return Text(self.description_en, self.description_zh)


@dataclass(frozen=True)
class Instance:
    """The facts a plan is made from.

    Parameters
    ----------
    card
        Name, title and base years.
    tables
        The rows of each table, by table key. A table that is not there is empty.
    scenarios
        Names of the scenarios applied to it, in order.
    outlines
        Its map; a picture, and no fact: two instances that differ in nothing else are equal.
    """

    card: Card
    tables: Mapping[str, tuple[Row, ...]]
    scenarios: tuple[str, ...] = ()
    outlines: Outlines | None = field(default=None, compare=False, repr=False)
    _by_key: dict[str, Mapping[str, Row]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _derived: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[type["Instance"], tuple[object, ...]]:
        """Travel as facts alone: what has been derived from them is derived anew on arrival."""
        return type(self), (self.card, dict(self.tables), self.scenarios, self.outlines)

    @property
    def name(self) -> str:
        """The name of the instance."""
        return self.card.name

    def rows(self, row_type: type[R]) -> tuple[R, ...]:
        """Return the rows of one table; none if the instance does not have it."""
        return self.tables.get(row_type.table, ())  # type: ignore[return-value]

    def by_key(self, row_type: type[R]) -> Mapping[str, R]:
        """Return the rows of a table whose rows have a ``key``, by that key."""
        found = self._by_key.get(row_type.table)
        if found is None:
            found = {str(row.identifier[0]): row for row in self.rows(row_type)}
            self._by_key[row_type.table] = MappingProxyType(found)
        return found  # type: ignore[return-value]

    def derived(self, reckon: Callable[["Instance"], T]) -> T:
        """Return what ``reckon`` makes of the facts alone, reckoned once."""
        if reckon not in self._derived:
            self._derived[reckon] = reckon(self)
        return self._derived[reckon]  # type: ignore[return-value]

    def with_rows(self, row_type: type[R], rows: Iterable[R]) -> "Instance":
        """Return the same instance with another table in place of one of its own."""
        return replace(self, tables={**self.tables, row_type.table: tuple(rows)})

    @property
    def provinces(self) -> tuple[Province, ...]:
        """The provinces, in the order of every array `ByProvince`."""
        return self.rows(Province)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of provinces."""
        return self.rows(Group)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The planning periods, first to last."""
        return self.rows(Period)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The candidate projects."""
        return self.rows(Project)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The funding sources."""
        return self.rows(Source)

    @cached_property
    def population(self) -> ByProvince:
        """Population of each province, in 万人."""
        return np.array([province.population for province in self.provinces])

    @cached_property
    def population_shares(self) -> ByProvince:
        """Share of each province in the population; sums to 1."""
        return np.asarray(self.population / self.population.sum())

    @cached_property
    def people(self) -> People:
        """Shares of the provinces in the population, and their groups, for the measures."""
        keys = [group.key for group in self.groups]
        return People(
            self.population_shares, np.array([keys.index(row.group) for row in self.provinces], dtype=np.int64)
        )

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the facts: equal for equal facts, whatever file they came from.

        The order of rows does not count, but for periods, which stand in order of time.
        """
        facts = {
            "card": self.card.model_dump(mode="json"),
            "tables": {
                key: sorted(_canonical(row) for row in rows) for key, rows in sorted(self.tables.items()) if rows
            },
        }
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _canonical(row: Row) -> str:
    """Return a row as text in which equal rows look alike, whatever wrote them.

    Numbers keep 12 significant digits, so that a conversion of units at the door does
    not change the fingerprint.
    """
    cells = {name: float(f"{value:.12g}") if isinstance(value, float) else value for name, value in row}
    return json.dumps(cells, sort_keys=True, ensure_ascii=False)
