r"""Formulas in plain text: the LaTeX of a docstring in signs that people read.

Only commands whose plain form cannot be misread are known. A formula with any other is
shown as it is.
"""

import inspect
import re

OPEN, CLOSE = "\x01", "\x02"
"""Stand for the braces of a set until those of LaTeX are gone."""

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
    r"\epsilon": "ε",
    r"\prod": "Π",
    r"\int": "∫",
    r"\ln": "ln",
    r"\phi": "φ",
    r"\Phi": "Φ",
    r"\in": "∈",
    r"\notin": "∉",
    r"\ni": "∋",
    r"\setminus": "∖",
    r"\cup": "∪",
    r"\cap": "∩",
    r"\subseteq": "⊆",
    r"\ne": "≠",
    r"\neq": "≠",
    r"\infty": "∞",
    r"\to": "→",
    r"\dots": "…",
    r"\ldots": "…",
    r"\cdots": "…",
    r"\times": "×",
    r"\lfloor": "⌊",
    r"\rfloor": "⌋",
    r"\lceil": "⌈",
    r"\rceil": "⌉",
    r"\%": "%",
    r"\&": "&",
    r"\ell": "ℓ",
    r"\leftarrow": "←",
    r"\forall": "for every",
    r"\{": OPEN,
    r"\}": CLOSE,
    **dict.fromkeys((r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\Big", r"\left", r"\right"), ""),
    **dict(zip(GREEK.split(), "αβγδεζηθκλμνξπρστφχψωΔΣΠ", strict=True)),
}
INNERMOST_FRACTION = re.compile(r"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
THIN = re.compile(r"\s*\\[,;:]\s*")
WORDS = re.compile(r"\\(?:mathit|mathrm|text|textit|operatorname)\s*\{([^{}]*)\}")
INDEX = re.compile(r"([_^])\{([^{}]*)\}")
INNERMOST_ROOT = re.compile(r"\\sqrt\{([^{}]*)\}")
DISPLAY = re.compile(r"^\.\. math::((?:.*\n?)(?:[ ]+.*\n?|\n(?=[ ]))*)", re.MULTILINE)
REFERENCES = re.compile(r"^References\n-+\n((?:.+\n?)+)", re.MULTILINE)
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
    plain = BAR.sub(r"|\1|", THIN.sub(" ", WORDS.sub(r"\1", formula)))
    while INNERMOST_FRACTION.search(plain):
        plain = INNERMOST_FRACTION.sub(_quotient, plain)
    plain = INNERMOST_ROOT.sub(r"√(\1)", plain)
    plain = COMMAND.sub(lambda found: SIGNS.get(found[0], found[0]), plain)
    while INDEX.search(plain):
        plain = INDEX.sub(_index, plain)
    if re.search(r"[\\{}]", plain):
        return formula
    return re.sub(r" {2,}", "   ", plain).replace(OPEN, "{").replace(CLOSE, "}")


def formulas_of(documented: object) -> tuple[str, ...]:
    """Return the formulas that the docstring of a class or its member displays, each in one line of LaTeX."""
    lines = inspect.cleandoc((documented if isinstance(documented, type) else type(documented)).__doc__ or "")
    return tuple(" ".join(found[1].split()) for found in DISPLAY.finditer(lines))


def literature_of(documented: object) -> str:
    """Return what the docstring of a class or its member names under References, in one line; may be empty."""
    lines = inspect.cleandoc((documented if isinstance(documented, type) else type(documented)).__doc__ or "")
    found = REFERENCES.search(lines)
    return "" if found is None else " ".join(found[1].replace("*", "").split())


def _index(found: re.Match[str]) -> str:
    """Return what stands below or above a symbol, in brackets if it is more than one word."""
    sign, inner = found.groups()
    bare = re.fullmatch(r"\w+|\([^()]*\)", inner)
    return f"{sign}{inner}" if bare else f"{sign}({inner})"


def _quotient(found: re.Match[str]) -> str:
    """Return a fraction with every bracket that its reading needs."""
    above, below = (part if SINGLE.fullmatch(part) else f"({part})" for part in map(str.strip, found.groups()))
    return f"({above}/{below})"
