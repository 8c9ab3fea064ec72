"""Runs as the command line names them: a folder, or enough of its name under ``results``."""

from pathlib import Path

from planner.cli.failures import usage_error
from planner.errors import InputError, UnknownNameError
from planner.registry import unknown_name
from planner.text import Text, same

RESULTS = Path("results")
LATEST = "latest"
NO_RUNS = Text(
    'there is no run called "{name}", and none at all in ./results; solve first, or name the folder of a run',
    "没有名为“{name}”的运行结果，./results 中也没有任何运行结果；请先求解，或指定运行结果文件夹",
)


def find_run_folder(name: str) -> Path:
    """Return the folder that a name on the command line stands for.

    A file or the folder of a run is taken; then the name of a run in ``./results``, the word
    ``latest``, and the beginning of a name, or of the digest at its end, that only one
    run has.

    Raises
    ------
    InputError
        If several runs begin so; they are listed.
    UnknownNameError
        If there is none; the nearest names are offered.
    """
    from planner.loading.paths import exists, listed

    path, result = Path(name), RESULTS / name
    if exists(path) and (path.is_file() or exists(path / "run.json")):
        return path
    if exists(result):
        return result
    folders = [folder for folder in listed(RESULTS) if folder.is_dir() and not folder.name.startswith(".")]
    runs = [run for run in folders if not exists(run / "study.json")]
    if name == LATEST and runs:
        return max(runs, key=_made)
    found = [run for run in runs if run.name.startswith(name) or _digest(run).startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(name, found)
    if exists(path):
        return path  # no run, which reading it will tell
    if not runs:
        raise UnknownNameError(NO_RUNS.fill(name=name))
    raise UnknownNameError(unknown_name(Text("run", "运行结果"), name, [run.name for run in runs]))


def _made(run: Path) -> tuple[float, str]:
    """Return when a run was written; never, if it is not whole."""
    seal = run / "run.json"
    return (seal.stat().st_mtime if seal.is_file() else 0.0), run.name


def _digest(run: Path) -> str:
    return run.name.rpartition("--")[2]


def _several(name: str, found: list[Path]) -> InputError:
    names = same("".join(f"\n        {path.name}" for path in sorted(found)))
    what = Text("{count} runs begin so:{names}", "有 {count} 个运行结果以此开头：{names}").fill(
        count=len(found), names=names
    )
    return usage_error(what, Text("write more of the name", "请多写几个字符"), name)
