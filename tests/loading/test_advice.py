"""What is allowed but looks like a slip, and numbers that no instance and no plan can hold."""

import json

import pytest

from planner.audit import audit
from planner.decisions.projects import Payment
from planner.domain.plan import Plan
from planner.errors import InputError
from planner.loading import check
from planner.runs import read_plan
from tests.loading.books import write
from tests.specimens import three_provinces


def test_an_instance_without_money_is_warned_of(kind, book, tmp_path):
    for row in (1, 2):
        book.put("appropriations", row, "amount", 0)
    report = check(write(book, kind, tmp_path)[0])
    (warning,) = report.warnings
    assert report.instance is not None
    assert "no money at all: every appropriation is 0" in warning.what.en
    assert "没有任何资金" in warning.what.zh
    assert "fill in" in warning.cure.en


def test_an_instance_without_appropriations_is_warned_of(kind, book, tmp_path):
    del book.tables["appropriations"]
    report = check(write(book, kind, tmp_path)[0])
    assert report.instance is not None
    warning = next(warning for warning in report.warnings if "no money at all" in warning.what.en)
    assert warning.where.column == "appropriations"


@pytest.mark.parametrize("income", [0, -5000])
def test_a_province_without_income_is_refused(income, kind, book, tmp_path):
    book.put("provinces", 2, "income", income)
    problems = check(write(book, kind, tmp_path)[0]).problems
    assert len(problems) == 1
    assert "must be above 0 (unit: CNY/person/a / 元/人·年)" in problems[0].what.en


@pytest.mark.parametrize("amount", [1e308, 1.1e7])
def test_a_plan_beyond_reason_is_refused(amount, tmp_path):
    payment = {"project": "rail", "source": "state", "period": "p1", "amount": amount}
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"starts": [], "payments": [payment]}), encoding="utf-8")
    with pytest.raises(InputError, match="beyond reason") as caught:
        read_plan(path, three_provinces())
    (problem,) = caught.value.problems
    assert problem.where.column == "payments.0.amount"
    assert "超出合理范围" in problem.what.zh
    with pytest.raises(InputError, match="beyond reason"):
        audit(three_provinces(), Plan.of([Payment(**payment)]))
