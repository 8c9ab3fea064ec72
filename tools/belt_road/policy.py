"""Who pays, how much, for what, and which rules a plan keeps: policy numbers, all assumed."""

from belt_road.facts import Facts
from planner.domain.fund import ReturnStep, Window
from planner.domain.tables import NATIONAL, Appropriation, Source
from planner.rules.cofinancing import Cofinancing
from planner.rules.floors import GroupShare, OutcomeFloor

PERIODS = ("p2026", "p2031", "p2036")
NATIONAL_MONEY = {
    "central_budget": (3600.0, 3600.0, 3200.0),
    "coordination_fund": (2000.0, 2200.0, 2200.0),
    "aiib": (400.0, 400.0, 400.0),
    "silk_road_fund": (300.0, 300.0, 300.0),
    "private_capital": (1200.0, 1300.0, 1300.0),
}
"""亿元 in each period."""

MATCHING_RATE = {"east": 0.0030, "central": 0.0022, "west": 0.0012}
"""Share of a province's budget expenditure that can go into cross-province projects each year."""

MATCHING = {"east": (0.20, 0.60), "central": (0.12, 0.50), "west": (0.05, 0.40)}
"""Least and most share that the provinces at the ends pay, by group of the poorer end."""

RETURN_STEPS = {
    "industry": {"east": (0.09, 0.05, 0.02), "central": (0.13, 0.08, 0.04), "west": (0.17, 0.10, 0.05)},
    "innovation": {"east": (0.12, 0.07, 0.03), "central": (0.12, 0.07, 0.03), "west": (0.11, 0.06, 0.03)},
    "transfer": {"east": (0.05, 0.03, 0.01), "central": (0.16, 0.09, 0.04), "west": (0.20, 0.12, 0.06)},
}
"""Yearly income per yuan: the published multipliers (0.6 to about 1) spread over five years, so
0.12 to 0.20 at best, and diminishing; larger where there is less industry, as the studies say."""

WIDTHS = {
    "industry": (60.0, 120.0, 300.0),
    "innovation": (30.0, 60.0, 150.0),
    "transfer": (60.0, 120.0, 300.0),
}
"""Yuan per person that earn each of the three yields."""


def sources() -> list[Source]:
    """Return who pays."""
    rows = {
        "central_budget": ("Central budget investment", "中央预算内投资", 0.5),
        "coordination_fund": ("Coordination fund", "协调投资基金", 1.0),
        "aiib": ("AIIB loans", "亚洲基础设施投资银行贷款", 0.0),
        "silk_road_fund": ("Silk Road Fund", "丝路基金", 1.0),
        "provincial_matching": ("Matching funds of provinces", "地方配套资金", 0.8),
        "private_capital": ("Private capital", "社会资本", 0.0),
    }
    return [Source(key=key, name_en=en, name_zh=zh, carry_over=carry) for key, (en, zh, carry) in rows.items()]


def appropriations(facts: Facts) -> list[Appropriation]:
    """Return what each source can spend in each period; provinces by what they spend in all."""
    rows = [
        Appropriation(source=source, period=period, amount=amount)
        for source, amounts in NATIONAL_MONEY.items()
        for period, amount in zip(PERIODS, amounts, strict=True)
    ]
    for row in facts.provinces:
        yearly = float(row["budget_expenditure_2023_100m"]) * MATCHING_RATE[row["region3_ecw"]]
        rows.extend(
            Appropriation(
                source="provincial_matching",
                period=period,
                province=facts.key[row["iso"]],
                amount=round(yearly * 5, 1),
            )
            for period in PERIODS
        )
    return rows


def cofinancing() -> list[Cofinancing]:
    """Return the shares that sources pay; lenders and private capital only where there is revenue."""
    rows = [
        Cofinancing(source="central_budget", group=group, most=most)
        for group, most in (("east", 0.35), ("central", 0.50), ("west", 0.70))
    ]
    rows += [
        Cofinancing(source="coordination_fund", group=group, most=most)
        for group, most in (("east", 0.15), ("central", 0.30), ("west", 0.40))
    ]
    rows += [
        Cofinancing(source="provincial_matching", group=group, least=least, most=most)
        for group, (least, most) in MATCHING.items()
    ]
    lenders = {
        "aiib": {"hsr": 0.20, "rail": 0.25, "power": 0.30, "gas_pipeline": 0.20, "hub": 0.20, "logistics": 0.20},
        "silk_road_fund": {
            "rail": 0.20,
            "air": 0.20,
            "gas_pipeline": 0.30,
            "communication": 0.30,
            "hub": 0.20,
            "logistics": 0.20,
        },
        "private_capital": {
            "hsr": 0.20,
            "expressway": 0.40,
            "air": 0.40,
            "power": 0.60,
            "gas_pipeline": 0.50,
            "communication": 0.60,
            "hub": 0.30,
            "logistics": 0.50,
        },
    }
    rows += [
        Cofinancing(source=source, mode=mode, most=most)
        for source, shares in lenders.items()
        for mode, most in shares.items()
    ]
    return rows


def windows() -> list[Window]:
    """Return the four windows of the coordination fund."""
    fund = "coordination_fund"
    return [
        Window(
            key="infrastructure",
            name_en="Cross-province infrastructure",
            name_zh="跨省基础设施互联互通专项",
            source=fund,
            use="projects",
            least_share=0.35,
            most_share=0.70,
        ),
        Window(
            key="industry",
            name_en="Industrial upgrading",
            name_zh="产业转型升级专项",
            source=fund,
            use="grants",
            least_grant=4.0,
            kept=0.6,
            least_share=0.05,
            most_share=0.30,
        ),
        Window(
            key="innovation",
            name_en="Science and technology innovation",
            name_zh="科技创新合作专项",
            source=fund,
            use="grants",
            least_grant=2.0,
            kept=0.7,
            least_share=0.05,
            most_share=0.20,
        ),
        Window(
            key="transfer",
            name_en="Industrial transfer",
            name_zh="产业转移承接专项",
            source=fund,
            use="grants",
            least_grant=4.0,
            kept=0.6,
            least_share=0.05,
            most_share=0.30,
        ),
    ]


def returns() -> list[ReturnStep]:
    """Return the diminishing curve of each window that gives grants, by group."""
    return [
        ReturnStep(window=window, group=group, step=number, width=width, yearly_yield=earned)
        for window, groups in RETURN_STEPS.items()
        for group, yields in groups.items()
        for number, (width, earned) in enumerate(zip(WIDTHS[window], yields, strict=True), start=1)
    ]


def group_shares() -> list[GroupShare]:
    """Return the least share of the west and the centre in spending."""
    return [GroupShare(group="west", least=0.50), GroupShare(group="central", least=0.25)]


def outcome_floors() -> list[OutcomeFloor]:
    """Return the floor: no province is worse off than without the plan."""
    return [OutcomeFloor(scope=NATIONAL, least=1.0)]
