"""The criterion that a name in a model stands for."""

from planner.criteria.base import Criterion
from planner.criteria.distance import Distance
from planner.criteria.load import PREFIX, Load
from planner.criteria.spending import Spending

NAMES = (Spending.key, Distance.key)
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
    if name == Distance.key:
        return Distance(known)
    indicator = name.removeprefix(PREFIX)
    return Load(indicator) if indicator and indicator != name else None
