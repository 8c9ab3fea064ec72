"""The tables every instance has: where, when, what could be built, who pays."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from planner.domain.row import Finding, Key, Name, Ref, Row, Words, column, table
from planner.domain.units import (
    CalendarYear,
    Income,
    Latitude,
    Length,
    Longitude,
    Money,
    People,
    Rate,
    Share,
    Years,
)
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance

GroupKey: TypeAlias = Annotated[Key, Ref(("groups",))]
ProvinceKey: TypeAlias = Annotated[Key, Ref(("provinces",))]
PeriodKey: TypeAlias = Annotated[Key, Ref(("periods",))]
ModeKey: TypeAlias = Annotated[Key, Ref(("modes",))]
ProjectKey: TypeAlias = Annotated[Key, Ref(("projects",))]
SourceKey: TypeAlias = Annotated[Key, Ref(("sources",))]
NATIONAL = "national"
ScopeKey: TypeAlias = Annotated[Key, Ref(("provinces", "groups"), words=(NATIONAL,))]

KEY = Text("Key", "编码")
KEY_NOTE = Text("lower-case letters, digits and _", "小写字母、数字和下划线")
BOTH_LANGUAGES = Text(
    "both languages: English, a blank, Chinese; or one: Chinese alone begins with a Chinese character",
    "双语：先英文、空格、后中文；也可只写一种，单写中文时以汉字开头",
)
ENGLISH = Text("Name (English)", "英文名称")
CHINESE = Text("Name (Chinese)", "中文名称")


class Titled(Row):
    """A row with a key and a name in both languages."""

    key: Key = column(KEY, KEY_NOTE)
    name_en: Name = column(ENGLISH)
    name_zh: Name = column(CHINESE)

    @property
    def name(self) -> Text:
        """The name people read."""
        return Text(self.name_en, self.name_zh)


@table("groups", Text("Groups of provinces", "区域分组"), identity=("key",))
class Group(Titled):
    """A group of provinces, such as east, centre and west."""


@table("provinces", Text("Provinces", "省份"), identity=("key",))
class Province(Titled):
    """A province: its people and its income without the plan."""

    group: GroupKey = column(Text("Group", "分组"))
    population: People = column(Text("Population", "人口"), Text("permanent residents", "常住人口"))
    income: Income = column(
        Text("Income", "人均收入"),
        Text("per person and year in the base year", "基准年人均年收入（如人均GDP）"),
    )
    growth: Rate = column(
        Text("Growth", "增长率"),
        Text("of income per year, without the plan", "无规划时的年增长率"),
        default=0.0,
    )
    latitude: Latitude = column(Text("Latitude", "纬度"), Text("of the capital", "省会"))
    longitude: Longitude = column(Text("Longitude", "经度"), Text("of the capital", "省会"))

    def lies_in(self, scope: str) -> bool:
        """Tell whether a scope, the country, a group or a province, takes this province in."""
        return scope in {NATIONAL, self.group, self.key}

    @classmethod
    def check(cls, rows: Sequence["Province"], instance: "Instance") -> Iterator[Finding]:
        taken = {NATIONAL, *(group.key for group in instance.groups)}
        for row in rows:
            if row.key in taken:
                what = Text("{key} is the key of a group, or a word of its own", "{key}已用作分组编码或保留词")
                cure = Text("give the province another key", "请为该省份换用编码")
                yield Finding(row, "key", what.fill(key=row.key), cure)


@table("periods", Text("Planning periods", "规划期"), identity=("key",))
class Period(Titled):
    """A planning period; periods follow each other without a gap."""

    first_year: CalendarYear = column(Text("First year", "起始年"))
    years: Annotated[int, Field(ge=1, le=50)] = column(Text("Years", "年数"))

    @property
    def last_year(self) -> int:
        """The last year of the period; its outcomes are those of the period."""
        return self.first_year + self.years - 1

    @classmethod
    def check(cls, rows: Sequence["Period"], instance: "Instance") -> Iterator[Finding]:
        for before, after in pairwise(rows):
            if after.first_year != before.last_year + 1:
                what = Text(
                    "{after} begins in {year}, but {before} ends in {last}",
                    "{after}始于{year}年，而{before}止于{last}年",
                ).fill(after=after.name, year=after.first_year, before=before.name, last=before.last_year)
                cure = Text(
                    "list the periods in order, each beginning in the year after the one before",
                    "按顺序列出各规划期，每期紧接上期次年开始",
                )
                yield Finding(after, "first_year", what, cure)
        if rows and rows[0].first_year <= instance.card.base_year:
            what = Text(
                "the first period begins in {year}, not after the base year {base}",
                "首个规划期始于{year}年，不晚于基准年{base}年",
            ).fill(year=rows[0].first_year, base=instance.card.base_year)
            cure = Text("begin after the base year of instance.yaml", "应始于 instance.yaml 的基准年之后")
            yield Finding(rows[0], "first_year", what, cure)


@table("modes", Text("Modes", "方式"), identity=("key",))
class Mode(Titled):
    """A kind of facility: railway, expressway, air, pipeline, transmission, communication."""


@table("projects", Text("Candidate projects", "备选互联互通项目"), identity=("key",))
class Project(Titled):
    """A candidate project: built once, or not at all."""

    mode: ModeKey = column(Text("Mode", "方式"))
    origin: ProvinceKey = column(Text("From", "起点省份"))
    destination: ProvinceKey = column(
        Text("To", "终点省份"), Text("the same as From for a hub", "枢纽类项目与起点相同")
    )
    cost: Money = column(Text("Investment", "投资"), Text("in all, at constant prices", "总投资，不变价"))
    construction: Years = column(Text("Construction time", "建设工期"), Text("from start to opening", "从开工到投运"))
    length: Length | None = column(Text("Length", "长度"), default=None)

    @property
    def ends(self) -> tuple[str, ...]:
        """The provinces at its ends: two, or one for a hub."""
        return tuple(dict.fromkeys((self.origin, self.destination)))


@table("sources", Text("Funding sources", "资金来源"), identity=("key",))
class Source(Titled):
    """Who pays: a budget, a fund, a lender, the provinces, private capital."""

    carry_over: Share = column(
        Text("Carry-over", "结转比例"),
        Text("share of unspent money that may be spent in the next period", "未用资金可结转至下一期的比例"),
        default=0.0,
    )


@table("appropriations", Text("Appropriations", "拨款"), identity=("source", "period", "province"))
class Appropriation(Row):
    """How much a source can spend in a period, in all or for one province."""

    source: SourceKey = column(Text("Source", "资金来源"))
    period: PeriodKey = column(Text("Period", "规划期"))
    province: ProvinceKey | None = column(
        Text("Province", "省份"),
        Text("only for money of one province; blank for national money", "省级资金填写；全国性资金留空"),
        default=None,
    )
    amount: Money = column(Text("Amount", "金额"))

    @classmethod
    def check(cls, rows: Sequence["Appropriation"], instance: "Instance") -> Iterator[Finding]:
        scopes: dict[str, bool] = {}
        for row in rows:
            if scopes.setdefault(row.source, row.province is None) != (row.province is None):
                what = Text(
                    "source {source} has national and provincial money",
                    "资金来源{source}既有全国性又有省级资金",
                ).fill(source=row.source)
                cure = Text(
                    "make two sources, or fill in the province in every row",
                    "请分为两个来源，或每行都填写省份",
                )
                yield Finding(row, "province", what, cure)


declared = column  # a field of the next class is called column itself


@table("provenance", Text("Where figures come from", "数据来源"), identity=("of_table", "row", "column"))
class Provenance(Row):
    """Where figures come from: a whole table, a column of it, or one cell."""

    of_table: Key = declared(Text("Table", "表"))
    row: Words = declared(Text("Row", "行"), Text("key of the row; * for every row", "行编码；* 表示所有行"))
    column: Words = declared(Text("Column", "列"), Text("* for every column", "* 表示所有列"))
    status: Literal["read", "derived", "assumed"] = declared(
        Text("Status", "状态"),
        Text("read from a source, derived from read values, or assumed", "引自来源、由来源推算或假定"),
    )
    source: Words = declared(Text("Source", "来源"), BOTH_LANGUAGES)
    note: Words = declared(Text("Note", "说明"), BOTH_LANGUAGES, default="")
