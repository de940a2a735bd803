"""The progress report as an Excel file: the tally with its charts, the lists, a sheet for each lead.

Of very many items only those to be seen to first stand on a sheet beside that of all, whose filters do the
same: a file of more cells would be refused when it is held against the tracker (`guard`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from automation.columns import header_of
from automation.documents.origins import STATE, item_reads, tally_source
from automation.documents.phrases import short_date, soon_words
from automation.figures import Figures, Item, Tally, tally
from automation.model import Finding
from automation.proof.source import Reads, Source, text_source
from automation.proof.statement import Report
from automation.reports.findings import LABELS, summary
from automation.reports.progress import Progress, progress_report
from automation.reports.rows import LISTED, indicator_row, whole_row
from automation.reports.sent_register import SENT_TABLE, Sending, sent_reads, sent_rows
from automation.reports.sheet import FIRST_ROW, Book, height
from automation.reports.sheet_proof import SHEET
from automation.reports.table import SOURCE, LayoutColumn, LayoutTable, Row
from automation.reports.tones import COLOURS, DARK, TINTS, tone
from automation.reports.wording import ALL_ITEMS, NO_SHARE, share
from automation.slippage import slippage
from automation.stamp import Stamp
from automation.status import Status
from automation.text import capital, clean_text

KIND = "progress.xlsx"
OVERVIEW, BY_LEAD = "Tổng quan", "Theo người"

#: Items that may stand on several sheets, each on three; 80,000 so would be refused, on fewer sheets 150,000.
MOST_REPEATED = 50_000

#: How many findings the overview names; all of them stand in the check.
NAMED_FINDINGS = 10

_UNSAFE_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME = 31
#: The overview's prose runs over the tally and the chart beside it: columns A to J, in characters.
_LAST_COLUMN, _PROSE_WIDTH = 9, 118
_ROW_PIXELS = 20


_NUMBER = LayoutColumn(value="number", header="STT", width=6, centred=True)
_ALL_COLUMNS = (
    _NUMBER,
    LayoutColumn(value="id", header=header_of("id"), width=9),
    LayoutColumn(value="instance", header=header_of("period", "results"), width=9, centred=True),
    LayoutColumn(value="title", header=header_of("title"), width=42),
    LayoutColumn(value="plan", header=header_of("plan"), width=9, centred=True),
    LayoutColumn(value="lead", header=header_of("lead"), width=16),
    LayoutColumn(value="due", header=header_of("due"), width=11, centred=True),
    LayoutColumn(value="done_on", header=header_of("done_on"), width=11, centred=True),
    LayoutColumn(value="status", header=header_of("status"), width=15),
    LayoutColumn(value="days_late", header="Số ngày chậm", width=7, centred=True),
    LayoutColumn(value="progress", header=header_of("progress"), width=8, centred=True),
    LayoutColumn(value="result", header=header_of("text", "results"), width=32),
    LayoutColumn(value="evidence", header=header_of("evidence"), width=24),
    LayoutColumn(value="cause", header=header_of("cause"), width=26),
    *(LayoutColumn(value=column.key, header=column.header, width=column.width) for column in LISTED),
    LayoutColumn(value="cell", header="Ô trong sổ", width=15),
)
_LISTED = frozenset(column.key for column in LISTED)
#: What a list leaves out, so that it prints in a size that can be read.
_WITHOUT: dict[str, frozenset[str]] = {
    "open": _LISTED | {"plan", "done_on", "result", "evidence"},
    "done": _LISTED | {"plan", "result", "cause", "progress"},
    "undated": _LISTED | {"plan", "due", "done_on", "days_late", "cause"},
    "own": _LISTED | {"plan", "lead", "result", "cause"},
    "all": frozenset(),
}
_INDICATOR_COLUMNS = (
    _NUMBER,
    LayoutColumn(value="id", header=header_of("id", "indicators"), width=11),
    LayoutColumn(value="plan", header=header_of("plan"), width=9, centred=True),
    LayoutColumn(value="name", header=header_of("name", "indicators"), width=56),
    LayoutColumn(value="unit", header=header_of("unit", "indicators"), width=10, centred=True),
    LayoutColumn(value="direction", header=header_of("direction", "indicators"), width=16),
    LayoutColumn(value="target", header=header_of("target", "indicators"), width=10, centred=True),
    LayoutColumn(value="value", header=header_of("value", "measures"), width=10, centred=True),
    LayoutColumn(value="period", header=header_of("period", "measures"), width=11, centred=True),
    LayoutColumn(value="met", header="Đánh giá", width=12, centred=True),
    LayoutColumn(value="note", header=header_of("note", "measures"), width=34),
)


def progress_xlsx(figures: Figures, findings: Sequence[Finding], stamp: Stamp) -> bytes:
    """Return the workbook of the progress report at the figures' cut-off date."""
    report = progress_report(figures, findings)
    book = Book(
        title="Báo cáo tiến độ",
        subtitle=f"Số liệu chốt hết ngày {short_date(report.as_of)}; sổ {stamp.tracker_name}, {stamp.tool}",
        illustrative=report.illustrative,
        stamp=stamp,
        report=Report(kind=KIND, about="", draft=False),
    )
    _fill(book, report, stamp)
    return book.finished()


