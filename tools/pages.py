"""Write the pages of ``docs`` that say what the code says: the families and the command line.

Run it with ``python tools/pages.py``. A test makes sure that the pages are current.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

import click

from planner.charges.base import CHARGES
from planner.cli.exit_codes import MEANINGS
from planner.cli.main import group
from planner.cli.speaking import Spoken, SpokenOption
from planner.decisions.base import DECISIONS
from planner.domain.row import Row
from planner.effects.base import EFFECTS
from planner.loading import known_tables
from planner.measures.base import MEASURES, Better, Objective
from planner.registry import Registry
from planner.rules.base import RULES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GOLDEN = ROOT / "tests" / "golden"

MOST_ROWS = 4
MOST_LINES = 4
WIDTH = 110
"""A listing shows so many rows, each folded into at most so many lines of this width."""

DISPLAY = re.compile(r"^\.\. math::((?:.*\n)(?:[ ]+.*\n|\n(?=[ ]))*)", re.MULTILINE)
"""A displayed formula in reStructuredText."""

SIGNS = {r"\\\{ *": r"\\lbrace ", r" *\\\}": r" \\rbrace", r"\\, *": r"\\thinspace "}
"""Patterns of commands that Markdown would take for an escaped sign, each with a word for it."""

NOTICE = """\
This page is made from the docstrings of the package by `python tools/pages.py`; do not edit it by hand.
本页由程序根据源代码中的说明生成，请勿手工修改。
"""

CLI_NOTICE = """\
This page is made from the commands by `python tools/pages.py`; do not edit it by hand.
本页由程序根据各命令生成，请勿手工修改。

Results go to stdout, progress and messages to stderr. With `--json` every command writes data of a published form
([schemas](schemas/)), and nothing else, to stdout. Names of instances and models resolve: a path that exists, then
`./instances` and `./models`, then those that come with the package. A run is named by its folder;
or, in `./results`, by its name, by as much of the beginning of its name or of the digest at its end as no other run
has, or by the word `latest`, the run made last.
结果输出到标准输出，进度和消息输出到标准错误；加 `--json` 时标准输出只含机器可读数据。运行结果可用文件夹指定；
`./results` 中的也可用名称、足以区分的名称开头或末尾摘要的开头，或 `latest`（最近一次运行）指定。

These options stand before or after the name of any command 以下选项适用于所有命令：
"""


class Family(NamedTuple):
    """What a page says about a family before its members."""

    members: Registry[Any]
    title: str
    introduction: str


FAMILIES = {
    "decisions": Family(
        DECISIONS,
        "Decisions 决策",
        """\
What may be decided. Each kind brings its variables, its rows in a plan, and the money it spends.
可以决定什么：每类决策自带变量、方案中的表以及资金支出。
""",
    ),
    "charges": Family(
        CHARGES,
        "Charges 后续支出",
        """\
Money that nobody decides, because it follows from what was decided; it counts against budgets.
由决策产生的后续支出，同样计入各资金来源的预算。
""",
    ),
    "effects": Family(
        EFFECTS,
        "Effects 效应",
        """\
How decisions change the yearly income of provinces. The gains $g_{p,t}$ are in 亿元 per year.
决策如何改变各省年收入；增益 $g_{p,t}$ 以亿元/年计。
""",
    ),
    "rules": Family(
        RULES,
        "Rules 规则",
        """\
What a plan must respect. A rule is in force whenever the instance has rows in one of its tables; a
model can switch it off, with a reason that every report prints.
方案必须遵守什么：算例中有相应数据即生效；模型可停用某项规则，但须写明理由，并在报告中列出。
""",
    ),
    "measures": Family(
        MEASURES,
        "Measures 指标",
        """\
