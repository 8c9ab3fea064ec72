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
    """

    language: Language = "en"
    as_json: bool = False
    debug: bool = False

    def say(self, text: Text) -> str:
        """Return ``text`` in the language of the user."""
        return text.say(self.language)


def split_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Return the global options among ``arguments``, and the other arguments.

    They may stand before or after the name of the command. What follows ``--`` is left
    alone.

    Raises
    ------
    PlannerError
        If the language is none of ours.
    """
    language = _usual_language(environment)
    flags: set[str] = set()
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
            language = _language(word.partition("=")[2] if "=" in word else waiting.pop(0) if waiting else "")
        else:
            rest.append(word)
    return Settings(language, "--json" in flags, "--debug" in flags), rest


def _usual_language(environment: Mapping[str, str]) -> Language:
    wish = environment.get("PLANNER_LANG", "")
    if wish:
        return _language(wish)
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
