"""Numbers as people write them: what is read, what is read with a notice, what is refused."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.units import SHARE, Unit
from planner.loading.raw import Value, quoted
from planner.text import Text

PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
NOT_FINITE = re.compile(r"[+-]?\.?(nan|inf|infinity)", re.IGNORECASE)
WITH_WORDS = re.compile(r"([+-]?[\d.,]+([eE][+-]?\d+)?)\s*(\D.*)")
HUGE = 1e300
"""A whole number may be larger than any floating-point number."""

LONGEST = 400
"""Characters in a number; a longer one is not a number that anybody typed."""

DASHES = str.maketrans({"−": "-", "﹣": "-", "－": "-"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read, and how it was understood if that needs saying."""

    value: float
    percent: bool = False
    notice: Text | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is not taken, and what would mend it."""

    what: Text
    cure: Text


def read_number(value: Value, unit: Unit | None) -> Number | Refusal:
    """Return the number that a cell holds.

    Parameters
    ----------
    value
        A number, or text as typed: ``1,200``, ``１２`` and, for a share, ``12%`` are read
        with a notice.
    unit
        The unit of the column, if it has one.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return _refuse_kind(value)
    if isinstance(value, str):
        return _from_text(value.strip(), unit)
    return _finite(float(value) if abs(value) < HUGE else math.inf, value)


def _finite(number: float, value: Value) -> Number | Refusal:
    if math.isfinite(number):
        return Number(number)
    return Refusal(
        Text('"{value}" is not a finite number', "“{value}”不是有限数").fill(value=quoted(value)),
        Text(
            "write a number; leave the cell blank only where the column is optional",
            "请填写数值；只有选填列可以留空",
        ),
    )


def _from_text(text: str, unit: Unit | None) -> Number | Refusal:
    if text.isascii() and len(text) <= LONGEST and PLAIN.fullmatch(text):
        return _finite(float(text), text)  # as nearly all numbers are written
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).strip()
    percent = plain.endswith("%") and unit is SHARE
    digits = plain[:-1].rstrip() if percent else plain
    grouped = bool(GROUPED.fullmatch(digits))
    if NOT_FINITE.fullmatch(digits) or len(digits) > LONGEST:
        return _finite(math.inf, text)
    if not grouped and not PLAIN.fullmatch(digits):
        return _refuse_text(text, digits, unit)
    read = _finite(float(digits.replace(",", "")), text)
    if isinstance(read, Refusal):
        return read
    number = read.value / 100 if percent else read.value
    notice = _notice(text, number) if percent or grouped or plain != text else None
    return Number(number, percent, notice)


def _notice(text: str, number: float) -> Text:
    return Text('"{text}" was read as {number:.12g}', "“{text}”按 {number:.12g} 读入").fill(
        text=quoted(text), number=number
    )


def _refuse_kind(value: Value) -> Refusal:
    what = Text('"{value}" is not a number', "“{value}”不是数字").fill(value=quoted(value))
    return Refusal(what, Text("write a plain number, such as 1200.5", "请填写普通数字，如 1200.5"))


def _refuse_text(text: str, digits: str, unit: Unit | None) -> Refusal:
    worded = WITH_WORDS.fullmatch(digits)
    if not worded:
        return _refuse_kind(text)
    number, word = worded.group(1), worded.group(3)
    what = Text('"{text}" has the unit in the cell', "“{text}”把单位写进了单元格").fill(text=quoted(text))
    if unit is not None and unit.factor(word) is not None:
        cure = Text(
            "write {number} and put the unit into the header: [{word}]",
            "只写 {number}，把单位写进表头：[{word}]",
        ).fill(number=number, word=word)
    else:
        cure = Text("write the number alone; the unit stands in the header", "单元格只写数字，单位写在表头")
    return Refusal(what, cure)


def convert(number: float, factor: float) -> float:
    """Return ``number`` in the unit of the package.

    It is done in decimal digits, as on paper: a factor such as 1e-4 is no binary number,
    and the same sum in 元, 万元 and 亿元 is to become the same number to the last digit.

    Examples
    --------
    >>> convert(12345678.0, 1e-4), convert(30.0, 1 / 60)
    (1234.5678, 0.5)
    """
    if factor == 1:
        return number
    written = Decimal(repr(number))
    parts = round(1 / factor)
    if parts > 1 and math.isclose(parts * factor, 1, rel_tol=1e-12):
        return float(written / parts)
    return float(written * Decimal(repr(factor)))


def too_large(written: float, factor: float, unit: Unit, symbol: str) -> Refusal | None:
    """Return why a number must be a mistaken unit; ``None`` if its size makes sense."""
    if abs(convert(written, factor)) <= unit.plausible:
        return None
    most = unit.plausible / factor
    what = Text(
        "{number:.6g} {symbol} is more than makes sense here (at most {most:.6g})",
        "{number:.6g} {symbol} 超出合理范围（至多 {most:.6g}）",
    ).fill(number=written, symbol=symbol, most=most)
    meant = _meant(written, unit)
    if meant is None:
        return Refusal(what, Text("check the number and its unit", "请核对数值及其单位"))
    cure = Text(
        "did you mean {meant}? then write [{meant}] in the header",
        "是否应为{meant}？若是，请在表头写 [{meant}]",
    ).fill(meant=meant)
    return Refusal(what, cure)


def _meant(written: float, unit: Unit) -> str | None:
    """Return the coarsest unit in which the number makes sense, or nearly does."""
    smaller = sorted(((factor, symbol) for symbol, factor in unit.accepts.items() if factor < 1), reverse=True)
    for slack in (1, 100):
        for factor in dict.fromkeys(factor for factor, _ in smaller):
            if abs(written) * factor <= unit.plausible * slack:
                symbols = [symbol for other, symbol in smaller if other == factor]
                return min(symbols, key=str.isascii)
    return None
