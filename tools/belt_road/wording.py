"""What the table ``provenance`` says in words, in both languages: English, a blank and Chinese."""

from planner.text import Text, bilingual

CHINESE = {
    "judgement": "编制者判断",
    "unverified": "未经核实",
    "as the plain project": "同原项目",
    "unit_costs.csv": "单位造价表（unit_costs.csv）",
    "assumptions.csv": "假定参数表（assumptions.csv）",
    "pairs.csv": "省际距离表（pairs.csv）",
    "candidates.csv": "备选项目表（candidates.csv）",
    "transfers.csv": "产业转移表（transfers.csv）",
    "(Reuters)": "路透社",
}
"""Sources that are words or files; the others are keys, the same in both languages."""


def source(words: str) -> str:
    """Return sources as the table holds them: what is Chinese comes first, as a blank and a Chinese sign divide.

    Examples
    --------
    >>> source("S-PIK;S-CUDA"), source("S-SHINE22;pairs.csv")
    ('S-PIK;S-CUDA', 'S-SHINE22;pairs.csv 省际距离表（pairs.csv）；S-SHINE22')
    """
    parts = words.split(";")
    if CHINESE.keys().isdisjoint(parts):
        return words
    parts.sort(key=lambda part: part not in CHINESE)
    return f"{words} {'；'.join(CHINESE.get(part, part) for part in parts)}"


def beside(said: Text) -> str:
    """Return words as the table holds them."""
    return said.en if said.en == said.zh else f"{said.en} {said.zh}"


def of_project(number: str, notes: str) -> str:
    """Return the notes on a named project, with its number before them."""
    said = Text(f"{number}: {{notes}}", f"项目{number}：{{notes}}")
    return beside(said.fill(notes=bilingual(notes)))
