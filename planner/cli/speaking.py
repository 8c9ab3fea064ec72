"""Commands and options whose help is there in both languages."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from planner.cli.settings import Settings
from planner.cli.usage import Misuse
from planner.text import Text

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

USAGE = Text("Usage: ", "用法：")
ANY_OPTIONS = Text("[OPTIONS]", "[选项]")
A_COMMAND = Text("COMMAND [ARGS]...", "命令 [参数]...")
DEFAULT = Text("default: ", "默认：")
OPTIONS = Text("Options", "选项")
COMMANDS = Text("Commands", "命令")
TOO_MANY = Text(
    '"{rest}" is too much; a name with a blank in it needs quotes: "{whole}"',
    '多出“{rest}”；名称中有空格时须加引号："{whole}"',
)
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

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value: a name and not a type, which would be in English."""
        return self.metavar or (super().make_metavar(ctx) if isinstance(self.type, click.Choice) else self._placeholder)

    @property
    def _placeholder(self) -> str:
        return str(self.name).upper()

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = settings_of(ctx).say(self.words)
        found = super().get_help_record(ctx)
        if found is None:
            return None
        spec, said = found
        return spec, said.replace(f"[{DEFAULT.en}", f"[{settings_of(ctx).say(DEFAULT)}")


def option(*names: str, words: Text, **kwargs: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401
    """Declare an option with its help in both languages."""
    return click.option(*names, cls=SpokenOption, words=words, **kwargs)


class Spoken(click.Command):
    """A command with help in both languages, and the global options of all commands."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:  # noqa: ANN401
        # Arguments to spare are told of in our words, by `parse_args`.
        super().__init__(*args, **{"context_settings": {"allow_extra_args": True}, **kwargs})
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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not isinstance(self, click.Group):
            raise self._too_many(ctx, rest)
        return rest

    def _too_many(self, context: click.Context, rest: list[str]) -> Misuse:
        """Return what is wrong with arguments to spare: most often a blank in a name."""
        arguments = [param for param in self.params if isinstance(param, click.Argument)]
        given = [str(context.params[arguments[-1].name or ""])] if arguments else []
        error = Misuse(TOO_MANY.fill(rest=" ".join(rest), whole=" ".join([*given, *rest])))
        error.ctx = context
        return error

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = settings_of(ctx).say
        pieces = " ".join(
            piece.replace(ANY_OPTIONS.en, said(ANY_OPTIONS)).replace(A_COMMAND.en, said(A_COMMAND))
            for piece in self.collect_usage_pieces(ctx)
        )
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
