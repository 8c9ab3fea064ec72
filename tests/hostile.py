"""Sixty names that would do harm wherever they were taken for more than names, and a report made of them."""

from planner.reporting.blocks import (
    BarChart,
    Column,
    Dumbbell,
    Flow,
    Knot,
    LineChart,
    MapChart,
    Pair,
    Paragraph,
    Place,
    Sankey,
    Series,
    Shade,
    Span,
    Stretch,
    Table,
    Timeline,
)
from planner.reporting.numbers import MONEY
from planner.reporting.report import Chapter, Report
from planner.text import same

NAMES = (
    # markup of pages, and scripts
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp; &#x41;",
    '" onmouseover="alert(1)',
    "' or ''='",
    "<r><t>rich</t></r>",
    "<r>x</r>\n",
    # formulas and cells
    '=HYPERLINK("http://example.invalid")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "{=SUM(A1:A9)}",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "_x0041_",
    "1e9",
    "007",
    "TRUE",
    "http://example.invalid/a",
    "internal:'A'!A1",
    # names of sheets and files
    "History",
    "a/b\\c:d*e?f[g]h",
    "'quoted'",
    "'",
    "A name so long that no sheet can be called so, and no header either",
    "CON",
    "../../etc/passwd",
    "%2e%2e%2f &A &P &D",
    # typesetting
    '#import "@preview/x:0.1.0": *',
    '#eval("1")',
    "$x^2$ $",
    "*bold* _slanted_ `code`",
    "] #panic() [",
    "\\u{1F600} \\ \\n",
    "<label> @reference",
    "= Heading",
    "- item",
    "// comment",
    "/* comment",
    "\\input{/etc/passwd} \\end{document}",
    # other languages of markup
    "[bold]shout[/bold] [/nothing]",
    "a|b `c` *d* {e} %s \\n",
    "{{ 7 * 7 }} {% raw %}",
    "${7*7} $(id) `id`",
    "{0} {name} {}",
    "%(name)s %d",
    # signs that few fonts and files know
    "bell \x07 escape \x1b[31m null \x00",
    "\u202egnirts",
    "zero\u200bwidth\u200djoiner",
    "e\u0301 n\u0303",
    "两\n行",
    "甘肃 ☃ ±",
    "W" * 300,
    "",
)


def everywhere(name: str, number: int) -> Chapter:
    """Return a chapter in which a name stands wherever words can stand."""
    words = same(name)
    series = (Series(words, (1.0, None, 2.0)), Series(words, (-1.0, 0.0, 3.5)))
    blocks = (
        Paragraph(words, "lead"),
        Paragraph(words, "warning"),
        Table(words, (Column(words), Column(words, words, MONEY)), ((words, 1.25), (words, None)), words),
        BarChart(words, words, (words, words, words), series),
        LineChart(words, words, (words, words, words), series),
        MapChart(
            words,
            (Place(words, 100.0, 30.0, (words,)), Place(words, 110.0, 35.0)),
            (Shade(words, words, (1.0, -1.0)),),
            (Stretch(0, 1, name, words),),
            (Stretch(0, 1, name, words), Stretch(0, 0, name, words), Stretch(1, 0, name, words)),
            (Stretch(1, 1, name, words),),
            {name: words},
            (words,),
            note=words,
        ),
        Timeline(words, 2026, 2030, ((2026, words),), (words,), (Span(words, words, 2026, 2028),), words),
        Sankey(words, words, (words, words), (Knot(words, 0), Knot(words, 1)), (Flow(0, 1, 2.0),), MONEY, words),
        Dumbbell(words, words, (words, words), (Pair(words, 1.0, 2.0),), MONEY, MONEY, words),
    )
    return Chapter(f"chapter_{number}", words, blocks)


def hostile_report() -> Report:
    """Return a report with a chapter for each name."""
    chapters = tuple(everywhere(name, number) for number, name in enumerate(NAMES))
    return Report(same(NAMES[0]), same(NAMES[12]), chapters)
