"""Training that pays fully only where a corridor is open, and less without."""

from planner.domain.fund import ReturnStep
from planner.domain.project_sets import SetMember
from planner.effects.step_gates import StepGate


def rows():
    return [
        ReturnStep(window="skills", group="west", step=2, width=200.0, yearly_yield=0.1),
        SetMember(set="corridor", project="trunk"),
        SetMember(set="corridor", project="twin"),
        StepGate(window="skills", scope="west", step=1, set="corridor"),
    ]
