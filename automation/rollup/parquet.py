"""The roll-up for analysis: one row a task or instance of a recurring task, as a Parquet file.

The only place that knows pyarrow, an optional extra. Row groups are of a fixed size, so the same schools give
the same bytes. The columns are those of `TaskLine`, after those that tell the school.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from automation.errors import ToolMissing
from automation.rollup.school import School, TaskLine
from automation.stamp import Stamp

#: Rows of a row group.
GROUP_ROWS = 50_000

#: Types that are not text, as pyarrow names them.
_TYPES = {
    "year": "int32",
    "due": "date32",
    "done_on": "date32",
    "days_late": "int32",
    "due_soon": "bool_",
    "progress_pct": "int32",
}
_SCHOOL_COLUMNS = ("file", "sha256", "school", "parent_body", "school_place", "year")
COLUMNS = (*_SCHOOL_COLUMNS, *TaskLine._fields)


class ParquetFile:
    """The file being made: `add` each counted school in the order of names, then `finished`.

    Raises ToolMissing at once when pyarrow is not installed.
    """

    def __init__(self, stamp: Stamp) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ModuleNotFoundError as error:
            raise ToolMissing(
                "Ghi tệp .parquet cần thư viện pyarrow; "
                "hãy cài thêm bằng lệnh pip install sokehoach[analysis]."
            ) from error
        self._arrow: Any = pyarrow
        fields = [(name, getattr(pyarrow, _TYPES.get(name, "string"))()) for name in COLUMNS]
        about = {"as_of": stamp.as_of.isoformat(), "tool": stamp.tool, "tracker_sha256": stamp.sha256}
        self._schema = pyarrow.schema(fields, metadata=about)
        self._sink = pyarrow.BufferOutputStream()
        self._writer = parquet.ParquetWriter(self._sink, self._schema, compression="zstd")
        self._rows: list[tuple[Any, ...]] = []

    def add(self, file: str, school: School, tasks: Iterable[Sequence[Any]]) -> None:
        """Add the tasks of one school, lines of the values of a `TaskLine`."""
        own = (file, school.sha256, school.name, school.parent_body, school.place, school.year)
        self._rows += [(*own, *line) for line in tasks]
        while len(self._rows) >= GROUP_ROWS:
            self._write(self._rows[:GROUP_ROWS])
            del self._rows[:GROUP_ROWS]

    def finished(self) -> bytes:
        """Return the file's bytes."""
        self._write(self._rows)
        self._writer.close()
        return bytes(self._sink.getvalue())

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        columns = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
        arrays = [
            self._array(values, field.type) for values, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))

    def _array(self, values: tuple[Any, ...], wanted: Any) -> Any:
        if wanted == self._arrow.date32():
            return self._arrow.array(values, self._arrow.string()).cast(wanted)
        return self._arrow.array(values, wanted)
