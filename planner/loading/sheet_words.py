"""Words in the cells of a workbook."""


def never_markup(words: str) -> str:
    """Return words that the writer of workbooks takes as they are.

    What ends like a run of rich text would be written as markup, and be read without its signs; a blank at the end
    prevents that, and whoever reads cells strips it.

    Examples
    --------
    >>> never_markup("<r>bold</r>")
    '<r>bold</r> '
    """
    return words + " " if words.rstrip("\n").endswith("</r>") else words
