"""Words of the command line: help, slips, languages, and what nobody expected."""

from pathlib import Path

import pytest

import planner
from planner.cli.exit_codes import MEANINGS, Exit
from planner.cli.lazy import ORDER
from planner.cli.main import run
from planner.cli.schemas import schema_text, schemas
from planner.errors import LockedError
from planner.text import Text

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
COMMAND_FILES = Path(planner.__file__).parent / "cli" / "commands"


def test_published_schemas_are_current(request):
    for name, schema in schemas().items():
        if request.config.getoption("--update-golden"):
            (SCHEMAS / name).write_text(schema_text(schema), encoding="utf-8")
        assert (SCHEMAS / name).read_text(encoding="utf-8") == schema_text(schema), (
            f"run pytest --update-golden ({name})"
        )
    assert {path.name for path in SCHEMAS.glob("*.json")} >= set(schemas())


def test_help_lists_every_command_in_an_order_of_its_own():
    """A new command is given its place in ``ORDER``."""
    assert set(ORDER) == {path.stem.replace("_", "-") for path in COMMAND_FILES.glob("[a-z]*.py")}


def test_every_exit_code_has_a_meaning():
    assert set(MEANINGS) == set(Exit)
    assert [int(code) for code in Exit] == [0, 2, 3, 4, 5, 6, 7, 8, 10, 130, 143]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "a"], 'did you mean "check"'),
        (["solve", "teachin"], 'did you mean "teaching"'),
        (["solve", "teaching", "--model", "balanced-grwth"], 'did you mean "balanced-growth"'),
        (["solve", "teaching", "--scenario", "no-such-scenario"], "no-such-scenario"),
        (["solve", "teaching", "--secnds", "3"], 'did you mean "--seconds"'),
        (["solve", "teaching", "--gap", "7"], "--gap"),
        (["solve", "teaching", "--model", "palma"], "can be neither goal nor limit"),
        (["solve"], "INSTANCE is missing"),
        (["robust", "teaching"], "--uncertain"),
        (["robust", "teaching", "--uncertain", "rangs"], 'did you mean "ranges"'),
        (["robust", "teaching", "--uncertain", "ranges", "--level", "1"], "--level"),
        (["robust", "teaching", "--uncertain", "listed", "--model", "gini"], "divides by the mean income"),
        (["describe", "sne"], 'did you mean "sen"'),
        (["describe", "sen", "--listing"], "need --instance"),
        (["report", "nothing-here"], "no run called"),
        (["compare", "a"], "two runs"),
        (["explain", "nothing-here"], "no run called"),
        (["explain", "teaching", "--model", "sne"], 'did you mean "sen"'),
        (["template", "book.xls"], "write book.xlsx"),
        (["--lang", "fr", "check", "teaching"], "no language"),
        (["completion", "cmd"], "cmd"),
    ],
)
def test_a_slip_is_told_with_its_cure(arguments, said, here, capsys):
    assert run(arguments) == Exit.INPUT
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert "Traceback" not in told.err


@pytest.mark.parametrize("arguments", [["chek"], ["check", "nowhere", "--json"], ["solve", "teachin"]])
def test_a_failure_is_data_for_programs(arguments, here, capsys, checked):
    assert run(["--json", *arguments]) == Exit.INPUT
    if arguments[0] == "check":
        assert checked("cli-check.json")["problems"]
    else:
        assert checked("cli-error.json")["error"]["code"] == Exit.INPUT


@pytest.mark.parametrize(
    "order", [["--lang", "zh", "check", "x"], ["check", "x", "--lang", "zh"], ["check", "--lang=zh", "x"]]
)
def test_global_options_stand_anywhere(order, here, capsys):
    run(order)
    assert "处问题" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "value", "chinese"),
    [("PLANNER_LANG", "zh", True), ("LANG", "zh_CN.UTF-8", True), ("LANG", "en_GB.UTF-8", False)],
)
def test_the_language_comes_from_the_environment(name, value, chinese, here, monkeypatch, capsys):
    monkeypatch.setenv(name, value)
    run(["--help"])
    assert ("规划" in capsys.readouterr().out) is chinese


COMMANDS = ["init", "template", "check", "describe", "solve", "robust", "compare", "explain", "report", "completion"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_in_both_languages(command, here, capsys):
    assert run([command, "--help"]) == 0
    english = capsys.readouterr().out
    assert run([command, "--help", "--lang", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert english.startswith("Usage: ")
    assert chinese.startswith("用法：")
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in english)


def test_without_arguments_help_is_shown(here, capsys):
    assert run([]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)


def test_the_version_is_told(here, capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("planner ")


@pytest.mark.parametrize("arguments", [["--version", "--json"], ["--json", "--version"]])
def test_the_version_is_told_to_programs(arguments, here, checked):
    assert run(arguments) == 0
    assert checked("cli-version.json") == {"version": planner.__version__}


def test_a_locked_folder_has_its_exit_code(here, monkeypatch, capsys):
    def refuse(*_, **__):
        raise LockedError(Text("held", "占用"))

    monkeypatch.setattr("planner.runs.reserve", refuse)
    assert run(["solve", "teaching", "--model", "mean"]) == Exit.LOCKED


@pytest.mark.parametrize(
    ("error", "code"),
    [(MemoryError(), Exit.STORAGE), (ZeroDivisionError("oops"), Exit.FAILED), (KeyboardInterrupt(), 130)],
)
def test_what_nobody_expected_is_one_line(error, code, here, monkeypatch, capsys):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("planner.loading.check", fail)
    assert run(["check", "teaching"]) == code
    told = capsys.readouterr().err
    assert "Traceback" not in told
    if code == Exit.FAILED:
        assert "--debug" in told
        with pytest.raises(ZeroDivisionError):
            run(["check", "teaching", "--debug"])
