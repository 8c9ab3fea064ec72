"""A study answers each question once, loses no answer, and lists what failed."""

import json
from threading import Event

import pytest

from planner.runs import EditedError, reserve
from planner.solution import Status
from planner.studies import study as module
from planner.studies.assignment import Outcome
from planner.studies.processes import processes
from planner.studies.starts import Starts
from planner.studies.study import Study, studying
from planner.text import same
from tests.studies.conftest import answer_here


def at_work(out, crew, stop=None, hear=lambda member, progress, answered: None, starts=None):
    return Study(out, crew, starts or Starts(), hear, stop or Event())


def test_what_was_answered_is_not_asked_again(tmp_path, here, questions):
    members = questions(3)
    first = at_work(tmp_path, here()).answer_all(members)
    crew = here()
    again = at_work(tmp_path, crew).answer_all(members)
    assert not crew.handed
    assert all(answered.before for answered in again.values())
    assert [each.solution.value for each in again.values()] == [each.solution.value for each in first.values()]


def test_answers_come_in_the_order_of_the_members(tmp_path, here, questions):
    members = list(reversed(questions(3, chained=True)))
    crew = here()
    found = at_work(tmp_path, crew).answer_all(members)
    assert list(found) == ["m2", "m1", "m0"]
    assert [each.instance.name for each in crew.handed] == ["country-0", "country-1", "country-2"]


@pytest.mark.parametrize("failures", [1, 2])
def test_a_failed_member_is_tried_once_more_and_then_listed(tmp_path, here, questions, failures):
    members, left = questions(2), [failures]

    def answer(assignment):
        if assignment.instance.name == "country-0" and left[0]:
            left[0] -= 1
            return Outcome(failure=same("bad luck"))
        return answer_here(assignment)

    crew = here(answer)
    found = at_work(tmp_path, crew).answer_all(members)
    assert len(crew.handed) == 3
    assert found["m1"].solution.status is Status.SOLVED
    if failures == 1:
        assert found["m0"].solution.status is Status.SOLVED
    else:
        assert found["m0"].solution is None
        assert found["m0"].failure == same("bad luck")


def test_a_crew_that_raises_loses_its_member_only(tmp_path, here, questions):
    def answer(assignment):
        if assignment.instance.name == "country-0":
            raise RuntimeError("worker gone")
        return answer_here(assignment)

    found = at_work(tmp_path, here(answer)).answer_all(questions(2))
    assert "worker gone" in found["m0"].failure.en
    assert found["m1"].solution.plan is not None


def test_a_stopped_study_begins_nothing_more(tmp_path, here, questions):
    stop = Event()
    crew = here()

    def hear(member, progress, answered):
        if answered is not None:
            stop.set()

    found = at_work(tmp_path, crew, stop, hear).answer_all(questions(3))
    assert len(crew.handed) == 1
    assert found["m0"].solution is not None
    assert found["m1"].solution is None
    assert found["m1"].failure is None


def test_a_question_that_somebody_else_works_on_is_told(tmp_path, here, questions):
    (member,) = questions(1)
    with reserve(tmp_path, member.instance, member.model):
        answered = at_work(tmp_path, here()).answer(member)
    assert "another run" in answered.failure.en
    assert at_work(tmp_path, here()).answer(member).solution is not None


def test_the_same_question_twice_is_solved_once(tmp_path, here, questions):
    from dataclasses import replace

    (member,) = questions(1)
    crew = here()
    found = at_work(tmp_path, crew).answer_all([member, replace(member, key="twin")])
    assert found["twin"].solution.value == found["m0"].solution.value
    assert len(crew.handed) == 1


def test_a_member_begins_with_what_the_one_before_it_left(tmp_path, here, questions):
    first, second = questions(2, chained=True)
    crew = here()
    at_work(tmp_path, crew, starts=Starts(tmp_path / "starts")).answer_all([first, second])
    assert [each.leaves for each in crew.handed] == [True, False]
    assert crew.handed[0].start is None
    assert crew.handed[1].start is not None
    assert len(list((tmp_path / "starts").iterdir())) == 1


def test_an_answer_that_cannot_be_read_is_asked_anew(tmp_path, here, questions, monkeypatch):
    (member,) = questions(1)
    at_work(tmp_path, here()).answer(member)

    def edited(folder):
        raise EditedError(same("edited"))

    monkeypatch.setattr(module, "read_run", edited)
    crew = here()
    assert at_work(tmp_path, crew).answer(member).solution is not None
    assert len(crew.handed) == 1


def test_a_listener_that_breaks_down_gives_the_folders_back(tmp_path, here, questions):
    (member,) = questions(1)

    def hear(member, progress, answered):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        at_work(tmp_path, here(), hear=hear).answer(member)
    with reserve(tmp_path, member.instance, member.model):
        pass


def test_children_of_its_own_answer_at_the_same_time(tmp_path, questions, monkeypatch):
    monkeypatch.setattr(module, "processes", processes)  # and none that other tests use, too
    heard = []
    with studying(tmp_path, workers=2, hear=lambda *what: heard.append(what)) as opened:
        found = opened.answer_all(questions(4))
    assert all(each.solution.status is Status.SOLVED for each in found.values())
    assert {member.key for member, progress, _ in heard if progress is not None} == set(found)
    manifests = [json.loads((each.folder / "run.json").read_text("utf-8")) for each in found.values()]
    assert [each["proof"]["value"] for each in manifests] == [each.solution.value for each in found.values()]
