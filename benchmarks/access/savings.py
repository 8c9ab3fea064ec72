"""What the links of a country save each node, as planner's own kernels bound it."""

import numpy as np

from benchmarks.access.countries import Country
from planner.network.graph import Stretch, graph
from planner.network.saving import SavingOracle
from planner.network.traffic import traffic


def oracle(country: Country) -> SavingOracle:
    """Return what planner cuts with: what each node saves, in thousand yuan per head."""
    roads = [Stretch(*ends, (cost,)) for ends, cost in zip(country.ends, country.road_cost, strict=True)]
    pairs = zip(country.ends, country.link_cost, strict=True)
    links = [Stretch(*ends, (cost,), gates=(number,)) for number, (ends, cost) in enumerate(pairs)]
    trades = [
        (int(one), int(other), *(country.trade[one, other] * country.worth[[one, other]]))
        for one, other in np.argwhere(np.triu(country.trade) > 0)
    ]
    network = traffic(graph(country.nodes, [*roads, *links]), trades)
    return SavingOracle((network,), (np.arange(country.nodes),), country.candidates, country.nodes)