def _fill(book: Book, report: Progress, stamp: Stamp) -> None:
    """Put the sheets into the workbook. What only they need is gone when it is finished."""
    figures, names = report.figures, _Names()
    _overview(book, report, names, stamp)
    soon = soon_words(figures.due_soon_days)
    urgent = (
        ("Quá hạn", "NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH", report.late, "open"),
        ("Sắp đến hạn", f"NHIỆM VỤ ĐẾN HẠN {soon.upper()}", report.due_soon, "open"),
    )
    others = (
        ("Xong trong kỳ", "NHIỆM VỤ HOÀN THÀNH TRONG KỲ", report.done_in_period, "done"),
        ("Không hạn", "NHIỆM VỤ THƯỜNG XUYÊN, KHÔNG ẤN ĐỊNH THỜI HẠN", report.undated, "undated"),
        ("Tạm dừng, hủy", "NHIỆM VỤ TẠM DỪNG, HỦY", report.suspended, "open"),
    )
    # An item stands on several sheets.
    told = {id(item): {**whole_row(item), "cell": item.place.address} for item in figures.items}
    for name, title, items, kind in urgent if _is_large(report) else (*urgent, *others):
        _items(book, names.taken(name), title, items, kind, told)
    _groups(book, names.taken(BY_LEAD), "THEO NGƯỜI, ĐƠN VỊ CHỦ TRÌ", header_of("lead"), report.by_lead)
    unit = header_of("unit", "people")
    _groups(book, names.taken("Theo tổ, bộ phận"), "THEO TỔ, BỘ PHẬN", unit, report.by_unit)
    _groups(book, names.taken("Theo kế hoạch"), "THEO KẾ HOẠCH", header_of("plan"), report.by_plan)
    indicators = [
        {"number": number, **indicator_row(value)} for number, value in enumerate(report.indicators, start=1)
    ]
    layout = LayoutTable(title="CHỈ TIÊU", sheet=names.taken("Chỉ tiêu"), columns=_INDICATOR_COLUMNS)
    book.table(layout, indicators, frozen_columns=2)
    _register(book, names.taken(SENT_TABLE.sheet), report)
    _items(book, names.taken(ALL_ITEMS), "TẤT CẢ NHIỆM VỤ", figures.items, "all", told)
    for lead, items in () if _is_large(report) else report.by_lead:
        _items(book, names.taken(lead), f"NHIỆM VỤ DO {lead.upper()} CHỦ TRÌ", items, "own", told)


def _is_large(report: Progress) -> bool:
    return len(report.figures.items) > MOST_REPEATED


class _Names:
    """Names of sheets that Excel takes: short, without its special characters, each once."""

    def __init__(self) -> None:
        # Excel keeps the first for itself, the proof stands on the other.
        self._given = {"history", SHEET.casefold()}

    def taken(self, wanted: str) -> str:
        # A character above U+FFFF counts twice towards the longest name.
        single = "".join(character for character in clean_text(wanted) if character <= "\uffff")
        plain = " ".join(single.translate(_UNSAFE_IN_NAME).split()) or "Trang"
        name, number = plain[:_LONGEST_NAME].rstrip(), 1
        while name.casefold() in self._given:
            number += 1
            mark = f" ({number})"
            name = plain[: _LONGEST_NAME - len(mark)] + mark
        self._given.add(name.casefold())
        return name


