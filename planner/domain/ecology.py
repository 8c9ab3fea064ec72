"""Ecological indicators, and what projects and other decisions do to them."""

from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias

from planner.domain.ledger import Amount_co
from planner.domain.row import Key, Name, Ref, Row, column, table
from planner.domain.tables import ProjectKey, ProvinceKey, Titled
from planner.domain.units import Quantity
from planner.text import Text

IndicatorKey: TypeAlias = Annotated[Key, Ref(("indicators",))]
INDICATOR = Text("Indicator", "生态指标")


@table("indicators", Text("Ecological indicators", "生态指标"), identity=("key",))
class Indicator(Titled):
    """Something that is used up or emitted: carbon, land, water, habitat."""

    unit: Name = column(Text("Unit", "单位"))


@table("impacts", Text("Impacts of projects", "项目生态影响"), identity=("project", "indicator", "province"))
class Impact(Row):
    """What a project does to one indicator in one province once it is built."""

    project: ProjectKey = column(Text("Project", "项目"))
    indicator: IndicatorKey = column(INDICATOR)
    province: ProvinceKey = column(Text("Province", "省份"))
    amount: Quantity = column(Text("Amount", "数量"))


@dataclass(frozen=True, slots=True)
class Load(Generic[Amount_co]):
    """What a decision puts on an indicator in a province while it is in force in a period.

    Parameters
    ----------
    amount
        In the unit of the indicator: an expression in the solver's face, a number in the
        auditor's.
    """

    indicator: str
    province: str
    period: str
    amount: Amount_co
