"""Words in both languages as files of scenarios and of uncertainty write them: ``{en: …, zh: …}``."""

from planner.loading.numbers import Refusal
from planner.text import Text

NO_TITLE = Refusal(
    Text("this lacks a title in both languages", "此处缺少中英文标题"),
    Text("write title: {en: …, zh: …}", "请写 title: {en: …, zh: …}"),
)
NO_REASON = Refusal(
    Text("this is no reason in words", "why 应为文字说明"),
    Text(
        "write why: {en: …, zh: …}, or why: and words in one language",
        "请写 why: {en: …, zh: …}，或 why: 加一种语言的文字",
    ),
)


def pair_of(words: object) -> Text | None:
    """Return words that stand side by side; ``None`` if they do not.

    Examples
    --------
    >>> pair_of({"en": "Tight", "zh": "收紧"})
    Text(en='Tight', zh='收紧')
    """
    if isinstance(words, dict):
        en, zh = words.get("en"), words.get("zh")
        if isinstance(en, str) and isinstance(zh, str) and en.strip() and zh.strip():
            return Text(en.strip(), zh.strip())
    return None
