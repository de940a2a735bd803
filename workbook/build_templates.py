"""Builds the Word templates of `workbook/templates`; `make workbook` runs it, its output is committed.

A template is a function that returns its document part from the blocks of `workbook.word`.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from automation.documents.body import LineKind
from automation.documents.decree import Decree, decrees
from automation.documents.prepared import code_place, prepare
from automation.documents.sandbox import translated
from automation.packing import packed
from workbook.templates_differences import differences
from workbook.templates_progress import progress
from workbook.templates_quarter import quarter
from workbook.word.blocks import (
    TableColumn,
    addressee,
    after_table,
    appendix_heading,
    body,
    grouped_table,
    letterhead,
    plain_table,
    section,
    section_break,
    signature,
    title,
)
from workbook.word.package import MOMENT, document, package
from workbook.word.xml import Element, tag

FOLDER = Path(__file__).parent / "templates"
PREPARED = FOLDER / "prepared"

#: The task table of a plan, upright; widths in mm add up to the width of the text.
_ASSIGNED = (
    TableColumn(header="STT", width=11, value="row.number", centred=True),
    TableColumn(header="Nội dung nhiệm vụ", width=46, value="row.title"),
    TableColumn(header="Đơn vị (người) chủ trì", width=22, value="row.lead"),
    TableColumn(header="Đơn vị phối hợp", width=22, value="row.support"),
    TableColumn(header="Thời gian hoàn thành", width=23, value="row.deadline", centred=True),
    TableColumn(header="Sản phẩm, kết quả", width=22, value="row.product"),
    TableColumn(header="Ghi chú", width=14, value="row.note"),
)
_ASSIGNED_WIDE = tuple(
    TableColumn(header=column.header, width=width, value=column.value, centred=column.centred)
    for column, width in zip(_ASSIGNED, (12, 76, 32, 36, 30, 33, 28), strict=True)
)
_REACHED = (
    TableColumn(header="STT", width=12, value="row.number", centred=True),
    TableColumn(header="Nội dung nhiệm vụ", width=60, value="row.title"),
    TableColumn(header="Đơn vị (người) chủ trì", width=24, value="row.lead"),
    TableColumn(header="Hạn hoàn thành", width=24, value="row.due", centred=True),
    TableColumn(header="Ngày hoàn thành", width=24, value="row.done_on", centred=True),
    TableColumn(header="Tiến độ", width=15, value="row.progress", centred=True),
    TableColumn(header="Trạng thái", width=26, value="row.status"),
    TableColumn(header="Kết quả đạt được", width=40, value="row.result"),
    TableColumn(header="Minh chứng", width=32, value="row.evidence"),
)
_INDICATORS = (
    TableColumn(header="STT", width=12, value="row.number", centred=True),
    TableColumn(header="Chỉ tiêu", width=62, value="row.name"),
    TableColumn(header="Đơn vị tính", width=19, value="row.unit", centred=True),
    TableColumn(header="Mục tiêu", width=25, value="row.target", centred=True),
    TableColumn(header="Kết quả", width=20, value="row.value", centred=True),
    TableColumn(header="Đánh giá", width=22, value="row.verdict", centred=True),
)


def plan(decree: Decree) -> Element:
    """Return the template of a KẾ HOẠCH (context `automation.documents.plan.PlanContext`)."""
    return document(
        *letterhead(decree),
        *title(),
        tag("if addressee"),
        *addressee(),
        tag("endif"),
        *body({LineKind.TASK_TABLE: grouped_table(_ASSIGNED, "tasks")}),
        *signature(decree),
        section_break(section(decree)),
        *_own_appendices(decree),
        tag("if appendix"),
        *appendix_heading(),
        *grouped_table(_ASSIGNED_WIDE, "tasks"),
        after_table(),
        tag("endif"),
        last_section=section(decree, landscape=True, restart=True),
    )


def _own_appendices(decree: Decree) -> list[Element]:
    """Return the loop over the appendices of the plan's own text, each on sheets of its own."""
    return [
        tag("for part in appendices"),
        *body({}, "part.body"),
        tag("if part.wide"),
        section_break(section(decree, landscape=True, restart=True)),
        tag("else"),
        section_break(section(decree, restart=True)),
        tag("endif"),
        tag("endfor"),
    ]


def annual(decree: Decree) -> Element:
    """Return the template of a yearly BÁO CÁO (context `automation.documents.annual.AnnualContext`)."""
    return document(
        *letterhead(decree),
        *title(),
        *addressee(),
        *body({LineKind.INDICATOR_TABLE: plain_table(_INDICATORS, "indicators")}),
        *signature(decree),
        section_break(section(decree)),
        *appendix_heading(),
        *grouped_table(_REACHED, "tasks"),
        after_table(),
        last_section=section(decree, landscape=True, restart=True),
    )


#: Every template: the function that builds it and the title in its properties.
TEMPLATES: Mapping[str, tuple[Callable[[Decree], Element], str]] = {
    "plan": (plan, "Mẫu kế hoạch"),
    "annual": (annual, "Mẫu báo cáo năm"),
    "progress": (progress, "Mẫu báo cáo tiến độ"),
    "quarter": (quarter, "Mẫu báo cáo cải cách hành chính"),
    "differences": (differences, "Mẫu so sánh hai bản sổ theo dõi"),
}


def built(name: str) -> bytes:
    """Return the template `name`, built now, after the newest decree."""
    decree = decrees()[-1]
    build, words = TEMPLATES[name]
    return package(build(decree), decree, words)


def prepared(template: bytes) -> bytes:
    """Return the archive of a template that is ready to be filled in."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        ready = prepare({name: archive.read(name) for name in archive.namelist()})
    texts = {name: text.encode() for name, text in ready.texts.items()}
    code = {code_place(name): translated(text).encode() for name, text in ready.texts.items()}
    return packed(texts | dict(ready.rest) | code, MOMENT)


def main() -> None:
    """Write every template into `workbook/templates`, as Word opens it and ready to be filled in."""
    PREPARED.mkdir(parents=True, exist_ok=True)
    for name in TEMPLATES:
        template = built(name)
        (FOLDER / f"{name}.docx").write_bytes(template)
        (PREPARED / f"{name}.zip").write_bytes(prepared(template))


if __name__ == "__main__":
    main()
