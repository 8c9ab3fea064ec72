"""A cluster changes who does the work, and nothing else: whatever happens to it, the answer is the same."""

import operator

import pytest
from distributed import Client

from planner.executors import cluster
from planner.executors.cluster import Cluster
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Status
from planner.solve import solve

PARTS = list(range(20))
ANSWER = [3 * part for part in PARTS]


def asked(address=None):
    return Model(goal="sen", solve=SolveOptions(gap=0.0, seconds=60.0, cluster=address))


@pytest.fixture(scope="session")
def alone(small_country):
    """What this machine finds by itself."""
    return solve(small_country, asked(), here=True)


def when_cuts_are_made(deed):
    """Return a listener that does something once, as soon as the relaxation has its first bound."""
    waiting = [deed]

    def listen(progress):
        if progress.bound is not None and waiting:
            waiting.pop()()

    return listen


def assert_same(found, expected):
    assert found.status is expected.status is Status.SOLVED
    assert (found.value, found.bound) == (expected.value, expected.bound)
    assert str(found.plan) == str(expected.plan)


def test_the_answer_is_the_same(small_country, alone, two_workers):
    found = solve(small_country, asked(two_workers.address))
    assert_same(found, alone)
    assert found.statistics["cuts"] == alone.statistics["cuts"]
    assert (found.statistics["cluster_workers"], found.statistics["cluster_lost"]) == (2, 0)


def test_a_fault_of_the_work_is_not_one_of_the_cluster(two_workers):
    with Client(two_workers.address, set_as_default=False) as client, pytest.raises(ZeroDivisionError):
        list(Cluster(client).run(operator.truediv, 3, [0]))


def test_a_worker_that_dies_changes_nothing(small_country, alone, two_workers):
    death = when_cuts_are_made(lambda: two_workers.kill(two_workers.alive[0]))
    found = solve(small_country, asked(two_workers.address), progress=death, here=True)
    assert_same(found, alone)
    assert not found.statistics["cluster_lost"]


def test_without_its_scheduler_this_machine_goes_on(small_country, alone, machines, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    machines.add_workers(1)
    death = when_cuts_are_made(lambda: machines.kill(machines.scheduler))
    found = solve(small_country, asked(machines.address), progress=death, here=True)
    assert_same(found, alone)
    assert found.statistics["cluster_lost"]
    assert "The cluster is lost, this machine goes on" in found.log


def test_facts_that_die_with_their_worker_are_brought_to_another(machines, monkeypatch):
    machines.add_workers(1)
    with Client(machines.address, set_as_default=False) as client:
        workers = Cluster(client)
        assert workers.run(operator.mul, 3, PARTS) == ANSWER
        machines.kill(machines.workers[0])
        machines.add_workers(1)
        assert workers.run(operator.mul, 3, PARTS) == ANSWER
        assert not workers.statistics["cluster_lost"]
        monkeypatch.setattr(cluster, "PATIENCE", 0.5)
        machines.kill(machines.workers[1])
        assert list(workers.run(operator.mul, 3, PARTS)) == ANSWER
        assert workers.statistics["cluster_lost"]