How well and how evenly provinces fare; every report shows the value of each. The outcome $y_i$ of a
province is its income per person as the model looks at it: that of the last period, or the weighted
mean of all periods.
各省收入水平与均衡程度，每份报告均列出全部指标；$y_i$ 为模型所考察的人均收入，即末期值或各期加权均值。
""",
    ),
}


def pages() -> dict[Path, str]:
    """Return every page that is made from code, by its path under ``docs``."""
    found = {Path("mathematics", f"{family}.md"): family_page(family) for family in FAMILIES}
    return {**found, Path("cli.md"): cli_page()}


def family_page(family: str) -> str:
    """Return the page of one family: each member with formula, tables and listing."""
    members, title, introduction = FAMILIES[family]
    parts = [f"# {title}\n\n{NOTICE}\n{introduction}"]
    parts += ["\n".join(_member(family, key, member)) for key, member in members.all().items()]
    return "\n".join(parts).rstrip() + "\n"


def _member(family: str, key: str, member: Any) -> Iterator[str]:  # noqa: ANN401  (of any family)
    yield f"## `{key}` {member.title.en} {member.title.zh}"
    yield ""
    yield in_markdown(inspect.getdoc(type(member)) or "")
    yield ""
    yield from _facts(family, member)
    yield f"Code 代码: [`planner/{family}/{key}.py`](../../planner/{family}/{key}.py)."
    yield ""
    yield from _excerpt(family, key)


def _facts(family: str, member: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield what stands beside the formula: tables, or how a measure may be used."""
    if family == "measures":
        better = "higher 越高越好" if member.better is Better.HIGHER else "lower 越低越好"
        unit = f"{member.symbol.en} {member.symbol.zh}" if member.symbol.en else "none 无"
        use = "goal or limit 可作目标或限制" if isinstance(member, Objective) else "reported only 仅作报告"
        yield f"Better when {better}. Unit 单位: {unit}. Use 用途: {use}."
    elif family == "decisions":
        for row_type in member.tables:
            yield from _plan_table(row_type)
    else:
        yield f"Tables 数据表: {', '.join(_table_link(row_type) for row_type in member.tables)}."
    yield ""


def _plan_table(row_type: type[Row]) -> Iterator[str]:
    yield f"Table of a plan 方案表 `{row_type.table}` ({row_type.title.en} {row_type.title.zh}):"
    yield ""
    yield "| column 列 | title 标题 | unit 单位 |"
    yield "|---|---|---|"
    for column in row_type.columns():
        unit = f"{column.unit.symbol.en} {column.unit.symbol.zh}" if column.unit else ""
        yield f"| `{column.name}` | {column.title.en} {column.title.zh} | {unit} |"
    yield ""


def _table_link(row_type: type[Row]) -> str:
    table = known_tables()[row_type.table]
    heading = f"{table.table} {table.title.en} {table.title.zh}"
    return f"[`{table.table}`](../instance-format.md#{slug(heading)})"


