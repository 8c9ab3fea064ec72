"""Corridors: levels that build on each other, and sets that are worth more than their parts."""

from collections.abc import Sequence

from belt_road.candidates import Candidate
from belt_road.facts import Facts
from planner.domain.project_sets import SetMember
from planner.domain.upgrades import Upgrade
from planner.effects.synergy import Synergy, SynergyGain


def upgrades(facts: Facts) -> list[Upgrade]:
    """Return the levels of corridors."""
    return [
        Upgrade(corridor=row["corridor"], level=int(row["level"]), project=row["project"])
        for row in facts.records("upgrades.csv")
    ]


def synergies(facts: Facts) -> list[Synergy]:
    """Return the sets that are worth more than their parts."""
    return [
        Synergy(key=f"synergy_{row['key']}", name_en=row["name_en"], name_zh=row["name_zh"], set=row["key"])
        for row in facts.records("synergies.csv")
    ]


def synergy_sets(facts: Facts) -> list[SetMember]:
    """Return the projects of each of these sets."""
    return [
        SetMember(set=row["key"], project=project)
        for row in facts.records("synergies.csv")
        for project in row["projects"].split(";")
    ]


def synergy_gains(facts: Facts, candidates: Sequence[Candidate]) -> list[SynergyGain]:
    """Return what each province gains: a share of the investment, in equal parts for the provinces it joins."""
    projects = {row.project.key: row for row in candidates}
    rows: list[SynergyGain] = []
    for record in facts.records("synergies.csv"):
        members = [projects[key].project for key in record["projects"].split(";")]
        places = list(dict.fromkeys(end for project in members for end in project.ends))
        gain = facts.assumed["synergy_rate"] * sum(project.cost for project in members) / len(places)
        rows += [
            SynergyGain(synergy=f"synergy_{record['key']}", province=place, gain=round(gain, 2)) for place in places
        ]
    return rows
