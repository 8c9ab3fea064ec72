"""The factor of a file of uncertainty: a distribution by its name, with its numbers."""

import json

from pydantic import ValidationError

from planner.domain.distributions import DISTRIBUTIONS, Distribution
from planner.loading.raw import quoted
from planner.loading.scenarios import ScenarioReader
from planner.loading.words import in_our_words
from planner.loading.yaml_reader import Trail
from planner.registry import nearest
from planner.text import Text, same

WRITE_FACTOR = Text(
    "write a distribution: factor: {triangular: {least: 0.8, likely: 1, most: 1.3}}",
    "请写分布：factor: {triangular: {least: 0.8, likely: 1, most: 1.3}}",
)


def read_factor(reader: ScenarioReader, data: object, trail: Trail) -> Distribution | None:
    """Return a distribution; ``None``, and problems, if it is not one."""
    if not isinstance(data, dict) or len(data) != 1:
        reader.tell(trail, Text("this is not a distribution", "这不是分布"), WRITE_FACTOR)
        return None
    (name, numbers), known = next(iter(data.items())), list(DISTRIBUTIONS)
    if name not in DISTRIBUTIONS:
        what = Text('there is no distribution "{name}"', "没有名为“{name}”的分布").fill(name=name)
        reader.tell((*trail, name), what, nearest(name, known))
        return None
    try:
        read = DISTRIBUTIONS[name].model_validate_json(json.dumps(numbers))
    except ValidationError as error:
        _misfits(reader, error, numbers, DISTRIBUTIONS[name], (*trail, name))
        return None
    problems = list(read.problems())
    for key, what, cure in problems:
        reader.tell((*trail, name, key), what, cure)
    return None if problems else read


def _misfits(
    reader: ScenarioReader, error: ValidationError, numbers: object, kind: type[Distribution], trail: Trail
) -> None:
    for detail in error.errors():
        key = str(detail["loc"][0]) if detail["loc"] else ""
        at = (*trail, *detail["loc"])
        if detail["type"] == "extra_forbidden":
            what = Text('there is no key "{key}" here', "此处没有键“{key}”").fill(key=key)
            reader.tell(at, what, nearest(key, list(kind.model_fields)))
            continue
        written = numbers.get(key) if isinstance(numbers, dict) else numbers
        said = in_our_words(detail, same(key) if key else kind.title, quoted(written))
        reader.tell(at, said.what, said.cure)
