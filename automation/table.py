"""The records of a sheet beside its columns, for who asks the same of many rows at once.

A rule asks a question for each different value, or goes through a few columns of very many rows. The reader
has both at hand while it reads, and to take them out of the records again costs more than most rules.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, Self, TypeVar

from automation.model import Record

_Record = TypeVar("_Record", bound=Record)
_sources = attrgetter("row.sources")


class Column(NamedTuple):
    """What one field holds, record by record, and the different values among it."""

    values: Sequence[Any]
    different: Set[Any]


class Table(tuple[_Record, ...]):
    """The records of a sheet in the order of their rows, each column of them put together once.

    `columns` are those that are known already, by the name of their field, and `texts` what the cells say.
    """

    _columns: dict[str, Column]
    _texts: frozenset[str] | None

    def __new__(
        cls,
        records: Iterable[_Record],
        columns: Mapping[str, Column] | None = None,
        texts: frozenset[str] | None = None,
    ) -> Self:
        """Return the table of `records`."""
        made = super().__new__(cls, records)
        made._columns = dict(columns or {})
        made._texts = texts
        return made

    def column(self, field: str) -> Column:
        """Return what a field of the records holds."""
        known = self._columns.get(field)
        if known is None:
            values = list(map(attrgetter(field), self))
            known = self._columns[field] = Column(values, frozenset(values))
        return known

    def texts(self) -> frozenset[str]:
        """Return the different texts that the cells say, also those that could not be taken."""
        if self._texts is None:
            different = set(chain.from_iterable(map(_sources, self)))
            self._texts = frozenset(text for text in different if isinstance(text, str))
        return self._texts


def table(records: tuple[_Record, ...]) -> Table[_Record]:
    """Return records as a table, themselves where they are one."""
    return records if isinstance(records, Table) else Table(records)
