"""Length and cost of named projects: as read where they were, derived where not."""

from belt_road.costs import COST_BASIS, unit_cost
from belt_road.facts import Facts, Record
from belt_road.wording import of_project

NOT_VERIFIED = "announced figure that was not verified 已公布但未经核实的数字"


def reported_length(facts: Facts, row: Record, report: Record) -> tuple[float | None, tuple[str, str, str]]:
    """Return the length of a named project, with its status, source and note."""
    if row["mode"] in ("air", "communication"):
        return None, ("derived", row["id"], "no length 无长度")
    if report["length_km"]:
        return float(report["length_km"]), ("read", report["sources"], of_project(row["id"], report["notes"]))
    if report["length_km_unverified"] and row["cost_rule"] == "unit":
        return float(report["length_km_unverified"]), ("assumed", "candidates.csv", "unverified length 长度未经核实")
    if row["standard"] == "section":
        length = facts.assumed["road_programme_km"]
        return length, (
            "derived",
            "S-WH",
            "mean of the 8 expressways (981 km) of one programme 同一计划8条高速公路（共981公里）的平均长度",
        )
    length = facts.distance(row["from_iso"], row["to_iso"]) * facts.assumed["detour_hsr_new"]
    return length, (
        "derived",
        "pairs.csv",
        "distance of the capitals times detour_hsr_new 省会间直线距离乘以新建高铁绕行系数（detour_hsr_new）",
    )


def reported_cost(
    facts: Facts, row: Record, report: Record, length: float | None
) -> tuple[float, tuple[str, str, str]]:
    """Return the cost of a named project, with its status, source and note."""
    rule = row["cost_rule"]
    if rule == "read":
        return float(report["investment_100m_yuan"]), (
            "read",
            report["sources"],
            report["notes"] or row["id"],
        )
    if rule == "unverified":
        cost = float(report["investment_unverified"])
        return cost, ("assumed", "candidates.csv", of_project(row["id"], NOT_VERIFIED))
    if rule == "joint_rest":
        part = facts.distance("CN-TJ", "CN-SD") * facts.assumed["detour_hsr_new"] * facts.assumed["cost_hsr_350_plain"]
        note = "joint figure of two lines less Tianjin–Weifang at unit cost 两线合计数减去按单位造价计的津潍线投资"
        return facts.assumed["hsr_tianjin_shandong_joint"] - part, (
            "derived",
            "S-SHINE22;unit_costs.csv",
            note,
        )
    if rule.startswith("plateau"):
        return (length or 0.0) * facts.assumed[f"cost_rail_{rule}"], (
            "derived",
            "unit_costs.csv",
            report["notes"],
        )
    if row["mode"] == "communication":
        return facts.assumed["cost_data_link"], COST_BASIS["communication"]
    per_km = unit_cost(facts, row["mode"], row["standard"], facts.terrain(row["from_iso"], row["to_iso"]))
    if row["id"] in ("R12", "R13"):
        per_km = facts.assumed["cost_hsr_350_hill" if row["id"] == "R12" else "cost_hsr_350_plain"]
    return (length or 0.0) * per_km, COST_BASIS[row["mode"]]
