"""The columns of a table of tasks, recognised by what their headers say.

Every school heads them its own way (“Người thực hiện”, “Thời hạn hoàn thành”, “Kết quả”); what they hold is
the same few fields of a task. One or two columns of other kinds are the table's own: what they say of a task
stands in its note, each on a line that begins with the column's header.
"""

import re
from collections.abc import Mapping, Sequence

from automation.documents.table_text import ABOVE, LEFT
from automation.text import fold, unbroken

NUMBER, TITLE, LEAD, SUPPORT = "number", "title", "lead", "support"
DEADLINE, PRODUCT, NOTE = "deadline", "product", "note"

# In this order: “Thời gian thực hiện” is a time, “Nội dung thực hiện” a title.
_HEADERS = (
    (NUMBER, re.compile(r"(?:s?tt|số tt|số thứ tự|#)\.?")),
    (NOTE, re.compile(r"ghi chú.*")),
    (DEADLINE, re.compile(r"(?:thời (?:gian|hạn|điểm)|hạn|ngày hoàn thành|tiến độ|lịch).*|tháng")),
    (PRODUCT, re.compile(r"(?:dự kiến )?(?:sản phẩm|kết quả|đầu ra).*")),
    (LEAD, re.compile(
        r"(?:(?:đơn vị|người|bộ phận|cá nhân|tổ chức|lãnh đạo)\b.*)?(?:chủ trì|phụ trách|chịu trách nhiệm).*"
        r"|(?:đơn vị|người|bộ phận|cá nhân)\b(?!.*phối hợp).*|thực hiện|phân công.*"
    )),
    (SUPPORT, re.compile(r".*phối hợp.*")),
    (TITLE, re.compile(r".*(?:nội dung|nhiệm vụ|công việc|hoạt động|tên việc).*|việc")),
)  # fmt: skip

#: Begins the field of a column that only this table has; its header follows.
_OWN = "own:"
_MOST_OWN = 2
#: Of two columns for one field the last is taken: the nearer title, the end of a span of time.
_BY_THE_LAST = (TITLE, DEADLINE)

_COUNT = re.compile(r"\(?\d{1,2}\)?")


def task_columns(headers: Sequence[str]) -> tuple[str, ...] | None:
    """Return the field of each column, or None when this is no table of tasks.

    Such a table has a title and a lead or a deadline. One column of another kind is taken for the notes where
    the table has none of its own; up to two are the table's own columns.
    """
    fields = _each_once([_field(header) for header in headers])
    if fields.count("") == 1 and NOTE not in fields:
        fields[fields.index("")] = NOTE
    named = [f"{_OWN}{unbroken(header)}" for header in headers]
    fields = [field or name for field, name in zip(fields, named, strict=True)]
    own = [field for field in fields if own_header(field)]
    complete = TITLE in fields and (LEAD in fields or DEADLINE in fields) and _OWN not in fields
    fits = len(own) <= _MOST_OWN and len(set(fields)) == len(fields)
    return tuple(fields) if complete and fits else None


def name_tasks(headers: Sequence[str]) -> bool:
    """Tell whether some of the headers are those of a table of tasks, whatever the others are."""
    fields = {_field(header) for header in headers}
    return TITLE in fields and bool(fields & {LEAD, DEADLINE})


def own_header(field: str) -> str:
    """Return the header of a column of the table's own, "" for a field that tasks have."""
    return field.removeprefix(_OWN) if field.startswith(_OWN) else ""


def note_with(note: str, own: Mapping[str, str]) -> str:
    """Return a note with what the table's own columns say, by their headers, on lines before it."""
    told = (f"{header}: {unbroken(text)}" for header, text in own.items() if text.strip())
    return "\n".join(filter(None, (*told, note)))


def own_text(note: str, header: str) -> str:
    """Return what a note says for a column of the table's own, "" where it says nothing."""
    start = f"{header}: "
    return next((line.removeprefix(start) for line in note.split("\n") if line.startswith(start)), "")


def note_without(note: str, headers: Sequence[str]) -> str:
    """Return a note without the lines for columns of the table's own."""
    starts = tuple(f"{header}: " for header in headers)
    return "\n".join(line for line in note.split("\n") if not line.startswith(starts))


def column_headers(head: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what stands over each column in the rows of a head; “(1)” and merged cells tell nothing."""
    width = max((len(row) for row in head), default=0)
    columns = ([row[at] for row in head if at < len(row)] for at in range(width))
    return tuple(
        " ".join(cell for cell in column if cell not in (LEFT, ABOVE) and not _COUNT.fullmatch(cell))
        for column in columns
    )


def _each_once(fields: Sequence[str]) -> list[str]:
    """Return the fields, "" for a column whose field another one is taken for."""
    last = {field: at for at, field in enumerate(fields)}
    taken = {field: at if field in _BY_THE_LAST else fields.index(field) for field, at in last.items()}
    return [field if taken[field] == at else "" for at, field in enumerate(fields)]


def _field(header: str) -> str:
    words = fold(header).strip(" .:;*()")
    return next((field for field, pattern in _HEADERS if pattern.fullmatch(words)), "")
