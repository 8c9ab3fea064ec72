"""Countries are the same on every machine."""

import numpy as np
import pytest

from benchmarks.access.countries import country, thinned
from benchmarks.access.evaluation import Judge


@pytest.mark.parametrize(
    ("nodes", "goal", "nothing"),
    [(31, "mixed", 20.464587), (31, "sen", 31.062024), (60, "mixed", 19.211179), (120, "mixed", 18.304668)],
)
def test_doing_nothing_has_the_value_of_the_reference(nodes, goal, nothing):
    assert Judge(country(nodes, 0), goal).nothing == pytest.approx(nothing, abs=5e-7)


def test_edges_are_in_order_and_each_is_there_once():
    ends = country(31, 0).ends
    assert len(ends) == 81
    assert (ends[:, 0] < ends[:, 1]).all()
    assert len(np.unique(ends, axis=0)) == len(ends)


def test_another_seed_is_another_country():
    assert country(9, 0).budget != country(9, 1).budget


def test_thinned_trade_holds_the_share_with_the_fewest_pairs():
    whole = country(31, 0)
    part = thinned(whole, 0.95)
    kept = part.trade[part.trade > 0]
    assert 0.95 <= kept.sum() / whole.trade.sum() < 0.951
    assert kept.min() > whole.trade[(part.trade == 0) & (whole.trade > 0)].max()
    assert (part.trade == part.trade.T).all()


def test_all_links_are_too_many():
    whole = country(31, 0)
    assert whole.allows(np.zeros(81, dtype=bool))
    assert not whole.allows(np.ones(81, dtype=bool))
