"""Method: the formulas of what is in force, with the literature, from where they are implemented."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.effects.base import EFFECTS
from planner.measures.base import MEASURES
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.formula_words import cited, in_words
from planner.reporting.formulas import formulas_of, literature_of
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text, same, sentences

COLUMNS = (
    Column(Text("What", "名称")),
    Column(Text("Formula", "公式"), formula=True),
    Column(Text("Literature", "文献")),
)
INCOME = Text(
    "Income per person in a province is what it would be without the plan, plus all effects of the plan divided by its "
    "people.",
    "各省人均收入＝无规划时的人均收入＋规划各项效应之和÷该省人口。",
)
SEARCH = Text(
    "The plan comes out of a mixed-integer programme: every decision is a variable, every rule a set of rows, and the "
    "goal is made as good as can be. The search keeps a bound that no plan can better.",
    "方案由混合整数规划求得：每项决策为变量，每项规则为若干约束行，对目标求最优；求解过程始终保有任何方案都不能超越的界。",
)
CHECK = Text(
    "What was found is then reckoned again by plain arithmetic from the facts and the decisions alone; every figure of "
    "this report comes from there.",
    "所得方案随后仅由数据和决策以普通算术重新核算，本报告所有数字均出自该核算。",
)
NAMES = Text(
    "Names in formulas are those of the tables and columns of the instance; docs/mathematics explains every symbol.",
    "公式中的名称对应算例各表及列的名称；全部符号见随附文档 docs/mathematics。",
)


class Documented(Protocol):
    """A member of a family: it has a title, and its docstring the formula."""

    @property
    def title(self) -> Text:
        """What people call it."""


def method(subject: Subject) -> Iterator[Block]:
    """Say how the plan was found and checked; list the formulas, family by family."""
    yield Paragraph(sentences(INCOME, SEARCH, CHECK))
    instance, model = subject.instance, subject.solution.model
    effects = [effect for effect in EFFECTS if effect.applies(instance)]
    decisions = [decision for decision in DECISIONS if _is_there(subject, decision.key)]
    charges = [charge for charge in CHARGES if charge.applies(instance)]
    named = [model.measure(key) for key in MEASURES.all() if key in {name for _, name in model.named}]
    others = [measure for measure in MEASURES if measure.reported and measure.key not in {m.key for m in named}]
    for title, members in (
        (Text("Goals and limits", "目标与限制"), named),
        (Text("Other measures of balance", "其他均衡度指标"), others),
        (Text("Decisions", "决策"), decisions),
        (Text("Effects on income", "对收入的效应"), effects),
        (Text("Payments that follow from decisions", "后续支出"), charges),
        (Text("Rules in force", "执行中的规则"), list(model.rules_for(instance).values())),
    ):
        rows = tuple(_rows(members))
        if any(row[-1].en for row in rows):
            yield Table(title, COLUMNS, rows)
        elif rows:
            yield Table(title, COLUMNS[:-1], tuple(row[:-1] for row in rows))
    yield Paragraph(NAMES)


def _is_there(subject: Subject, key: str) -> bool:
    """Tell whether the instance offers anything to decide of a kind."""
    ref = DECISIONS[key].tables[0].columns()[0].ref
    return ref is None or any(subject.instance.tables.get(table) for table in ref.tables)


def _rows(members: Iterable[Documented]) -> Iterator[tuple[Text, Text, Text]]:
    """Yield a row for each formula; the title and the literature stand beside the first of a member."""
    for member in members:
        for number, formula in enumerate(formulas_of(member)):
            first = number == 0
            yield (
                member.title if first else same(""),
                in_words(formula),
                cited(literature_of(member)) if first else same(""),
            )


SECTIONS.add("method", Section(Text("Method and formulas", "方法与公式"), 92, method, needs_plan=False))
