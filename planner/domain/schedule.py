"""The auditor's own schedule of instalments, reckoned year by year.

It says the same as `planner.domain.calendar`, in other words and without its help, so that
a mistake in either shows.
"""

from planner.domain.instance import Instance
from planner.domain.tables import Period, Project


def instalments(instance: Instance, project: Project, begin: str) -> dict[str, float]:
    """Return the part of the cost that falls due in each period, in 亿元.

    Parameters
    ----------
    begin
        Key of the period in which work begins, on the first day of its first year.
    """
    first = next(row.first_year for row in instance.periods if row.key == begin)
    years = max(1.0, project.construction)
    instalments: dict[str, float] = {}
    for period in instance.periods:
        worked = sum(
            min(1.0, first + years - year)
            for year in range(period.first_year, period.last_year + 1)
            if first <= year < first + years
        )
        if worked > 0:
            instalments[period.key] = project.cost * worked / years
    return instalments


def years_late(instance: Instance, construction: float, begin: str) -> float:
    """Return by how many years something opens after the last period; 0 if it does not."""
    first = next(row.first_year for row in instance.periods if row.key == begin)
    return max(0.0, first + construction - (instance.periods[-1].last_year + 1))


def in_force(instance: Instance, construction: float, begin: str, period: str) -> bool:
    """Tell whether what takes ``construction`` years from ``begin`` on is there in ``period``.

    Counted in calendar years: work begins on the first day of its period, and a period
    sees what is finished by the end of its last year.
    """
    periods = instance.by_key(Period)
    first, last = periods[begin].first_year, periods[period].last_year
    return first <= last and first + construction <= last + 1
