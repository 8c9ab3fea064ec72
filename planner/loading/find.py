"""Where instances and models are found by name."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planner.errors import UnknownNameError
from planner.loading.paths import exists, safe_source
from planner.registry import unknown_name
from planner.text import Text

PACKAGE = Path(__file__).parents[1]
INSTANCE_ENDINGS = ("", ".xlsx", ".yaml")
MODEL_ENDINGS = (".yaml",)


def find_instance(name: str | Path) -> Path:
    """Return the instance that a path or a name stands for.

    A path that exists is taken; then a name is looked up in ``./instances``, and then among
    the instances that come with the package.

    Raises
    ------
    UnknownNameError
        If nothing bears the name; the nearest names are offered.
    InputError
        If it is no path at all, an address on a network, or may not be read.
    """
    return _find(name, "instances", Text("instance", "算例"), INSTANCE_ENDINGS)


def find_model(name: str | Path) -> Path:
    """Return the model file that a path or a name stands for, as `find_instance` does.

    Raises
    ------
    UnknownNameError
        If nothing bears the name; the nearest names are offered.
    InputError
        If it is no path at all, an address on a network, or may not be read.
    """
    return _find(name, "models", Text("model", "模型"), MODEL_ENDINGS)


def _find(name: str | Path, kind: str, word: Text, endings: tuple[str, ...]) -> Path:
    path = safe_source(name)
    if exists(path):
        return path
    if path.name == str(name):
        for home in _homes(kind):
            for ending in endings:
                if exists(found := home / f"{name}{ending}"):
                    return found
    known = sorted({entry for home in _homes(kind) for entry in _names(home, endings)})
    raise UnknownNameError(unknown_name(word, str(name), known))


def _homes(kind: str) -> Iterator[Path]:
    """Yield the folders that are searched; in a checkout the checkout's own come first."""
    yield Path(kind)
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        yield checkout / kind
    yield PACKAGE / "_shipped" / kind


def _names(home: Path, endings: tuple[str, ...]) -> Iterator[str]:
    # What may not be read has no names to offer.
    with suppress(OSError):
        for entry in home.iterdir():
            if not entry.name.startswith((".", "_")) and (entry.is_dir() or entry.suffix in endings[-2:]):
                yield entry.stem if entry.is_file() else entry.name
