"""Slips on the command line, told in the language of the user and, if asked, as data."""

import json

import click
import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run
from planner.cli.usage import in_our_words

SLIPS = [
    (["solve"], "缺少 INSTANCE；参见 planner solve --help"),
    (["solve", "x", "--secnds", "3"], "没有选项“--secnds”；您是否想写“--seconds”"),
    (["solve", "x", "--qqqqqq"], "没有选项“--qqqqqq”；参见 planner solve --help"),
    (["chek"], "没有名为“chek”的命令；您是否想写“check”"),
    (["completion", "bsh"], "SHELL：“bsh”不是可选项；您是否想写“bash”"),
    (["solve", "x", "--gap", "7"], "--gap：7 超出范围；请填写不小于 0、不大于 1 的数字"),
    (["solve", "x", "--gap", "few"], "--gap：“few”不是数字；请填写"),
    (["solve", "x", "--seed", "1.5"], "--seed：“1.5”不是整数；请填写不小于 0、不大于 2,147,483,647 的整数"),
    (["solve", "x", "--seconds", "0"], "--seconds：0 超出范围；请填写大于 0"),
    (["solve", "x", "--gap"], "--gap 后须填写取值；参见 planner solve --help"),
    (["solve", "x", "--again=3"], "--again 不带取值"),
    (["report", "x", "--output", "."], "--output：. 是文件夹，不是文件"),
    (["compare", "a"], "请至少指定两个运行结果；参见 planner compare --help"),
    (["describe", "sen", "--listing"], "--listing 和 --scenario 需要 --instance"),
    (["solve", "two", "words"], '多出“words”；名称中有空格时须加引号："two words"'),
]


@pytest.mark.parametrize(("arguments", "said"), SLIPS)
def test_a_slip_is_told_in_chinese(arguments, said, here, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run(arguments) == Exit.INPUT
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


@pytest.mark.parametrize(("arguments", "_"), SLIPS)
def test_a_slip_is_told_as_data_in_both_languages(arguments, _, here, capsys, checked):
    assert run(["--json", *arguments]) == Exit.INPUT
    message = checked("cli-error.json")["error"]["message"]
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in message["en"])
    assert any("\u4e00" <= sign <= "\u9fff" for sign in message["zh"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["solve", "a", "b", "c"], 'needs quotes: "a b c"'),
        (["solve", "a", "--gap", "0", "b"], 'needs quotes: "a b"'),
        (["init", "my", "folder"], 'needs quotes: "my folder"'),
        (["attribute", "a", "b"], 'needs quotes: "a b"'),
    ],
)
def test_a_blank_in_a_name_needs_quotes(arguments, said, here, capsys):
    assert run(arguments) == Exit.INPUT
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--lang", "fr", "--json"], ["--json", "check", "x", "--lang=fr"]])
def test_a_language_that_is_not_there_is_told_as_data(arguments, here, capsys, checked):
    assert run(arguments) == Exit.INPUT
    assert "no language" in checked("cli-error.json")["error"]["message"]["en"]


def test_a_wrong_language_in_the_environment_is_told_in_that_of_the_system(here, capsys, monkeypatch):
    monkeypatch.setenv("PLANNER_LANG", "fr")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run(["--help"]) == Exit.INPUT
    assert "没有语言“fr”" in capsys.readouterr().err


def test_the_option_for_the_language_needs_one(here, capsys):
    assert run(["check", "--lang", "--json"]) == Exit.INPUT
    assert json.loads(capsys.readouterr().out)["error"]["code"] == 2


def test_the_script_for_a_shell_is_data_if_asked_for(here, checked):
    assert run(["completion", "bash", "--json"]) == 0
    assert "_PLANNER_COMPLETE" in checked("cli-completion.json")["script"]


@pytest.mark.parametrize("command", ["solve", "front"])
def test_help_in_chinese_has_no_english_words_of_click(command, here, capsys):
    run([command, "--help", "--lang", "zh"])
    told = capsys.readouterr().out
    assert not [word for word in ("OPTIONS", "RANGE", "FLOAT", "INTEGER", "default") if word in told]
    assert "[选项]" in told
    assert "默认：" in told
    run(["--help", "--lang", "zh"])
    assert "planner [选项] 命令 [参数]..." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (click.IntRange(0), "x"),
        (click.IntRange(0), "-3"),
        (click.FloatRange(0, 1), "x"),
        (click.FloatRange(0, 1), "7.5"),
        (click.INT, "1.5"),
        (click.FLOAT, "x"),
        (click.Choice(["a"]), "x"),
        (click.Choice(["a", "b"]), "x"),
        (click.Path(dir_okay=False), "."),
        (click.Path(exists=True), "no-such-file"),
        (click.Path(file_okay=False), __file__),
    ],
)
def test_what_click_says_of_a_value_is_known(kind, value):
    with pytest.raises(click.BadParameter) as caught:
        kind.convert(value, None, None)
    words = in_our_words(caught.value.message)
    assert words.en != words.zh


def test_what_click_says_otherwise_stays_as_it_is():
    assert in_our_words("Something new.").zh == "Something new"
