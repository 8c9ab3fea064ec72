"""The figures of the report are those of the audit: sums add up, flows balance, both sides of a limit are told."""

from dataclasses import replace

import numpy as np
import pytest

from planner.audit import audit
from planner.charges.base import ledger
from planner.domain.plan import DO_NOTHING
from planner.effects.compensation import Compensation
from planner.reporting.blocks import Dumbbell, LineChart, MapChart, Sankey, Table, Timeline
from planner.reporting.money_flows import money_flows
from planner.reporting.report import compose
from planner.reporting.subject import Subject
from planner.rules.floors import OutcomeFloor
from planner.rules.red_lines import RedLine
from tests.countries import country, every_plan
from tests.specimens import ROAD_LATER, solved, three_provinces


def chapter(solution, section):
    (found,) = compose(solution, [section]).chapters
    return found.blocks


def block(solution, section, kind):
    return next(found for found in chapter(solution, section) if isinstance(found, kind))


def table(solution, section, title):
    found = [each for each in chapter(solution, section) if isinstance(each, Table)]
    return next(each for each in found if each.title.en.startswith(title))


def busiest(seed):
    instance = country(seed, projects=2)
    return instance, max(every_plan(instance), key=lambda plan: len(ledger(instance, plan)))


@pytest.fixture(params=range(4), ids="country-{}".format)
def anywhere(request):
    return solved(*busiest(request.param))


def test_what_flows_into_a_knot_leaves_it(anywhere):
    flows = money_flows(Subject(anywhere))
    paid = sum(entry.amount for entry in anywhere.audit.ledger)
    for number, knot in enumerate(flows.knots):
        into, out = flows.through(number)
        if knot.stage == 1:
            assert into == pytest.approx(out)
    for stage in (0, 2):
        amounts = [max(flows.through(number)) for number, knot in enumerate(flows.knots) if knot.stage == stage]
        assert sum(amounts) == pytest.approx(paid)


def test_money_by_use_and_by_payer_adds_up_to_the_ledger(anywhere):
    paid = sum(entry.amount for entry in anywhere.audit.ledger)
    for title in ("What the money is for", "Who pays"):
        *rows, last = (
            row[1 : None if title.startswith("What") else -1] for row in table(anywhere, "money", title).rows
        )
        assert [sum(column) for column in zip(*rows, strict=True)] == pytest.approx(list(last))
        assert sum(last[:-1]) == pytest.approx(last[-1]) == pytest.approx(paid)


@pytest.mark.parametrize("repaid", [0.0, 12.5])
def test_the_summary_says_of_what_the_shares_of_payers_are(repaid):
    solution = solved()
    spent = solution.audit.spending
    repayment = replace(solution.audit.ledger[0], landing={}, amount=repaid)
    told = replace(solution, audit=replace(solution.audit, ledger=(*solution.audit.ledger, repayment)))
    (said,) = (words.text.en for words in chapter(told, "summary") if words.text.en.startswith("Who pays"))
    beside = f"These are shares of {spent + repaid:,.1f} × 100M CNY: beside what is spent, {repaid} goes into repaying"
    assert (beside in said) == (repaid > 0)


def test_money_of_a_period_is_that_of_the_ledger(anywhere):
    last = table(anywhere, "money", "What the money is for").rows[-1]
    for number, period in enumerate(anywhere.instance.periods):
        spent = sum(entry.amount for entry in anywhere.audit.ledger if entry.period == period.key)
        assert last[1 + number] == pytest.approx(spent)


def test_a_flow_is_told_as_a_row():
    flows = money_flows(Subject(solved()))
    rows = {(row[0].en, row[1].en): row[2] for row in flows.as_table().rows}
    assert rows["State budget", "Railway"] == 130.0
    assert rows["Coordination fund", "Grants: Industrial upgrading"] == 65.0
    assert rows["Railway", "West"] + rows["Railway", "Centre"] == pytest.approx(130.0)
    assert block(solved(), "money", Sankey).as_table() is None  # tables beside it tell the same


def test_the_timeline_shows_when_work_begins_and_ends():
    spans = {span.name.en: (span.begins, span.complete) for span in block(solved(), "decisions", Timeline).spans}
    assert spans == {"Hills railway": (2026, 2029), "Hills hub": (2026, 2026)}


def test_a_mode_has_one_colour_on_the_map_and_in_the_timeline():
    for solution in (solved(), solved(plan=ROAD_LATER)):
        chart, drawn = block(solution, "decisions", Timeline), block(solution, "network_map", MapChart)
        colours = {title.en: hue for hue, title in enumerate(drawn.modes.values())}
        assert {lane.en: hue for lane, hue in zip(chart.lanes, chart.hues, strict=True)}.items() <= colours.items()


def test_what_a_period_begins_adds_up_to_the_cost_of_what_is_begun():
    *rows, last = table(solved(plan=ROAD_LATER), "decisions", "What each period begins").rows
    assert [row[1:] for row in rows] == [(0.0, 1.0, 1.0, 60.0), (1.0, 0.0, 1.0, 30.0)]
    assert last[1:] == (1.0, 1.0, 2.0, 90.0)


