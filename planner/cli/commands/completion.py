"""``planner completion``: completion of commands and options in a shell."""

import click

from planner.cli.output import emit, say
from planner.cli.settings import Settings
from planner.cli.speaking import command
from planner.cli.usage import Misuse
from planner.text import Text

HELP = Text(
    "Print the completion script for SHELL (bash, zsh or fish).\n\n"
    'For bash: add  eval "$(planner completion bash)"  to ~/.bashrc.',
    '输出 SHELL（bash、zsh 或 fish）的补全脚本。\n\nbash：在 ~/.bashrc 中加入  eval "$(planner completion bash)"',
)


@command(HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command_line(context: click.Context, shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    from planner.cli.main import COMPLETION

    settings: Settings = context.obj
    maker = get_completion_class(shell)
    if maker is None:
        raise Misuse(Text("unknown shell", "未知的 shell"))
    script = maker(context.find_root().command, {}, "planner", COMPLETION).source()
    if settings.as_json:
        from planner.cli.records import CompletionOutput

        emit(CompletionOutput(shell=shell, script=script))
    else:
        say(script)
