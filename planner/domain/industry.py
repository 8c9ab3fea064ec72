"""Industry: what there is, where it is today, and what could move."""

from collections.abc import Iterator, Sequence
from typing import Annotated, TypeAlias

from planner.domain.calendar import starts
from planner.domain.ecology import INDICATOR, IndicatorKey
from planner.domain.instance import Instance
from planner.domain.keys import clashes
from planner.domain.row import Finding, Key, Ref, Row, column, table
from planner.domain.tables import ProvinceKey, SourceKey, Titled
from planner.domain.units import (
    YUAN_PER_HEAD,
    CostPerOutput,
    JobsPerOutput,
    QuantityPerOutput,
    Share,
    SomeOutput,
    Years,
)
from planner.domain.violation import exceeds
from planner.text import Text

IndustryClassKey: TypeAlias = Annotated[Key, Ref(("industry_classes",))]
IndustryKey: TypeAlias = Annotated[Key, Ref(("industries",))]
TransferKey: TypeAlias = Annotated[Key, Ref(("transfers",))]
INDUSTRY = Text("Industry", "产业")


@table("industry_classes", Text("Classes of industry", "产业类别"), identity=("key",))
class IndustryClass(Titled):
    """A class of industry that rules speak of: labour-intensive, polluting, high technology."""


@table("industries", Text("Industries", "产业"), identity=("key",))
class Industry(Titled):
    """An industry: what a yuan of its output leaves at its host and takes from its origin."""

    industry_class: IndustryClassKey = column(Text("Class", "类别"))
    value_added: Share = column(
        Text("Income at the host", "承接地增收比例"),
        Text(
            "income (wages, profit, tax) that arises at the host per yuan of output and year",
            "每元年产出在承接地形成的收入（工资、利润、税收）",
        ),
    )
    lost: Share = column(
        Text("Income lost at the origin", "转出地减收比例"),
        Text(
            "per yuan moved; less than at the host, as land and labour are used again",
            "每元转出产出；因土地和劳动力另有他用，低于承接地增收比例",
        ),
    )
    jobs: JobsPerOutput = column(Text("Jobs", "用工"), Text("per yearly output", "单位年产出用工"))
    cost: CostPerOutput = column(
        Text("Relocation subsidy", "转移补贴"), Text("per yuan of yearly output, paid once", "每元年产出，一次性支付")
    )

    @classmethod
    def check(cls, rows: Sequence["Industry"], instance: Instance) -> Iterator[Finding]:
        for row in rows:
            if row.lost > row.value_added:
                what = Text(
                    "the origin loses {lost:g} of every yuan moved, the host gains only {gained:g}",
                    "每转移1元，转出地减收{lost:g}，承接地仅增收{gained:g}",
                ).fill(lost=row.lost, gained=row.value_added)
                cure = Text(
                    "lower lost to at most value_added: an origin loses no more income than there was",
                    "请将 lost 降至不超过 value_added：转出地减收不会超过原有收入",
                )
                yield Finding(row, "lost", what, cure)


@table("industry_places", Text("Industry today", "产业现状分布"), identity=("industry", "province"))
class IndustryPlace(Row):
    """How much of an industry a province has today, and how much of it must stay."""

    industry: IndustryKey = column(INDUSTRY)
    province: ProvinceKey = column(Text("Province", "省份"))
    output: SomeOutput = column(Text("Output", "产出"), Text("today, at constant prices", "现状，不变价"))
    floor: Share = column(
        Text("Floor", "保留比例"), Text("share of today's output that must stay", "现状产出中必须保留的比例")
    )

    @property
    def movable(self) -> float:
        """Output that may leave, in 亿元 per year."""
        return self.output * (1 - self.floor)

    @classmethod
    def check(cls, rows: Sequence["IndustryPlace"], instance: Instance) -> Iterator[Finding]:
        industries = instance.by_key(Industry)
        for province in instance.provinces:
            income = province.population * province.income / YUAN_PER_HEAD
            earned = 0.0
            for row in rows:
                if row.province == province.key:
                    earned += industries[row.industry].value_added * row.output
                    if exceeds(earned, income):
                        what = TOO_RICH.fill(province=province.name, earned=earned, income=income)
                        yield Finding(row, "output", what, Text("check the output and its unit", "请核对产出及其单位"))
                        break


