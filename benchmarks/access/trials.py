"""What is asked of whom, and for how long: the short benchmark and the full one."""

from dataclasses import dataclass, replace

PEERS = ("scip-cuts", "highs-strong", "highs-aggregated", "scip-strong", "scip-aggregated", "cp-sat")
MONOLITHIC = PEERS[1:]


@dataclass(frozen=True, order=True)
class Question:
    """A country and a goal.

    Parameters
    ----------
    trade
        Share of trade that the pairs hold which are kept.
    """

    nodes: int
    goal: str
    trade: float = 1.0

    def __str__(self) -> str:
        kept = "" if self.trade == 1 else f", pairs that hold {self.trade:.0%} of trade"
        return f"{self.nodes} nodes, {self.goal}{kept}"


@dataclass(frozen=True)
class Trial:
    """One run of one engine.

    Parameters
    ----------
    seconds, gap
        When to stop.
    number
        Tells repetitions from each other.
    """

    question: Question
    engine: str
    seed: int
    seconds: float
    gap: float = 0.001
    number: int = 0

    @property
    def name(self) -> str:
        """The name of its file."""
        asked = self.question
        return f"{asked.nodes}-{asked.goal}-{self.engine}-seed{self.seed}-{self.number}"


def repeated(trial: Trial, times: int) -> list[Trial]:
    """Return a trial so many times."""
    return [replace(trial, number=number) for number in range(times)]


def short(seconds: float, repetitions: int) -> list[Trial]:
    """Return the benchmark of minutes: 31 nodes, both goals, every engine."""
    trials = []
    for goal in ("mixed", "sen"):
        question = Question(31, goal)
        trials += repeated(Trial(question, "planner", 0, seconds), repetitions)
        trials += [Trial(question, peer, 0, seconds) for peer in PEERS]
    return trials


def full(seconds: float, repetitions: int) -> list[Trial]:
    """Return the benchmark of an hour: ten seeds, growing countries, peers with more time."""
    trials = []
    for goal in ("mixed", "sen"):
        for seed in range(10):
            trials += repeated(Trial(Question(31, goal), "planner", seed, seconds), repetitions if seed == 0 else 1)
        trials.append(Trial(Question(31, goal), "scip-cuts", 0, 2 * seconds))
    trials += [Trial(Question(31, "mixed"), peer, 0, 4 * seconds) for peer in MONOLITHIC]
    for engine in ("planner", "scip-cuts", "highs-aggregated"):
        trials.append(Trial(Question(60, "mixed"), engine, 0, 2 * seconds))
        trials.append(Trial(Question(120, "mixed"), engine, 0, 4 * seconds))
    trials.append(Trial(Question(340, "mixed", 0.95), "planner", 0, 15 * seconds))
    return trials
