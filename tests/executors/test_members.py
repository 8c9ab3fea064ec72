"""Members of a study on the workers of a real scheduler."""

import pytest

from planner.errors import ClusterError
from planner.model import Model
from planner.solution import Status
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
