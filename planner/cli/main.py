"""The entry point: runs a command, and turns what went wrong into words and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence

import click
from click.shell_completion import shell_complete

from planner.cli.exit_codes import Exit
from planner.cli.failures import report_failure
from planner.cli.lazy import LazyGroup, print_version
from planner.cli.settings import Settings, settings_before, split_settings
from planner.cli.speaking import SpokenOption
from planner.cli.streams import prepare, silence, write_data
from planner.errors import PlannerError
from planner.text import Text

COMPLETION = "_PLANNER_COMPLETE"
"""Set by the completion script of a shell."""

GARBAGE = 50_000
"""Objects made between two searches for unused ones: what a command reads it keeps to its end, and Python's usual 700
would have it looked through hundreds of times."""

ABOUT = Text(
    "Plan which cross-province links to build, when, and how to allocate the coordination fund.\n\n"
    "Exit codes: 0 done, 2 bad input or usage, 3 no plan can exist, 4 stopped with a plan, 5 stopped without one, "
    "6 verification or solver failure, 7 disk or memory, 8 locked, 10 differences found, 130/143 signal.",
    "规划跨省互联互通项目的建设与时序，以及协调投资基金的分配。\n\n"
    "退出码：0 完成，2 输入或用法有误，3 不存在可行方案，4 提前停止且有方案，5 提前停止且无方案，"
    "6 核验未通过或求解器故障，7 磁盘或内存不足，8 文件夹被占用，10 发现差异，130/143 被信号终止。",
)

group = LazyGroup(
    name="planner",
    words=ABOUT,
    params=[
        SpokenOption(
            ["--version"],
            words=Text("Show the version and exit.", "显示版本并退出。"),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=print_version,
        )
    ],
)


def main() -> None:
    """Run the command line of this process."""
    prepare()
    gc.set_threshold(GARBAGE)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; nothing is raised, whatever happens."""
    settings = settings_before(arguments, os.environ)
    if settings.as_json:
        write_data()
    try:
        settings, rest = split_settings(arguments, os.environ)
        return _dispatch(rest or ["--help"], settings)
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        return _broken_off(error, settings)
    except (click.ClickException, PlannerError, MemoryError) as error:
        return report_failure(error, settings)
    except Exception as error:
        if settings.debug:
            raise
        return report_failure(error, settings)


def _dispatch(arguments: list[str], settings: Settings) -> int:
    """Let the command that is meant do its work."""
    if instruction := os.environ.get(COMPLETION):
        return shell_complete(group, {}, "planner", COMPLETION, instruction)
    try:
        with group.make_context("planner", arguments, obj=settings) as context:
            result = group.invoke(context)
    except click.exceptions.Exit as ended:
        result = ended.exit_code
    code = int(result or 0)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    return code


def _broken_off(error: OSError, settings: Settings) -> int:
    """Return the exit code when a disk, or a reader of what is printed, gave up."""
    if error.filename is None:  # not a file: what was being printed
        silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return Exit.SOLVED
    if settings.debug:
        raise error
    return report_failure(error, settings)
