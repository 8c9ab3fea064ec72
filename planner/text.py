"""One message in English and Chinese, kept side by side."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


BOTH = re.compile(r"([^\u4e00-\u9fff]*[^\u4e00-\u9fff\s])\s+([《（\u4e00-\u9fff].*)", re.DOTALL)
"""Words in both languages: English without a Chinese character, a blank, and Chinese that begins with such a character
or its bracket."""

GOES_ON = re.compile(r"[\u4e00-\u9fff] +[a-z]{2,}(?![-\w])")
"""An English word after a Chinese one: a sentence with Chinese in it, and not two languages."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message that people read, in both languages of the product.

    Both are required, so nothing that people read can be merged in one language only.

    Examples
    --------
    >>> Text("over by {by:g}", "超出 {by:g}").say("zh", by=2.5)
    '超出 2.5'
    """

    en: str
    zh: str

    def say(self, language: Language = "en", /, **values: object) -> str:
        """Return the message in ``language``, with ``values`` filled in if there are any."""
        template = self.zh if language == "zh" else self.en
        return template.format(**values) if values else template

    def fill(self, **values: object) -> "Text":
        """Return the message with ``values`` filled in, in both languages.

        A value that is itself a `Text` is said in each language.

        Examples
        --------
        >>> Text("in {where}", "在{where}").fill(where=Text("Gansu", "甘肃")).zh
        '在甘肃'
        """
        return Text(
            self.en.format(**_spoken(values, "en")),
            self.zh.format(**_spoken(values, "zh")),
        )


NOTHING = Text("", "")
"""Where nothing is said."""


def same(words: str) -> Text:
    """Return a message that reads the same in every language: a key, a number, a symbol."""
    return Text(words, words)


def bilingual(words: str) -> Text:
    """Return words of an instance that stand in both languages one after the other, each in its language.

    Words in one language only are said as they are in both; Chinese ones are left whole if they begin with a Chinese
    character, English ones with Chinese in them if they go on after it.

    Examples
    --------
    >>> bilingual("ha 公顷"), bilingual("km")
    (Text(en='ha', zh='公顷'), Text(en='km', zh='km'))
    >>> bilingual("年鉴2023 人口取整").en
    '年鉴2023 人口取整'
    """
    found = BOTH.fullmatch(words.strip())
    return same(words.strip()) if found is None or GOES_ON.search(found[2]) else Text(*found.groups())


def joined(parts: list[Text]) -> Text:
    """Return ``parts`` as a list in one sentence."""
    return Text(", ".join(part.en for part in parts), "、".join(part.zh for part in parts))


def enumerated(parts: list[Text]) -> Text:
    """Return ``parts`` as a list in one sentence, where the parts have commas of their own."""
    return Text("; ".join(part.en for part in parts), "；".join(part.zh for part in parts))


def with_unit(number: str, unit: Text) -> Text:
    """Return a number with its unit; an index has none, and so no space before it.

    Examples
    --------
    >>> with_unit("36.3", Text("CNY/person/year", "元/人·年")).en, with_unit("0.002", Text("", "")).en
    ('36.3 CNY/person/year', '0.002')
    """
    return Text(f"{number} {unit.en}".rstrip(), f"{number}{unit.zh}")


def sentences(*parts: Text) -> Text:
    """Return sentences one after another; English needs a space between them."""
    return Text(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def _spoken(values: dict[str, object], language: Language) -> dict[str, object]:
    return {name: value.say(language) if isinstance(value, Text) else value for name, value in values.items()}
