"""Commands and options whose help is there in both languages."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from planner.cli.settings import Settings
from planner.text import Text

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

USAGE = Text("Usage: ", "用法：")
OPTIONS = Text("Options", "选项")
COMMANDS = Text("Commands", "命令")
HELP = Text("Show this message and exit.", "显示本说明并退出。")
LANG = Text(
    "Language: en or zh; else by $PLANNER_LANG, then by the locale.",
    "语言：en 或 zh；默认取 $PLANNER_LANG，再取系统语言。",
)
JSON = Text(
    "Machine output on stdout; progress and messages on stderr.", "在标准输出给出机器可读结果；进度和消息在标准错误。"
)
DEBUG = Text("Show the traceback of an unexpected error.", "出现意外错误时显示调用栈。")


def settings_of(context: click.Context) -> Settings:
    """Return the global options of this call."""
    found = context.find_object(Settings)
    return found or Settings()


class SpokenOption(click.Option):
    """An option with help in both languages."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:  # noqa: ANN401  (click's own arguments)
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = settings_of(ctx).say(self.words)
        return super().get_help_record(ctx)


def option(*names: str, words: Text, **kwargs: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401
    """Declare an option with its help in both languages."""
    return click.option(*names, cls=SpokenOption, words=words, **kwargs)


class Spoken(click.Command):
    """A command with help in both languages, and the global options of all commands."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.words = words
        # They are taken from the command line before click sees it; here they are for help and completion.
        self.params += [
            SpokenOption(["--lang"], words=LANG, type=click.Choice(["en", "zh"]), expose_value=False),
            SpokenOption(["--json"], words=JSON, is_flag=True, expose_value=False),
            SpokenOption(["--debug"], words=DEBUG, is_flag=True, expose_value=False),
        ]

    def short(self, context: click.Context) -> str:
        """Return the first sentence of the help."""
        said = settings_of(context).say(self.words)
        return said.split("\n", 1)[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = settings_of(ctx).say(HELP)
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=settings_of(ctx).say(USAGE))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = settings_of(ctx).say(self.words)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(settings_of(ctx).say(OPTIONS)):
            formatter.write_dl([record for record in records if record is not None])


def command(words: Text) -> Callable[[Callable[..., Any]], Spoken]:
    """Make a function a command; ``words`` are its help."""

    def decorate(function: Callable[..., Any]) -> Spoken:
        return click.command(cls=Spoken, words=words)(function)

    return decorate
