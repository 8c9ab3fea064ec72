"""Parameters of measures: how much inequality is disliked, how ranks count."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from planner.measures.base import MEASURES, Measure
from planner.registry import nearest
from planner.text import Text

Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
NUMBER, LIST = "number", "list"
"""The two shapes of a parameter; as tags they stand in the place of a finding."""

Shaped: TypeAlias = Annotated[
    Annotated[Number, Tag(NUMBER)] | Annotated[tuple[Number, ...], Tag(LIST)],
    Discriminator(lambda value: LIST if isinstance(value, list | tuple) else NUMBER),
]
Parameters: TypeAlias = Mapping[str, Shaped]
"""Values by name of the parameter."""


def with_parameters(measure: Measure, given: Parameters) -> Measure:
    """Return ``measure`` with the parameters that are ``given``, and its own where none is."""
    return replace(measure, **given) if given else measure  # type: ignore[type-var]


def misfits(given: Mapping[str, Parameters]) -> Iterator[tuple[str, Text, Text]]:
    """Yield what is wrong with parameters: the key it stands under, what, and the cure."""
    for key, values in given.items():
        place = f"parameters.{key}"
        if key not in MEASURES.all():
            what = Text('there is no measure "{name}"', "没有指标“{name}”").fill(name=key)
            yield place, what, nearest(key, list(MEASURES.all()))
            continue
        usual = _usual(MEASURES[key])
        strange = [name for name in values if name not in usual]
        for name in strange:
            what = Text('"{measure}" has no parameter "{name}"', "“{measure}”没有参数“{name}”")
            none = Text("it has none: leave it out", "该指标没有参数，请删去")
            yield f"{place}.{name}", what.fill(measure=key, name=name), nearest(name, list(usual)) if usual else none
        wrong = [name for name in values if name in usual and isinstance(values[name], tuple) != usual[name]]
        for name in wrong:
            what = Text('"{name}" is of the wrong shape', "“{name}”的写法有误").fill(name=name)
            cure = Text("write a list, as [3, 2, 1]", "请写列表，如 [3, 2, 1]") if usual[name] else ONE_NUMBER
            yield f"{place}.{name}", what, cure
        if not strange and not wrong and (problem := with_parameters(MEASURES[key], values).problem()):
            cure = Text("planner describe {measure} shows its formula", "planner describe {measure} 显示其公式")
            yield place, problem, cure.fill(measure=key)


ONE_NUMBER = Text("write one number", "请写一个数")


def _usual(measure: Measure) -> dict[str, bool]:
    """Return the parameters of a measure, and whether each is a list."""
    if not is_dataclass(measure):
        return {}
    return {field.name: isinstance(getattr(measure, field.name), tuple) for field in fields(measure)}  # type: ignore[unreachable]
