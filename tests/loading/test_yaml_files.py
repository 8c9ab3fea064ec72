"""YAML is read strictly, and nothing in it can hurt."""

import re
import sys
import time

import pytest
import yaml

from planner.errors import InputError
from planner.loading import check, read_yaml_mapping, yaml_reader

SOON = 1 if sys.gettrace() is None else 5
"""Seconds; measuring coverage takes its time."""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request, monkeypatch):
    """Read with the parser in C, and with the one in Python for machines that have no other."""
    if not hasattr(yaml, request.param):
        pytest.skip("this machine has no parser in C")
    monkeypatch.setattr(yaml_reader, "PARSER", getattr(yaml, request.param))
    return request.param


def read(tmp_path, text):
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml_mapping(path)


SCALARS = {
    "NO": "NO", "on": "on", "yes": "yes", "010": "010", "12:30": "12:30", "12:30:45": "12:30:45",
    "+50": "+50", "0x10": "0x10", "1_000": "1_000", "2026-03-01": "2026-03-01", "<<": "<<", "NA": "NA",
    "'5'": "5", '"null"': "null",
    "1e5": 1e5, "-0.5": -0.5, "7": 7, ".5": 0.5, "5.": 5.0, "0": 0, "true": True, "False": False,
    "null": None, "~": None, "": None, ".inf": float("inf"), "-.inf": float("-inf"),
}  # fmt: skip


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("written", SCALARS)
def test_scalars_are_what_they_look_like(written, tmp_path):
    data, _ = read(tmp_path, f"a: {written}\n")
    assert data["a"] == SCALARS[written]
    assert type(data["a"]) is type(SCALARS[written])


def test_keys_are_text_and_every_value_has_its_place(tmp_path):
    data, marks = read(tmp_path, "on: 1\n2025:\n- {a: 2}\n- 3\n")
    assert data == {"on": 1, "2025": [{"a": 2}, 3]}
    assert (marks["2025", 0, "a"].line, marks["2025", 0, "a"].column) == (3, "2025.0.a")
    assert marks["2025", 1].line == 4


FAULTS = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", 3, "first in line 1"),
    "a key twice inside": ("x:\n  a: 1\n  a: 3\n", 3, "first in line 2"),
    "an alias": ("a: &x 1\nb: *x\n", 2, "aliases"),
    "an anchor": ("a: 1\nb: &x 1\n", 2, "aliases"),
    "a tag": ("a: !!python/object/apply:os.system ['x']\n", 1, "os.system"),
    "a tag of one's own": ("a: !x 1\n", 1, "not allowed"),
    "a list": ("- 1\n", 1, "does not hold keys"),
    "nothing": ("", 1, "does not hold keys"),
    "a word": ("hello", 1, "does not hold keys"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "second document"),
    "a mapping as key": ("? {a: 1}\n: 2\n", 1, "not a plain word"),
    "bad syntax": ("a: 1\nb: [1\nc: 2\n", 3, "not valid YAML"),
    "a tab": ("a:\n\tb: 1\n", 2, "not valid YAML"),
    "a control sign": (b"a: \x01\n", 0, "not valid YAML"),
    "no UTF-8": (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
    "UTF-16": ("a: 1\n".encode("utf-16"), 0, "UTF-16"),
    "deep nesting": ("a: " + "[" * 50_000, 1, "deeper than 64"),
    "deep mappings": ("a: " + "{a: " * 50_000, 1, "deeper than 64"),
    "deep blocks": ("".join("  " * depth + "a:\n" for depth in range(200)), 65, "deeper than 64"),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_not_plain_is_refused_in_no_time(fault, tmp_path):
    text, line, words = FAULTS[fault]
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    assert time.process_time() - start < SOON
    assert any(problem.where.line == line and words in problem.what.en for problem in caught.value.problems), str(
        caught.value
    )


def test_all_faults_of_a_file_are_told(tmp_path):
    with pytest.raises(InputError) as caught:
        read(tmp_path, "a: 1\na: 2\nb: !x 1\nc: &y 1\n")
    assert len(caught.value.problems) == 3


def test_an_alias_bomb_does_not_go_off(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    start = time.process_time()
    with pytest.raises(InputError):
        read(tmp_path, "\n".join(lines))
    assert time.process_time() - start < SOON


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n" * 2**20)
    with pytest.raises(InputError, match="more than the 4 MB"):
        read_yaml_mapping(path)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the parser in Python takes its time")
def test_many_rows_are_read_in_no_time(tmp_path):
    rows = "".join(f"- {{key: p{n}, name: Project {n}, mode: hsr, from: a, to: b, cost: {n}.5}}\n" for n in range(5000))
    start = time.process_time()
    data, marks = read(tmp_path, f"projects:\n{rows}")
    assert time.process_time() - start < 2 * SOON
    assert len(data["projects"]) == 5000
    assert marks["projects", 4999, "cost"].line == 5001


REASONS = {
    "a: b: c\n": ("a colon stands where no key can be", "冒号位置不当"),
    "a:\n\tb: 1\n": ("a tab stands where only blanks may stand", "制表符"),
    "a: @x\n": ("“@” cannot begin a value", "“@” 不能作为值的开头"),
    "a: [1\nb: 2\n": ("a bracket is not closed", "括号未闭合"),
    "a: 'x\n": ("a quote is opened and never closed", "引号未闭合"),
    "a: 1\nb\nc: 2\n": ("neither “key: value”", "既不是“键: 值”"),
    "a:\n  - b\n c: 1\n": ("not indented like its neighbours", "缩进"),
    'a: "\\q"\n': ("a backslash", "反斜杠"),
    "a: !<x y\n": ("its structure is broken", "结构有误"),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", REASONS)
def test_what_the_parser_says_is_told_in_plain_words(text, tmp_path):
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    en, zh = REASONS[text]
    (problem,) = caught.value.problems
    assert en in problem.what.en
    assert zh in problem.what.zh
    assert not re.search("[a-z]{4,}", problem.what.zh)


SHAPES = {
    "a table that is no list": ("groups: 5\n", "groups: is not a list of rows"),
    "a row that is no mapping": ("groups: [5]\n", "this entry of groups is not a row"),
    "a card that is no mapping": ("instance: 5\n", "instance: does not hold keys"),
    "a nested cell": ("groups: [{key: {a: 1}, name_en: [1], name_zh: x}]\n", "is not text"),
    "a date as text": ("periods: [{key: p, first_year: 2026-03-01}]\n", '"2026-03-01"'),
    "NO as a key": ("groups: [{key: NO, name_en: x, name_zh: x}]\n", '"NO" cannot be a key'),
    "scenarios that are no mapping": ("scenarios: [tight]\n", "does not hold scenarios by name"),
    "no card": ("groups: []\n", "the card of the instance is missing"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_instance_of_another_shape_is_told(shape, tmp_path):
    text, words = SHAPES[shape]
    path = tmp_path / "a.yaml"
    path.write_text(text)
    assert any(words in problem.what.en for problem in check(path).problems), check(path).problems
