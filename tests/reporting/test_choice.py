"""The table of goals: what it says of itself holds."""

from planner.domain.plan import DO_NOTHING
from planner.reporting.blocks import Paragraph, Table
from planner.reporting.choice import IN_YUAN, MISSING, OF_INDICES, READ_SO, choice_report
from planner.reporting.renderers.terminal import plain
from planner.solution import Status
from planner.text import LANGUAGES
from tests.specimens import MODEL, solved


def asked(goal, **fields):
    return solved(model=MODEL.model_copy(update={"goal": goal}), **fields)


def blocks(*solutions):
    return choice_report(solutions).chapters[0].blocks


def test_a_plan_of_another_row_can_be_the_best_of_a_column():
    """The railway lowers the Gini coefficient and the income of the plain; a plan for that coefficient must not."""
    tables = {block.title: block for block in blocks(asked("sen"), asked("gini", plan=DO_NOTHING))}
    table = tables[OF_INDICES]
    (column,) = [number for number, column in enumerate(table.columns) if column.title.en == "Gini coefficient"]
    by_sen, by_gini = table.rows
    assert by_sen[column] < by_gini[column] == 0.0
    assert asked("gini").audit.violations
    assert table.note == READ_SO
    assert "another row can be the best of its column" in READ_SO.en
    assert "其他行" in READ_SO.zh


def test_how_to_read_the_tables_is_told_once():
    for language in LANGUAGES:
        said = " ".join(plain(choice_report([asked("sen"), asked("mean")]), language, width=1000).split())
        assert said.count(READ_SO.say(language)) == 1


def test_measures_stand_with_their_like():
    yuan, indices = [block for block in blocks(asked("sen")) if isinstance(block, Table)][1:3]
    assert (yuan.title, indices.title) == (IN_YUAN, OF_INDICES)
    assert "Palma ratio" in [column.title.en for column in indices.columns]
    assert "Palma ratio" not in [column.title.en for column in yuan.columns]
    assert "Leximin" not in [column.title.en for column in yuan.columns], "its value is that of the worst-off province"


def test_a_gap_that_is_closed_is_none():
    plans = blocks(asked("sen", slack=0.0), asked("mean"))[0]
    assert [row[1].en for row in plans.rows] == ["none", "0.05 %"]


def test_plans_that_are_missing_are_told():
    found = blocks(asked("sen"), asked("mean", plan=None, status=Status.UNDECIDED))
    said = [block.text for block in found if isinstance(block, Paragraph)]
    assert said == [MISSING]
    assert not [block for block in blocks(asked("sen")) if isinstance(block, Paragraph)]
