"""Where every figure comes from: belt-road, a rule applied to it, or nowhere."""

from collections.abc import Collection, Iterator
from typing import Literal

from belt_road import wording

from city_level.corridors import Country
from planner.domain.tables import Provenance
from planner.text import bilingual

ANY = "*"
NATIONAL = "belt-road: "
"""How a source begins that the national instance names."""

SYNTHETIC = "synthetic 合成数据"
"""Source of what stands for no real place."""

GENERAL: tuple[tuple[str, str, Literal["read", "derived", "assumed"], str, str], ...] = (
    ("provinces", "group", "read", "belt-road: S-WD", "east, centre and west in use today 现行东部、中部、西部划分"),
    (
        "provinces",
        "population",
        "read",
        "belt-road: S-PIK",
        "permanent residents at the end of 2023 年末常住人口（2023年）",
    ),
    (
        "provinces",
        "income",
        "derived",
        "belt-road: S-PIK",
        "GDP 2023 before the census revision over population 2023 经济普查修订前的2023年地区生产总值除以2023年常住人口",
    ),
    (
        "provinces",
        "growth",
        "assumed",
        "belt-road: judgement",
        "0: outcomes are at today's income 取0：各项结果按现状收入水平计",
    ),
    ("provinces", "latitude", "read", "belt-road: S-GN", "of the capital 省会"),
    ("provinces", "longitude", "read", "belt-road: S-GN", "of the capital 省会"),
    ("periods", ANY, "assumed", "belt-road: judgement", "two five-year plans 两个五年规划期"),
    ("nodes", "latitude", "assumed", SYNTHETIC, "drawn at random inside the outline of the province 在省界内随机生成"),
    ("nodes", "longitude", "assumed", SYNTHETIC, "drawn at random inside the outline of the province 在省界内随机生成"),
    (
        "arcs",
        "length",
        "assumed",
        SYNTHETIC,
        "distance of two synthetic places times belt-road's detour 两处合成地点间距离乘以belt-road的绕行系数",
    ),
    (
        "arcs",
        "speed",
        "assumed",
        "belt-road: assumptions.csv",
        "by class; which corridor has which is synthetic 按等级取值；各通道的等级为合成数据",
    ),
    (
        "projects",
        "length",
        "assumed",
        SYNTHETIC,
        "distance of two synthetic places times belt-road's detour 两处合成地点间距离乘以belt-road的绕行系数",
    ),
    (
        "projects",
        "cost",
        "assumed",
        SYNTHETIC,
        "length times belt-road's unit cost by mode and terrain 里程乘以belt-road分方式、分地形的单位造价",
    ),
    (
        "projects",
        "construction",
        "assumed",
        "belt-road: judgement",
        "by kind, length and terrain 按项目类型、里程和地形取值",
    ),
    ("links", "length", "assumed", SYNTHETIC, "as the project 同项目"),
    ("links", "speed", "assumed", "belt-road: assumptions.csv", "by mode and class 按方式和等级取值"),
    (
        "commodities",
        ANY,
        "assumed",
        "belt-road: assumptions.csv",
        "values, time, friction, shares and growth 货值、时间价值、省界摩擦成本、受益比例及增长率",
    ),
    (
        "handling",
        ANY,
        "assumed",
        "belt-road: assumptions.csv",
        "what getting onto a mode or off it costs 上下某种运输方式的费用（装卸、换乘）",
    ),
    (
        "demand",
        "amount",
        "assumed",
        SYNTHETIC,
        (
            "gravity between synthetic cities, scaled to belt-road's share of GDP "
            "合成城市间按引力模型分布，按belt-road中贸易占GDP的比重校准"
        ),
    ),
    ("sources", "carry_over", "assumed", "belt-road: judgement", "policy 政策取值"),
    (
        "appropriations",
        "amount",
        "assumed",
        "belt-road: judgement",
        "policy; provinces by their budget of 2023 政策取值；各省按2023年财政预算支出",
    ),
    ("cofinancing", ANY, "assumed", "belt-road: judgement", "policy 政策取值"),
    ("group_shares", ANY, "assumed", "belt-road: judgement", "policy 政策取值"),
    ("outcome_floors", "least", "assumed", "belt-road: judgement", "no province worse off 任何省份收入不低于无规划时"),
    ("duplication", "most", "assumed", "judgement", "policy 政策取值"),
    (
        "impacts",
        "amount",
        "assumed",
        SYNTHETIC,
        "length times belt-road's rate; half at each end 里程乘以belt-road的单位强度；两端省份各计一半",
    ),
    ("caps", "cap", "assumed", "judgement", "a share of what all candidates would add 取全部备选项目新增量的一定比例"),
    (
        "red_lines",
        ANY,
        "assumed",
        SYNTHETIC,
        "belt-road's zones, laid across one synthetic candidate each 取belt-road的保护区，各横跨一个合成备选项目",
    ),
    ("damages", "price", "assumed", "belt-road: judgement", "of carbon and land 碳排放和占地"),
)
"""Table, column, status, source and note of what holds for every row."""


def provenance(country: Country, tables: Collection[str]) -> list[Provenance]:
    """Return the general rows of ``tables``, and those of capitals, flights and tariffs."""
    rows = [
        Provenance(of_table=table, row=ANY, column=column, status=status, source=_source(source), note=note)
        for table, column, status, source, note in GENERAL
        if table in tables
    ]
    return [*rows, *_capitals(country), *_flights(country), *_tariffs(country)]


def _capitals(country: Country) -> Iterator[Provenance]:
    """Yield that the first city of each province stands where the capital does."""
    for city in country.cities:
        if city.key.endswith("_01"):
            note = "stands where the capital does 位于省会所在地"
            yield Provenance(
                of_table="nodes", row=city.key, column=ANY, status="read", source=_source("belt-road: S-GN"), note=note
            )


def _flights(country: Country) -> Iterator[Provenance]:
    yield Provenance(
        of_table="arcs",
        row="air",
        column="length",
        status="derived",
        source=_source("belt-road: pairs.csv"),
        note="capitals 800 km apart or more; distance times detour "
        "省会相距800公里及以上设航线；长度取直线距离乘以绕行系数",
    )


def _tariffs(country: Country) -> Iterator[Provenance]:
    """Yield the sources of tariffs as belt-road has them."""
    modes = {"hsr": "hsr", "rail": "rail", "road": "expressway", "air": "air"}
    for parameter, record in country.facts.assumption_records.items():
        if parameter.startswith(("tariff_freight", "tariff_passenger")):
            _, commodity, mode = parameter.split("_")
            yield Provenance(
                of_table="tariffs",
                row=f"{commodity}/{modes[mode]}",
                column="tariff",
                status=record["status"],
                source=_source(f"belt-road: {record['source']}"),
                note=record["note"],
            )


def _source(words: str) -> str:
    """Return a source as the table holds it: keys of the national instance, too, need its name in both languages."""
    national = words.removeprefix(NATIONAL)
    if national == words:
        return wording.source(words)
    return f"{words} 全国算例belt-road：{bilingual(wording.source(national)).zh}"
