"""Notebooks run from top to bottom in an empty folder, each cell as a reader runs it, without Jupyter."""

import ast
import json

import pytest

from planner.studies.sweep import Sweep
from tests.docs.pages import DOCS

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))


def cells(notebook):
    """Return the code of each cell that has any."""
    found = json.loads(notebook.read_text(encoding="utf-8"))
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    return ["".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code"]


def shown(code, names):
    """Run a cell and return what it would show: the value of its last line, if that is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102  (our own page)
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(notebook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {}
    said = [shown(code, names) for code in cells(notebook)]
    assert all(value is not None and len(value) for value in said)
    assert isinstance(names["swept"], Sweep)
    assert all(point.solution.gap == 0 for point in names["swept"].points)
    assert names["front"].proved
    assert names["robust"].status.value == "solved"
    assert not any(line["outputs"] for line in json.loads(notebook.read_text("utf-8"))["cells"] if "outputs" in line)


def test_there_is_a_notebook():
    assert [path.name for path in NOTEBOOKS] == ["studies.ipynb"]
