"""The card of an instance: its keys, what they are called, and whether it is in order."""

from collections.abc import Mapping
from functools import cache

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from planner.domain.instance import SCHEMA_VERSION, Card
from planner.errors import Problem, Where
from planner.loading.cells import not_text
from planner.loading.headers import folded
from planner.loading.numbers import Refusal, read_number
from planner.loading.raw import Broken, Cell, Found, RawRow, is_blank, quoted
from planner.loading.words import in_our_words
from planner.registry import nearest
from planner.text import Text

CARD_LABELS: Mapping[str, Text] = {
    "schema": Text("Version of the format", "格式版本"),
    "name": Text("Name: lower-case letters, digits and -", "名称：小写字母、数字和 -"),
    "title_en": Text("Title (English)", "英文标题"),
    "title_zh": Text("Title (Chinese)", "中文标题"),
    "description_en": Text("Description (English)", "英文简介"),
    "description_zh": Text("Description (Chinese)", "中文简介"),
    "base_year": Text("Base year: the year of the figures", "基准年：数据所属年份"),
    "price_year": Text("Price year: the year of constant prices", "价格年：不变价所属年份"),
}
NUMBERS = {"schema", "base_year", "price_year"}


@cache
def card_fields() -> Mapping[str, FieldInfo]:
    """Return the fields of the card, by the keys of the file."""
    return {info.alias or name: info for name, info in Card.model_fields.items()}


def find_card_key(text: str) -> str:
    """Return the key that a label of the card stands for; the text itself if none does."""
    for key, label in CARD_LABELS.items():
        ways = (key, label.en, label.zh, label.zh.split("：")[0], label.en.split(":")[0])
        if folded(text) in {folded(way) for way in ways}:
            return key
    return text.strip()


def read_card(raw: RawRow, found: Found) -> Card | None:
    """Return the card; ``None`` with the reasons in ``found`` if it is not in order."""
    before = len(found.problems)
    values: dict[str, object] = {}
    for key, cell in raw.cells.items():
        if key not in card_fields():
            found.problems.append(_unknown(key, cell.where))
        elif not is_blank(cell.value):
            taken = _value(key, cell)
            if isinstance(taken, Refusal):
                found.problems.append(Problem(cell.where, taken.what, taken.cure))
            else:
                values[key] = taken
    _check_version(values, raw, found)
    flawed = {key for key in raw.cells if key not in values and not is_blank(raw.cells[key].value)}
    try:
        card = Card.model_validate(values)
    except ValidationError as error:
        found.problems.extend(_problems(error, raw, flawed))
        return None
    return card if len(found.problems) == before else None


def _value(key: str, cell: Cell) -> object | Refusal:
    if isinstance(cell.value, Broken):
        return Refusal(cell.value.what, cell.value.cure)
    if key not in NUMBERS:
        return cell.value.strip() if isinstance(cell.value, str) else not_text(cell.value)
    read = read_number(cell.value, None)
    if isinstance(read, Refusal):
        return read
    return int(read.value) if read.value == int(read.value) else read.value


def _check_version(values: dict[str, object], raw: RawRow, found: Found) -> None:
    version = values.get("schema", SCHEMA_VERSION)
    if version == SCHEMA_VERSION:
        return
    values["schema"] = SCHEMA_VERSION
    what = Text(
        "this instance was written for schema {version}; this version of planner reads schema {known}",
        "该算例按格式版本 {version} 编写；本版 planner 读取格式版本 {known}",
    ).fill(version=version, known=SCHEMA_VERSION)
    newer = isinstance(version, int) and version > SCHEMA_VERSION
    found.problems.append(Problem(raw.cells["schema"].where, what, UPDATE if newer else CONVERT))


UPDATE = Text(
    "use a newer planner, or ask for the instance in schema {known}",
    "请使用更新的 planner，或索取格式版本 {known} 的算例",
).fill(known=SCHEMA_VERSION)
CONVERT = Text(
    "there has been no other schema: write schema: {known}; planner check then tells what does not fit",
    "此前没有其他格式版本：请写 schema: {known}，再用 planner check 查看不符之处",
).fill(known=SCHEMA_VERSION)


def _unknown(key: str, where: Where) -> Problem:
    what = Text('the card has no key "{key}"', "算例说明没有键“{key}”").fill(key=quoted(key))
    return Problem(where, what, nearest(key, list(card_fields())))


def _problems(error: ValidationError, raw: RawRow, flawed: set[str]) -> list[Problem]:
    problems = []
    for detail in error.errors(include_url=False):
        key = str(detail["loc"][0])
        if key in flawed:
            continue
        cell = raw.cells.get(key)
        where = cell.where if cell else Where(raw.where.file, raw.where.line, key, raw.where.sheet)
        label = CARD_LABELS.get(key, Text(key, key))
        refusal = in_our_words(detail, label, quoted(cell.value if cell else ""))
        problems.append(Problem(where, refusal.what, refusal.cure))
    return problems
