"""How choices of projects fare in every case, everything else decided as well as can be there; each is asked once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from planner.analysis.compare import evaluated
from planner.audit import value_of_doing_nothing
from planner.domain.cases import Case
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project
from planner.model import Model
from planner.rules.base import RULES
from planner.rules.settled import SettledDecisions, settled_starts
from planner.solution import Solution, Status
from planner.studies.member import Answered, Member
from planner.studies.robust.figures import reached
from planner.studies.robust.together import Beginning, Starts
from planner.text import Text


class Answers(Protocol):
    """Answers members, as `planner.studies.study.Study` does."""

    def answer_all(self, members: Sequence[Member]) -> dict[str, Answered]:
        """Return the answer to each question, by its key."""


@dataclass
class Fares:
    """Choices that were tried in every case, and what became of them there.

    Parameters
    ----------
    failures
        What could not be answered, and why.
    """

    cases: Sequence[Case]
    model: Model
    study: Answers
    failures: list[Text] = field(default_factory=list)
    _answers: dict[tuple[Starts, str], Answered] = field(default_factory=dict)

    def answered(self, members: list[Member]) -> dict[str, Answered]:
        """Return what became of members, and note those that failed."""
        answers = self.study.answer_all(members)
        self.failures += [
            Text("{title}: {why}", "{title}：{why}").fill(title=each.member.title, why=each.failure)
            for each in answers.values()
            if each.failure is not None
        ]
        return answers

    def ask(self, chosen: Mapping[str, Starts], *, leaves: bool = False) -> None:
        """Try choices in every case in which they are possible.

        Parameters
        ----------
        leaves
            Whether they are to be `beginnings`.
        """
        known = {starts for starts, _ in self._answers}
        once: dict[Starts, str] = {}
        for key, starts in chosen.items():
            once.setdefault(starts, key)
        new = {key: starts for starts, key in once.items() if starts not in known}
        asked = {
            f"{key}_in_{case.key}": (starts, case)
            for key, starts in new.items()
            for case in self.cases
            if _possible(case, starts)
        }
        members = [
            Member(key, case.title, settled(case.instance, starts), self.model, leaves=leaves)
            for key, (starts, case) in asked.items()
        ]
        for key, answer in self.answered(members).items():
            starts, case = asked[key]
            self._answers[starts, case.key] = answer

    def of(self, starts: Starts, plans: Mapping[str, Plan]) -> dict[str, Solution]:
        """Return how a choice fares, by case.

        Parameters
        ----------
        plans
            Plans that begin so and were found with those of the other cases: the better of both counts.
        """
        found = {case.key: self._fare(case, starts, plans.get(case.key)) for case in self.cases}
        return {case: fare for case, fare in found.items() if fare is not None}

    def beginnings(self) -> Iterator[Beginning]:
        """Yield each choice that can be carried out in every case and of which it is known what its searches left."""
        for starts in dict.fromkeys(starts for starts, _ in self._answers):
            answers = [self._answers.get((starts, case.key)) for case in self.cases]
            left = [answer.left for answer in answers if answer is not None and answer.left is not None]
            fares = reached(self.cases, self.of(starts, {}), self.model)
            if fares is not None and len(left) == len(self.cases):
                yield Beginning(fares.low, tuple(left))

    def _fare(self, case: Case, starts: Starts, known: Plan | None) -> Solution | None:
        instance = settled(case.instance, starts)
        answered = self._answers.get((starts, case.key))
        answer = None if answered is None else answered.solution
        if answer is None and (known is None or not _possible(case, starts)):
            blank = Solution(instance, self.model, Status.INFEASIBLE, 0.0, conflict=(SettledDecisions.key,))
            return None if _possible(case, starts) else blank
        if known is None:
            return answer
        nothing = value_of_doing_nothing(instance, self.model)
        base = answer or Solution(instance, self.model, Status.UNDECIDED, nothing)
        other, sign = evaluated(base, known), self.model.objective.better.sign
        if other.value is None or other.audit is None or not other.audit.clean:
            return answer
        better = base.value is None or sign * other.value > sign * base.value
        return replace(base, plan=other.plan, audit=other.audit) if better else base


def _possible(case: Case, chosen: Starts) -> bool:
    """Tell whether there are all these projects in a case, and what is settled there anyhow is chosen so."""
    projects = case.instance.by_key(Project)
    if not all(row.project in projects for row in chosen):
        return False
    return not any(RULES[SettledDecisions.key].audit(case.instance, Plan.of(chosen), {}))


def settled(instance: Instance, starts: Starts) -> Instance:
    """Return an instance in which it is settled which projects are started when, and that no others are."""
    return settled_starts(instance, {row.project: row.period for row in starts})