def slug(heading: str) -> str:
    """Return the anchor that a heading gets.

    Examples
    --------
    >>> slug("`set_limits` How many of a set")
    'set_limits-how-many-of-a-set'
    """
    kept = "".join(sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return kept.strip().replace(" ", "-")


def _excerpt(family: str, key: str) -> Iterator[str]:
    """Yield the first rows that the solver gets on the reference country."""
    path = GOLDEN / family / f"{key}.txt"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    lines = [line for line in lines if line]
    if not lines:
        return
    yield "Rows on the reference country of the tests 参考算例中的约束行"
    yield f"([all {len(lines)}](../../tests/golden/{family}/{key}.txt)):"
    yield ""
    yield "```text"
    own = [line for line in lines if line.startswith(f"{key}.")]
    for line in (own or lines)[:MOST_ROWS]:
        yield from _folded(line)
    yield "```"
    yield ""


def _folded(line: str) -> list[str]:
    """Return a row of a listing on several lines, cut short if it is very long."""
    terms = re.sub(r" ([+-]\S+) ", " \\1\u00a0", line)  # a coefficient stays with its variable
    wrapped = wrap(terms, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    folded = [part.replace("\u00a0", " ") for part in wrapped]
    return folded if len(folded) <= MOST_LINES else [*folded[: MOST_LINES - 1], "    …"]


def in_markdown(docstring: str) -> str:
    r"""Return a docstring in reStructuredText as Markdown: formulas, code, headings, examples.

    Examples
    --------
    >>> print(in_markdown("Mean :math:`x`.\n\n.. math:: x =\n          1\n\nwith ``code``."))
    Mean $x$.
    <BLANKLINE>
    $$
    x =
    1
    $$
    <BLANKLINE>
    with `code`.
    """
    text = DISPLAY.sub(_display, docstring + "\n")
    text = re.sub(r":math:`([^`]*)`", lambda found: f"${safe(found[1])}$", text)
    text = text.replace("``", "`")
    text = re.sub(r"^(\w+)\n-+\n", r"**\1**\n\n", text, flags=re.MULTILINE)
    text = re.sub(r"^(\w+Error)\n    ((?:.*\n)(?:    .*\n)*)", _definition, text, flags=re.MULTILINE)
    text = re.sub(r"^>>> (?:.*\n)+", lambda found: f"```python\n{found[0]}```\n", text, flags=re.MULTILINE)
    return text.strip()


def _display(found: re.Match[str]) -> str:
    lines = [line.strip() for line in found[1].splitlines() if line.strip()]
    return "\n".join(["$$", *(safe(line) for line in lines), "$$"]) + "\n"


def _definition(found: re.Match[str]) -> str:
    return f"`{found[1]}`: " + " ".join(line.strip() for line in found[2].splitlines()) + "\n"


def safe(formula: str) -> str:
    r"""Return a formula without commands that Markdown would take for escaped signs.

    Examples
    --------
    >>> safe(r"\{0, 1\}")
    '\\lbrace 0, 1 \\rbrace'
    """
    for pattern, word in SIGNS.items():
        formula = re.sub(pattern, word, formula)
    return formula


def cli_page() -> str:
    """Return the page on the command line: every command, option and exit code."""
    context = click.Context(group, info_name="planner")
    commands = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    parts = [f"# Command line 命令行\n\n{CLI_NOTICE}"]
    parts.append("\n".join(_options([group])))
    parts += ["\n".join(_command(name, found)) for name, found in commands if isinstance(found, Spoken)]
    parts.append("\n".join(_exit_codes()))
    return "\n".join(parts).rstrip() + "\n"


def _command(name: str, found: Spoken) -> Iterator[str]:
    arguments = [param for param in found.params if isinstance(param, click.Argument)]
    usage = " ".join([f"planner {name}", *(param.make_metavar(click.Context(found)) for param in arguments)])
    yield f"## `{usage}`"
    yield ""
    yield found.words.en
    yield ""
    yield found.words.zh
    yield ""
    yield from _options([found], besides=group.params)


def _options(commands: list[Spoken], besides: list[click.Parameter] | None = None) -> Iterator[str]:
    """Yield the table of options, but for those that every command has."""
    usual = {param.name for param in besides or ()}
    options = [
        param
        for found in commands
        for param in found.params
        if isinstance(param, SpokenOption) and param.name not in usual
    ]
    if not options:
        return
    yield "| option 选项 | does 说明 | default 默认 |"
    yield "|---|---|---|"
    for param in options:
        value = "" if param.is_flag else f" {param.metavar or str(param.name).upper()}"
        default = f"`{param.default}`" if param.show_default else ""
        words = f"{param.words.en} {param.words.zh}".replace("$", r"\$")  # two of them would be a formula
        yield f"| `{param.opts[-1]}{value}` | {words} | {default} |"
    yield ""


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes 退出码"
    yield ""
    yield "| code 码 | means 含义 |"
    yield "|---:|---|"
    for code, meaning in MEANINGS.items():
        yield f"| {int(code)} | {meaning.en} {meaning.zh} |"
    yield ""
    yield "What leads to each 何时出现: [faults](faults.md)."


def write(found: Mapping[Path, str]) -> None:
    """Write pages under ``docs``."""
    for path, text in found.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(pages())
