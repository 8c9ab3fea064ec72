"""Words in both languages."""

import pytest

from planner.text import Text, bilingual


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ha 公顷", Text("ha", "公顷")),
        ("rounded to 5 km  取整至5 km", Text("rounded to 5 km", "取整至5 km")),
        ("Census 2020 《第七次人口普查》", Text("Census 2020", "《第七次人口普查》")),
        ("by mode （按方式）", Text("by mode", "（按方式）")),
        ("Fewer funds.\n资金减少。", Text("Fewer funds.", "资金减少。")),
    ],
)
def test_each_language_gets_its_part(words, said):
    assert bilingual(words) == said


@pytest.mark.parametrize(
    "words", ["km", "rounded", "按 GDP 分摊", "年鉴2023 人口取整", "25 bcm 250亿", "10k人", "in 亿元 already", ""]
)
def test_words_in_one_language_are_left_whole(words):
    assert bilingual(words) == Text(words, words)


def test_blanks_around_are_no_words():
    assert bilingual(" ha 公顷 ") == bilingual("ha 公顷")
