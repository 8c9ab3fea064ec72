r"""Formulas for a terminal: the LaTeX of a docstring in signs that people read.

Only commands whose plain form cannot be misread are known. A formula with any other is
shown as it is.
"""

import re

GREEK = (
    r"\alpha \beta \gamma \delta \varepsilon \zeta \eta \theta \kappa \lambda \mu \nu \xi \pi \rho \sigma \tau"
    r" \varphi \chi \psi \omega \Delta \Sigma \Pi"
)
SIGNS = {
    r"\sum": "Σ",
    r"\min": "min",
    r"\max": "max",
    r"\log": "log",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\le": "≤",
    r"\ge": "≥",
    r"\cdot": "·",
    r"\qquad": "   ",
    r"\quad": "  ",
    r"\,": " ",
    r"\epsilon": "ε",
    r"\prod": "Π",
    r"\int": "∫",
    r"\ln": "ln",
    r"\phi": "φ",
    r"\Phi": "Φ",
    **dict.fromkeys((r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\Big"), ""),
    **dict(zip(GREEK.split(), "αβγδεζηθκλμνξπρστφχψωΔΣΠ", strict=True)),
}
INNERMOST_FRACTION = re.compile(r"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
INNERMOST_ROOT = re.compile(r"\\sqrt\{([^{}]*)\}")
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
SINGLE = re.compile(r"\w+|\\[A-Za-z]+|\([^()]*\)")
BAR = re.compile(r"\\lvert (.*?) *\\rvert")


def readable(formula: str) -> str:
    r"""Return a formula without LaTeX; as it is, if it holds a command that is not known.

    Examples
    --------
    >>> readable(r"G = \frac{1}{2 \mu} \sum_i w_i \lvert y_i - y_j \rvert")
    'G = (1/(2 μ)) Σ_i w_i |y_i - y_j|'
    >>> readable(r"\sqrt{a + b} \hat x")
    '\\sqrt{a + b} \\hat x'
    """
    plain = BAR.sub(r"|\1|", formula)
    while INNERMOST_FRACTION.search(plain):
        plain = INNERMOST_FRACTION.sub(_quotient, plain)
    plain = INNERMOST_ROOT.sub(r"√(\1)", plain)
    plain = COMMAND.sub(lambda found: SIGNS.get(found[0], found[0]), plain)
    plain = re.sub(r"([_^])\{(\w+)\}", r"\1\2", plain)
    plain = re.sub(r"([_^])\{([^{}]*)\}", r"\1(\2)", plain)
    return formula if re.search(r"[\\{}]", plain) else re.sub(r" {2,}", "   ", plain)


def _quotient(found: re.Match[str]) -> str:
    """Return a fraction with every bracket that its reading needs."""
    above, below = (part if SINGLE.fullmatch(part) else f"({part})" for part in map(str.strip, found.groups()))
    return f"({above}/{below})"
