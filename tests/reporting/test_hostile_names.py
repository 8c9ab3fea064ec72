"""Names that try to be more than names, in a real browser: sixty of them stay words."""

from dataclasses import replace

import pytest

from planner.domain.tables import Titled
from planner.reporting.report import compose
from planner.text import LANGUAGES

RUN = "window.broken=1;alert(1)"
TAGS = (
    "img src=x onerror",
    "svg onload",
    "body onload",
    "input autofocus onfocus",
    "details open ontoggle",
    "video src=x onerror",
)
FRAMES = ("iframe src", "object data", "embed src", "a href", "form action", "base href")
SHELLS = ("{}", '"{}', "'{}", "</script>{}", "</title></style>{}", "--><!--{}")
HOSTILE = tuple(
    [shell.format(f'<{tag}="{RUN}">') for shell in SHELLS[:4] for tag in TAGS]
    + [f'<{frame}="javascript:{RUN}">x' for frame in FRAMES]
    + [shell.format(f"<script>{RUN}</script>") for shell in SHELLS]
    + [f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">', f"<style>@import 'javascript:{RUN}'</style>"]
    + ["<link rel=stylesheet href=http://example.invalid/a.css>", "<img src=http://example.invalid/a.png>"]
    + [
        "{{ 7*7 }}",
        "{% raw %}",
        "${window.broken=1}",
        "`${window.broken=1}`",
        "{a|b}",
        "{0}",
        "%s%n",
        "\\u003cimg src=x\\u003e",
    ]
    + [
        "__proto__",
        "constructor",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "]]>",
        "{b}",
        "\\",
        "'); alert(1); ('",
        '"}]};alert(1)//',
    ]
    + ["<b>", "\u2028alert(1)", "</textarea><script>alert(1)</script>"]
)


def test_there_are_sixty_of_them():
    assert len(set(HOSTILE)) >= 60


@pytest.fixture(scope="module")
def attacked(teaching):
    """Return the plan of ``teaching`` with every name replaced, and the report on it."""
    names = iter(HOSTILE * 10)
    instance = teaching.instance
    for rows in instance.tables.values():
        if rows and isinstance(rows[0], Titled):
            renamed = [row.model_copy(update=dict.fromkeys(("name_en", "name_zh"), next(names))) for row in rows]
            instance = instance.with_rows(type(rows[0]), renamed)
    return compose(replace(teaching, instance=instance))


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_stay_words(opened, teaching_report, attacked, language):
    view, peaceful = opened(attacked, language), opened(teaching_report, language)
    for option in view.page.locator("select option").all()[1:]:
        view.page.locator("select").select_option(option.get_attribute("value"))
        assert view.page.locator(".told h3").text_content() == option.text_content()
    view.page.locator(".controls input[type=checkbox]").nth(1).check()
    view.page.wait_for_timeout(100)
    kinds = "() => [...new Set([...document.querySelectorAll('*')].map(it => it.localName))].sort()"
    peaceful.page.locator("select").select_option("0")
    assert view.page.evaluate(kinds) == peaceful.page.evaluate(kinds)
    assert view.page.locator("script").count() == 3
    assert view.page.evaluate("window.broken") is None
    assert view.page.evaluate(
        "[...document.querySelectorAll('*')].every(it => [...it.attributes].every(at => !at.name.startsWith('on')))"
    )
    assert (view.said, view.asked) == ([], [])


def test_every_name_is_shown_as_it_is(opened, attacked):
    page = opened(attacked).page
    shown = {option.text_content() for option in page.locator("select option").all()}
    assert {line.name.en for chart in attacked.chapters[1].blocks for line in chart.chosen + chart.rejected} <= shown
