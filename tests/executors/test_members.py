"""Members of a study on the workers of a real scheduler."""

from dataclasses import replace
from multiprocessing import get_context
from threading import Event, Timer
from time import monotonic, sleep

import pytest
from distributed import Client

from benchmarks.access.countries import country as access_country
from benchmarks.access.instances import instance
from planner.errors import ClusterError
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Status
from planner.studies import cluster as module
from planner.studies.member import Member
from planner.studies.study import studying
from planner.text import same
from tests.countries import country


def asked(count):
    return [Member(f"m{n}", same(f"m{n}"), country(n), Model(goal="mean")) for n in range(count)]


def test_workers_answer_as_children_do(two_workers, tmp_path):
    with studying(tmp_path / "there", cluster=two_workers.address) as study:
        there = study.answer_all(asked(4))
    with studying(tmp_path / "here", workers=1) as study:
        here = study.answer_all(asked(4))
    assert [each.solution.value for each in there.values()] == [each.solution.value for each in here.values()]


def test_a_killed_worker_loses_no_answer(two_workers, tmp_path):
    def hear(member, progress, answered):
        if answered is not None and len(two_workers.alive) == 2:
            two_workers.alive[0].kill()

    with studying(tmp_path, cluster=two_workers.address, hear=hear) as study:
        found = study.answer_all(asked(4))
    assert all(each.solution.status is Status.SOLVED for each in found.values())


def test_a_cluster_that_is_not_there_is_told_before_anything_is_asked(tmp_path):
    with pytest.raises(ClusterError, match="no Dask scheduler"), studying(tmp_path, cluster="tcp://127.0.0.1:1"):
        pass


@pytest.fixture(scope="module")
def long_question():
    """A question that takes minutes."""
    model = Model(goal="mean", solve=SolveOptions(gap=0.0, seconds=300.0))
    return Member("long", same("long"), instance(access_country(60, seed=0), "sixty"), model)


def test_members_there_end_when_the_study_is_to_stop(two_workers, tmp_path, long_question):
    stop = Event()
    timer = Timer(8.0, stop.set)
    began = monotonic()
    timer.start()
    with studying(tmp_path, cluster=two_workers.address, stop=stop) as study:
        answered = study.answer(long_question)
    assert monotonic() - began < 60
    assert answered.solution.status is Status.INTERRUPTED
    assert answered.folder is not None


def drive(folder, address, question):
    """Ask a question in a study, in a process that the test kills."""
    with studying(folder, cluster=address) as study:
        study.answer(question)


def within(seconds, true):
    """Tell whether something becomes true in time."""
    until = monotonic() + seconds
    while not true() and monotonic() < until:
        sleep(0.1)
    return true()


def test_members_there_end_when_whoever_asked_is_killed(two_workers, tmp_path, long_question):
    driver = get_context("spawn").Process(target=drive, args=(tmp_path, two_workers.address, long_question))
    with Client(two_workers.address, set_as_default=False) as client:

        def at_work():
            return sum(client.run(lambda dask_worker: dask_worker.state.executing_count).values())

        driver.start()
        assert within(60, at_work)
        sleep(3.0)
        driver.kill()
        driver.join()
        assert within(60, lambda: not at_work())


def test_without_a_worker_left_the_members_fail_and_can_be_asked_again(machines, tmp_path, long_question, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 2.0)
    machines.add_workers(1)
    Timer(4.0, lambda: machines.kill(machines.alive[0])).start()
    members = [long_question, replace(asked(1)[0], after="long")]
    with studying(tmp_path, cluster=machines.address) as study:
        found = study.answer_all(members)
    for answered in found.values():
        assert "no worker is left; start workers" in answered.failure.en
    machines.add_workers(1)
    with studying(tmp_path, cluster=machines.address) as study:
        assert study.answer(members[1]).solution.status is Status.SOLVED


def test_members_share_the_cores_of_their_machine(two_workers, monkeypatch):
    with module.cluster(two_workers.address) as crew:
        assert module._threads(crew._client) == {"tcp://127.0.0.1": 2}
