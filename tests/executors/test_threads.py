"""Threads of this machine."""

import operator

from planner.executors.opening import opened


def test_results_come_in_the_order_of_the_parts():
    with opened(None) as executor:
        assert list(executor.run(operator.mul, 3, range(100))) == [3 * part for part in range(100)]
        assert not executor.statistics
