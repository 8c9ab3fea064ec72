"""The diagnosis: every bottleneck and every network, today and after a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.diagnosis.base import BOTTLENECKS, NETWORKS, Bottleneck, Measured, Network, Spot
from planner.diagnosis.graphs import Size, Standing, Weights, merged, size_of, standings
from planner.diagnosis.scopes import ALL, Readings
from planner.diagnosis.state import State, after, today
from planner.diagnosis.thresholds import USUAL, Thresholds
from planner.domain.fitting import misfits
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import NATIONAL
from planner.errors import InputError, UnknownNameError
from planner.measures.base import Better
from planner.registry import unknown_name
from planner.text import Text

NOWHERE = Measured({}, ())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bottleneck is, and its number there today and after the plan.

    Parameters
    ----------
    today, after
        ``None`` where the place is no bottleneck; ``after`` also without a plan.
    """

    layer: str
    where: tuple[str, ...]
    name: Text
    today: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Mend:
    """A candidate that mends a bottleneck: by how much alone, and whether the plan has it in force."""

    key: str
    value: float
    planned: bool


@dataclass(frozen=True)
class Finding:
    """What is found about one bottleneck.

    Parameters
    ----------
    silent
        Why the instance says nothing about it; then all else is empty.
    today, after
        Its number by layer and scope; ``after`` is empty without a plan.
    places
        Where it is, the worst first.
    mends
        The candidates that mend it, the best first.
    basis
        What was counted, with the thresholds that were used; ``None`` where nothing was.
    """

    bottleneck: Bottleneck
    silent: Text | None
    today: Readings
    after: Readings
    places: tuple[Place, ...] = ()
    mends: tuple[Mend, ...] = ()
    basis: Text | None = None

    @property
    def national(self) -> tuple[float | None, float | None]:
        """The number of the country, today and after the plan."""
        return self.today.get((ALL, NATIONAL)), self.after.get((ALL, NATIONAL))

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers it has a number in, all together first."""
        return tuple(dict.fromkeys(layer for layer, _ in (*self.today, *self.after)))


@dataclass(frozen=True)
class Picture:
    """A network as it is: its size, and the place of every province in it, today and after the plan.

    Parameters
    ----------
    now, then
        The weight between each pair of provinces that is joined, today and after the plan; ``then`` is ``None``
        without a plan.
    """

    network: Network
    silent: Text | None
    today: Size | None = None
    after: Size | None = None
    provinces: Mapping[str, tuple[Standing, Standing | None]] | None = None
    now: Weights = field(default_factory=dict)
    then: Weights | None = None


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with the networks of a country, and what a plan mends of it.

    Parameters
    ----------
    plan
        ``None`` if only today was looked at.
    """

    instance: Instance
    plan: Plan | None
    thresholds: Thresholds
    bottlenecks: tuple[Finding, ...]
    networks: tuple[Picture, ...]

    def bottleneck(self, key: str) -> Finding:
        """Return what is found about one bottleneck, by its key or label, in capitals or not.

        Raises
        ------
        UnknownNameError
            If none is called so.
        """
        found = {each.bottleneck.key: each for each in self.bottlenecks}
        return found[_called(key, [each.bottleneck for each in self.bottlenecks]).key]


def diagnose(
    instance: Instance,
    plan: Plan | None = None,
    thresholds: Thresholds = USUAL,
    *,
    only: Sequence[str] = (),
    mending: bool = True,
) -> Diagnosis:
    """Compute the six bottlenecks and the four networks of a country, today and after a plan.

    Parameters
    ----------
    plan
        What is in force in the last period then; without one, only today is looked at.
    thresholds
        From which numbers on something counts; see `Thresholds`.
    only
        Keys or labels of the bottlenecks wanted; every one if there are none.
    mending
        Whether to try every candidate on every bottleneck.

    Raises
    ------
    PlannerError
        If a threshold says nothing or names what the instance does not have, or if a bottleneck is called by no name.
    InputError
        If the plan does not fit the instance.
    """
    thresholds.check(instance)
    problems = [] if plan is None else list(misfits(instance, plan))
    if problems:
        raise InputError(problems)
    before = today(instance, thresholds)
    later = None if plan is None else after(plan, before)
    wanted = _wanted(only)
    found = tuple(_finding(each, before, later, mending=mending) for each in wanted)
    return Diagnosis(instance, plan, thresholds, found, tuple(_picture(each, before, later) for each in _networks()))


def _wanted(only: Sequence[str]) -> list[Bottleneck]:
    every = sorted(BOTTLENECKS, key=lambda each: each.label)
    chosen = {_called(name, every).key for name in only}
    return [each for each in every if not chosen or each.key in chosen]


def _called(name: str, among: Sequence[Bottleneck]) -> Bottleneck:
    """Return the bottleneck of that key or label, in capitals or not."""
    names = {word: each for each in among for word in (each.key, each.label)}
    found = {word.casefold(): each for word, each in names.items()}
    if name.casefold() not in found:
        raise UnknownNameError(unknown_name(BOTTLENECKS.family, name, list(names)))
    return found[name.casefold()]


def _networks() -> list[Network]:
    return sorted(NETWORKS, key=lambda each: each.label)


def _finding(each: Bottleneck, before: State, later: State | None, *, mending: bool) -> Finding:
    silent = each.silence(before.instance)
    if silent is not None:
        return Finding(each, silent, {}, {})
    now = each.measure(before)
    then = NOWHERE if later is None else each.measure(later)
    found = each.mends(before) if mending else {}
    standing = frozenset() if later is None else later.standing
    mends = [Mend(key, value, key in standing) for key, value in found.items()]
    ranked = tuple(sorted(mends, key=lambda mend: (-mend.value, mend.key)))
    return Finding(each, None, now.readings, then.readings, _places(each, now, then), ranked, each.basis(before))


def _places(each: Bottleneck, now: Measured, then: Measured) -> tuple[Place, ...]:
    """Return every place that is a bottleneck today or after the plan, the worst first."""
    before, later = _by_place(now), _by_place(then)
    places = [
        Place(
            *key,
            (before.get(key) or later[key]).name,
            before[key].value if key in before else None,
            later[key].value if key in later else None,
        )
        for key in {**before, **later}
    ]
    sign = each.spot_better.sign
    worst = -sign * float("inf")

    def badness(place: Place) -> tuple[float, str, tuple[str, ...]]:
        values = [value for value in (place.today, place.after) if value is not None]
        worse = max(values) if each.spot_better is Better.LOWER else min(values, default=worst)
        return sign * worse, place.layer, place.where

    return tuple(sorted(places, key=badness))


def _by_place(measured: Measured) -> dict[tuple[str, tuple[str, ...]], Spot]:
    return {(spot.layer, spot.where): spot for spot in measured.spots}


def _picture(each: Network, before: State, later: State | None) -> Picture:
    silent = each.silence(before)
    if silent is not None:
        return Picture(each, silent)
    instance = before.instance
    now = merged(each.edges(before))
    places = standings(instance, now)
    if later is None:
        alone = {key: (place, None) for key, place in places.items()}
        return Picture(each, None, size_of(instance, now), None, alone, now)
    then = merged(each.edges(later))
    later_places = standings(instance, then)
    both = {key: (place, later_places[key]) for key, place in places.items()}
    return Picture(each, None, size_of(instance, now), size_of(instance, then), both, now, then)
