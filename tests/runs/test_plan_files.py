"""Plans of rivals: every problem told, with its line."""

import json

import pytest

from planner.errors import InputError
from planner.runs import read_plan
from planner.runs.plans import plan_json
from tests.specimens import RAIL_AND_HUB, three_provinces

INSTANCE = three_provinces()


def read(tmp_path, text):
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, INSTANCE)


def test_a_plan_reads_back_as_it_was(tmp_path):
    assert read(tmp_path, json.dumps(plan_json(RAIL_AND_HUB))) == RAIL_AND_HUB


def test_a_plan_with_nothing_but_starts_is_a_plan(tmp_path):
    plan = read(tmp_path, '{"starts": [{"project": "rail", "period": "p1"}]}')
    assert list(plan.tables) == ["starts"]


START = '{"project": "rail", "period": "p1"}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"starts": [{"project": "rial", "period": "p1"}]}', 'did you mean "rail"'),
        ('{"starts": [\n{"project": "rail", "period": "p9"}]}', r"plan\.json:2 \[starts\.0\.period\]"),
        ('{"starst": []}', 'did you mean "starts"'),
        ('{"starts": {}}', '"starts" is not a list'),
        ('{"starts": [{"project": "rail"}]}', "Period is blank"),
        ('{"starts": [{"project": "rail", "period": "p1", "amount": 3}]}', 'no column "amount"'),
        (f'{{"starts": [{START}, {START}]}}', "given twice"),
        ('{"grants": [{"window": "upgrading", "province": "hills", "period": "p1", "amount": -2}]}', "at least 0"),
        ('{"grants": [{"window": "upgrading", "province": "hills", "period": "p1", "amount": NaN}]}', "NaN"),
        ('{"starts": [], "starts": []}', "given twice"),
        ('{"schema": 9}', "schema 9"),
        ("{,}", r"plan\.json:1"),
        ("[]", "does not hold lists"),
        ("[" * 100_000, "not a plan|not valid"),
        ('{"starts": [3]}', r"starts\.0"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, text, said):
    with pytest.raises(InputError, match=said):
        read(tmp_path, text)


def test_every_problem_is_told_at_once(tmp_path):
    with pytest.raises(InputError) as caught:
        read(tmp_path, '{"starts": [{"project": "a", "period": "b"}], "x": 1, "payments": [{}]}')
    assert len(caught.value.problems) >= 5
