"""The benchmark of access: planner and its peers side by side, in one command.

``python -m benchmarks.access`` takes minutes, ``--full`` about an hour. What each engine did at each moment, a table
and plots go to ``results/access``; the table is printed as well.
"""

import argparse
from pathlib import Path

from benchmarks.access import auditing
from benchmarks.access.plots import gap_over_time, growth
from benchmarks.access.running import run, warm_up
from benchmarks.access.tables import Runs, questions, surroundings, table
from benchmarks.access.trials import Trial, full, short


def main() -> None:
    """Run every trial, then write and print the table, and draw the plots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="seeds, growing countries, more time")
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="for each run; some of --full have several times it"
    )
    parser.add_argument("--repetitions", type=int, default=3, help="of planner's runs")
    parser.add_argument("--engines", default="", help="only these, with commas between them")
    parser.add_argument("--nodes", default="", help="only countries of these sizes")
    parser.add_argument("--into", type=Path, default=Path("results/access"))
    asked = parser.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    trials = (full if asked.full else short)(asked.seconds, asked.repetitions)
    trials = [each for each in trials if _wanted(each, asked.engines, asked.nodes)]
    print(f"{len(trials)} runs; planner begins {warm_up(asked.into):.1f} s after its first start", flush=True)
    runs = {}
    for trial in trials:
        runs[trial] = run(trial, asked.into)
        done = runs[trial]
        print(f"{trial.name}: ended after {done.ended:.1f} s, gap {done.gap(done.last):.3%}", flush=True)
    _write(runs, asked.into, list(auditing.report()) if asked.full else [])


def _wanted(trial: Trial, engines: str, nodes: str) -> bool:
    """Tell whether a trial is among those asked for; nothing asked for means all."""
    chosen = not engines or trial.engine in engines.split(",")
    return chosen and (not nodes or str(trial.question.nodes) in nodes.split(","))


def _write(runs: Runs, folder: Path, remarks: list[str]) -> None:
    """Write and print the tables, and draw the plots."""
    lines = [surroundings(), ""]
    for question in questions(runs):
        lines += table(runs, question)
        gap_over_time(runs, question, folder / f"gap-{question.nodes}-{question.goal}.svg")
    growth(runs, folder / "growth.svg")
    lines += remarks
    (folder / "table.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
