"""Studies as pandas tables."""

from typing import TYPE_CHECKING

from planner.frames.framing import frame

if TYPE_CHECKING:
    import pandas as pd

    from planner.studies.alternatives import Alternatives
    from planner.studies.front import Front
    from planner.studies.robust.result import Robust
    from planner.studies.sweep import Sweep


def sweep(found: "Sweep") -> "pd.DataFrame":
    """Return the points of a sweep: what varies, budget, value, bound, gap, gain, spending, and every measure."""
    lines = []
    for point in found.points:
        solution, values = point.solution, map(float, point.setting.values)
        line: dict[str, object] = {"setting": point.setting.key, "budget": point.budget}
        line |= dict(zip((one.what for one in found.varied), values, strict=False))
        if solution is not None:
            line |= {name: getattr(solution, name) for name in ("value", "bound", "gap", "gain")}
            line["status"] = solution.status.value
        if solution is not None and solution.audit is not None:
            line |= {"spending": solution.audit.spending, **solution.audit.measures}
        lines.append(line)
    names = ["setting", *(one.what for one in found.varied), "budget", "status", "value", "bound", "gap", "gain"]
    measures = [name for line in lines for name in line if name not in names]
    return frame(lines, [*names, *dict.fromkeys(measures)])


def entries(found: "Sweep") -> "pd.DataFrame":
    """Return which point's plan starts which project: a row for each project, a column for each point."""
    keys = [point.setting.key for point in found.points]
    lines = [{"project": entry.project, **dict(zip(keys, entry.chosen, strict=True))} for entry in found.entries]
    return frame(lines, ["project", *keys])


def undertakings(found: "Alternatives") -> "pd.DataFrame":
    """Return every undertaking, whether the run and each alternative choose it, and in what share of the plans."""
    plans = {"run": found.choices[0], **{plan.key: plan.chosen for plan in found.plans}}
    lines = [
        {"undertaking": key, "share": share, **{name: key in chosen for name, chosen in plans.items()}}
        for key, share in found.shares.items()
    ]
    return frame(lines, ["undertaking", "share", *plans])


def choices(found: "Robust") -> "pd.DataFrame":
    """Return what each choice of projects reaches in each case, and what no plan that begins with it betters."""
    lines = [
        {
            "choice": choice.key,
            "case": case.key,
            "probability": case.probability,
            "status": fare.status.value,
            "value": fare.value,
            "bound": fare.bound,
            "gain": found.gain_in(case, fare),
        }
        for choice in found.choices.values()
        for case in found.uncertain.cases
        if (fare := choice.fares.get(case.key)) is not None
    ]
    return frame(lines, ["choice", "case", "probability", "status", "value", "bound", "gain"])


def uses(found: "Robust") -> "pd.DataFrame":
    """Return how probable the cases are whose own best plan starts a project, and when each choice starts it."""
    lines = [
        {"project": use.project, "chance": use.chance, **{key: use.chosen.get(key) for key in found.choices}}
        for use in found.uses
    ]
    return frame(lines, ["project", "chance", *found.choices])


def front(found: "Front") -> "pd.DataFrame":
    """Return the points of a front: each goal, what is proved of it, distance to the ideal, knee, run."""
    keys = [goal.key for goal in found.goals]
    lines = [
        {
            **point.values,  # noqa: PD011  (of a point, and not of a frame)
            "trust": point.trust.value,
            "bound": point.bound,
            "gap": point.gap,
            "to_ideal": point.to_ideal,
            "knee": number == found.knee,
            "run": None if point.folder is None else str(point.folder),
        }
        for number, point in enumerate(found.points)
    ]
    return frame(lines, [*keys, "trust", "bound", "gap", "to_ideal", "knee", "run"])


def alternatives(found: "Alternatives") -> "pd.DataFrame":
    """Return the alternatives of a run: distance, goal, what of the gain is lost, run."""
    lines = [
        {
            "alternative": plan.key,
            "distance": plan.distance,
            "farthest": plan.farthest,
            "value": plan.value,
            "lost": plan.lost,
            "run": None if plan.folder is None else str(plan.folder),
        }
        for plan in found.plans
    ]
    return frame(lines, ["alternative", "distance", "farthest", "value", "lost", "run"])


def together(found: "Alternatives") -> "pd.DataFrame":
    """Return the pairs that go together or apart among the plans, and how often; see `planner.analysis.association`."""
    columns = ["one", "other", "both", "first", "second", "neither", "phi"]
    return frame([{name: getattr(pair, name) for name in columns} for pair in found.pairs], columns)
