"""What went wrong, in words on stderr, and as data on stdout if that was asked for."""

import json
import sys

import click

from planner.cli.exit_codes import Exit, of_error
from planner.cli.settings import Settings
from planner.cli.streams import note, silence
from planner.cli.usage import usage
from planner.disk import in_words
from planner.errors import InputError, PlannerError, Problem, Where
from planner.text import Text


def report_failure(error: BaseException, settings: Settings) -> int:
    """Say what went wrong and return the exit code."""
    message, code = explained(error)
    if settings.as_json:
        problems = [_problem(problem) for problem in getattr(error, "problems", ())]
        said = {"code": int(code), "message": {"en": message.en, "zh": message.zh}, "problems": problems}
        try:
            sys.stdout.write(json.dumps({"error": said}, ensure_ascii=False, indent=1) + "\n")
            sys.stdout.flush()
        except OSError:
            silence(sys.stdout)
    note(f"planner: {settings.say(message)}")
    return code


def explained(error: BaseException) -> tuple[Text, Exit]:
    """Return the message and the exit code of an error."""
    if isinstance(error, PlannerError):
        return error.message, of_error(error)
    if isinstance(error, click.ClickException):
        return usage(error), Exit.INPUT
    if isinstance(error, MemoryError):
        return Text("not enough memory", "内存不足"), Exit.STORAGE
    if isinstance(error, OSError) and (found := in_words(error)) is not None:
        return found.message, of_error(found)
    words = Text(
        "an unexpected error: {kind}: {error}. Run again with --debug to see where, and tell us.",
        "意外错误：{kind}：{error}。请加 --debug 重新运行以查看位置，并反馈给我们。",
    )
    return words.fill(kind=type(error).__name__, error=error), Exit.FAILED


def _problem(problem: Problem) -> dict[str, object]:
    where = problem.where
    return {
        "where": str(where),
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "sheet": where.sheet,
        "cell": where.cell,
        "what": {"en": problem.what.en, "zh": problem.what.zh},
        "cure": {"en": problem.cure.en, "zh": problem.cure.zh},
    }


def usage_error(what: Text, cure: Text, where: str) -> InputError:
    """Return the error for something that the command line asks for and cannot be."""
    return InputError([Problem(Where(where), what, cure)])
