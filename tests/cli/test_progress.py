"""Where a solve stands, in words that fit goals of either way."""

import pytest

from planner.cli.progress import PHASES, line
from planner.cli.settings import Settings
from planner.solution import Progress
from planner.text import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phase", PHASES)
def test_a_bound_is_neither_upper_nor_lower(language, phase):
    said = line(Progress(phase, 3.0, 0.19, 0.18, 0.1), Settings(language=language))
    assert "0.1800000" in said
    assert not [word for word in ("上界", "下界", "upper", "lower") if word in said]
