"""What holds for every command: language, machine output, tracebacks."""

import locale
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.errors import PlannerError
from planner.text import LANGUAGES, Language, Text


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options, wherever on the command line they stand.

    Parameters
    ----------
    language
        In which people are spoken to.
    as_json
        Machine output on stdout, and nothing else there.
    debug
        Show tracebacks.
    arguments
        Everything else on the command line.
    """

    language: Language = "en"
    as_json: bool = False
    debug: bool = False
    arguments: tuple[str, ...] = ()

    def say(self, text: Text) -> str:
        """Return ``text`` in the language of the user."""
        return text.say(self.language)


def settings_before(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Return the global options as far as they are sure: how to speak of what is wrong with the others."""
    flags, _, _ = _sorted(arguments)
    try:
        language = _usual_language(environment)
    except PlannerError:
        language = _language_of_the_system(environment)
    return Settings(language, "--json" in flags, "--debug" in flags)


def split_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Return the global options among ``arguments``, and the other arguments.

    They may stand before or after the name of the command. What follows ``--`` is left
    alone.

    Raises
    ------
    PlannerError
        If the language is none of ours.
    """
    flags, wish, rest = _sorted(arguments)
    language = _usual_language(environment) if wish is None else _language(wish)
    return Settings(language, "--json" in flags, "--debug" in flags, tuple(rest)), rest


def _sorted(arguments: Sequence[str]) -> tuple[set[str], str | None, list[str]]:
    """Return the global flags, the language asked for, and the other arguments."""
    flags: set[str] = set()
    wish: str | None = None
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        if word in {"--json", "--debug"}:
            flags.add(word)
        elif word == "--lang" or word.startswith("--lang="):
            given = "=" in word or not waiting or waiting[0].startswith("-")
            wish = word.partition("=")[2] if given else waiting.pop(0)
        else:
            rest.append(word)
    return flags, wish, rest


def _usual_language(environment: Mapping[str, str]) -> Language:
    wish = environment.get("PLANNER_LANG", "")
    return _language(wish) if wish else _language_of_the_system(environment)


def _language_of_the_system(environment: Mapping[str, str]) -> Language:
    names = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in names if name), "")
    if not chosen and os.name == "nt":
        chosen = locale.getlocale()[0] or ""
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


def _language(word: str) -> Language:
    for language in LANGUAGES:
        if word.lower().partition("_")[0].partition("-")[0] == language:
            return language
    raise PlannerError(
        Text(
            'there is no language "{word}"; write --lang en or --lang zh',
            "没有语言“{word}”；请写 --lang en 或 --lang zh",
        ).fill(word=word)
    )