def test_the_dumbbell_holds_audited_incomes(anywhere):
    before = audit(anywhere.instance, DO_NOTHING, anywhere.model).outcomes
    last = anywhere.instance.periods[-1].key
    drawn = {pair.name: (pair.before, pair.after) for pair in block(anywhere, "provinces", Dumbbell).pairs}
    for place in anywhere.instance.provinces:
        assert drawn[place.name] == (before[place.key, last], anywhere.audit.outcomes[place.key, last])


def test_the_lorenz_curve_lies_where_incomes_put_it():
    solution = solved()
    drawn = block(solution, "lorenz", LineChart)
    incomes = np.array([solution.audit.outcomes[place.key, "p2"] for place in solution.instance.provinces])
    people = solution.instance.population
    order = np.argsort(incomes)
    share = np.cumsum((incomes * people)[order]) / (incomes * people).sum()
    reached = np.cumsum(people[order]) / people.sum()
    with_plan = next(series for series in drawn.series if series.title.en == "With the plan")
    for at, value in zip(reached, share, strict=True):
        assert with_plan.values[int(np.argmin(np.abs(np.array(drawn.at) - at)))] == pytest.approx(value)
    assert (drawn.at[0], drawn.at[-1], with_plan.values[-1]) == (0.0, 1.0, pytest.approx(1.0))


def test_winners_and_losers_are_counted_from_the_audit():
    row = table(solved(), "winners", "Winners and losers").rows[-1]
    before = audit(three_provinces(), DO_NOTHING).outcomes
    gains = {key: solved().audit.outcomes[key, "p2"] - before[key, "p2"] for key in ("hills", "plain", "coast")}
    assert row[1] == sum(gain > 0.005 for gain in gains.values())
    assert row[3] == sum(gain < -0.005 for gain in gains.values()) == 1
    assert (row[4].en, row[5]) == ("Hills", pytest.approx(gains["hills"]))
    assert (row[6].en, row[7]) == ("Plain", pytest.approx(gains["plain"]))
    groups = table(solved(), "winners", "Who gains").rows
    effects = sum(gain for found in solved().audit.gains.values() for (_, when), gain in found.items() if when == "p2")
    assert groups[-1][1] == pytest.approx(sum(row[1] for row in groups[:-1])) == pytest.approx(effects)


def test_who_falls_below_a_floor_is_named():
    floored = three_provinces().with_rows(OutcomeFloor, [OutcomeFloor(scope="national", least=1.0)])
    said = [found.text.en for found in chapter(solved(floored), "winners") if hasattr(found, "text")]
    assert "Below the floor: Plain." in said
    kept = three_provinces().with_rows(OutcomeFloor, [OutcomeFloor(scope="national", least=0.9)])
    (row, _) = table(solved(kept), "winners", "Floors of income").rows
    assert row[4] - row[3] == pytest.approx(row[5])
    assert any("Nobody is below a floor" in found.text.en for found in chapter(solved(kept), "winners")[:4])


def test_a_red_line_is_told_as_crossed_avoided_or_kept():
    lines = [
        RedLine(project="rail", zone_en="Marsh", zone_zh="湿地", variant="hub"),
        RedLine(project="road", zone_en="Wood", zone_zh="林地"),
    ]
    instance = three_provinces().with_rows(RedLine, lines)
    crossed = [row[2].en for row in table(solved(instance), "ecology", "Ecological red lines").rows]
    assert crossed == ["BUILT: THE RED LINE IS CROSSED", "not built"]
    avoided = table(solved(instance, ROAD_LATER), "ecology", "Ecological red lines").rows[0][2]
    assert avoided.en == "built as Hills hub, which avoids the zone"


def test_the_compensation_ledger_is_rate_times_load():
    row = Compensation(
        key="river", name_en="River", name_zh="河流", indicator="land", payee="hills", payer="coast", rate=0.01
    )
    instance = three_provinces().with_rows(Compensation, [row])
    river, last = table(solved(instance), "ecology", "Compensation ledger").rows
    assert river[3:] == pytest.approx((0.08, 0.08, 0.8))  # 8 km² of the railway, there by the end of 2029
    assert last[3:] == river[3:]


def test_slack_is_what_lies_between_both_sides(anywhere):
    for row in table(anywhere, "residuals", "Every limit").rows:
        left, relation, right, slack = row[2], row[3].en, row[4], row[5]
        assert slack == pytest.approx(right - left if relation == "≤" else left - right, abs=1e-6)


def test_the_residuals_count_breaches_as_the_audit_does(anywhere):
    counted = table(anywhere, "residuals", "Rules checked").rows
    assert sum(row[3] for row in counted) == len(anywhere.audit.violations)


def test_every_rule_in_force_has_a_state(anywhere):
    states = table(anywhere, "rules", "How each rule").rows
    assert len(states) == len(anywhere.model.rules_for(anywhere.instance))
    for row in states:
        assert row[1].en.startswith(("kept", "binds", "BROKEN"))


def test_every_formula_in_force_can_be_read_without_latex(anywhere):
    rows = [row for found in chapter(anywhere, "method") if isinstance(found, Table) for row in found.rows]
    assert rows
    assert not [row[1].en for row in rows if "\\" in row[1].en]


def test_every_entry_on_sources_is_counted():
    found = [each for each in chapter(solved(), "assumptions") if isinstance(each, Table)]
    assert sum(row[2] for each in found for row in each.rows) == len(three_provinces().tables["provenance"])
