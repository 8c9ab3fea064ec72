"""What two runs were given that differs: facts, scenarios, question and options, in the planner's words."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.analysis.naming import MOST_DIGITS, Names, told_apart
from planner.analysis.questions import changed_options, changed_question
from planner.domain.instance import Card, Instance
from planner.domain.row import TABLES, Column, Row
from planner.solution import Solution
from planner.text import Text, joined, same


@dataclass(frozen=True, slots=True)
class InputChange:
    """Something that one run was given and the other not, or otherwise.

    Parameters
    ----------
    part
        Where it stands: the key of a table, or ``instance``, ``scenarios``, ``model``, ``options``.
    title
        The name of the part.
    row
        The row of the table, or the word of the model, that it is about; ``None`` for the whole part.
    column
        The column that differs; ``None`` for a whole row.
    first, second
        What each run was given, with its unit; ``None`` if nothing.
    before, after
        The same as numbers, in the unit of the column; ``None`` for words.
    """

    part: str
    title: Text
    row: Text | None
    column: Text | None
    first: Text | None
    second: Text | None
    before: float | None = None
    after: float | None = None

    @property
    def sign(self) -> str:
        """``+`` in the second run only, ``-`` in the first only, ``~`` otherwise."""
        return "+" if self.first is None else "-" if self.second is None else "~"


def changed_inputs(first: Solution, second: Solution) -> Iterator[InputChange]:
    """Yield what the two runs were given that differs.

    Of the facts, exactly what gives them another fingerprint: rows in another order, and numbers that agree in
    12 digits, are the same.
    """
    if first.instance.digest != second.instance.digest:
        yield from _changed_card(first.instance.card, second.instance.card)
    if first.instance.scenarios != second.instance.scenarios:
        yield InputChange("scenarios", SCENARIOS, None, None, _scenarios(first), _scenarios(second))
    if first.instance.digest != second.instance.digest:
        yield from _changed_tables(first.instance, second.instance)
    for what, old, new in changed_question(first.model, second.model):
        yield InputChange("model", MODEL, what, None, old, new)
    for what, old, new in changed_options(first.model.solve, second.model.solve):
        yield InputChange("options", OPTIONS, what, None, old, new)


SCENARIOS, MODEL, OPTIONS = Text("Scenarios", "情景"), Text("Model", "模型"), Text("Options", "求解选项")
INSTANCE = Text("Instance", "算例")
BASE_CASE = Text("base case", "基准情景")
CARD = {
    "name": Text("Name", "名称"),
    "title_en": Text("Title (English)", "英文标题"),
    "title_zh": Text("Title (Chinese)", "中文标题"),
    "description_en": Text("Description (English)", "英文说明"),
    "description_zh": Text("Description (Chinese)", "中文说明"),
    "base_year": Text("Base year", "基准年"),
    "price_year": Text("Price year", "价格年"),
}


def _scenarios(solution: Solution) -> Text:
    names = solution.instance.scenarios
    return joined([same(name) for name in names]) if names else BASE_CASE


def _changed_card(first: Card, second: Card) -> Iterator[InputChange]:
    for name, title in CARD.items():
        old, new = getattr(first, name), getattr(second, name)
        if old != new:
            yield InputChange("instance", INSTANCE, title, None, same(str(old)), same(str(new)))


def _changed_tables(first: Instance, second: Instance) -> Iterator[InputChange]:
    names = Names(first), Names(second)
    for key, row_type in TABLES.all().items():
        old = {row.identifier: row for row in first.rows(row_type)}
        new = {row.identifier: row for row in second.rows(row_type)}
        for identifier in dict.fromkeys([*old, *new]):
            yield from _changed_row(key, old.get(identifier), new.get(identifier), names)


def _changed_row(key: str, old: Row | None, new: Row | None, names: tuple[Names, Names]) -> Iterator[InputChange]:
    """Yield the cells of a row that differ, or the whole row if only one of both has it."""
    if old is None and new is not None:
        yield InputChange(key, new.title, names[1].row(new), None, None, names[1].said(new) or HERE)
    elif new is None and old is not None:
        yield InputChange(key, old.title, names[0].row(old), None, names[0].said(old) or HERE, None)
    elif old is not None and new is not None and old is not new:
        for column in old.columns():
            cells = getattr(old, column.name), getattr(new, column.name)
            if not _alike(*cells):
                yield _changed_cell(key, old, column, cells, names)


HERE = Text("there", "有")


def _changed_cell(
    key: str, row: Row, column: Column, cells: tuple[object, object], names: tuple[Names, Names]
) -> InputChange:
    old, new = (cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None for cell in cells)
    digits = told_apart(old, new) if old is not None and new is not None else MOST_DIGITS
    first, second = (name.cell(column, cell, digits) for name, cell in zip(names, cells, strict=True))
    return InputChange(key, row.title, names[0].row(row), column.title, first, second, old, new)


def _alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return f"{one:.{MOST_DIGITS}g}" == f"{other:.{MOST_DIGITS}g}"
    return one == other
