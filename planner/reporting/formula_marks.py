"""Formulas in a page: what stands below and above a symbol is set so."""

import re

from markupsafe import Markup, escape

PLACED = re.compile(r"([_^])(?:\(((?:[^()]|\([^()]*\))*)\)|([^\W_]+(?:_[^\W_]+)?))")
"""A sign, and what stands there: in brackets that the setting makes needless, or one word."""

TAGS = {"_": "sub", "^": "sup"}


def typeset(formula: str) -> Markup:
    """Return a formula in plain signs as HTML; all else in it is text.

    Examples
    --------
    >>> typeset("w_i y_i^(1-ε) < 2")
    Markup('w<sub>i</sub> y<sub>i</sub><sup>1-ε</sup> &lt; 2')
    """
    parts, end = [], 0
    for found in PLACED.finditer(formula):
        tag = TAGS[found[1]]
        inner = typeset(found[3] if found[2] is None else found[2])
        parts += [escape(formula[end : found.start()]), Markup(f"<{tag}>"), inner, Markup(f"</{tag}>")]  # noqa: S704  (our own tag)
        end = found.end()
    return Markup("").join([*parts, escape(formula[end:])])
