"""The template of the comparison of two trackers: one wide table on pages that lie down."""

from automation.documents.decree import Decree
from workbook.word.blocks import TableColumn, after_table, body, grouped_table, section, title
from workbook.word.package import document
from workbook.word.xml import Element, paragraph, tag

#: Widths in mm add up to the width of the text of a page that lies down, 247.
_CHANGES = (
    TableColumn(header="STT", width=12, value="row.number", centred=True),
    TableColumn(header="Dòng", width=56, value="row.which"),
    TableColumn(header="Thay đổi", width=32, value="row.what"),
    TableColumn(header="Bản cũ", width=56, value="row.old"),
    TableColumn(header="Bản mới", width=56, value="row.new"),
    TableColumn(header="Ghi chú, ô", width=35, value="row.note"),
)


def differences(decree: Decree) -> Element:
    """Return the template (context `automation.reports.differences_docx.DifferencesContext`)."""
    return document(
        tag("for line in letterhead.issuer_lines"),
        paragraph("CoQuanBanHanh", "{{ line }}"),
        tag("endfor"),
        paragraph("CoQuanBanHanh", "{{ letterhead.issuer_last_line }}"),
        *title(),
        *body({}),
        tag("if sheets"),
        *grouped_table(_CHANGES, "sheets"),
        tag("endif"),
        after_table(),
        last_section=section(decree, landscape=True),
    )
