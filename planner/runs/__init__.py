"""Run folders: a solution with everything it rests on, written whole or not at all."""

from planner.runs.folder import Reservation, find_run, question_digest, reserve, run_name, save_run
from planner.runs.plans import read_plan
from planner.runs.reading import EditedError, read_manifest, read_run, verify_run

__all__ = [
    "EditedError",
    "Reservation",
    "find_run",
    "question_digest",
    "read_manifest",
    "read_plan",
    "read_run",
    "reserve",
    "run_name",
    "save_run",
    "verify_run",
]
