"""An instance of which not everything is known: its cases drawn, or listed, and each one checked."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from planner.domain.cases import Case, Uncertain
from planner.domain.instance import Instance
from planner.errors import InputError, UnknownNameError
from planner.loading.checking import changed, load
from planner.loading.find import find_instance
from planner.loading.paths import exists, is_folder, safe_source
from planner.loading.reading import Read, read_source
from planner.loading.scenarios import Scenario, read_scenario, scenario_names
from planner.loading.sparing import uncollected
from planner.loading.uncertain_file import Entry, ListedCase, UncertainFile, read_uncertain, sample_of
from planner.registry import nearest, unknown_name
from planner.text import Text, joined

FOLDER = "uncertain"
"""Where an instance folder keeps its files of uncertainty."""

DIGITS = 6
"""Digits that a drawn number keeps, so that it is the same on every machine."""


def load_uncertain(source: str | Path, file: str | Path, scenarios: Sequence[str] = ()) -> Uncertain:
    """Return an instance with the cases that a file of uncertainty speaks of, each one checked.

    Parameters
    ----------
    source, scenarios
        As for `planner.load`; the scenarios hold in every case.
    file
        A path, or the name of a file in the folder ``uncertain`` of the instance.

    Raises
    ------
    InputError
        With every problem of the file, and of the first case that makes no instance.
    UnknownNameError
        If there is no such file.
    """
    base = load(source, scenarios)
    path = find_instance(safe_source(source))
    read = read_uncertain(find_uncertain(path, file))
    with uncollected():
        facts = read_source(path)
        common = [scenario for name in scenarios if (scenario := read_scenario(path, name, facts.found)) is not None]
        cases = (_sampled if read.entries else _listed)(read, facts, common, base)
    assumptions = tuple(entry.assumption for entry in read.entries)
    return Uncertain(read.name, read.title, base, tuple(cases), read.why, assumptions)


def find_uncertain(source: Path, name: str | Path) -> Path:
    """Return the file of uncertainty that a path, or a name beside the instance, stands for."""
    path = safe_source(name)
    if exists(path):
        return path
    home = source / FOLDER
    beside = home / f"{name}.yaml"
    if path.name == str(name) and is_folder(source) and exists(beside):
        return beside
    known = sorted(entry.stem for entry in home.glob("*.yaml")) if is_folder(source) else []
    raise UnknownNameError(unknown_name(Text("file of uncertainty", "不确定性文件"), str(name), known))


def draws(entries: Sequence[Entry], count: int, seed: int) -> list[tuple[float, ...]]:
    r"""Return ``count`` samples: a number for each entry.

    Each entry has its range cut into ``count`` parts that are equally likely; every part is drawn from once,
    in an order of the entry's own. What is drawn for one entry does not depend on those after it.

    References
    ----------
    McKay, Beckman and Conover (1979), *A Comparison of Three Methods for Selecting Values of Input Variables*,
    Technometrics 21: Latin hypercube sampling.
    """
    columns = []
    for number, entry in enumerate(entries):
        random = np.random.default_rng([seed, number])
        shares = (random.permutation(count) + random.random(count)) / count
        columns.append([float(f"{entry.distribution.at(float(share)):.{DIGITS}g}") for share in shares])
    return list(zip(*columns, strict=True))


def _sampled(read: UncertainFile, facts: Read, common: Sequence[Scenario], base: Instance) -> list[Case]:
    cases = []
    keys = [entry.assumption.key for entry in read.entries]
    for number, drawn in enumerate(draws(read.entries, read.count, read.seed), start=1):
        key = f"sample_{number}"
        title = Text("Sample {number}", "样本{number}").fill(number=number)
        sample = sample_of(read.entries, drawn, f"{read.name}-{number}", title)
        names = (*base.scenarios, sample.name)
        instance = _settled(facts, [*common, sample], names)
        cases.append(Case(key, title, 1 / read.count, instance, dict(zip(keys, drawn, strict=True))))
    return cases


def _listed(read: UncertainFile, facts: Read, common: Sequence[Scenario], base: Instance) -> list[Case]:
    known = scenario_names(facts.path)
    for number, case in enumerate(read.listed):
        if case.names in [other.names for other in read.listed[:number]]:
            what = Text("these scenarios are listed twice", "这些情景列了两次")
            read.reader.tell(case.trail, what, Text("list them once, with both probabilities", "请只列一次，概率相加"))
        for place, name in enumerate(case.names):
            if name not in known:
                what = unknown_name(Text("scenario", "情景"), name, list(known))
                read.reader.tell((*case.trail, "apply", place), what, nearest(name, list(known)))
            elif name in (*base.scenarios, *case.names[:place]):
                what = Text('scenario "{name}" is applied twice', "情景“{name}”应用了两次").fill(name=name)
                read.reader.tell((*case.trail, "apply", place), what, Text("name it once", "请只写一次"))
    if read.reader.found.problems:
        raise InputError(read.reader.found.problems)
    return [_case(case, facts, common, base) for case in read.listed]


def _case(case: ListedCase, facts: Read, common: Sequence[Scenario], base: Instance) -> Case:
    own = [scenario for name in case.names if (scenario := read_scenario(facts.path, name, facts.found)) is not None]
    instance = _settled(facts, [*common, *own], (*base.scenarios, *case.names))
    as_it_is = Text("As it stands", "现状")
    title = case.title or (joined([scenario.title for scenario in own]) if own else as_it_is)
    return Case("+".join(case.names) or "base", title, case.probability, instance)


def _settled(facts: Read, chosen: Sequence[Scenario], names: Sequence[str]) -> Instance:
    report = changed(facts, chosen, names, facts.told())
    if report.instance is None:
        raise InputError(report.problems)
    return report.instance
