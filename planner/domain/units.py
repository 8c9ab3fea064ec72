"""The one unit in which each kind of quantity is stored.

A table may state another unit in its header, ``cost [万元]``; the loader converts once,
at the door. Inside the package a `Money` is always in 100 million yuan (亿元), so no
function takes or returns a unit.
"""

from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from planner.text import Text


@dataclass(frozen=True)
class Unit:
    """A unit, and the others that can be turned into it.

    Parameters
    ----------
    symbol
        How the unit is written in headers and reports.
    accepts
        Other symbols, each with the factor that turns it into this unit.
    plausible
        The largest magnitude that makes sense in this unit; a larger number is a
        mistaken unit.
    """

    symbol: Text
    accepts: dict[str, float] = field(default_factory=dict, hash=False)
    plausible: float = 1e9

    def factor(self, symbol: str) -> float | None:
        """Return what turns a number in ``symbol`` into this unit; ``None`` if nothing does."""
        known = {self.symbol.en: 1.0, self.symbol.zh: 1.0, **self.accepts}
        return known.get(symbol.strip())

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every way to write the unit, this one's own symbols first."""
        return tuple(dict.fromkeys((self.symbol.en, self.symbol.zh, *self.accepts)))


MONEY = Unit(
    Text("100M CNY", "亿元"),
    {"1M CNY": 1e-2, "百万元": 1e-2, "10k CNY": 1e-4, "万元": 1e-4, "CNY": 1e-8, "元": 1e-8},
    plausible=1e7,
)
MONEY_PER_YEAR = Unit(
    Text("100M CNY/a", "亿元/年"),
    {"10k CNY/a": 1e-4, "万元/年": 1e-4, "CNY/a": 1e-8, "元/年": 1e-8},
    plausible=1e7,
)
PEOPLE = Unit(Text("10k people", "万人"), {"people": 1e-4, "人": 1e-4}, plausible=1e6)
INCOME = Unit(Text("CNY/person/a", "元/人·年"), {"10k CNY/person/a": 1e4, "万元/人·年": 1e4}, plausible=1e8)
PER_HEAD = Unit(Text("CNY/person", "元/人"), {"10k CNY/person": 1e4, "万元/人": 1e4}, 1e8)
LENGTH = Unit(Text("km", "公里"), {"m": 1e-3, "米": 1e-3}, plausible=1e5)
SPEED = Unit(Text("km/h", "公里/小时"), plausible=2e3)
YEARS = Unit(Text("years", "年"), plausible=200)
YEAR = Unit(Text("calendar year", "年份"), plausible=3000)
SHARE = Unit(Text("share", "比例"), {"%": 1e-2, "‰": 1e-3}, plausible=1e3)
DEGREES = Unit(Text("°", "度"), plausible=180)
TRADE = Unit(
    Text("10k units/a", "万单位/年"),
    {"10k t/a": 1.0, "万吨/年": 1.0, "10k trips/a": 1.0, "万人次/年": 1.0, "t/a": 1e-4, "吨/年": 1e-4},
)
TARIFF = Unit(
    Text("CNY/unit/km", "元/单位·公里"),
    {"CNY/t/km": 1.0, "元/吨公里": 1.0, "CNY/trip/km": 1.0, "元/人公里": 1.0},
    plausible=1e4,
)
PRICE = Unit(Text("CNY/unit", "元/单位"), {"CNY/t": 1.0, "元/吨": 1.0, "CNY/trip": 1.0, "元/人次": 1.0})
CARRIED = Unit(
    Text("10k units/a", "万单位/年"),
    {"units/a": 1e-4, "单位/年": 1e-4, "100M units/a": 1e4, "亿单位/年": 1e4},
)
"""Of what a carrier is counted in: a MWh, a tonne, a terabyte."""

PRICE_PER_HOUR = Unit(Text("CNY/unit/h", "元/单位·小时"), plausible=1e6)
LOSS_PER_HOUR = Unit(Text("share/h", "比例/小时"), {"%/h": 1e-2, "%/小时": 1e-2}, plausible=1.0)
HOURS = Unit(Text("h", "小时"), {"min": 1 / 60, "分钟": 1 / 60}, plausible=1e4)
DAMAGE = Unit(
    Text("100M CNY/unit/a", "亿元/单位·年"),
    {"10k CNY/unit/a": 1e-4, "万元/单位·年": 1e-4, "CNY/unit/a": 1e-8, "元/单位·年": 1e-8},
    plausible=1e7,
)
"""Of what an ecological indicator is counted in: a tonne, a hectare."""

