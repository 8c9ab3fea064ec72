"""Imports point down."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "planner"
LAYERS = [
    {"text"},
    {"errors"},
    {"registry", "disk", "executors"},
    {"domain"},
    {"network", "formulation"},
    {"decisions", "charges", "effects", "rules", "measures", "criteria"},
    {"options", "model", "model_checks", "titles", "guards", "loading", "audit", "solution", "solving", "assembly"},
    {"solve", "contradictions", "runs"},
    {"frames", "analysis", "diagnosis"},
    {"studies"},
    {"reporting"},
    {"api", "explain"},
    {"cli", "service", "__init__", "__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
FILES = sorted(PACKAGE.rglob("*.py"))


def part(path):
    inside = path.relative_to(PACKAGE).parts
    return inside[0].removesuffix(".py")


def imported(path):
    """Return the parts of the package that a file imports, but not for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in typing_only:
            names = (node.module or "").split(".")
            if names[0] == "planner" and len(names) > 1:
                yield names[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    own = LEVEL[part(path)]
    upward = [name for name in imported(path) if LEVEL[name] > own]
    assert not upward


def test_few_modules_name_the_solver():
    naming = {str(path.relative_to(PACKAGE)) for path in FILES if "import highspy" in path.read_text(encoding="utf-8")}
    assert naming == {f"solving/{name}.py" for name in ("basis", "highs", "highs_program", "silence")}


@pytest.mark.parametrize("word", ["pickle", "eval(", "exec(", "yaml.load("])
def test_nothing_runs_what_it_reads(word):
    found = [path.name for path in FILES if word in path.read_text(encoding="utf-8")]
    assert not found


def test_functions_and_files_stay_short():
    """Files under 250 lines; no function body over 60 lines, 95 of 100 under 30."""
    assert not [path.name for path in FILES if path.read_text(encoding="utf-8").count("\n") > 250]
    lengths = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lengths.append(body[-1].end_lineno - body[0].lineno + 1 if body else 0)
    assert max(lengths) <= 60
    assert sum(length >= 30 for length in lengths) <= 0.05 * len(lengths)
