"""What is wrong with a command line, in both languages: our words for what click finds."""

import re
from typing import Any

import click

from planner.registry import nearest
from planner.text import Text, joined, same


class Misuse(click.UsageError):
    """A command line that asks for what cannot be.

    Parameters
    ----------
    words
        What is wrong with it, as a clause.
    """

    def __init__(self, words: Text) -> None:
        self.words = words
        super().__init__(words.en)


NUMBERS = {"integer": Text("a whole number", "整数"), "float": Text("a number", "数字")}

CLICK_SAYS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Option '(?P<name>.+)' requires an argument\.", Text("{name} needs a value", "{name} 后须填写取值")),
        (r"Option '(?P<name>.+)' does not take a value\.", Text("{name} takes no value", "{name} 不带取值")),
        (r"(?P<it>.+?)(\.0)? is not in the range .+\.", Text("{it} is not in its range", "{it} 超出范围")),
        (r"'(?P<it>.*)' is not a valid int.+", Text('"{it}" is not a whole number', "“{it}”不是整数")),
        (r"'(?P<it>.*)' is not a valid .+\.", Text('"{it}" is not a number', "“{it}”不是数字")),
        (r"'(?P<it>.*)' is not (one of )?'.+'\.", Text('"{it}" is not a choice', "“{it}”不是可选项")),
        (
            r"\w+ '(?P<it>.*)' is a directory\.",
            Text("{it} is a folder, not a file", "{it} 是文件夹，不是文件"),
        ),
        (r"\w+ '(?P<it>.*)' is a file\.", Text("{it} is a file, not a folder", "{it} 是文件，不是文件夹")),
        (r"\w+ '(?P<it>.*)' does not exist\.", Text("there is no {it}", "{it} 不存在")),
        (r"\w+ '(?P<it>.*)' is not readable\.", Text("you may not read {it}", "没有读取 {it} 的权限")),
        (r"\w+ '(?P<it>.*)' is not writable\.", Text("you may not write to {it}", "没有写入 {it} 的权限")),
    )
)
"""The sentences of click that our commands can lead to, each with ours."""


def usage(error: click.ClickException) -> Text:
    """Return what is wrong with the command line, and a cure: the nearest name, or where to read how it is written."""
    what = _what(error)
    if what.en.endswith("?"):
        return what
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "planner"
    return Text("{what}; see {path} --help", "{what}；参见 {path} --help").fill(what=what, path=path)


def _what(error: click.ClickException) -> Text:
    if isinstance(error, Misuse):
        return error.words
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return Text("{name} is missing", "缺少 {name}").fill(name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        words = Text("{name}: {reason}{cure}", "{name}：{reason}{cure}")
        cure = _allowed(error.param.type, error.message)
        return words.fill(name=_name(error.param), reason=in_our_words(error.message), cure=cure)
    return in_our_words(error.format_message())


def in_our_words(sentence: str) -> Text:
    """Return a sentence of click in both languages; one that we do not know stays as it is.

    Examples
    --------
    >>> in_our_words("Option '--gap' requires an argument.").zh
    '--gap 后须填写取值'
    """
    for pattern, words in CLICK_SAYS:
        if found := pattern.fullmatch(sentence):
            return words.fill(**found.groupdict())
    return same(sentence.rstrip("."))


def _no_such_option(error: click.NoSuchOption) -> Text:
    words = Text('there is no option "{name}"', "没有选项“{name}”").fill(name=error.option_name)
    known = list(error.possibilities or ())
    if not known:
        return words
    return Text("{words}; {cure}", "{words}；{cure}").fill(words=words, cure=nearest(error.option_name, known))


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _allowed(kind: "click.ParamType[Any]", reason: str) -> Text:
    """Return what may be written in place of what was."""
    if isinstance(kind, click.Choice):
        value = reason.partition("'")[2].partition("'")[0]
        hint = nearest(value, [str(choice) for choice in kind.choices])
        return Text("; {hint}", "；{hint}").fill(hint=hint)
    if isinstance(kind, click.FloatRange | click.IntRange):
        return Text("; write {kind} {range}", "；请填写{range} 的{kind}").fill(
            kind=NUMBERS["integer" if isinstance(kind, click.IntRange) else "float"], range=_range(kind)
        )
    return same("")


def _range(kind: click.FloatRange | click.IntRange) -> Text:
    parts = []
    if kind.min is not None:
        side = (
            Text("above {bound:g}", "大于 {bound:g}") if kind.min_open else Text("from {bound:g}", "不小于 {bound:g}")
        )
        parts.append(side.fill(bound=kind.min))
    if kind.max is not None:
        parts.append(Text("up to {bound:,.10g}", "不大于 {bound:,.10g}").fill(bound=kind.max))
    return Text(" ".join(part.en for part in parts), joined(parts).zh)
