"""Direct links: which layers could join which provinces without a stop in between."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.borders import Border
from planner.domain.carriers import CarrierLine, Line, LineProject
from planner.domain.tables import Project
from planner.domain.trade import Arc, Demand, Link, Node

if TYPE_CHECKING:
    from planner.domain.instance import Instance

Pair = frozenset[str]
"""The keys of two provinces."""


@dataclass(frozen=True, slots=True)
class DirectLink:
    """A stretch or a line from one province straight to another.

    Parameters
    ----------
    layer
        Key of its mode; of its carrier if it is a line.
    ends
        Both provinces.
    project
        The project that brings it; ``None`` if it is there today.
    """

    layer: str
    ends: Pair
    project: str | None = None


def direct_links(instance: "Instance") -> tuple[DirectLink, ...]:
    """Return every direct link between two provinces, there today or behind a project."""
    return instance.derived(_found)


def _found(instance: "Instance") -> tuple[DirectLink, ...]:
    home = {node.key: node.province for node in instance.rows(Node)}
    modes = {project.key: project.mode for project in instance.rows(Project)}
    found = [DirectLink(row.mode, _ends(home, row), None) for row in instance.rows(Arc)]
    found += [DirectLink(modes[row.project], _ends(home, row), row.project) for row in instance.rows(Link)]
    lines: list[Line] = [*instance.rows(CarrierLine), *instance.rows(LineProject)]
    found += [DirectLink(row.carrier, frozenset((row.origin, row.destination)), row.opens_with) for row in lines]
    return tuple(link for link in found if len(link.ends) > 1)


def pairs_to_link(instance: "Instance") -> list[Pair]:
    """Return the pairs of provinces that ought to be linked: neighbours; without a table of borders, who trades."""
    borders = [frozenset(row.ends) for row in instance.rows(Border)]
    if borders:
        return list(dict.fromkeys(borders))
    home = {node.key: node.province for node in instance.rows(Node)}
    trading = [frozenset((home[row.origin], home[row.destination])) for row in instance.rows(Demand)]
    return [pair for pair in dict.fromkeys(trading) if len(pair) > 1]


def _ends(home: dict[str, str], row: Arc | Link) -> Pair:
    return frozenset((home[row.origin], home[row.destination]))