MULTIPLE = Unit(Text("times", "倍"), plausible=1e3)
COUNT = Unit(Text("number", "个"), plausible=1e6)
OWN_UNIT = Unit(Text("unit of the indicator", "指标单位"), plausible=1e12)
OWN_UNIT_PER_OUTPUT = Unit(Text("unit of the indicator per 100M CNY/a", "指标单位/(亿元/年)"), plausible=1e12)
JOBS_PER_OUTPUT = Unit(
    Text("10k jobs per 100M CNY/a", "万人/(亿元/年)"),
    {"jobs per 10k CNY/a": 1.0, "人/(万元/年)": 1.0, "jobs per 100M CNY/a": 1e-4, "人/(亿元/年)": 1e-4},
    plausible=10,
)

_Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
_AtLeastZero: TypeAlias = Annotated[float, Field(ge=0, allow_inf_nan=False)]
_AboveZero: TypeAlias = Annotated[float, Field(gt=0, allow_inf_nan=False)]

Money: TypeAlias = Annotated[_AtLeastZero, MONEY]
YearlyGain: TypeAlias = Annotated[_Finite, MONEY_PER_YEAR]
YearlyCost: TypeAlias = Annotated[_AtLeastZero, MONEY_PER_YEAR]
YearlyOutput: TypeAlias = Annotated[_AtLeastZero, MONEY_PER_YEAR]
SomeOutput: TypeAlias = Annotated[_AboveZero, MONEY_PER_YEAR]
People: TypeAlias = Annotated[_AboveZero, PEOPLE]
Income: TypeAlias = Annotated[_AboveZero, INCOME]
PerHead: TypeAlias = Annotated[_AboveZero, PER_HEAD]
Length: TypeAlias = Annotated[_AboveZero, LENGTH]
Speed: TypeAlias = Annotated[_AboveZero, SPEED]
Years: TypeAlias = Annotated[_AtLeastZero, YEARS]
CalendarYear: TypeAlias = Annotated[int, Field(ge=1900, le=2300), YEAR]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), SHARE]
Rate: TypeAlias = Annotated[float, Field(ge=-0.5, le=0.5, allow_inf_nan=False), SHARE]
Yield: TypeAlias = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False), SHARE]
Latitude: TypeAlias = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False), DEGREES]
Longitude: TypeAlias = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False), DEGREES]
Trade: TypeAlias = Annotated[_AboveZero, TRADE]
TariffPerKm: TypeAlias = Annotated[_AtLeastZero, TARIFF]
Carried: TypeAlias = Annotated[_AtLeastZero, CARRIED]
Capacity: TypeAlias = Annotated[_AboveZero, CARRIED]
Price: TypeAlias = Annotated[_AtLeastZero, PRICE]
PricePerHour: TypeAlias = Annotated[_AtLeastZero, PRICE_PER_HOUR]
LossPerHour: TypeAlias = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), LOSS_PER_HOUR]
Hours: TypeAlias = Annotated[_AtLeastZero, HOURS]
Count: TypeAlias = Annotated[int, Field(ge=0), COUNT]
AtLeastOne: TypeAlias = Annotated[int, Field(ge=1), COUNT]
WholeYears: TypeAlias = Annotated[int, Field(ge=0), YEARS]
AtLeastOneYear: TypeAlias = Annotated[int, Field(ge=1), YEARS]
Damage: TypeAlias = Annotated[_AtLeastZero, DAMAGE]
Leverage: TypeAlias = Annotated[float, Field(ge=1, allow_inf_nan=False), MULTIPLE]
Quantity: TypeAlias = Annotated[_AtLeastZero, OWN_UNIT]
QuantityPerOutput: TypeAlias = Annotated[_AtLeastZero, OWN_UNIT_PER_OUTPUT]
JobsPerOutput: TypeAlias = Annotated[_AtLeastZero, JOBS_PER_OUTPUT]
CostPerOutput: TypeAlias = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False), SHARE]
Workers: TypeAlias = Annotated[_AtLeastZero, PEOPLE]

ByProvince: TypeAlias = NDArray[np.float64]
"""One number for each province, in the order of ``Instance.provinces``."""

YUAN_PER_HEAD = 1e4
"""Yuan per person in one 亿元 per 万人: 1e8 yuan over 1e4 people."""

YI_PER_TRADE_YUAN = 1e-4
"""亿元 in one yuan per unit times one 万 units."""
