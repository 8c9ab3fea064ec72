"""Who pays and which rules a plan keeps: the policy of belt-road, for what a network of cities can use."""

from belt_road import network
from belt_road import policy as national
from belt_road.facts import Facts

from city_level.assumed import MOST_BETWEEN
from planner.domain.tables import Appropriation, Mode, Period, Source
from planner.rules.cofinancing import Cofinancing
from planner.rules.duplication import DuplicationLimit

SOURCES = ("central_budget", "coordination_fund", "provincial_matching")
"""Lenders and private capital stay out: no revenue of a link between two cities is known."""

MODES = ("hsr", "rail", "expressway", "air")


def modes() -> list[Mode]:
    """Return the modes on which freight and passengers travel."""
    return [row for row in network.modes() if row.key in MODES]


def periods() -> list[Period]:
    """Return the first two five-year plans."""
    return network.periods()[:2]


def sources() -> list[Source]:
    """Return who pays."""
    return [row for row in national.sources() if row.key in SOURCES]


def appropriations(facts: Facts) -> list[Appropriation]:
    """Return the money of the first two periods."""
    early = {period.key for period in periods()}
    return [row for row in national.appropriations(facts) if row.source in SOURCES and row.period in early]


def cofinancing() -> list[Cofinancing]:
    """Return the shares that these sources pay."""
    return [row for row in national.cofinancing() if row.source in SOURCES]


def duplication() -> list[DuplicationLimit]:
    """Return how many projects of a mode one pair of provinces may get."""
    return [DuplicationLimit(mode=mode, most=most) for mode, most in MOST_BETWEEN.items()]
