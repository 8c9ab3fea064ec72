"""The card of the instance and its page of sources: what it says of itself, in both languages."""

from city_level import assumed
from city_level.tables import COMMODITIES, Made
from planner.domain.instance import Card
from planner.loading.export import card_lines

DESCRIPTION_EN = (
    "SYNTHETIC. Shows what an instance at the level of cities looks like; no city, corridor or candidate link in it is "
    "real. {cities} cities nested in the 31 provinces of belt-road: the network and the trade are between cities, the "
    "outcomes and their balance between provinces. Provinces with their people and incomes, prices, unit costs and "
    "funds are those of belt-road; places, sizes and corridors of cities are drawn by rule with seed {seed}. Demand "
    "holds the pairs of cities with {kept:.1%} of the trade and {saved:.0%} of what all candidates would save; the "
    "other {left:.0%} of the pairs are left out. The table provenance and SOURCES.md say what is read, derived and "
    "assumed."
)
DESCRIPTION_ZH = (
    "合成算例，仅用于展示城市级算例的形态；其中的城市、通道和备选线路均非真实。"
    "{cities}个城市嵌套于 belt-road 的31个省区市：网络和贸易在城市之间，结果及均衡在省份之间。"
    "省份及其人口、收入、运价、单位造价和资金取自 belt-road；城市的位置、规模和通道按规则以种子{seed}生成。"
    "需求保留占贸易量{kept:.1%}、占全部备选项目总节省{saved:.0%}的城市对，其余{left:.0%}略去。"
    "引用、推算与假定见 provenance 表和 SOURCES.md。"
)


def card(made: Made, name: str, seed: int) -> str:
    """Return the text of ``instance.yaml``."""
    trades = made.trade.values()
    figures = {
        "cities": len(made.tables["nodes"]),
        "seed": seed,
        "kept": min(trade.kept for trade in trades),
        "saved": min(trade.saving_kept for trade in trades),
        "left": 1 - sum(len(trade.rows) for trade in trades) / sum(trade.pairs for trade in trades),
    }
    whole = Card(
        name=name,
        title_en="Synthetic cities nested in 31 provinces",
        title_zh="31省区市城市级合成算例",
        description_en=DESCRIPTION_EN.format(**figures),
        description_zh=DESCRIPTION_ZH.format(**figures),
        base_year=2023,
        price_year=2023,
    )
    return "\n".join(card_lines(whole)) + "\n"


PAGE = """\
# Sources of a synthetic instance of cities 城市级合成算例的数据来源

**Synthetic.** No city, corridor, candidate link or trade between cities in it is real, and nothing in it is an official
plan. It shows what an instance at the level of cities looks like, and how the solver fares on one.
**本算例为合成数据**：其中的城市、通道、备选线路和城市间贸易均非真实，也不代表任何官方规划；仅用于展示城市级算例的形态和求解规模。

Made by `python tools/cities.py DIR --cities {cities} --seed {seed}` from the facts of the instance belt-road; the same
number and the same seed give the same bytes. Tags such as S-PIK are spelled out there, in `facts/sources.md`.

| table | rows |
| --- | ---: |
{rows}

## From belt-road 取自 belt-road
* **Provinces** with population, income, group and capital, and **funds, shares and floors**: as they stand there, for
  two periods and three sources. No loans or private capital: no revenue of a link between two cities is known.
* **Prices**: commodities, tariffs, handling, unit costs, speeds, detours, carbon and land per kilometre.
* **The lines of today** between capitals run from city to city here, along the shortest chain of corridors. Flights are
  those between capitals.

## By rule, with a seed 按规则和种子生成
* **How many cities** a province has: by the root of its people times its area, at least one. The first stands at the
  capital (read); the others are drawn inside the outline of the province, each far from those before it.
* **Their size**: the city of rank r has a share of the province's GDP in proportion to 1 / r^{exponent:g}, the
  rank-size rule.
* **Corridors** join cities with no third one in the circle over the line between them (Gabriel graph). Each has a road:
  an expressway where belt-road has one between the capitals or outside the west, a national road elsewhere. Terrain is
  that of the pair of provinces in belt-road, within a province the most common one around it.
* **Candidates**: a new or widened expressway, a railway, and a high-speed line where there is none; {per_city} for each
  city. In the best corridor of each province, then in others between provinces, then within one, by gravity. Length
  times unit cost; on the plateau building takes {rough:g} years longer and there is no high-speed line.
* **Red lines**: each zone of belt-road lies across the shortest candidate of that mode between the same provinces.
* **Caps**: {caps}.

## Trade 贸易
Gravity between all cities: product of GDP over distance, which counts as {near:g} km at least. Scaled so that trade
between provinces costs today the share of GDP that it does in belt-road; trade within a province follows from gravity.

| commodity | share of GDP | within provinces | pairs of cities | pairs kept | trade they hold | saving they hold |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
{trade}

What the pairs that are left out would save is in no outcome, so gains are too low. They are small and far apart: their
part of what all candidates together would save, to 100 % in the last column, is larger than their part of the trade.
略去的城市对不计入任何结果，收益因此偏低；其距离较远，占全部备选项目总节省的比例（末列与100%之差）高于占贸易量的比例。
Perishables are left out: what a city grows is not known.
"""


def sources(made: Made, seed: int) -> str:
    """Return the text of ``SOURCES.md``."""
    return PAGE.format(
        cities=len(made.tables["nodes"]),
        seed=seed,
        rows="\n".join(f"| {key} | {len(rows):,} |" for key, rows in made.tables.items()),
        exponent=assumed.FIRST_OF_RANK,
        per_city=assumed.CANDIDATES_A_CITY,
        rough=assumed.ROUGH_YEARS,
        near=assumed.NEVER_CLOSER,
        caps=", ".join(f"{key} ({scope}) {share:.0%}" for (key, scope), share in assumed.CAP_SHARES.items())
        + " of what all candidates that cross no red line would add",
        trade="\n".join(_line(made, key) for key in COMMODITIES),
    )


def _line(made: Made, key: str) -> str:
    trade = made.trade[key]
    return (
        f"| {key} | {trade.share_of_product:.2%} | {trade.within:.1%} | {trade.pairs:,} | {len(trade.rows):,} "
        f"| {trade.kept:.1%} | {trade.saving_kept:.1%} |"
    )
