"""What is known of the neighbourhood of a run: studies that hold it, and the same question with one rule less.

Only what lies beside the run in the folder of results counts, and of each answer only its manifest, which carries the
audited value and the bound. A manifest that is not as it was written is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

from planner.analysis.proved import Difference, Proved, gain_of_easing
from planner.disk import writing
from planner.errors import PlannerError
from planner.model import Model
from planner.runs import read_manifest
from planner.runs.reading import file_digest
from planner.runs.records import Proof, RunRecord
from planner.runs.storage import COMPLETE
from planner.solution import Status
from planner.studies.prices import REASON
from planner.studies.record import RECORD, read_study
from planner.text import Text
from planner.titles import title_of


@dataclass(frozen=True, slots=True)
class KnownMember:
    """One question of a study, and what became of it.

    Parameters
    ----------
    status
        That of the answer; ``None`` where there is none.
    proof
        Value and bound of the answer, if it was asked by the same goal; ``None`` otherwise.
    """

    title: Text
    status: Status | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class KnownStudy:
    """A study that a run is part of.

    Parameters
    ----------
    kind, folder
        ``sweep``, ``front`` and so on, and the name of its folder.
    """

    kind: str
    folder: str
    members: tuple[KnownMember, ...]


@dataclass(frozen=True, slots=True)
class KnownPrice:
    """What the goal would gain without one rule, as far as both proofs go."""

    rule: str
    title: Text
    price: Difference


def studies_about(run: Path) -> tuple[KnownStudy, ...]:
    """Return the studies beside the folder of a run that it is part of."""
    run = run.resolve()
    own = _sealed(run)
    return () if own is None else tuple(_studies(run, own))


def prices_about(run: Path) -> tuple[KnownPrice, ...]:
    """Return the price of each rule that has been asked for beside the folder of a run, the dearest first."""
    run = run.resolve()
    own = _sealed(run)
    if own is None:
        return ()
    found = []
    for folder in sorted(run.parent.glob(f"{run.name.rpartition('--')[0]}--*")):
        other = _sealed(folder)
        rule = None if other is None else _given_up(own, other)
        if other is not None and rule is not None:
            price = gain_of_easing(_proved(own), _proved(other))
            found.append(KnownPrice(rule, title_of(own.model, rule), price))
    return tuple(sorted(found, key=lambda known: (-known.price.found, -known.price.most, known.rule)))


def _studies(run: Path, own: RunRecord) -> Iterator[KnownStudy]:
    for path in sorted(run.parent.glob(f"*/{RECORD}")):
        try:
            record = read_study(path.parent)
        except PlannerError:
            continue
        if any(member.run == run.name for member in record.members):
            members = (
                _member(run.parent, own, Text(member.title.en, member.title.zh), member.run)
                for member in record.members
            )
            yield KnownStudy(record.kind, path.parent.name, tuple(members))


def _member(results: Path, own: RunRecord, title: Text, run: str | None) -> KnownMember:
    found = None if run is None else _sealed(results / run)
    if found is None:
        return KnownMember(title, None, None)
    alike = (found.model.goal, found.model.when) == (own.model.goal, own.model.when)
    return KnownMember(title, Status(found.proof.status), found.proof if alike else None)


def _sealed(folder: Path) -> RunRecord | None:
    """Return the manifest of a run that is as it was written; ``None`` otherwise."""
    try:
        with writing(folder):
            sealed = (folder / COMPLETE).read_text(encoding="ascii", errors="replace").strip()
            return read_manifest(folder) if sealed == file_digest(folder / "run.json") else None
    except PlannerError:
        return None


def _given_up(own: RunRecord, other: RunRecord) -> str | None:
    """Return the one rule, limit or guard by which another run asks for less; ``None`` if it is another question."""
    if own.instance != other.instance:
        return None
    return _rule_less(own.model, other.model) or _limit_less(own.model, other.model)


def _rule_less(own: Model, other: Model) -> str | None:
    more = {key for key in other.switched_off if key not in own.switched_off}
    if len(more) != 1:
        return None
    (key,) = more
    eased = own.model_copy(update={"switched_off": {**own.switched_off, key: REASON}, "solve": other.solve})
    return key if eased == other else None


def _limit_less(own: Model, other: Model) -> str | None:
    for limit in own.limits:
        others = tuple(each for each in own.limits if each != limit)
        if own.model_copy(update={"limits": others, "solve": other.solve}) == other:
            return limit.key
    return None


def _proved(run: RunRecord) -> Proved:
    """Return between what the best value of the first goal lies, as `planner.analysis.proved.proved` does."""
    if run.proof.status == Status.INFEASIBLE.value:
        return Proved(-inf, -inf)
    sign = run.model.objective.better.sign
    value = run.proof.steps[0].value if run.proof.steps else run.proof.value
    found = -inf if value is None else sign * value
    return Proved(found, max(found, inf if run.proof.bound is None else sign * run.proof.bound))
