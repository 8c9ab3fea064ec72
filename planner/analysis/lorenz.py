"""The Lorenz curve: what share of income the poorest share of the people has."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince

SHARES = (0.2, 0.4, 0.6, 0.8)


def lorenz(outcomes: ByProvince, people: People, shares: tuple[float, ...] = SHARES) -> tuple[float, ...]:
    r"""Return the share of income of the poorest ``shares`` of the people.

    .. math:: S(s) = \frac{1}{\mu} \int_0^s y(u) \, du

    with incomes :math:`y(u)` in rising order, everybody in a province counted at its mean.

    References
    ----------
    Lorenz (1905), *Methods of Measuring the Concentration of Wealth*.

    Examples
    --------
    >>> lorenz(np.array([1.0, 3.0]), People.alike(2), (0.5, 1.0))
    (0.25, 1.0)
    """
    order = np.argsort(outcomes, kind="stable")
    reached = np.concatenate([[0.0], np.cumsum(people.shares[order])])
    income = np.concatenate([[0.0], np.cumsum((people.shares * outcomes)[order])])
    return tuple(float(share) for share in np.interp(shares, reached, income / income[-1]))
