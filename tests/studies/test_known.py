"""What is known beside a run: prices of rules, and studies that hold it."""

import json
from dataclasses import replace

import pytest

from planner.reporting.report import compose
from planner.runs import save_run
from planner.runs.records import words_of
from planner.solution import Status
from planner.studies.known import prices_about, studies_about
from planner.studies.prices import REASON
from planner.studies.record import MemberRecord, StudyRecord
from planner.text import same
from tests.specimens import MODEL, ROAD_LATER, solved

EASED = MODEL.model_copy(update={"switched_off": {"ecological_caps": REASON}})


@pytest.fixture
def runs(tmp_path):
    """Return the folders of a run and of the same question without its caps, whose plan is better."""
    return save_run(solved(plan=ROAD_LATER), tmp_path), save_run(solved(model=EASED), tmp_path)


def test_the_price_of_a_rule_is_found_beside_the_run(runs):
    (price,) = prices_about(runs[0])
    assert price.rule == "ecological_caps"
    gain = solved(model=EASED).value - solved(plan=ROAD_LATER).value
    assert price.price.found == pytest.approx(gain)
    assert price.price.least <= price.price.found <= price.price.most


def test_another_question_tells_no_price(runs, tmp_path):
    other = MODEL.model_copy(update={"goal": "mean", "switched_off": {"ecological_caps": REASON}})
    save_run(solved(model=other), tmp_path)
    assert len(prices_about(runs[0])) == 1


def test_an_edited_run_is_left_out(runs):
    manifest = runs[1] / "run.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"seed": 0', '"seed": 1'), encoding="utf-8")
    assert prices_about(runs[0]) == ()


def study_with(folder, *runs):
    members = tuple(
        MemberRecord(
            key=run.name, title=words_of(same(f"setting {number}")), question="q", status="solved", run=run.name
        )
        for number, run in enumerate(runs)
    )
    folder.mkdir()
    record = StudyRecord(kind="sweep", question="q", command=("sweep",), members=members)
    (folder / "study.json").write_text(record.model_dump_json(by_alias=True), encoding="utf-8")


def test_a_study_is_told_only_in_runs_that_it_holds(runs, tmp_path):
    study_with(tmp_path / "three--sweep--12345678", *runs)
    (study,) = studies_about(runs[0])
    assert [member.status for member in study.members] == [Status.SOLVED, Status.SOLVED]
    assert study.members[1].proof.value == pytest.approx(solved(model=EASED).value)
    lonely = save_run(replace(solved(model=MODEL.model_copy(update={"goal": "mean"}))), tmp_path)
    assert studies_about(lonely) == ()


def test_the_report_sets_the_answers_side_by_side(runs, tmp_path):
    study_with(tmp_path / "three--sweep--12345678", *runs)
    (chapter,) = compose(solved(plan=ROAD_LATER), ["sensitivity"], runs[0]).chapters
    prices, said, table = chapter.blocks
    assert prices.rows[0][0].en == "Ecological caps"
    assert "three--sweep--12345678" in said.text.en
    gain = solved(model=EASED).value - solved(plan=ROAD_LATER).value
    assert [row[3] for row in table.rows] == pytest.approx([0.0, gain])


def test_without_neighbours_the_report_says_what_to_ask(tmp_path):
    folder = save_run(solved(), tmp_path)
    (chapter,) = compose(solved(), ["sensitivity"], folder).chapters
    assert "planner explain" in chapter.blocks[0].text.en
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["name"] == folder.name
