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
KEYS_WITH_VALUES = Text("keys with values, key: value", "“键: 值”形式的内容")
A_LIST = Text("a list, each entry in a line that begins with - ", "列表，每项一行，以 - 开头")
ADDRESS_CURE = Text(
    "write tcp://host:port, such as tcp://10.0.0.5:8786", "请写 tcp://主机:端口，如 tcp://10.0.0.5:8786"
)
SHAPES = {
    "list_type": A_LIST,
    "tuple_type": A_LIST,
    "dict_type": KEYS_WITH_VALUES,
    "mapping_type": KEYS_WITH_VALUES,
    "model_type": KEYS_WITH_VALUES,
    "model_attributes_type": KEYS_WITH_VALUES,
}
FOUND: tuple[tuple[type, Text], ...] = (
    (list, Text("a list", "列表")),
    (dict, Text("a group of keys with values", "一组键值")),
    (type(None), Text("nothing", "空值")),
)


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
    if kind in SHAPES or (kind in KINDS and isinstance(detail["input"], list | dict)):
        return _shape(detail, column, written)
    if kind in KINDS:
        what = Text('{column}: "{written}" is not {kind}', "{column}：“{written}”不是{kind}").fill(
            column=column, written=written, kind=KINDS[kind]
        )
        return Refusal(what, Text("write {kind}", "请填写{kind}").fill(kind=KINDS[kind]))
    return SPEAKERS.get(kind, _otherwise)(detail, column, written)


def _shape(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    """Return that a list stands where keys belong, a word where a list belongs, and the like."""
    found = next((words for kind, words in FOUND if isinstance(detail["input"], kind)), None)
    wanted = {**SHAPES, **KINDS}[detail["type"]]
    what = Text("{column}: here stands {found}, not {wanted}", "{column}：此处是{found}，而不是{wanted}").fill(
        column=column, found=found or Text(f'"{written}"', f"“{written}”"), wanted=wanted
    )
    return Refusal(what, Text("write {wanted}", "请写{wanted}").fill(wanted=wanted))


def _limit(detail: ErrorDetails, column: Text, written: str, unit: Text | None) -> Refusal:
    name, words = LIMITS[detail["type"]]
    limit = words.fill(limit=float(detail["ctx"][name]))
    both = "" if unit is None else unit.en if unit.en == unit.zh else f"{unit.en} / {unit.zh}"
    symbol = Text(f" (unit: {both})", f"（单位：{both}）") if unit else Text("", "")
    what = Text("{column} is {written}, but must be {limit}{unit}", "{column}为 {written}，应{limit}{unit}").fill(
        column=column, written=written, limit=limit, unit=symbol
    )
    cure = Text("write a number {limit}{unit}", "请填写数字：{limit}{unit}").fill(limit=limit, unit=symbol)
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


def _short(detail: ErrorDetails, column: Text, written: str) -> Refusal:
    if not written.strip():
        return _missing(detail, column, written)
    least = detail["ctx"]["min_length"]
    what = Text('{column}: "{written}" is shorter than {least} characters', "{column}：“{written}”不足 {least} 个字符")
    cure = Text("write a few words", "请写清楚，至少几个字")
    return Refusal(what.fill(column=column, written=written, least=least), cure)


def _address(_: ErrorDetails, column: Text, written: str) -> Refusal:
    what = Text('{column}: "{written}" is no address of a cluster', "{column}：“{written}”不是集群地址")
    return Refusal(what.fill(column=column, written=written), ADDRESS_CURE)


def _otherwise(_: ErrorDetails, column: Text, written: str) -> Refusal:
    what = Text('{column} cannot be "{written}"', "{column}不能为“{written}”").fill(column=column, written=written)
    return Refusal(what, Text("see the page on this kind of file in the docs", "请参阅文档中该类文件的说明"))


SPEAKERS: dict[str, Speaker] = {
    "missing": _missing,
    "string_too_short": _short,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _long,
    "literal_error": _choice,
    "value_error": _invisible,
    "no_address": _address,
}
