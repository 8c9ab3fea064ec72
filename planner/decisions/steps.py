"""Things that begin once and stay: projects, agreements, transfers of industry."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from planner.decisions.base import HALF, Switch, ValueOf
from planner.domain.calendar import opening, starts
from planner.domain.instance import Instance
from planner.formulation import pyo
from planner.formulation.relations import LinearExpr, at_most


class Steps:
    r"""When each of several things begins, if it begins at all.

    .. math:: \mathit{by}_{k,t} \in \{0, 1\}, \qquad \mathit{by}_{k,t-1} \le \mathit{by}_{k,t}, \qquad
              \mathit{begins}_{k,t} = \mathit{by}_{k,t} - \mathit{by}_{k,t-1}

    One variable says that k has begun *by* period t, not that it begins *in* t: what
    counts later is then a single variable, and a search that settles it splits early from
    late, which proves more than setting apart a single period.

    References
    ----------
    Bienstock and Zuckerberg (2010), *Solving LP relaxations of large-scale precedence
    constrained problems*, and Artigues (2017), *On the strength of time-indexed
    formulations for the resource-constrained project scheduling problem*, on the two ways.

    Parameters
    ----------
    block
        The block of the decision, which gets ``by`` and the rows that order it.
    years
        How long each thing takes until it is in force.
    """

    def __init__(self, instance: Instance, block: "pyo.Block", years: Mapping[str, float]) -> None:
        self.periods = {key: [period.key for period in starts(instance, years[key])] for key in years}
        """Keys of the periods in which each thing can begin."""
        block.by = pyo.Var([(key, period) for key in years for period in self.periods[key]], domain=pyo.Binary)
        orders = [(key, *pair) for key in years for pair in pairwise(self.periods[key])]
        block.stays = pyo.Constraint(
            orders, rule=lambda b, key, before, after: at_most(b.by[key, before], b.by[key, after])
        )
        self.by = block.by
        """1 when a thing has begun by a period."""
        self.begins: dict[Switch, LinearExpr] = {}
        """1 when a thing begins in a period."""
        for key, periods in self.periods.items():
            for number, period in enumerate(periods):
                before = block.by[key, periods[number - 1]] if number else 0.0
                self.begins[key, period] = block.by[key, period] - before
        self.done = _done(instance, years)
        """Keys of the periods in which a thing can begin to be in force by a period, first to last."""
        self.in_force: dict[Switch, LinearExpr] = {
            (key, period): self.by[key, done[-1]] if done else 0.0 for (key, period), done in self.done.items()
        }
        """1 when a thing is in force by a period."""

    def ever(self, key: str) -> LinearExpr:
        """Return 1 when a thing begins at all."""
        return self.by[key, self.periods[key][-1]] if self.periods[key] else 0.0

    def chosen(self, value: ValueOf) -> Iterator[Switch]:
        """Yield what begins, and when, in the solver's answer."""
        for key, periods in self.periods.items():
            first = next((period for period in periods if value(self.by[key, period]) > HALF), None)
            if first is not None:
                yield key, first


def _done(instance: Instance, years: Mapping[str, float]) -> dict[Switch, list[str]]:
    """Return, for each thing and period, the periods in which it can begin to be in force by then."""
    done: dict[Switch, list[str]] = {(key, period.key): [] for key in years for period in instance.periods}
    for key, needed in years.items():
        for begin in starts(instance, needed):
            first = opening(instance, needed, begin)
            for later in instance.periods[instance.periods.index(first) :] if first else ():
                done[key, later.key].append(begin.key)
    return done
