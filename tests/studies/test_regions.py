"""Regions: what is taken out is gone, and nothing else."""

from itertools import product

import numpy as np
import pytest

from planner.studies.regions import Region, Unexplored

WHOLE = Region((0.0, 0.0), (10.0, 10.0))
INSIDE = [(x + 0.5, y + 0.5) for x, y in product(range(10), repeat=2)]


def holds(region, point):
    return all(low <= x < high for low, x, high in zip(region.low, point, region.high, strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_each_point_lies_in_one_region_or_in_a_box_that_was_taken_out(seed):
    random = np.random.default_rng(seed)
    left, boxes = Unexplored((WHOLE,), WHOLE.low, WHOLE.high), []
    for _ in range(8):
        low = random.integers(-2, 10, 2).astype(float)
        high = low + random.integers(0, 6, 2)
        boxes.append(Region(tuple(low), tuple(high)))
        left = left.without(tuple(low), tuple(high))
        assert not any(region.empty for region in left.regions)
        for point in INSIDE:
            found = sum(holds(region, point) for region in left.regions)
            assert found == (0 if any(holds(box, point) for box in boxes) else 1)


def test_the_largest_region_comes_first_whatever_its_units():
    wide, tall = Region((0.0, 0.0), (5.0, 1000.0)), Region((5.0, 0.0), (10.0, 400.0))
    left = Unexplored((tall, wide), (0.0, 0.0), (10.0, 1000.0))
    assert left.largest(1) == [wide]
    assert left.middle(wide) == (2.5, 500.0)
    endless = Region((-np.inf, 0.0), (np.inf, 1000.0))
    assert left.middle(endless) == (5.0, 500.0)
    assert left.flat(Region((11.0, 0.0), (12.0, 1000.0)))


def test_what_was_searched_in_vain_is_marked_and_what_was_not_touched_is_not():
    apart = Region((20.0, 0.0), (30.0, 10.0))
    left = Unexplored((WHOLE, apart), WHOLE.low, apart.high).without((5.0, 0.0), (10.0, 10.0), vain=True)
    assert left.regions == (Region((0.0, 0.0), (5.0, 10.0), vain=True), apart)
