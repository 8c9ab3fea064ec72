"""Model files: one question each, as strict YAML."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.errors import InputError, Problem, UnknownNameError, Where
from planner.loading.find import find_model
from planner.loading.raw import quoted
from planner.loading.words import SHAPES, in_our_words
from planner.loading.yaml_reader import Marks, Trail, read_yaml_mapping
from planner.measures.base import MEASURES
from planner.measures.parameters import LIST, NUMBER
from planner.model import Model, question
from planner.options import Limit, Next, SolveOptions
from planner.registry import nearest
from planner.text import Text, same

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
KEYS: dict[tuple[str, ...], type[BaseModel]] = {
    (): Model,
    ("solve",): SolveOptions,
    ("limits",): Limit,
    ("then",): Next,
}


def load_model(name: str | Path) -> Model:
    """Return the model that a path, the name of a model or the key of a measure stands for.

    Parameters
    ----------
    name
        A file; else a name in ``./models`` or among the models that come with the package;
        else a measure, which asks for the best plan by that measure.

    Raises
    ------
    InputError
        With every problem of the file.
    UnknownNameError
        If nothing bears the name.
    ModelError
        If the measure cannot be a goal.
    """
    try:
        path = find_model(name)
    except UnknownNameError:
        if str(name) in MEASURES.all():
            return question(str(name))
        close = nearest(str(name), list(MEASURES.all()))
        if close.en.startswith("did you mean"):
            words = Text('there is no model or measure called "{name}"; {hint}', "没有名为“{name}”的模型或指标；{hint}")
            raise UnknownNameError(words.fill(name=name, hint=close)) from None
        raise
    return read_model(path)


def read_model(path: str | Path) -> Model:
    """Read a model file.

    Raises
    ------
    InputError
        With every problem of the file, each with its line.
    """
    path = Path(path)
    data, marks = read_yaml_mapping(path)
    if "name" not in data and NAME.fullmatch(path.stem.lower()):
        data["name"] = path.stem.lower()
    try:
        # JSON has no tuples, so the strict types take its lists for them.
        model = Model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise InputError(_misfit(detail, data, marks) for detail in error.errors()) from None
    problems = [Problem(_place(marks, _trail(key)), what, cure) for key, what, cure in model.problems()]
    if problems:
        raise InputError(problems)
    return model


def _misfit(detail: ErrorDetails, data: Any, marks: Marks) -> Problem:  # noqa: ANN401  (any YAML value)
    trail: Trail = tuple(part for part in detail["loc"] if part not in {NUMBER, LIST})
    where = _place(marks, trail)
    key = str(trail[-1])
    if detail["type"] == "extra_forbidden":
        home = KEYS.get(tuple(part for part in trail[:-1] if isinstance(part, str)), Model)
        what = Text('a model has no key "{key}" here', "此处模型没有键“{key}”").fill(key=key)
        return Problem(where, what, nearest(key, list(home.model_fields)))
    said = in_our_words(detail, same(".".join(map(str, trail))), quoted(_value(data, trail)))
    example = EXAMPLES.get(trail[0]) if detail["type"] in SHAPES else None
    return Problem(
        where, said.what, Text("write {example}", "请写 {example}").fill(example=example) if example else said.cure
    )


EXAMPLES: dict[str | int, str] = {
    "limits": "limits: [{measure: gini, at_most: 0.2}]",
    "switched_off": "switched_off: {budget: to see what money costs}",
    "then": "then: [{measure: spending, give_up: 0.02}]",
    "parameters": "parameters: {atkinson: {epsilon: 1.5}}",
    "solve": "solve: {gap: 0.01, seconds: 60}",
}
"""For a key that holds something of another shape: how it is written."""


def _value(data: Any, trail: Trail) -> Any:  # noqa: ANN401
    for part in trail:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return data


def _trail(dotted: str) -> Trail:
    parts: Iterator[str] = iter(dotted.split("."))
    return tuple(int(part) if part.isdigit() else part for part in parts)


def _place(marks: Marks, trail: Trail) -> Where:
    """Return the place of a value; of what it stands in, if it is not there itself."""
    dotted = ".".join(map(str, trail))
    for length in range(len(trail), -1, -1):
        if trail[:length] in marks:
            where = marks[trail[:length]]
            return Where(where.file, where.line, dotted)
    return Where("?", 0, dotted)