def _items(
    book: Book, name: str, title: str, items: Sequence[Item], kind: str, told: Mapping[int, Row]
) -> None:
    rows = [{**told[id(item)], "number": number} for number, item in enumerate(items, start=1)]
    columns = tuple(column for column in _ALL_COLUMNS if column.value not in _WITHOUT[kind])
    sheet = book.table(LayoutTable(title=title, sheet=name, columns=columns), rows, frozen_columns=4)
    if rows:
        tones = {status.label: tone(status) for status in Status}
        _tint(book, sheet, [column.value for column in columns].index("status"), len(rows), tones)


def _register(book: Book, name: str, report: Progress) -> None:
    rows = sent_rows(report.register)
    sheet = book.table(replace(SENT_TABLE, sheet=name), rows, frozen_columns=2)
    if rows:
        tones = {sending.label: sending.tone for sending in Sending}
        column = [column.value for column in SENT_TABLE.columns].index("sending")
        _tint(book, sheet, column, len(rows), tones)


def _tint(book: Book, sheet: Any, column: int, count: int, tones: Mapping[str, str]) -> None:
    """Colour the cells of a column by the tone of what they say, so that it still holds after sorting."""
    for label, its in tones.items():
        if its not in TINTS:
            continue
        fill, ink = TINTS[its]
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{label}"',
            "format": book.file.add_format({"bg_color": fill, "font_color": ink}),
        }
        sheet.conditional_format(FIRST_ROW, column, FIRST_ROW + count - 1, column, rule)


def _groups(
    book: Book, name: str, title: str, header: str, groups: Sequence[tuple[str, tuple[Item, ...]]]
) -> None:
    columns = (
        LayoutColumn(value="group", header=header, width=26),
        LayoutColumn(value="all", header="Tổng số", width=9, centred=True),
        *(
            LayoutColumn(value=status.value, header=capital(status.label), width=12, centred=True)
            for status in Status
        ),
        LayoutColumn(value="share_done", header="Tỷ lệ hoàn thành", width=11, centred=True),
        LayoutColumn(value="share_on_time", header="Tỷ lệ đúng hạn", width=11, centred=True),
        LayoutColumn(value="slipped_days", header="Tổng số ngày chậm", width=9, centred=True),
    )
    rows = [_group_row(group, items) for group, items in groups]
    book.table(LayoutTable(title=title, sheet=name, columns=columns), rows, frozen_columns=1)


def _group_row(group: str, items: Sequence[Item]) -> Row:
    counts = {**_counts(tally(items)), "slipped_days": slippage(items).days}
    return {"group": group, **counts, SOURCE: tally_source(f"group/{group}", items, "group", *counts)}


def _counts(counted: Tally) -> Row:
    return {
        **counted.as_dict(),
        "share_done": share(counted.share_done_pct) or NO_SHARE,
        "share_on_time": share(counted.share_on_time_pct) or NO_SHARE,
    }


def _overview(book: Book, report: Progress, names: _Names, stamp: Stamp) -> None:
    before = report.comparison
    layout = LayoutTable(
        title="BÁO CÁO TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ",
        sheet=names.taken(OVERVIEW),
        columns=(
            LayoutColumn(value="label", header="Số liệu", width=34),
            LayoutColumn(value="now", header=short_date(report.as_of), width=13, centred=True),
            LayoutColumn(
                value="before",
                header=short_date(before.day) if before else "Kỳ trước",
                width=13,
                centred=True,
            ),
        ),
    )
    sheet = book.sheet(layout)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    book.rows(sheet, FIRST_ROW, layout, list(_tally_rows(report)))
    row = _charts(book, sheet, report, layout)
    findings = (
        f"{finding.place.address}: {LABELS[finding.severity]}: {finding.message}"
        for finding in report.findings[:NAMED_FINDINGS]
    )
    stated = dict.fromkeys(
        report.sentences, text_source("sentence", *item_reads(report.figures.items, *STATE))
    )
    if report.sent_sentence:
        stated[report.sent_sentence] = text_source("sent", *sent_reads(report.register))
    closing = [f"Nguồn: sổ theo dõi {stamp.tracker_name}, sha256 {stamp.sha256}; {stamp.tool}."]
    if _is_large(report):
        closing.insert(
            0,
            f"Có quá {MOST_REPEATED} nhiệm vụ nên chỉ việc quá hạn, sắp đến hạn có trang riêng; "
            f"các việc khác xin lọc ở trang “{ALL_ITEMS}”.",
        )
    for sentence in (*stated, f"Kiểm tra sổ: {summary(report.findings)}", *findings, *closing):
        sheet.merge_range(row, 0, row, _LAST_COLUMN, "", book.prose)
        sheet.write_string(row, 0, clean_text(sentence), book.prose)
        sheet.set_row(row, height([(sentence, _PROSE_WIDTH)]))
        if sentence in stated:
            book.state(sheet, row, clean_text(sentence), stated[sentence])
        row += 1


