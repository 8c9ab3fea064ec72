"""Scenarios of the instance: small patches, each with a title and a reason."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from belt_road import without
from planner.effects.local import LocalEffect

Scenario = Mapping[str, Any]


def scenarios(effects: Sequence[LocalEffect]) -> dict[str, Scenario]:
    """Return every scenario by name."""
    drained = list(dict.fromkeys(row.project for row in effects if row.gain < 0))
    return {
        "tight": _scenario(
            ("Every source gives a fifth less", "各类资金削减两成"),
            (
                "A weak budget year cuts all sources alike: which projects wait, and what balance is lost?",
                "财政紧缩年份各类资金同比例压减：哪些项目推迟，均衡损失多少？",
            ),
            [{"table": "appropriations", "set": {"amount": "* 0.8"}}],
        ),
        "green": _scenario(
            ("Tighter ecological caps", "收紧生态上限"),
            (
                "Carbon and land are capped 30 % lower, and land in Tibet as well: what does it cost?",
                "碳排放和占地上限收紧30%，并对西藏占地设限：代价多大？",
            ),
            [
                {"table": "caps", "set": {"cap": "* 0.7"}},
                {"table": "caps", "add": [{"indicator": "land", "scope": "tibet", "cap": 600}]},
            ],
        ),
        "west-first": _scenario(
            ("West first", "西部优先"),
            (
                "The west gets 65 % of the money and need not match: does balance gain, and who pays?",
                "西部获得65%的资金且免于配套：均衡是否改善，由谁承担？",
            ),
            [
                {"table": "group_shares", "where": {"group": "west"}, "set": {"least": 0.65}},
                {"table": "group_shares", "where": {"group": "central"}, "set": {"least": 0.15}},
                {
                    "table": "cofinancing",
                    "where": {"source": "provincial_matching", "group": "west"},
                    "set": {"least": 0.0},
                },
                {
                    "table": "cofinancing",
                    "where": {"source": "central_budget", "group": "west"},
                    "set": {"most": 0.9},
                },
            ],
        ),
        "no-siphon": _scenario(
            ("No siphon effect", "不计虹吸效应"),
            (
                "The size of the siphon effect is assumed: what if links draw no activity away?",
                "虹吸效应的幅度为假定：若通道不吸走要素，结果如何？",
            ),
            [{"table": "local_effects", "where": {"project": drained}, "remove": True}],
        ),
        "high-trade": _scenario(
            ("Livelier trade", "区际贸易更活跃"),
            (
                "Demand between provinces is 30 % above the calibration: does the choice of projects hold?",
                "省际需求高出校准值30%：项目选择是否仍成立？",
            ),
            [{"table": "demand", "set": {"amount": "* 1.3"}}],
        ),
        "costs-up": _scenario(
            ("Building costs more", "建设成本上升"),
            (
                "Large projects tend to cost more than announced: what if every one does, by 15 %?",
                "大型项目造价往往超出公布数：若每个项目都超出15%，结果如何？",
            ),
            [{"table": "projects", "set": {"cost": "* 1.15"}}],
        ),
        **_paths(),
    }


def _paths() -> dict[str, Scenario]:
    """Return the scenarios that take a path away."""
    return {
        "links_only": _scenario(
            ("Links only", "只建设施"),
            (
                (
                    "What are links, hubs and programmes worth without agreements, exchanges, industry, grants and "
                    "guarantees?"
                ),
                "没有协议、交流、产业转移、拨付和担保，通道、枢纽和物流工程本身值多少？",
            ),
            without.links_only(),
        ),
        "funds_only": _scenario(
            ("Funds only", "只用资金"),
            (
                "What do agreements, exchanges, industry, grants and guarantees bring without a single project?",
                "一个项目都不建，协议、交流、产业转移、拨付和担保能带来多少收益？",
            ),
            without.funds_only(),
        ),
        "no_agreements": _scenario(
            ("No agreement is signed", "不签省际协议"),
            (
                (
                    "Nobody pays for an agreement, so that nothing that waits for one begins: what does "
                    "coordination bring?"
                ),
                "无人为协议出资，须先签协议的事项均无法启动：协调能带来多少收益？",
            ),
            without.no_agreements(),
        ),
        "no_ecology": _scenario(
            ("No ecological rules", "不设生态约束"),
            (
                "Without caps, red lines, damage and compensation: what do these rules cost in income?",
                "取消上限、红线、损失计价和补偿：这些规则使收入减少多少？",
            ),
            without.no_ecology(),
        ),
    }


def _scenario(title: tuple[str, str], why: tuple[str, str], changes: Sequence[Mapping[str, Any]]) -> Scenario:
    return {"title": {"en": title[0], "zh": title[1]}, "why": {"en": why[0], "zh": why[1]}, "changes": list(changes)}


def write_scenarios(folder: Path, named: Mapping[str, Scenario]) -> None:
    """Write one YAML file for each scenario."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, scenario in named.items():
        text = yaml.safe_dump(dict(scenario), allow_unicode=True, sort_keys=False, width=100)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
