"""What the validation library finds, in our own words and in both languages."""

from collections.abc import Callable
from typing import TypeAlias

from pydantic_core import ErrorDetails

from planner.loading.numbers import Refusal
from planner.registry import nearest
from planner.text import Text

Speaker: TypeAlias = Callable[[ErrorDetails, Text, str], Refusal]
LIMITS = {
    "greater_than": ("gt", Text("above {limit:g}", "大于 {limit:g}")),
    "greater_than_equal": ("ge", Text("at least {limit:g}", "不小于 {limit:g}")),
    "less_than": ("lt", Text("below {limit:g}", "小于 {limit:g}")),
    "less_than_equal": ("le", Text("at most {limit:g}", "不大于 {limit:g}")),
}
KEY_CURE = Text(
    "use lower-case letters, digits and _ (in the name of an instance: -), such as rail_gansu_hubei",
    "请使用小写字母、数字和 _（算例名称用 -），例如 rail_gansu_hubei",
)
KEY_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789_"
KINDS = {
    "string_type": Text("text", "文本"),
    "int_type": Text("a whole number", "整数"),
    "int_from_float": Text("a whole number", "整数"),
    "float_type": Text("a number", "数字"),
    "bool_type": Text("true or false", "true 或 false"),
    "finite_number": Text("a finite number", "有限数"),
}


def in_our_words(detail: ErrorDetails, column: Text, written: str, unit: Text | None = None) -> Refusal:
    """Return one finding of the validation library as we say it.

    Parameters
    ----------
    detail
        The finding.
    column
        What people call the column.
    written
        What stands in the file.
    unit
        The unit in which a limit is told.
    """
    kind = detail["type"]
    if kind in LIMITS:
        return _limit(detail, column, written, unit)
    if kind in KINDS:
        what = Text('{column}: "{written}" is not {kind}', "{column}：“{written}”不是{kind}").fill(
            column=column, written=written, kind=KINDS[kind]
        )
        return Refusal(what, Text("write {kind}", "请填写{kind}").fill(kind=KINDS[kind]))
    return SPEAKERS.get(kind, _otherwise)(detail, column, written)


def _limit(detail: ErrorDetails, column: Text, written: str, unit: Text | None) -> Refusal:
    name, words = LIMITS[detail["type"]]
    limit = words.fill(limit=float(detail["ctx"][name]))
    symbol = Text(f" {unit.en}", f" {unit.zh}") if unit else Text("", "")
    what = Text("{column} is {written}, but must be {limit}{unit}", "{column}为 {written}，应{limit}{unit}").fill(
        column=column, written=written, limit=limit, unit=symbol
    )
    cure = Text("write a number {limit}{unit}", "请填写{limit}{unit}的数").fill(limit=limit, unit=symbol)
    return Refusal(what, cure)


def _missing(_: ErrorDetails, column: Text, __: str) -> Refusal:
    what = Text("{column} is blank, but must be filled", "{column}为空，但必须填写").fill(column=column)
    return Refusal(what, Text("fill in {column}", "请填写{column}").fill(column=column))


def _pattern(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    odd = next((sign for sign in str(detail["input"]) if sign not in KEY_SIGNS), "")
    shown = odd if odd.isprintable() and not odd.isspace() else f"U+{ord(odd):04X}"
    why = Text(" (it holds {odd})", "（含有 {odd}）").fill(odd=shown) if odd else Text("", "")
    what = Text('"{written}" cannot be a key{why}', "“{written}”不能作为编码{why}").fill(
        column=column, written=written, why=why
    )
    return Refusal(what, KEY_CURE)


def _long(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    most = detail["ctx"]["max_length"]
    what = Text("{column} is longer than {most} characters", "{column}超过 {most} 个字符").fill(
        column=column, most=most
    )
    return Refusal(what, Text("shorten it: {written}", "请缩短：{written}").fill(written=written))


def _choice(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    words = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    what = Text('"{written}" is not a choice of {column}', "“{written}”不是{column}的选项").fill(
        column=column, written=written
    )
    return Refusal(what, nearest(written, words))


def _invisible(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    sign = str(detail["msg"]).rpartition("U+")[2]
    if "invisible" not in str(detail["msg"]):
        return _otherwise(detail, column, written)
    what = Text(
        "{column} holds the invisible character U+{sign}: {written}",
        "{column}含有不可见字符 U+{sign}：{written}",
    ).fill(column=column, sign=sign, written=written)
    return Refusal(what, Text("delete it and type the word again", "请删除后重新输入"))


def _otherwise(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    what = Text('{column} cannot be "{written}" ({kind})', "{column}不能为“{written}”（{kind}）").fill(
        column=column, written=written, kind=detail["type"]
    )
    return Refusal(what, Text("see the page on the format of instances", "请参阅算例格式说明"))


SPEAKERS: dict[str, Speaker] = {
    "missing": _missing,
    "string_too_short": _missing,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _long,
    "literal_error": _choice,
    "value_error": _invisible,
}
