"""Plots of trials: the gap over time, and what a larger country costs."""

import math
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt

from benchmarks.access.history import Run
from benchmarks.access.tables import Runs, engines, median, of, questions
from benchmarks.access.trials import Question

mpl.use("Agg")
mpl.rcParams["svg.hashsalt"] = "planner"  # equal figures, equal files


def gap_over_time(runs: Runs, question: Question, path: Path) -> None:
    """Draw how the gap of each engine falls; of several runs, the first."""
    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    for engine in engines(runs, question):
        run = next(iter(of(runs, question, engine).values()))
        points = [(moment.seconds, 100 * run.gap(moment)) for moment in run.moments]
        finite = [point for point in points if 0 < point[1] < math.inf]
        if finite:
            finite.append((max(finite[-1][0], run.ended), finite[-1][1]))
            axes.step(*zip(*finite, strict=True), where="post", label=engine)
    axes.set(xscale="log", yscale="log", xlabel="seconds", ylabel="gap on the gain, %", title=str(question))
    axes.grid(visible=True, alpha=0.3)
    if axes.has_data():
        axes.legend()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def growth(runs: Runs, path: Path) -> None:
    """Draw how time to 1 % of the gain and memory grow with the country, for the goal `mixed`."""
    figures: dict[str, Callable[[Run], float]] = {
        "seconds to 1 % of the gain": lambda run: run.time_to(0.01),
        "MB": lambda run: run.memory,
    }
    asked = [question for question in questions(runs) if question.goal == "mixed"]
    named = list(dict.fromkeys(engine for question in asked for engine in engines(runs, question)))
    picture, both = plt.subplots(1, 2, figsize=(9, 4.2), layout="constrained")
    for axes, (title, figure) in zip(both, figures.items(), strict=True):
        for engine in named:
            found = [(each.nodes, of(runs, each, engine)) for each in asked]
            points = [(nodes, median(mine, figure)) for nodes, mine in found if mine]
            finite = [point for point in points if math.isfinite(point[1])]
            if finite:
                axes.plot(*zip(*finite, strict=True), marker="o", label=engine)
        axes.set(xscale="log", yscale="log", xlabel="nodes", ylabel=title)
        axes.grid(visible=True, alpha=0.3)
    if both[1].has_data():
        both[1].legend()
    picture.savefig(path, metadata={"Date": None})
    plt.close(picture)
