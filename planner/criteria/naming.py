"""The criterion that a name in a model stands for."""

from planner.criteria.base import Criterion
from planner.criteria.distance import Distance
from planner.criteria.load import PREFIX, Load
from planner.criteria.spending import Spending
from planner.criteria.unlinked import Unlinked
from planner.domain.ecology import Indicator
from planner.domain.instance import Instance
from planner.errors import UnknownNameError
from planner.measures.base import MEASURES
from planner.registry import unknown_name
from planner.text import Text

NAMES = (Spending.key, Unlinked.key, Distance.key)
"""The criteria that are there for every instance; each indicator of an instance adds its load."""


def criterion(name: str, known: tuple[tuple[str, ...], ...] = ()) -> Criterion | None:
    """Return the criterion called ``name``; ``None`` if none is.

    Parameters
    ----------
    known
        The plans that a distance counts from.

    Examples
    --------
    >>> criterion("load_carbon")
    Load(indicator='carbon')
    """
    if name == Spending.key:
        return Spending()
    if name == Unlinked.key:
        return Unlinked()
    if name == Distance.key:
        return Distance(known)
    indicator = name.removeprefix(PREFIX)
    return Load(indicator) if indicator and indicator != name else None


def goal_named(name: str, instance: Instance) -> str:
    """Return the key under which a model knows a measure, a criterion or the load of an indicator.

    Raises
    ------
    UnknownNameError
        If nothing that tells plans of ``instance`` apart is called ``name``; the nearest names are offered.
    """
    indicators = list(instance.by_key(Indicator))
    loads = {key: f"{PREFIX}{key}" for key in indicators} | {f"{PREFIX}{key}": f"{PREFIX}{key}" for key in indicators}
    known = {**loads, Spending.key: Spending.key, Unlinked.key: Unlinked.key, **{key: key for key in MEASURES.all()}}
    if name not in known:
        shown = [*MEASURES.all(), Spending.key, Unlinked.key, *indicators]
        raise UnknownNameError(unknown_name(Text("measure or indicator", "指标"), name, shown))
    return known[name]
