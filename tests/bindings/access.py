"""Access with platforms, a hub, a logistics service and a corridor of two levels."""

from planner.domain.tables import Project
from planner.domain.trade import Handling, Link, Service, Terminal
from planner.domain.upgrades import Upgrade
from tests.countries import titled


def rows():
    return [
        Handling(commodity="grain", mode="rail", cost=20.0, hours=2.0),
        Project(**titled("yard"), mode="rail", origin="coast", destination="coast", cost=5.0, construction=1.0),
        Terminal(project="yard", node="port", mode="rail", cut=0.8),
        Project(**titled("cold"), mode="rail", origin="hills", destination="hills", cost=5.0, construction=1.0),
        Service(project="cold", commodity="grain", province="coast", friction_cut=0.5),
        Project(**titled("faster"), mode="rail", origin="coast", destination="hills", cost=5.0, construction=1.0),
        Link(project="faster", origin="port", destination="town", length=800.0, speed=200.0),
        Upgrade(corridor="coast_hills", level=1, project="trunk"),
        Upgrade(corridor="coast_hills", level=2, project="faster"),
    ]