def _tally_rows(report: Progress) -> Iterable[Row]:
    before = report.comparison.before if report.comparison else None
    reads = item_reads(report.figures.items, *STATE)
    columns: Mapping[str, Reads] = {"label": (), "now": reads, "before": reads}
    labels = {"all": "Tổng số nhiệm vụ"}
    labels |= {status.value: capital(status.label) for status in Status}
    labels["due_soon"] = f"Sắp đến hạn ({soon_words(report.figures.due_soon_days)})"
    for key, label in labels.items():
        count = before.as_dict()[key] if before else NO_SHARE
        yield {
            "label": label,
            "now": report.tally.as_dict()[key],
            "before": count,
            SOURCE: Source(key=f"tally/{key}", fields=columns),
        }
    for label, key in (("Tỷ lệ hoàn thành", "share_done"), ("Tỷ lệ hoàn thành đúng hạn", "share_on_time")):
        then = _counts(before)[key] if before else NO_SHARE
        yield {
            "label": label,
            "now": _counts(report.tally)[key],
            "before": then,
            SOURCE: Source(key=f"tally/{key}", fields=columns),
        }


def _charts(book: Book, sheet: Any, report: Progress, layout: LayoutTable) -> int:
    """Put the native charts beside and below the tally; return the row below them."""
    first = FIRST_ROW + 1
    last = FIRST_ROW + len(Status)
    ring = book.file.add_chart({"type": "doughnut"})
    ring.add_series(
        {
            "name": "Trạng thái",
            "categories": [layout.sheet, first, 0, last, 0],
            "values": [layout.sheet, first, 1, last, 1],
            "points": [{"fill": {"color": COLOURS[status]}} for status in Status],
            # A status without tasks has no piece of the ring, so it gets no number either.
            "data_labels": {
                "value": True,
                "num_format": "0;;",
                "custom": [
                    {"font": {"bold": True, "color": "white" if status in DARK else "black"}}
                    for status in Status
                ],
            },
        }
    )
    ring.set_title({"name": "Nhiệm vụ theo trạng thái", "name_font": {"size": 12}})
    ring.set_legend({"position": "bottom"})
    ring.set_size({"width": 470, "height": 330})
    sheet.insert_chart(FIRST_ROW - 1, 3, ring, {"x_offset": 15, "description": "Nhiệm vụ theo trạng thái"})
    below = FIRST_ROW + 16
    if not report.by_lead:
        return below
    bars = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for column, status in enumerate(Status, start=2):
        if any(item.status is status for item in report.figures.items):
            bars.add_series(
                {
                    "name": capital(status.label),
                    "categories": [BY_LEAD, FIRST_ROW, 0, FIRST_ROW + len(report.by_lead) - 1, 0],
                    "values": [BY_LEAD, FIRST_ROW, column, FIRST_ROW + len(report.by_lead) - 1, column],
                    "fill": {"color": COLOURS[status]},
                    "gap": 60,
                }
            )
    bars.set_title({"name": "Nhiệm vụ theo người, đơn vị chủ trì", "name_font": {"size": 12}})
    bars.set_y_axis({"reverse": True})
    bars.set_x_axis({"major_gridlines": {"visible": True}, "num_format": "0"})
    bars.set_legend({"position": "bottom"})
    tall = 150 + 26 * len(report.by_lead)
    bars.set_size({"width": 920, "height": tall})
    sheet.insert_chart(below, 0, bars, {"description": "Nhiệm vụ theo người, đơn vị chủ trì"})
    return below + ceil(tall / _ROW_PIXELS) + 1
