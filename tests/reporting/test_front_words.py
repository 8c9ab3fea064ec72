"""What is said about a front: nothing is called complete or non-dominated that is not."""

from dataclasses import replace

import pytest

from planner import frames
from planner.criteria.naming import criterion
from planner.decisions.base import undertakings
from planner.frames import alternatives as alternatives_frame
from planner.frames import front as front_frame
from planner.reporting.alternatives import alternatives_report
from planner.reporting.blocks import Paragraph, Table
from planner.reporting.front import front_report
from planner.studies.alternatives import Alternative, Alternatives
from planner.studies.front import Front, Point, Trust
from planner.studies.front_search import Open
from planner.studies.ranges import limit_within
from planner.text import same
from tests.specimens import MODEL, ROAD_LATER, solved, three_provinces


def point(number, trust=Trust.NON_DOMINATED, **values):
    run = solved(plan=ROAD_LATER)
    return Point(f"at-{number}", same(f"at {number}"), values, trust, "sen", 60000.0, 0.0, 0.5, run, None)


@pytest.fixture
def front():
    instance = three_provinces()
    goals = (MODEL.objective, criterion("load_land").on(instance))
    points = (point(1, sen=60001.25, load_land=8.0), point(2, sen=60001.0, load_land=0.0))
    ideal, nadir = {"sen": 60001.25, "load_land": 0.0}, {"sen": 60001.0, "load_land": 8.0}
    return Front(instance, MODEL, goals, points, ideal, nadir, None, True, {"load_land": 0.001}, (), 0)


def paragraphs(report):
    return " ".join(block.text.en for block in report.chapters[0].blocks if isinstance(block, Paragraph))


def cells(report, number):
    tables = [block for block in report.chapters[0].blocks if isinstance(block, Table)]
    return tables[number]


def test_a_proved_front_says_so_with_its_steps(front):
    said = paragraphs(front_report(front))
    assert "no other plan is non-dominated, up to steps of 0.001 (Farmland)" in said
    assert "may dominate" not in said


def test_goals_show_the_digits_that_tell_the_points_apart(front):
    table = cells(front_report(front), 0)
    column = table.columns[1]
    assert [column.format.say(row[1]) for row in table.rows] == ["60,001.250", "60,001.000"]


def test_what_is_open_is_said_and_nothing_is_called_complete(front):
    left = Open(same("land ≤ 4"), same("stopped without a plan"), has_plan=False)
    points = (front.points[0], replace(front.points[1], trust=Trust.UNPROVED))
    said = paragraphs(front_report(replace(front, complete=False, open=(left,), points=points)))
    assert "there may be more between them" in said
    assert "land ≤ 4 (stopped without a plan)" in said
    assert "another plan may dominate them" in said


def test_a_front_without_plans_says_whether_that_is_proved(front):
    nothing = replace(front, points=(), complete=False)
    assert "whether there is one is open" in paragraphs(front_report(nothing))
    impossible = replace(nothing, infeasible=True, complete=True, conflict=("budget", "floors"))
    assert "No plan can exist: " in paragraphs(front_report(impossible))


def test_a_front_is_a_frame(front):
    frame = front_frame(front)
    assert list(frame.columns[:3]) == ["sen", "load_land", "trust"]
    assert frame["load_land"].tolist() == [8.0, 0.0]


@pytest.fixture
def found():
    run = solved()
    other = solved(plan=ROAD_LATER)
    plan = Alternative("alternative-1", frozenset({"hub", "road"}), 2, 2, other.value, 0.01, other, None)
    return Alternatives(run, 0.02, 3, limit_within(run, 0.02), 0.021, (plan,), undertakings(run.instance), True, None)


def test_alternatives_name_what_all_some_and_none_choose(found):
    report = alternatives_report(found)
    shared = cells(report, 1)
    assert [(row[0].en, row[1].en) for row in shared.rows] == [
        ("Hills hub", "core"),
        ("Hills railway", "likely"),
        ("Coast road", "likely"),
    ]
    assert "every other choice" in paragraphs(report)
    assert "2.10 %" in paragraphs(report)


def test_a_distance_that_is_not_proved_says_how_far_one_could_be(found):
    loose = replace(found.plans[0], farthest=3)
    row = cells(alternatives_report(replace(found, plans=(loose,), none_left=False, ended=same("cut"))), 0).rows[1]
    assert row[2].en == "no; at most 3"


def test_alternatives_are_frames(found):
    assert alternatives_frame(found)["distance"].tolist() == [2]
    chosen = frames.undertakings(found).set_index("undertaking")
    assert chosen.loc["road", ["run", "alternative-1"]].tolist() == [False, True]
    assert frames.together(found)["phi"].tolist() == [-1.0]
