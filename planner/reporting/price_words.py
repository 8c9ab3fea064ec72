"""What is said of the price of a rule."""

from planner.measures.base import Better, Yardstick
from planner.reporting.blocks import Column
from planner.reporting.numbers import PERCENT, SIZED
from planner.text import Text

PRICES = Text("What each rule costs", "各项规则的代价")
PRICE_NOTE = {
    Better.HIGHER: Text(
        "By how much the goal would rise if this rule alone were given up. The true price lies between the two proved "
        "ends; the first column is the difference of the plans found. Prices do not add up.",
        "仅放弃该规则时目标可提高多少。真实代价在两端证明值之间；首列为两个所求方案之差。各项代价不可相加。",
    ),
    Better.LOWER: Text(
        "By how much the goal, of which less is better, would fall if this rule alone were given up. The true "
        "price lies between the two proved ends; the first column is the difference of the plans found. Prices do not "
        "add up.",
        "仅放弃该规则时目标（越低越好）可降低多少。真实代价在两端证明值之间；首列为两个所求方案之差。各项代价不可相加。",
    ),
}


def price_columns(measure: Yardstick) -> tuple[Column, ...]:
    """Return the columns of a table of prices: the rule, its price between two ends, and the part of the gain."""
    return (
        Column(Text("Rule", "规则")),
        Column(Text("Price", "代价"), measure.symbol, SIZED),
        Column(Text("At least", "至少"), measure.symbol, SIZED),
        Column(Text("At most", "至多"), measure.symbol, SIZED),
        Column(Text("Of the gain", "占增益"), format=PERCENT),
    )
