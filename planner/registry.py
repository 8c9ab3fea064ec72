"""Families whose members register by being there."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar

from planner.errors import UnknownNameError
from planner.text import Text, joined, same

Member = TypeVar("Member")


class Registry(Generic[Member]):
    """The members of one family, by key.

    A module dropped into the family's package is found: its members add themselves
    with `add` when the module is imported.

    Parameters
    ----------
    package
        The package that holds the members, one module each.
    family
        What a member is called.
    """

    def __init__(self, package: str, family: Text) -> None:
        self.family = family
        self._package = package
        self._members: dict[str, Member] = {}
        self._complete = False

    def add(self, key: str, member: Member) -> None:
        """Register ``member`` under ``key``; a key is used once."""
        if key in self._members:
            msg = f"two members of {self._package} are called {key!r}"
            raise ValueError(msg)
        self._members[key] = member

    def all(self) -> Mapping[str, Member]:
        """Return every member, by key, in alphabetical order."""
        if not self._complete:
            package = import_module(self._package)
            for module in iter_modules(package.__path__):
                import_module(f"{self._package}.{module.name}")
            self._complete = True
        return dict(sorted(self._members.items()))

    def __getitem__(self, key: str) -> Member:
        members = self.all()
        if key not in members:
            raise UnknownNameError(unknown_name(self.family, key, members))
        return members[key]

    def __iter__(self) -> Iterator[Member]:
        return iter(self.all().values())


def unknown_name(kind: Text, name: str, known: Mapping[str, object] | list[str]) -> Text:
    """Return the message for a name that nothing bears, with the nearest known ones.

    Examples
    --------
    >>> unknown_name(Text("measure", "指标"), "gin", ["gini", "mean"]).en
    'there is no measure called "gin"; did you mean "gini"?'
    """
    return Text('there is no {kind} called "{name}"; {hint}', "没有名为“{name}”的{kind}；{hint}").fill(
        kind=kind, name=name, hint=nearest(name, list(known))
    )


def nearest(name: str, known: list[str]) -> Text:
    """Return a hint with the names most like ``name``, or else all of them."""
    close = get_close_matches(name, known, n=3, cutoff=0.6)
    if close:
        quoted = joined([Text(f'"{word}"', f"“{word}”") for word in close])
        return Text("did you mean {names}?", "您是否想写{names}？").fill(names=quoted)
    names = joined([same(word) for word in sorted(known)[:30]])
    return Text("known: {names}", "已知的有：{names}").fill(names=names)
