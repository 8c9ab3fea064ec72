"""The income of provinces without a plan, and how gains turn into income per person."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from planner.domain.instance import Instance
from planner.domain.tables import Period, Province
from planner.domain.units import YUAN_PER_HEAD, ByProvince

PerPeriod: TypeAlias = Mapping[tuple[str, str], float]
"""A number for each province and period, by their keys."""


def baseline(instance: Instance, province: Province, period: Period) -> float:
    r"""Return income per person in the last year of ``period`` without the plan, in yuan.

    .. math:: y^0_{p,t} = y_p (1 + g_p)^{\mathit{last}_t - \mathit{base}}
    """
    years = period.last_year - instance.card.base_year
    return province.income * (1.0 + province.growth) ** years


def baselines(instance: Instance) -> dict[tuple[str, str], float]:
    """Return `baseline` for every province and period."""
    return {
        (province.key, period.key): baseline(instance, province, period)
        for province in instance.provinces
        for period in instance.periods
    }


def per_head(province: Province) -> float:
    """Return the yuan per person that one 亿元 per year is in ``province``."""
    return YUAN_PER_HEAD / province.population


def mixed(instance: Instance, weights: Mapping[str, float], by_period: PerPeriod) -> ByProvince:
    """Return the weighted sum of the outcomes of each province over periods."""
    return np.array(
        [
            sum(weight * by_period[province.key, period] for period, weight in weights.items())
            for province in instance.provinces
        ]
    )
