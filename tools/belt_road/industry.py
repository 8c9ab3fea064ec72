"""Industry: what the east has, what could move to the centre and the west, and what limits it."""

from collections.abc import Iterator, Sequence

from belt_road.candidates import Candidate
from belt_road.facts import Facts, Record
from planner.domain.borders import Border
from planner.domain.industry import Industry, IndustryClass, IndustryImpact, IndustryPlace, Transfer
from planner.domain.project_sets import ProjectSet, SetMember
from planner.rules.ecological_caps import Cap
from planner.rules.hosting import HostLabour
from planner.rules.industry_duplication import NeighbourLimit
from planner.rules.least_access import AccessNeed
from planner.rules.polluting_transfer import BarredClass

ACCESS_MODES = ("hsr", "rail", "expressway", "hub")
JOBS = 1e-4
"""万人 in one job."""

NEIGHBOUR_LIMITS = {"electronics": 3, "new_energy": 2, "textiles": 3}
"""The most hosts of an industry among a province and its neighbours: assumed."""

CAP_SHARES = {"west": 0.6, "central": 0.6}
"""Each cap on the yearly carbon of hosted industry, as a share of what every lawful transfer would add: assumed."""

SUBSIDY_SOURCES = {"west": "coordination_fund", "central": "provincial_matching", "east": "provincial_matching"}
"""Who pays for sites and training, by group of the host: assumed."""


def industry_classes(facts: Facts) -> list[IndustryClass]:
    """Return the classes that rules speak of."""
    return [
        IndustryClass(key=row["key"], name_en=row["name_en"], name_zh=row["name_zh"])
        for row in facts.records("industry_classes.csv")
    ]


def barred_classes(facts: Facts) -> list[BarredClass]:
    """Return what may not move where: no polluting industry to the centre and the west."""
    return [
        BarredClass(industry_class=row["key"], group=group)
        for row in facts.records("industry_classes.csv")
        for group in row["barred"].split(";")
        if group
    ]


