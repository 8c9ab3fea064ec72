"""Paths: how much of the gain each of the six paths brings."""

from collections.abc import Iterator

from planner.analysis.attribution import attribute
from planner.reporting.attribution import path_table
from planner.reporting.blocks import Block
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text


def paths(subject: Subject) -> Iterator[Block]:
    """Divide the gain over the paths that the plan uses."""
    found = attribute(subject.solution)
    if found.paths:
        yield path_table(subject.solution, found)


SECTIONS.add("paths", Section(Text("What each path brings", "各路径的贡献"), 72, paths))
