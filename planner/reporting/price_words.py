"""What is said of the price of a rule."""

from planner.measures.base import Better
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
