"""Rows: what one line of a table says, with the names, units and notes of its columns.

The loaders, the empty workbook, the format page and the JSON Schema are all made from
the row types, so a column is described once, where it is declared.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from planner.domain.units import Unit
from planner.registry import Registry
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance


@dataclass(frozen=True, slots=True)
class Ref:
    """The cell names a row of one of these tables, or one of the extra words.

    Parameters
    ----------
    tables
        Keys of the tables whose rows may be named.
    words
        Further values with a meaning of their own, such as ``national``.
    """

    tables: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a row that only its neighbours show.

    The loader turns it into a `planner.errors.Problem` with file and line.
    """

    row: "Row"
    column: str
    what: Text
    cure: Text


def _plain(text: str) -> str:
    odd = next((sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn"}), "")
    if odd:
        msg = f"holds the invisible character U+{ord(odd):04X}"
        raise ValueError(msg)
    return text


Key: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=80)]
Words: TypeAlias = Annotated[str, Field(max_length=2000), AfterValidator(_plain)]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_plain)]


def column(title: Text, note: Text | None = None, *, default: Any = ...) -> Any:  # noqa: ANN401
    """Declare a column: its title and note in both languages, and its default if it has one."""
    note = note or Text("", "")
    return Field(
        default,
        title=title.en,
        description=note.en or None,
        json_schema_extra={"title_zh": title.zh, "note_zh": note.zh},
    )


class Row(BaseModel):
    """One line of a table: frozen, and with nothing in it that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    table: ClassVar[str]
    title: ClassVar[Text]
    identity: ClassVar[tuple[str, ...]]

    @classmethod
    def columns(cls) -> "tuple[Column, ...]":
        """Return the columns in the order in which they are declared."""
        return _columns(cls)

    @property
    def identifier(self) -> tuple[object, ...]:
        """What tells this row from the others of its table."""
        return tuple(getattr(self, name) for name in self.identity)

    @classmethod
    def check(cls, rows: "Sequence[Any]", instance: "Instance") -> Iterator[Finding]:
        """Yield what is wrong with ``rows`` that no single cell can show."""
        return iter(())


@cache
def _columns(row_type: type[Row]) -> "tuple[Column, ...]":
    return tuple(Column(name, info) for name, info in row_type.model_fields.items())


@dataclass(frozen=True)
class Column:
    """What a row type says about one of its columns."""

    name: str
    info: FieldInfo

    @property
    def title(self) -> Text:
        """The header people read."""
        return Text(self.info.title or self.name, self._extra("title_zh") or self.name)

    @property
    def note(self) -> Text:
        """What the column means, in a sentence; may be empty."""
        return Text(self.info.description or "", self._extra("note_zh"))

    @property
    def required(self) -> bool:
        """Whether a row must fill it."""
        return self.info.is_required()

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of its numbers; ``None`` for words."""
        return next((mark for mark in self._marks() if isinstance(mark, Unit)), None)

    @cached_property
    def ref(self) -> Ref | None:
        """Which rows it names, if it names any."""
        return next((mark for mark in self._marks() if isinstance(mark, Ref)), None)

    @cached_property
    def kind(self) -> type[Any]:
        """The type of its cells: ``str``, ``float``, ``int`` or ``bool``."""
        leaves = [leaf for leaf in _leaves(self.info.annotation) if isinstance(leaf, type)]
        kinds = [leaf for leaf in leaves if leaf is not type(None)]
        return kinds[0] if kinds else str

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The words it may hold, when it may hold only some."""
        return tuple(leaf for leaf in _leaves(self.info.annotation) if isinstance(leaf, str))

    def _marks(self) -> Iterator[object]:
        yield from self.info.metadata
        yield from _leaves(self.info.annotation)

    def _extra(self, name: str) -> str:
        extra = self.info.json_schema_extra
        return str(extra.get(name, "")) if isinstance(extra, Mapping) else ""


def _leaves(annotation: object) -> Iterator[object]:
    """Yield types, literal words and marks inside nested ``Annotated``, unions and literals."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for part in inner:
        yield from _leaves(part)


R = TypeVar("R", bound=Row)
TABLES: Registry[type[Row]] = Registry("planner.domain", Text("table", "表"))
"""Every table an instance may hold, by key; families add theirs when they are imported."""

DECISION_TABLES: Registry[type[Row]] = Registry("planner.decisions", Text("decision", "决策"))
"""Every table a plan may hold, by key."""


def table(key: str, title: Text, identity: tuple[str, ...]) -> Callable[[type[R]], type[R]]:
    """Make a row type a table of instances, told apart by the ``identity`` columns."""
    return _registrar(TABLES, key, title, identity)


def decision_table(key: str, title: Text, identity: tuple[str, ...]) -> Callable[[type[R]], type[R]]:
    """Make a row type a table of plans, told apart by the ``identity`` columns."""
    return _registrar(DECISION_TABLES, key, title, identity)


def _registrar(
    registry: Registry[type[Row]], key: str, title: Text, identity: tuple[str, ...]
) -> Callable[[type[R]], type[R]]:
    def register(row_type: type[R]) -> type[R]:
        row_type.table = key
        row_type.title = title
        row_type.identity = identity
        registry.add(key, row_type)
        return row_type

    return register
