"""A state of the country: what stands in it, and what its trade then pays."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from planner.decisions.base import standing
from planner.diagnosis.alone import Alone
from planner.diagnosis.direct import Direct
from planner.diagnosis.failing import Lost, lost
from planner.diagnosis.roads import Roads
from planner.diagnosis.scopes import Scopes
from planner.diagnosis.thresholds import USUAL, Thresholds
from planner.diagnosis.trades import Trades, trades
from planner.domain.instance import Instance
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.trade import Commodity, Demand
from planner.network.graph import Floats


@dataclass(frozen=True, eq=False)
class State:
    """The country while something stands in it.

    Parameters
    ----------
    standing
        Keys of the projects, agreements, exchanges and transfers in force.
    before
        The country today; ``None`` if that is what this is.
    """

    instance: Instance
    standing: frozenset[str]
    thresholds: Thresholds = USUAL
    before: "State | None" = field(default=None, repr=False)

    @property
    def today(self) -> "State":
        """The country today, on which thresholds and weights rest."""
        return self.before or self

    @cached_property
    def scopes(self) -> Scopes:
        """The country, its groups and its provinces."""
        return self.before.scopes if self.before else Scopes(self.instance)

    @cached_property
    def roads(self) -> tuple[Roads, ...]:
        """The network of each commodity that is traded."""
        traded = {row.commodity for row in self.instance.rows(Demand)}
        return tuple(
            Roads(self.instance, row, self.standing) for row in self.instance.rows(Commodity) if row.key in traded
        )

    @cached_property
    def trades(self) -> tuple[Trades, ...]:
        """The trades of each commodity, in the order of ``roads``."""
        return self.before.trades if self.before else tuple(trades(self.instance, one.commodity) for one in self.roads)

    @cached_property
    def alone(self) -> tuple[Alone, ...]:
        """What each candidate alone would make cheaper, in the order of ``roads``."""
        return tuple(Alone(one) for one in self.roads)

    @cached_property
    def costs(self) -> tuple[Floats, ...]:
        """What a unit of each commodity pays between nodes."""
        return tuple(one.between() for one in self.roads)

    @cached_property
    def bills(self) -> tuple[Floats, ...]:
        """What each trade pays in a year, in 万 yuan, commodity by commodity."""
        return tuple(trade.amount * trade.of(cost) for trade, cost in zip(self.trades, self.costs, strict=True))

    @cached_property
    def bill(self) -> Floats:
        """What all trade pays in a year in each scope, in 万 yuan."""
        return self.spread(self.bills)

    @cached_property
    def direct(self) -> Direct:
        """What trade would pay on the best link that can be thought of; it is the same whatever stands."""
        return self.before.direct if self.before else Direct(self.instance)

    @cached_property
    def losses(self) -> Lost:
        """What is lost when each link fails."""
        return lost(self)

    def spread(self, values: tuple[Floats, ...]) -> Floats:
        """Return sums over trades in every scope, of numbers commodity by commodity."""
        sums = [self.scopes.spread(one.ends, value) for one, value in zip(self.trades, values, strict=True)]
        return np.asarray(sum(sums, np.zeros(len(self.scopes.keys))))


def today(instance: Instance, thresholds: Thresholds = USUAL) -> State:
    """Return the country if nothing is decided."""
    return State(instance, standing_last(instance, DO_NOTHING), thresholds)


def after(plan: Plan, before: State) -> State:
    """Return the country with what ``plan`` has in force in the last period."""
    return State(before.instance, standing_last(before.instance, plan), before.thresholds, before)


def standing_last(instance: Instance, plan: Plan) -> frozenset[str]:
    """Return the keys of everything that ``plan`` has in force in the last period."""
    return frozenset(standing(instance, plan, instance.periods[-1].key))
