"""The template of the quarter's BÁO CÁO; its tables have the columns of the layout file."""

from automation.documents.body import LineKind
from automation.documents.decree import Decree
from automation.reports.quarter_layout import table
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
from workbook.word.package import document
from workbook.word.xml import Element, paragraph, tag


def quarter(decree: Decree) -> Element:
    """Return the template (context `automation.reports.quarter_docx.QuarterContext`)."""
    return document(
        *letterhead(decree),
        *title(),
        *addressee(),
        *body({LineKind.INDICATOR_TABLE: plain_table(_columns("indicators"), "indicators")}),
        *signature(decree),
        section_break(section(decree)),
        tag("with appendix = statistics_appendix"),
        *appendix_heading(),
        tag("endwith"),
        *plain_table(_columns("statistics"), "statistics"),
        paragraph("Heading2", table("docx", "areas").title),
        *plain_table(_columns("areas"), "areas"),
        section_break(section(decree, restart=True)),
        tag("with appendix = tasks_appendix"),
        *appendix_heading(),
        tag("endwith"),
        *grouped_table(_columns("tasks"), "tasks"),
        after_table(),
        last_section=section(decree, landscape=True, restart=True),
    )


def _columns(name: str) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(
            header=column.header, width=column.width, value=f"row.{column.value}", centred=column.centred
        )
        for column in table("docx", name).columns
    )