def industries(facts: Facts) -> list[Industry]:
    """Return the industries; what the host gains is more than the origin loses by the wages that are saved."""
    assumed = facts.assumed
    return [
        Industry(
            key=row["key"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            industry_class=row["class"],
            value_added=round(float(row["value_added"]) * assumed["host_share_of_value_added"], 4),
            lost=round(float(row["value_added"]) * assumed["lost_share_of_value_added"], 4),
            jobs=round(float(row["jobs_per_100m"]) * JOBS, 5),
            cost=assumed["relocation_subsidy"],
        )
        for row in facts.records("industries.csv")
    ]


def industry_impacts(facts: Facts) -> list[IndustryImpact]:
    """Return the yearly carbon of each industry per yearly output, in 万吨 per 亿元."""
    return [
        IndustryImpact(
            industry=row["key"],
            indicator="industry_carbon",
            amount=round(
                facts.assumed["industry_carbon"] * float(row["value_added"]) * float(row["relative_carbon"]), 4
            ),
        )
        for row in facts.records("industries.csv")
    ]


def caps(facts: Facts) -> list[Cap]:
    """Return the caps on what hosted industry emits."""
    rate = {row.industry: row.amount for row in industry_impacts(facts)}
    group = {facts.key[row["iso"]]: row["region3_ecw"] for row in facts.provinces}
    kind = {row.key: row.industry_class for row in industries(facts)}
    barred = {(row.industry_class, row.group) for row in barred_classes(facts)}
    lawful = [row for row in transfers(facts) if (kind[row.industry], group[row.destination]) not in barred]
    return [
        Cap(
            indicator="industry_carbon",
            scope=scope,
            cap=float(
                f"{share * sum(row.most * rate[row.industry] for row in lawful if group[row.destination] == scope):.3g}"
            ),
        )
        for scope, share in CAP_SHARES.items()
    ]


def industry_places(facts: Facts) -> list[IndustryPlace]:
    """Return what origins have today: an assumed share of their secondary output."""
    rows = {row["key"]: row for row in facts.records("industries.csv")}
    places = dict.fromkeys((row["industry"], row["from_iso"]) for row in facts.records("transfers.csv"))
    return [
        IndustryPlace(
            industry=industry,
            province=facts.key[iso],
            output=round(float(rows[industry]["share_of_secondary"]) * facts.secondary(iso), 0),
            floor=float(rows[industry]["kept"]),
        )
        for industry, iso in places
    ]


def transfers(facts: Facts) -> list[Transfer]:
    """Return what could move, between provinces that have an agreement to sign."""
    return [_transfer(facts, row) for row in facts.records("transfers.csv")]


def _transfer(facts: Facts, row: Record) -> Transfer:
    names = {record["key"]: record for record in facts.records("industries.csv")}[row["industry"]]
    origin, host = (facts.province[row[end]] for end in ("from_iso", "to_iso"))
    most = float(row["most"])
    english = [end["name_en"].split(" (")[0] for end in (origin, host)]
    return Transfer(
        key=_key(facts, row),
        name_en=f"{names['name_en']}, {english[0]} to {english[1]}",
        name_zh=f"{names['name_zh']}：{origin['name_zh_short']}转移至{host['name_zh_short']}",
        industry=row["industry"],
        origin=facts.key[row["from_iso"]],
        destination=facts.key[row["to_iso"]],
        least=round(most * facts.assumed["transfer_least_share"], 1),
        most=most,
        source=SUBSIDY_SOURCES[host["region3_ecw"]],
        years=facts.assumed["transfer_years"],
    )


def _key(facts: Facts, row: Record) -> str:
    return f"move_{row['industry']}_{facts.key[row['from_iso']]}_{facts.key[row['to_iso']]}"


def host_labour(facts: Facts) -> list[HostLabour]:
    """Return the workers that each host can hire: an assumed share of its people."""
    hosts = dict.fromkeys(row["to_iso"] for row in facts.records("transfers.csv"))
    return [
        HostLabour(
            province=facts.key[iso],
            workers=round(
                float(facts.province[iso]["population_2023_10k"])
                * facts.assumed[f"labour_share_{facts.province[iso]['region3_ecw']}"],
                2,
            ),
        )
        for iso in hosts
    ]


def access_needs(facts: Facts) -> list[AccessNeed]:
    """Return which transfers wait for new links or a hub of the host."""
    return [
        AccessNeed(transfer=_key(facts, row), set=f"access_{row['access']}", least=int(row["access_least"]))
        for row in facts.records("transfers.csv")
        if row["access"]
    ]


def access_sets(facts: Facts, candidates: Sequence[Candidate]) -> Iterator[SetMember]:
    """Yield the links and hubs of each host that has to be reached, but for those that cross a red line."""
    for host in _hosts(facts):
        for row in candidates:
            if host in row.project.ends and row.project.mode in ACCESS_MODES and not row.zone:
                yield SetMember(set=f"access_{host}", project=row.project.key)


def access_names(facts: Facts) -> Iterator[ProjectSet]:
    """Yield what people call the links and hubs of each of these hosts."""
    names = {facts.key[row["iso"]]: (row["name_en"].split(" (")[0], row["name_zh_short"]) for row in facts.provinces}
    for host in _hosts(facts):
        english, chinese = names[host]
        yield ProjectSet(key=f"access_{host}", name_en=f"Links and hubs of {english}", name_zh=f"{chinese}的线路与枢纽")


def _hosts(facts: Facts) -> list[str]:
    """Return the provinces that have to be reached before industry moves there or money works."""
    wanted = [row["access"] for row in facts.records("transfers.csv") if row["access"]]
    gated = [row["set"].removeprefix("access_") for row in facts.records("step_gates.csv")]
    return list(dict.fromkeys([*wanted, *gated]))


def borders(facts: Facts) -> list[Border]:
    """Return the neighbours."""
    return [Border(first=facts.key[a], second=facts.key[b]) for a, b in sorted(facts.borders)]


def neighbour_limits() -> list[NeighbourLimit]:
    """Return how many neighbours may build up the same industry."""
    return [NeighbourLimit(industry=industry, most=most) for industry, most in NEIGHBOUR_LIMITS.items()]
