"""The columns of a table of tasks, recognised by what their headers say.

Every school heads them its own way (“Người thực hiện”, “Thời hạn hoàn thành”, “Kết quả”); what they hold is
the same few fields of a task.
"""

import re
from collections.abc import Sequence

from automation.documents.table_text import ABOVE, LEFT
from automation.text import fold

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

_COUNT = re.compile(r"\(?\d{1,2}\)?")


def task_columns(headers: Sequence[str]) -> tuple[str, ...] | None:
    """Return the field of each column, or None when this is no table of tasks.

    Such a table has a title and a lead or a deadline, each once. One column of another kind is taken for the
    notes where the table has none of its own.
    """
    fields = [_field(header) for header in headers]
    if fields.count("") == 1 and NOTE not in fields:
        fields[fields.index("")] = NOTE
    complete = TITLE in fields and (LEAD in fields or DEADLINE in fields)
    return tuple(fields) if complete and "" not in fields and len(set(fields)) == len(fields) else None


def column_headers(head: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what stands over each column in the rows of a head; “(1)” and merged cells tell nothing."""
    width = max((len(row) for row in head), default=0)
    columns = ([row[at] for row in head if at < len(row)] for at in range(width))
    return tuple(
        " ".join(cell for cell in column if cell not in (LEFT, ABOVE) and not _COUNT.fullmatch(cell))
        for column in columns
    )


def _field(header: str) -> str:
    words = fold(header).strip(" .:;*()")
    return next((field for field, pattern in _HEADERS if pattern.fullmatch(words)), "")
