"""A run folder: named by its question, written whole, found again."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner import __version__
from planner.disk import writing
from planner.domain.instance import Instance
from planner.errors import PlannerError
from planner.loading import write_folder
from planner.model import Model
from planner.runs.plans import plan_json
from planner.runs.reading import file_digest, read_manifest, verify_run
from planner.runs.records import InstanceRecord, Proof, RunRecord, proof_of
from planner.runs.solution_record import solution_record
from planner.runs.storage import locked, write_whole
from planner.runs.tables import csv_tables
from planner.runs.versions import versions
from planner.solution import Solution, Status

FINAL = (Status.SOLVED.value, Status.INFEASIBLE.value)
"""Answers that asking again would not change."""


LONGEST = 80
"""Characters that the names of scenarios may take in the name of a folder."""


def question_digest(instance: Instance, model: Model) -> str:
    """Return a fingerprint of a question: equal facts, equal question, equal software.

    Time, memory and machines are left out: they do not change what is asked.
    """
    asked = model.model_dump(mode="json", exclude={"solve": {"seconds", "memory", "cluster"}})
    text = json.dumps([instance.digest, asked, __version__], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def run_name(instance: Instance, model: Model) -> str:
    """Return the name of the folder that holds the answer to a question."""
    scenarios = "+".join(instance.scenarios) or "base"
    if len(scenarios) > LONGEST:
        scenarios = f"{len(instance.scenarios)}-scenarios"
    return f"{instance.name}--{scenarios}--{model.name}--{question_digest(instance, model)[:8]}"


def find_run(results: str | Path, instance: Instance, model: Model) -> Path | None:
    """Return the run that has answered the question for good; ``None`` without one.

    A run that was stopped or interrupted does not count, nor one that is not as it was
    written.
    """
    folder = Path(results) / run_name(instance, model)
    try:
        verify_run(folder)
        manifest = read_manifest(folder)
    except PlannerError:
        return None
    answered = manifest.proof.status in FINAL and manifest.question == question_digest(instance, model)
    return folder if answered else None


@dataclass(frozen=True)
class Reservation:
    """A run folder that is held for this program."""

    folder: Path

    def holds_better(self, solution: Solution) -> bool:
        """Tell whether the folder keeps a better plan than a search that did not come to its end."""
        if solution.status.value in FINAL:
            return False
        try:
            verify_run(self.folder)
            kept = read_manifest(self.folder).proof
        except PlannerError:
            return False
        return kept.status in FINAL or _reached(solution, kept) > _reached(solution, proof_of(solution))

    def save(self, solution: Solution, files: Mapping[str, str] | None = None) -> Path:
        """Write the run; ``files`` are further texts to put into the folder, such as reports."""
        write_whole(self.folder, lambda part: _fill(part, self.folder.name, solution, files or {}))
        return self.folder


def _reached(asked: Solution, proof: Proof) -> list[float]:
    """Return how far a question was pursued: how many goals, and what each was brought to; nothing without a plan."""
    if proof.value is None:
        return []
    aims = asked.model.aims(len(asked.instance.provinces))
    values = [step.value for step in proof.steps] or [proof.value]
    brought = (aim.sign * float(f"{value:.9g}") for aim, value in zip(aims, values, strict=False))
    return [len(proof.steps), *brought]


@contextmanager
def reserve(results: str | Path, instance: Instance, model: Model) -> Iterator[Reservation]:
    """Hold the folder of a question.

    Raises
    ------
    LockedError
        If another program holds it.
    StorageError
        If nothing can be written there.
    """
    folder = Path(results) / run_name(instance, model)
    with locked(folder):
        with writing(folder):  # told now, rather than after hours of solving
            _ = list(folder.iterdir()) if folder.exists() else []
        yield Reservation(folder)


def save_run(solution: Solution, results: str | Path = "results", *, files: Mapping[str, str] | None = None) -> Path:
    """Write ``solution`` with everything it rests on, and return its folder.

    Parameters
    ----------
    results
        The folder that holds runs.
    files
        Further texts to put into the run, by name.

    Raises
    ------
    LockedError
        If another program is working on the same question.
    StorageError
        If it cannot be written; an older run is left as it was.
    """
    with reserve(results, solution.instance, solution.model) as reservation:
        return reservation.save(solution, files)


def _fill(part: Path, name: str, solution: Solution, files: Mapping[str, str]) -> str:
    write_folder(solution.instance, part / "instance")
    texts = {f"tables/{table}": "\ufeff" + text for table, text in csv_tables(solution).items()}
    texts["solution.json"] = solution_record(solution).model_dump_json(indent=1, by_alias=True) + "\n"
    texts["solver.log"] = solution.log
    if solution.plan is not None:
        texts["plan.json"] = json.dumps(plan_json(solution.plan), indent=1, ensure_ascii=False) + "\n"
    for path, text in {**texts, **files}.items():
        target = part / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    manifest = part / "run.json"
    text = _manifest(part, name, solution).model_dump_json(indent=1, by_alias=True)
    manifest.write_text(text + "\n", encoding="utf-8", newline="\n")
    return file_digest(manifest) + "\n"


def _manifest(part: Path, name: str, solution: Solution) -> RunRecord:
    instance, model = solution.instance, solution.model
    files = sorted(path for path in part.rglob("*") if path.is_file())
    return RunRecord(
        name=name,
        question=question_digest(instance, model),
        instance=InstanceRecord(name=instance.name, digest=instance.digest, scenarios=instance.scenarios),
        model=model,
        options=model.solve,
        seed=model.solve.seed,
        versions=versions(),
        proof=proof_of(solution),
        files={path.relative_to(part).as_posix(): file_digest(path) for path in files},
    )
