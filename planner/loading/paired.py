"""Words in both languages as files of scenarios and of uncertainty write them: ``{en: …, zh: …}``."""

from typing import TYPE_CHECKING

from planner.loading.numbers import Refusal
from planner.loading.yaml_reader import Trail
from planner.text import Text

if TYPE_CHECKING:
    from planner.loading.scenarios import ScenarioReader

NO_TITLE = Refusal(
    Text("this lacks a title in both languages", "此处缺少中英文标题"),
    Text("write title: {en: …, zh: …}", "请写 title: {en: …, zh: …}"),
)
NO_REASON = Refusal(
    Text("this is no reason in words", "此处不是文字说明的理由"),
    Text(
        "write why: {en: …, zh: …}, or why: and words in one language",
        "请写 why: {en: …, zh: …}，或 why: 加一种语言的文字",
    ),
)


def paired(words: object, trail: Trail, refusal: Refusal, reader: "ScenarioReader") -> Text | None:
    """Return words that stand side by side; ``None``, and the problem ``refusal``, if they do not."""
    if isinstance(words, dict):
        en, zh = words.get("en"), words.get("zh")
        if isinstance(en, str) and isinstance(zh, str) and en.strip() and zh.strip():
            reader.only(words, trail, ("en", "zh"))
            return Text(en.strip(), zh.strip())
    reader.tell(trail, refusal.what, refusal.cure)
    return None