TOO_RICH = Text(
    "industries of {province} earn {earned:.6g} 亿元 a year, more than its whole income of {income:.6g}",
    "{province}各产业年增收{earned:.6g}亿元，超过全省总收入{income:.6g}亿元",
)


@table("industry_impacts", Text("Impacts of industry", "产业生态影响"), identity=("industry", "indicator"))
class IndustryImpact(Row):
    """What industry does to an indicator where it is hosted; what the origin is spared does not count."""

    industry: IndustryKey = column(INDUSTRY)
    indicator: IndicatorKey = column(INDICATOR)
    amount: QuantityPerOutput = column(Text("Amount", "数量"), Text("per yearly output", "单位年产出的数量"))


@table("transfers", Text("Candidate transfers of industry", "备选产业转移"), identity=("key",))
class Transfer(Titled):
    """A part of an industry that could move from one province to another, once.

    An agreement that it has to wait for stands in the table ``agreement_needs``.
    """

    industry: IndustryKey = column(INDUSTRY)
    origin: ProvinceKey = column(Text("From", "转出省份"))
    destination: ProvinceKey = column(Text("To", "承接省份"), Text("the host", "承接地"))
    least: SomeOutput = column(Text("Least output", "最低产出"), Text("if anything moves", "如果转移"))
    most: SomeOutput = column(Text("Most output", "最高产出"))
    source: SourceKey = column(Text("Source", "资金来源"), Text("pays the subsidy", "支付转移补贴"))
    years: Years = column(
        Text("Years until it produces", "投产年限"), Text("from the beginning of the move", "自转移开始"), default=0.0
    )

    @classmethod
    def check(cls, rows: Sequence["Transfer"], instance: Instance) -> Iterator[Finding]:
        yield from clashes(rows, instance)
        places = {(place.industry, place.province): place for place in instance.rows(IndustryPlace)}
        for row in rows:
            if row.origin == row.destination:
                what = Text("{province} sends industry to itself", "{province}向自身转移").fill(province=row.origin)
                yield Finding(row, "destination", what, Text("name another province", "请填写另一省份"))
            if not starts(instance, row.years):
                what = Text("produces only after the last period", "在规划末期之后才投产")
                yield Finding(row, "years", what, Text("shorten the years, or remove the row", "请缩短年限或删除该行"))
            yield from _wrong_amounts(row, places.get((row.industry, row.origin)))


def _wrong_amounts(row: Transfer, place: IndustryPlace | None) -> Iterator[Finding]:
    """Yield what cannot be about the output that a transfer moves."""
    if row.least > row.most:
        what = Text("the least output {least:g} is above the most {most:g}", "最低产出{least:g}高于最高产出{most:g}")
        cure = Text("lower the one or raise the other", "请降低前者或提高后者")
        yield Finding(row, "least", what.fill(least=row.least, most=row.most), cure)
    if place is None:
        what = Text("{origin} has no {industry} today", "{origin}现无产业{industry}")
        cure = Text(
            "add a row for it to industry_places, or name another origin",
            "请在 industry_places 中添加该行，或更换转出省份",
        )
        yield Finding(row, "origin", what.fill(origin=row.origin, industry=row.industry), cure)
    elif exceeds(row.most, place.movable):
        what = Text(
            "the most output {most:g} is above the {movable:g} that {origin} may give",
            "最高产出{most:g}高于{origin}可转出的{movable:g}",
        ).fill(most=row.most, movable=place.movable, origin=row.origin)
        cure = Text(
            "lower most, or the floor in industry_places", "请降低最高产出，或降低 industry_places 中的保留比例"
        )
        yield Finding(row, "most", what, cure)
