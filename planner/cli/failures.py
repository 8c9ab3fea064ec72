"""What went wrong, in words on stderr, and as data on stdout if that was asked for."""

import json
import sys

import click

from planner.cli.exit_codes import Exit, of_error
from planner.cli.settings import Settings
from planner.errors import InputError, PlannerError, Problem, Where
from planner.registry import nearest
from planner.text import Text


def report_failure(error: BaseException, settings: Settings) -> int:
    """Say what went wrong and return the exit code."""
    message, code = explained(error)
    if settings.as_json:
        problems = [_problem(problem) for problem in getattr(error, "problems", ())]
        said = {"code": int(code), "message": {"en": message.en, "zh": message.zh}, "problems": problems}
        sys.stdout.write(json.dumps({"error": said}, ensure_ascii=False, indent=1) + "\n")
    sys.stderr.write(f"planner: {settings.say(message)}\n")
    return code


def explained(error: BaseException) -> tuple[Text, Exit]:
    """Return the message and the exit code of an error."""
    if isinstance(error, PlannerError):
        return error.message, of_error(error)
    if isinstance(error, click.ClickException):
        return _usage(error), Exit.INPUT
    if isinstance(error, MemoryError):
        return Text("not enough memory", "内存不足"), Exit.STORAGE
    words = Text(
        "an unexpected error: {kind}: {error}. Run again with --debug to see where, and tell us.",
        "意外错误：{kind}：{error}。请加 --debug 重新运行以查看位置，并反馈给我们。",
    )
    return words.fill(kind=type(error).__name__, error=error), Exit.FAILED


def _usage(error: click.ClickException) -> Text:
    """Return what is wrong with the command line; the rarer cases in click's own English."""
    hint = _help_hint(error)
    if isinstance(error, click.NoSuchOption):
        known = list(error.possibilities or ())
        cure = nearest(error.option_name, known) if known else hint
        return Text('there is no option "{name}"; {cure}', "没有选项“{name}”；{cure}").fill(
            name=error.option_name, cure=cure
        )
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.human_readable_name
        return Text("{name} is missing; {hint}", "缺少 {name}；{hint}").fill(name=name, hint=hint)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name
        return Text("{name}: {reason} {hint}", "{name}：{reason} {hint}").fill(
            name=name, reason=error.message, hint=hint
        )
    return Text("{reason} {hint}", "{reason} {hint}").fill(reason=error.format_message(), hint=hint)


def _help_hint(error: click.ClickException) -> Text:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "planner"
    return Text("see {path} --help", "参见 {path} --help").fill(path=path)


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
