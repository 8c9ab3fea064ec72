"""Two projects that bring nothing but together."""

from planner.domain.project_sets import SetMember
from planner.domain.tables import Project
from planner.effects.synergy import Synergy, SynergyGain
from tests.countries import titled


def rows():
    ends = {"mode": "road", "origin": "hills", "destination": "hills"}
    return [
        Project(**titled("fibre"), **ends, cost=8.0, construction=2.0),
        Project(**titled("depot"), **ends, cost=9.0, construction=4.0),
        SetMember(set="digital", project="fibre"),
        SetMember(set="digital", project="depot"),
        Synergy(**titled("cold_chain"), set="digital"),
        SynergyGain(synergy="cold_chain", province="hills", gain=3.0),
        SynergyGain(synergy="cold_chain", province="coast", gain=1.0),
    ]
