"""A corridor whose second level is worth having, but not with the traffic that the first draws away."""

from planner.domain.tables import Project
from planner.domain.upgrades import Upgrade
from planner.effects.local import LocalEffect
from tests.countries import titled


def rows():
    ends = {"mode": "road", "origin": "hills", "destination": "hills", "construction": 4.0}
    return [
        Project(**titled("track"), **ends, cost=6.0),
        Project(**titled("wires"), **ends, cost=11.0),
        LocalEffect(project="track", province="hills", gain=-8.0),
        LocalEffect(project="wires", province="hills", gain=2.0),
        Upgrade(corridor="trunk_line", level=1, project="track"),
        Upgrade(corridor="trunk_line", level=2, project="wires"),
    ]
