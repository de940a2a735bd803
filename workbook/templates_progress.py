"""The template of the progress report for a meeting: four short lists, what is too long in an appendix."""

from automation.columns import SHEET_BY_KEY
from automation.documents.decree import Decree
from workbook.word.blocks import TableColumn, after_table, body, plain_table, section, section_break, title
from workbook.word.package import document
from workbook.word.xml import Element, paragraph, tag


def progress(decree: Decree) -> Element:
    """Return the template (context `automation.reports.progress_docx.ProgressContext`)."""
    return document(
        tag("for line in letterhead.issuer_lines"),
        paragraph("CoQuanBanHanh", "{{ line }}"),
        tag("endfor"),
        paragraph("CoQuanBanHanh", "{{ letterhead.issuer_last_line }}"),
        *title(),
        *body({}),
        *(element for name, columns in _LISTS.items() for element in _list(name, columns)),
        tag("if appendix"),
        section_break(section(decree)),
        paragraph("PhuLuc", "{{ appendix }}"),
        *(element for name, columns in _LISTS.items() for element in _whole(name, columns)),
        tag("endif"),
        after_table(),
        last_section=section(decree, restart=True),
    )


def _list(name: str, columns: tuple[TableColumn, ...]) -> list[Element]:
    return [
        paragraph("Heading2", f"{{{{ {name}.heading }}}}"),
        tag(f"if {name}.rows"),
        *plain_table(columns, f"{name}.rows"),
        tag(f"if {name}.more"),
        paragraph("GhiChuBang", f"{{{{ {name}.more }}}}"),
        tag("endif"),
        tag("else"),
        paragraph("DoanVan", f"{{{{ {name}.none }}}}"),
        tag("endif"),
    ]


def _whole(name: str, columns: tuple[TableColumn, ...]) -> list[Element]:
    return [
        tag(f"if {name}.whole"),
        paragraph("Heading2", f"{{{{ {name}.heading }}}}"),
        *plain_table(columns, f"{name}.whole"),
        tag("endif"),
    ]


def _tracker(key: str, width: float, *, centred: bool = False) -> TableColumn:
    header = SHEET_BY_KEY["tasks"].column(key).header
    return TableColumn(header=header, width=width, value=f"row.{key}", centred=centred)


def _count(key: str, header: str, width: float) -> TableColumn:
    return TableColumn(header=header, width=width, value=f"row.{key}", centred=True)


#: Widths in mm; each table is as wide as the text of an upright page, 160.
_NUMBER = _count("number", "STT", 12)
_LATE = (
    _NUMBER,
    _tracker("title", 52),
    _tracker("lead", 22),
    _tracker("due", 24, centred=True),
    _count("days", "Quá hạn (ngày)", 15),
    _tracker("cause", 35),
)
_DUE_SOON = (
    _NUMBER,
    _tracker("title", 67),
    _tracker("lead", 26),
    _tracker("due", 25, centred=True),
    _count("days", "Còn (ngày)", 15),
    _tracker("progress", 15, centred=True),
)
_DONE = (
    _NUMBER,
    _tracker("title", 54),
    _tracker("lead", 23),
    _tracker("due", 24, centred=True),
    _tracker("done_on", 24, centred=True),
    _tracker("status", 23),
)
_LEADS = (
    _tracker("lead", 46),
    _count("all", "Tổng số", 17),
    _count("done", "Đã hoàn thành", 19),
    _count("unfinished_on_time", "Còn trong hạn", 19),
    _count("overdue", "Quá hạn", 19),
    _count("due_soon", "Sắp đến hạn", 19),
    _count("share", "Tỷ lệ hoàn thành", 21),
)
_LISTS = {"late": _LATE, "due_soon": _DUE_SOON, "done": _DONE, "leads": _LEADS}
