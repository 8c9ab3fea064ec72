"""The report: every section that has something to say, in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from planner.registry import Registry
from planner.reporting.blocks import Block, Paragraph, Table
from planner.reporting.subject import Subject
from planner.solution import Solution
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report.

    Parameters
    ----------
    title
        Its heading.
    order
        Sections stand in this order.
    say
        Returns the blocks; none if there is nothing to say.
    needs_plan
        Whether it is left out of the report on a question without a plan.
    """

    title: Text
    order: int
    say: Callable[[Subject], Iterable[Block]]
    needs_plan: bool = True


SECTIONS: Registry[Section] = Registry("planner.reporting.sections", Text("section", "章节"))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with what it says about one solution."""

    key: str
    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is said about one solution, in both languages.

    Parameters
    ----------
    paged
        Whether each chapter is printed on a page of its own.
    """

    title: Text
    subtitle: Text
    chapters: tuple[Chapter, ...]
    paged: bool = False

    def only(self, keys: Iterable[str]) -> "Report":
        """Return some of its chapters."""
        wanted = set(keys)
        return replace(self, chapters=tuple(chapter for chapter in self.chapters if chapter.key in wanted))

    @property
    def in_words(self) -> tuple[Chapter, ...]:
        """The chapters of which something is left without charts."""
        return tuple(
            chapter
            for chapter in self.chapters
            if any(isinstance(block, Paragraph | Table) for block in chapter.blocks)
        )


def compose(solution: Solution, only: Iterable[str] = (), folder: Path | None = None) -> Report:
    """Return the report on ``solution``.

    Parameters
    ----------
    only
        Keys of the sections wanted; every section if there are none.
    folder
        Of the run that holds the solution: what lies beside it tells how the answer changes with the question.
    """
    subject = Subject(solution, folder)
    wanted = list(only)
    chosen = {key: SECTIONS[key] for key in wanted} if wanted else dict(SECTIONS.all())
    chapters = [
        Chapter(key, section.title, tuple(section.say(subject)))
        for key, section in sorted(chosen.items(), key=lambda item: item[1].order)
        if solution.plan is not None or not section.needs_plan
    ]
    return Report(
        solution.instance.card.title,
        subtitle(solution),
        tuple(chapter for chapter in chapters if chapter.blocks),
    )


def subtitle(solution: Solution) -> Text:
    """Return the question and the scenario."""
    names = "+".join(solution.instance.scenarios)
    scenario = Text(names, names) if names else Text("base case", "基准情景")
    return Text("{question} · {scenario}", "{question} · {scenario}").fill(
        question=solution.model.question, scenario=scenario
    )
