"""Runs read back: verified file by file, and audited again."""

import hashlib
import math
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from planner.audit import audit
from planner.domain.instance import Instance
from planner.errors import InputError, Problem, SolverError, Where
from planner.loading import load
from planner.loading.paths import listed, read_plain, unreadable
from planner.runs.plans import read_plan
from planner.runs.records import Record, RunRecord, SolutionRecord
from planner.runs.storage import COMPLETE
from planner.solution import Solution, Status, Step
from planner.text import Text

R = TypeVar("R", bound=Record)

SAME = 1e-9
"""Relative difference up to which a recomputed goal is the recorded one."""


class EditedError(SolverError):
    """A run is not as it was written."""


def file_digest(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(folder: str | Path) -> RunRecord:
    """Return what ``run.json`` says.

    Raises
    ------
    InputError
        If the folder is no complete run.
    """
    folder = Path(folder)
    present = {path.name for path in listed(folder)}
    for name in ("run.json", COMPLETE):
        if name not in present:
            raise _not_whole(folder, MISSING.fill(name=name))
    return _record(RunRecord, folder, "run.json")


def _record(form: type[R], folder: Path, name: str) -> R:
    """Return what a file of the run says."""
    content = read_plain(folder / name)
    try:
        return form.model_validate_json(content)
    except ValidationError as error:
        found = error.errors()[0]
        if found["type"] == "json_invalid":
            raise _not_whole(folder, DAMAGED.fill(name=name)) from None
        raise _not_whole(folder, UNKNOWN_FORM.fill(name=name, place=".".join(map(str, found["loc"])))) from None


MISSING = Text("{name} is missing", "缺少 {name}")
DAMAGED = Text("{name} is damaged", "{name} 已损坏")
UNKNOWN_FORM = Text(
    '{name} is damaged or comes from another version of planner (at "{place}")',
    "{name} 已损坏，或由其他版本的 planner 生成（“{place}”处）",
)


def _not_whole(folder: Path, why: Text) -> InputError:
    what = Text("this folder is not a whole run: {why}", "该文件夹不是完整的运行结果：{why}").fill(why=why)
    cure = Text(
        "solve again, or name a folder that planner solve has written",
        "请重新求解，或指定由 planner solve 生成的文件夹",
    )
    return InputError([Problem(Where(str(folder)), what, cure)])


def verify_run(folder: str | Path) -> None:
    """Compare every file of a run with the fingerprint taken when it was written.

    Raises
    ------
    EditedError
        If a file was changed, removed or slipped in; it is named.
    InputError
        If the folder is no complete run, or may not be read.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    sealed = read_plain(folder / COMPLETE, limit=1000).decode("ascii", "replace").strip()
    try:
        if sealed != file_digest(folder / "run.json"):
            raise _edited(folder / "run.json", CHANGED)
        _verify_files(folder, manifest)
    except OSError as error:
        raise unreadable(Where(str(error.filename or folder)), error) from error


def _verify_files(folder: Path, manifest: RunRecord) -> None:
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise _edited(path, Text("is missing", "缺失"))
        if file_digest(path) != digest:
            raise _edited(path, CHANGED)
    # A further table would change the facts; notes beside the run's own files do not.
    for path in sorted((folder / "instance").rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in manifest.files:
            raise _edited(path, Text("does not belong to the run", "不属于该运行结果"))


CHANGED = Text("was changed after the run", "在运行之后被改动")


def _edited(path: Path, what: Text) -> EditedError:
    return EditedError(
        Text("{path} {what}; solve again, or restore the file", "{path} {what}；请重新求解，或恢复该文件").fill(
            path=path, what=what
        )
    )


def read_run(folder: str | Path) -> Solution:
    """Read a run, verify its files and audit its plan again.

    Raises
    ------
    InputError
        If the folder is no complete run.
    EditedError
        If a file is not as it was written, or the audit now finds another goal value.
    """
    folder = Path(folder)
    verify_run(folder)
    manifest = read_manifest(folder)
    instance = replace(load(folder / "instance"), scenarios=manifest.instance.scenarios)
    if instance.digest != manifest.instance.digest:
        raise _edited(folder / "instance", Text("does not hold the facts that were solved", "与求解时的数据不一致"))
    return _solution(folder, manifest, instance)


def _solution(folder: Path, manifest: RunRecord, instance: Instance) -> Solution:
    record = _record(SolutionRecord, folder, "solution.json")
    has_plan = "plan.json" in manifest.files
    plan = read_plan(folder / "plan.json", instance) if has_plan else None
    found = audit(instance, plan, manifest.model) if plan is not None else None
    solution = Solution(
        instance=instance,
        model=manifest.model,
        status=Status(manifest.proof.status),
        nothing=manifest.proof.nothing,
        plan=plan,
        audit=found,
        bound=manifest.proof.bound,
        seconds=manifest.proof.seconds,
        conflict=record.conflict,
        conflict_rows=record.conflict_rows,
        statistics=record.statistics,
        log=read_plain(folder / "solver.log").decode("utf-8", "replace"),
        steps=tuple(
            Step(
                step.goal,
                value=step.value,
                bound=step.bound,
                nothing=step.nothing,
                gap=math.inf if step.gap is None else step.gap,
                give_up=step.give_up,
                part=step.part,
            )
            for step in manifest.proof.steps
        ),
    )
    _same_value(solution, manifest, folder)
    return solution


def _same_value(solution: Solution, manifest: RunRecord, folder: Path) -> None:
    now, then = solution.value, manifest.proof.value
    if now is None or then is None or math.isclose(now, then, rel_tol=SAME, abs_tol=SAME):
        return
    raise EditedError(
        Text(
            "{folder}: the goal is {now:.9g} when recomputed, but {then:.9g} was recorded by version {version}",
            "{folder}：重新计算的目标值为{now:.9g}，而版本{version}记录的是{then:.9g}",
        ).fill(folder=folder, now=now, then=then, version=manifest.versions.get("planner", "?"))
    )
