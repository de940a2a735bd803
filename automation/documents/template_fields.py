"""What a template may name: the fields of a context, read from its dataclasses, and samples of them.

There is no second list of fields to keep in step: a new field of a context is known here at once. Where a
text comes from (`automation.proof`) is no field.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from types import SimpleNamespace
from typing import Any, Union, get_args, get_origin, get_type_hints

from automation.proof.marking import SOURCE

#: The field of every context that sets a file's properties; no template places it.
PROPERTIES = "properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A word or a number; `values` are the only ones that there are, () for any."""

    number: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields by name; an `optional` one may be missing as a whole."""

    fields: Mapping[str, "Shape"]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list of which each row has one shape."""

    of: "Shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Words by names that a layout file gives; any name may be asked for."""


Shape = Leaf | Group | Rows | Columns


def context_shape(context: type[Any]) -> Group:
    """Return what templates may name in a context."""
    return Group(fields={name: shape for name, shape in _fields(context).items() if name != PROPERTIES})


def shape_of(kind: Any) -> Shape:
    """Return the shape of a field by its type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (only,) = (argument for argument in arguments if argument is not type(None))
        shape = shape_of(only)
        return Group(fields=shape.fields, optional=True) if isinstance(shape, Group) else shape
    if origin is tuple:
        return Rows(of=shape_of(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Columns()
    if isinstance(kind, type) and is_dataclass(kind):
        return Group(fields=_fields(kind))
    if issubclass(kind, Enum):
        return Leaf(values=tuple(str(member.value) for member in kind))
    return Leaf(number=issubclass(kind, int | float))


def _fields(kind: type[Any]) -> dict[str, Shape]:
    hints = get_type_hints(kind)
    placed = [
        field.name for field in fields(kind) if field.name != SOURCE and field.metadata.get("placed", True)
    ]
    return {name: shape_of(hints[name]) for name in placed}


def paths(shape: Shape, start: str = "") -> Iterator[str]:
    """Yield the path of every leaf, such as “letterhead.number” or “tasks[].rows[].title”."""
    if isinstance(shape, Group):
        for name, inner in shape.fields.items():
            yield from paths(inner, f"{start}.{name}" if start else name)
    elif isinstance(shape, Rows):
        yield from paths(shape.of, f"{start}[]")
    else:
        yield start


def sample(shape: Shape, *, full: bool) -> Any:
    """Return something of a shape: with rows of every kind, or with nothing that may be missing."""
    if isinstance(shape, Leaf):
        return 1 if shape.number else (shape.values[0] if shape.values else "x" * full)
    if isinstance(shape, Columns):
        return _AnyColumn()
    if isinstance(shape, Rows):
        return tuple(_rows(shape.of)) if full else ()
    if shape.optional and not full:
        return None
    return SimpleNamespace(**{name: sample(inner, full=full) for name, inner in shape.fields.items()})


def _rows(shape: Shape) -> Iterator[Any]:
    """Yield two rows, and one more for each value that a field may have."""
    yield sample(shape, full=True)
    yield sample(shape, full=True)
    if isinstance(shape, Group):
        for name, inner in shape.fields.items():
            for value in inner.values if isinstance(inner, Leaf) else ():
                row = sample(shape, full=True)
                setattr(row, name, value)
                yield row


class _AnyColumn(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "x"
