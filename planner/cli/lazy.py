"""The group of all commands: a command is imported when it is called."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from planner.cli import commands
from planner.cli.speaking import COMMANDS, Spoken, settings_of
from planner.errors import UnknownNameError
from planner.registry import unknown_name
from planner.text import Text

ORDER = (
    "init",
    "template",
    "check",
    "describe",
    "diagnose",
    "solve",
    "report",
    "compare",
    "measures",
    "attribute",
    "explain",
    "sweep",
    "front",
    "alternatives",
    "robust",
    "resume",
    "completion",
)
"""The way people go: facts, a plan, what to make of it, studies of several; others follow by alphabet."""


class LazyGroup(Spoken, click.Group):
    """Finds commands as files of `planner.cli.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = {module.name.replace("_", "-") for module in iter_modules(commands.__path__)}
        return [name for name in ORDER if name in found] + sorted(found - set(ORDER))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command_line
        found.name = cmd_name
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if not name.startswith("-") and name not in self.list_commands(ctx):
            raise UnknownNameError(unknown_name(Text("command", "命令"), name, self.list_commands(ctx)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = []
        for name in self.list_commands(ctx):
            found = self.get_command(ctx, name)
            if isinstance(found, Spoken):
                records.append((name, found.short(ctx)))
        with formatter.section(settings_of(ctx).say(COMMANDS)):
            formatter.write_dl(records)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        Spoken.format_options(self, ctx, formatter)


def print_version(context: click.Context, _: click.Parameter, value: Any) -> None:  # noqa: ANN401
    """Say the version and end."""
    if value:
        from planner import __version__

        if settings_of(context).as_json:
            from planner.cli.output import emit
            from planner.cli.records import VersionOutput

            emit(VersionOutput(version=__version__))
        else:
            click.echo(f"planner {__version__}")
        context.exit()
