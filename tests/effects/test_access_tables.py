"""Access reads its tables once, not once for each link or platform: nations have thousands."""

from collections import Counter

import pytest

from planner.domain.instance import Instance
from planner.domain.trade import Commodity, Link, Node, Terminal
from planner.domain.upgrades import Upgrade
from planner.effects.access import _candidates
from planner.effects.access_network import CommodityNetwork
from planner.effects.access_prices import costs
from tests.binding import binding_country
from tests.countries import titled


@pytest.fixture
def reads(monkeypatch):
    """Return how often each table has been read."""
    counts = Counter()
    read = Instance.rows

    def counted(self, row_type):
        counts[row_type] += 1
        return read(self, row_type)

    monkeypatch.setattr(Instance, "rows", counted)
    return counts


def larger(instance):
    """Return the same country with one more node, and links of the first level to it."""
    halfway = Node(**titled("pass"), province="hills", latitude=30.0, longitude=110.0)
    links = [
        Link(project="trunk", origin=end, destination="pass", length=400.0, speed=100.0) for end in ("port", "town")
    ]
    nodes = instance.with_rows(Node, [*instance.rows(Node), halfway])
    return nodes.with_rows(Link, [*instance.rows(Link), *links])


def name_candidates(instance):
    _candidates(instance)


def price_paths(instance):
    costs(instance, instance.rows(Commodity)[0], {"trunk", "faster", "yard", "cold"})


def lay_out(instance):
    numbers = {key: number for number, key in enumerate(_candidates(instance))}
    CommodityNetwork(instance, instance.rows(Commodity)[0], numbers)


@pytest.mark.parametrize(
    ("work", "table"), [(name_candidates, Upgrade), (price_paths, Upgrade), (lay_out, Upgrade), (lay_out, Terminal)]
)
def test_a_larger_network_is_no_reason_to_read_a_table_again(reads, work, table):
    counted = []
    for instance in (binding_country("access"), larger(binding_country("access"))):
        reads.clear()
        work(instance)
        counted.append(reads[table])
    assert counted[0] == counted[1]
