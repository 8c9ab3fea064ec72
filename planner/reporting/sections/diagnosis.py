"""Diagnosis: six bottlenecks and four networks, today and with the plan."""

from collections.abc import Iterator

from planner.diagnosis.diagnose import diagnose
from planner.domain.trade import Node
from planner.reporting.blocks import Block, Paragraph
from planner.reporting.diagnosis import TITLE, diagnosis_blocks
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text

MOST = 5
"""How many places and candidates are listed for each bottleneck."""

LARGE = 100
"""With more nodes than this the candidates are not tried one by one: a report has to be quick."""

LEFT_OUT = Text(
    "Which candidates mend what is told by planner diagnose; on a network of this size it takes too long for a report.",
    "各备选项可改善何种瓶颈，请运行 planner diagnose；网络规模较大，报告中不逐一计算。",
)


def diagnosis(subject: Subject) -> Iterator[Block]:
    """Say what is wrong with the networks today, and what the plan mends; nothing where there is no data on any."""
    small = len(subject.instance.rows(Node)) <= LARGE
    found = diagnose(subject.instance, subject.solution.plan, mending=small)
    silent = [each.silent for each in found.bottlenecks] + [each.silent for each in found.networks]
    if all(why is not None for why in silent):
        return
    yield from diagnosis_blocks(found, MOST)
    if not small:
        yield Paragraph(LEFT_OUT)


SECTIONS.add("diagnosis", Section(TITLE, 57, diagnosis))
