"""The page on model files: every field is on it as the code has it, and its examples do what it says."""

import re
from dataclasses import fields, is_dataclass

import annotated_types
import pytest

from planner.errors import InputError
from planner.loading.model_file import read_model
from planner.measures.base import MEASURES, Better, Objective
from planner.model import GUARDS, Model
from planner.options import Limit, Next, SolveOptions
from planner.rules.base import RULES
from tests.docs.pages import BLOCK, DOCS, files, text_of

PAGE = DOCS / "model-files.md"
ROW = re.compile(r"^\| (`[^|]+`) \|(.*)\|$", re.MULTILINE)
SECTIONS = {"The question": Model, "`then`": Next, "`limits`": Limit, "`solve`": SolveOptions}
PARTS = {"then", "limits", "apart_from", "parameters", "switched_off", "solve"}
SAID_IN_WORDS = {"name", "question_en", "question_zh"}


def section(heading):
    return text_of(PAGE).partition(f"\n## {heading}")[2].partition("\n## ")[0]


def rows(heading):
    """Return the cells of a table by the names in its first column."""
    found = {}
    for names, cells in ROW.findall(section(heading)):
        found |= {name.strip(" `"): [cell.strip() for cell in cells.split("|")] for name in names.split(",")}
    return found


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_is_on_the_page(heading):
    assert set(rows(heading)) == set(SECTIONS[heading].model_fields) - PARTS
    assert all(f"\n## `{part}`" in text_of(PAGE) for part in PARTS)


FIELDS = [(heading, name) for heading, kind in SECTIONS.items() for name in kind.model_fields if name not in PARTS]


@pytest.mark.parametrize(("heading", "name"), FIELDS)
def test_a_field_is_told_as_the_code_has_it(heading, name):
    info = SECTIONS[heading].model_fields[name]
    _, allowed, _, default = rows(heading)[name]
    for mark in info.metadata:
        for side, kind in (("ge", annotated_types.Ge), ("gt", annotated_types.Gt), ("le", annotated_types.Le)):
            if isinstance(mark, kind):
                assert f"{getattr(mark, side):g}" in allowed or str(int(getattr(mark, side))) in allowed, allowed
    if info.default is not None and not info.is_required() and name not in SAID_IN_WORDS:
        shown = f"{info.default:g}" if isinstance(info.default, float) else str(info.default)
        assert default == f"`{shown}`"


def test_every_measure_and_rule_is_on_the_page():
    goals = [f"`{key}`" for key, member in MEASURES.all().items() if isinstance(member, Objective)]
    assert all(goal in rows("The question")["goal"][1] for goal in goals)
    lower = [f"`{key}`" for key, member in MEASURES.all().items() if member.better is Better.LOWER]
    assert all(key in rows("`limits`")["at_most"][1] for key in lower if key in goals)
    assert set(rows("`switched_off`")) == {*RULES.all(), GUARDS}


def test_every_parameter_is_on_the_page_with_its_usual_value():
    usual = {
        f"{key}.{field.name}": getattr(member, field.name)
        for key, member in MEASURES.all().items()
        if is_dataclass(member)
        for field in fields(member)
    }
    shown = {name: cells[-1] for name, cells in rows("`parameters`").items()}
    assert shown.keys() == usual.keys()
    for name, value in usual.items():
        words = ", ".join(f"{each:g}" for each in value) if isinstance(value, tuple) else f"{value:g}"
        assert shown[name] == (f"`[{words}]`" if isinstance(value, tuple) else f"`{words}`")


def test_the_example_is_a_model_and_shows_every_field(tmp_path):
    ((path, code),) = [(path, code) for path, code in files(PAGE, "yaml").items() if path.startswith("models/")]
    target = tmp_path / path.removeprefix("models/")
    target.write_text(code, encoding="utf-8")
    model = read_model(target)
    assert model.model_fields_set == set(Model.model_fields)
    assert model.solve.model_fields_set == set(SolveOptions.model_fields)
    assert model.question.zh.startswith("在省际基尼系数")


WRONG = [path for path in files(PAGE, "yaml") if path.startswith("wrong/")]


@pytest.mark.parametrize("path", WRONG)
def test_what_is_wrong_is_told_as_the_page_shows_it(path, tmp_path):
    pairs = BLOCK.findall(text_of(PAGE))
    number = next(n for n, (_, code) in enumerate(pairs) if code.startswith(f"# {path}\n"))
    (_, code), (kind, shown) = pairs[number : number + 2]
    assert kind == "text"
    target = tmp_path / path.removeprefix("wrong/")
    target.write_text(code, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_model(target)
    said = f"{caught.value.say('en')}\n{caught.value.say('zh')}"
    assert all(line in said for line in shown.splitlines()), said
