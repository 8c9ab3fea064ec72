"""Run folders: whole or not at all, found again, and read back only as they were written."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from planner.errors import InputError, LockedError, PlannerError, StorageError
from planner.runs import (
    EditedError,
    find_run,
    question_digest,
    read_manifest,
    read_run,
    reserve,
    run_name,
    save_run,
    verify_run,
)
from planner.runs.schemas import schemas
from planner.runs.tables import harmless
from planner.solution import Status, Step
from tests.specimens import HOSTILE, MODEL, ROAD_LATER, solved, three_provinces


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_reads_back_as_it_was(tmp_path):
    solution = solved()
    again = read_run(save_run(solution, tmp_path))
    assert again.plan == solution.plan
    assert again.audit == solution.audit
    assert (again.status, again.bound, again.nothing) == (solution.status, solution.bound, solution.nothing)
    assert again.log == solution.log
    assert again.instance.digest == solution.instance.digest


def test_goals_in_turn_read_back_with_what_was_proved_of_each(tmp_path):
    steps = (
        Step("sen", 60000.0, 60001.0, 59000.0, gap=0.001, give_up=0.02),
        Step("leximin", 30000.0, None, 29000.0, part=2),
    )
    assert read_run(save_run(replace(solved(), steps=steps), tmp_path)).steps == steps


def test_a_run_without_a_plan_reads_back(tmp_path):
    again = read_run(save_run(solved(plan=None, status=Status.INFEASIBLE), tmp_path))
    assert again.plan is None
    assert again.conflict == ("budget", "floors")


def test_hostile_names_survive_the_way_through_files(tmp_path):
    solution = solved(three_provinces(HOSTILE))
    assert read_run(save_run(solution, tmp_path)).instance.digest == solution.instance.digest


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_cells_that_a_spreadsheet_would_run_are_made_harmless(sign):
    assert harmless(f"{sign}1") == f"'{sign}1"
    assert harmless(-1.0) == -1.0


def test_tables_hold_no_formula(tmp_path):
    names = ("=1+1", "+1", "@A1", "-1")
    folder = save_run(solved(three_provinces(names)), tmp_path)
    for table in (folder / "tables").iterdir():
        text = table.read_text(encoding="utf-8-sig")
        assert not [cell for line in text.splitlines() for cell in line.split(",") if cell[:1] in {"=", "+", "@"}]


def test_files_keep_to_their_schemas(tmp_path):
    folder = save_run(solved(), tmp_path)
    for name, schema in schemas().items():
        jsonschema.validate(json.loads((folder / name).read_text(encoding="utf-8")), schema)


def test_goals_in_turn_are_read_back_as_they_were_written(tmp_path):
    steps = (
        Step("leximin", 30100.0, 30200.0, 30000.0, gap=0.5, give_up=0.1),
        Step("leximin", 40100.0, None, 40000.0, part=2),
    )
    solution = replace(solved(), steps=steps)
    assert read_run(save_run(solution, tmp_path)).steps == steps


def test_the_same_question_has_the_same_folder(tmp_path):
    patient = MODEL.model_copy(update={"solve": MODEL.solve.model_copy(update={"seconds": 9.0})})
    exact = MODEL.model_copy(update={"solve": MODEL.solve.model_copy(update={"gap": 0.0})})
    instance = three_provinces()
    assert question_digest(instance, MODEL) == question_digest(instance, patient)
    far = MODEL.model_copy(update={"solve": MODEL.solve.model_copy(update={"cluster": "tcp://host:8786"})})
    assert question_digest(instance, MODEL) == question_digest(instance, far)
    assert question_digest(instance, MODEL) != question_digest(instance, exact)
    assert run_name(instance, MODEL).startswith("three--base--balanced--")


def test_only_a_final_answer_is_found(tmp_path):
    solution = solved()
    assert find_run(tmp_path, solution.instance, MODEL) is None
    save_run(solved(status=Status.INTERRUPTED), tmp_path)
    assert find_run(tmp_path, solution.instance, MODEL) is None
    folder = save_run(solution, tmp_path)
    assert find_run(tmp_path, solution.instance, MODEL) == folder


def test_a_search_cut_short_does_not_replace_a_better_plan(tmp_path):
    better, worse = solved(status=Status.STOPPED), solved(plan=ROAD_LATER, status=Status.INTERRUPTED)
    save_run(better, tmp_path)
    with reserve(tmp_path, better.instance, MODEL) as reservation:
        assert reservation.holds_better(worse)
        assert not reservation.holds_better(better)
        assert not reservation.holds_better(solved(plan=ROAD_LATER))


@pytest.mark.parametrize(
    "name", ["plan.json", "solution.json", "run.json", "instance/projects.csv", "tables/ledger.csv"]
)
def test_a_file_edited_by_hand_is_named(tmp_path, name):
    folder = save_run(solved(), tmp_path)
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(EditedError, match=name):
        read_run(folder)
    assert find_run(tmp_path, three_provinces(), MODEL) is None


def test_a_file_taken_away_is_named(tmp_path):
    folder = save_run(solved(), tmp_path)
    (folder / "solver.log").unlink()
    with pytest.raises(EditedError, match=r"solver\.log is missing"):
        verify_run(folder)


def test_a_table_slipped_in_is_named(tmp_path):
    folder = save_run(solved(), tmp_path)
    (folder / "instance" / "caps2.csv").write_text("x")
    with pytest.raises(EditedError, match=r"caps2\.csv does not belong"):
        verify_run(folder)


def test_notes_beside_a_run_are_welcome(tmp_path):
    folder = save_run(solved(), tmp_path)
    (folder / "notes.txt").write_text("looks good")
    verify_run(folder)


def test_a_folder_without_the_last_file_is_no_run(tmp_path):
    folder = save_run(solved(), tmp_path)
    (folder / "COMPLETE").unlink()
    with pytest.raises(InputError, match="not a whole run: COMPLETE is missing"):
        read_manifest(folder)


def test_a_goal_recomputed_otherwise_is_told(tmp_path, monkeypatch):
    folder = save_run(solved(), tmp_path)
    monkeypatch.setattr("planner.measures.sen.Sen.value", lambda *_: 1.0)
    with pytest.raises(EditedError, match="recomputed"):
        read_run(folder)


class Faults:
    """Lets the n-th call of some system functions fail."""

    def __init__(self, monkeypatch, number):
        self.left = number
        self.failed = False
        for name in ("fsync", "replace", "mkdir"):
            self.wrap(monkeypatch, os, name)
        self.wrap(monkeypatch, Path, "open")
        self.wrap(monkeypatch, Path, "write_text")

    def wrap(self, monkeypatch, home, name):
        real = getattr(home, name)

        def failing(*args, **kwargs):
            self.left -= 1
            if self.left == 0:
                self.failed = True
                raise OSError(28, "No space left on device")
            return real(*args, **kwargs)

        monkeypatch.setattr(home, name, failing)


def test_a_fault_at_any_step_leaves_the_older_run_as_it_was(tmp_path, monkeypatch):
    folder = save_run(solved(status=Status.STOPPED), tmp_path)
    before = files_of(folder)
    for number in range(1, 1000):
        with monkeypatch.context() as patch:
            faults = Faults(patch, number)
            with suppress(StorageError):
                save_run(solved(slack=0.5), tmp_path)
        if not faults.failed:
            break
        verify_run(folder)
        if files_of(folder) != before:  # the fault came after the new run was in its place
            assert read_manifest(folder).proof.status == "solved"
            save_run(solved(status=Status.STOPPED), tmp_path)
            before = files_of(folder)
        assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == [folder.name]
    assert number > 20
    assert read_manifest(folder).proof.status == "solved"


def test_a_fault_in_a_first_run_leaves_nothing_that_reads_as_a_run(tmp_path, monkeypatch):
    for number in range(1, 1000):
        home = tmp_path / str(number)
        with monkeypatch.context() as patch:
            faults = Faults(patch, number)
            with suppress(StorageError):
                save_run(solved(), home)
        if not faults.failed:
            break
        for path in home.glob("three--*") if home.exists() else ():
            verify_run(path)


def test_a_run_moved_aside_by_a_killed_program_comes_back(tmp_path):
    folder = save_run(solved(), tmp_path)
    folder.rename(tmp_path / f".{folder.name}.0000.old")
    (tmp_path / f".{folder.name}.0001.part").mkdir()
    with reserve(tmp_path, three_provinces(), MODEL) as reservation, pytest.raises(ValueError, match="null"):
        reservation.save(solved(), {"no\0name": ""})
    verify_run(folder)
    assert not list(tmp_path.glob(".*.part"))


HOLD = """
import sys
from planner.runs.storage import locked
from pathlib import Path
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_on_one_folder_is_refused(tmp_path):
    solution = solved()
    folder = tmp_path / run_name(solution.instance, MODEL)
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match="another run"):
            save_run(solution, tmp_path)
        holder.stdin.close()
        holder.wait()
    save_run(solution, tmp_path)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        save_run(solved(), tmp_path / "file" / "results")


def test_every_error_of_storage_is_one_of_ours():
    assert issubclass(StorageError, PlannerError)
