"""The Word template of the baseline, as somebody would draw it in Word; made before anything is timed."""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

_LISTS = (
    ("late", "1. Nhiệm vụ quá hạn"),
    ("soon", "2. Nhiệm vụ sắp đến hạn"),
    ("done", "3. Hoàn thành trong kỳ"),
)
_COLUMNS = {
    "id": "Mã",
    "title": "Nội dung nhiệm vụ",
    "lead": "Chủ trì",
    "due": "Hạn",
    "days_late": "Số ngày chậm",
    "cause": "Nguyên nhân",
}


def make_word_template(path: Path) -> None:
    """Write the template: sentences, three lists and the tally by lead."""
    document = Document()
    document.add_heading("TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH")
    document.add_paragraph("Số liệu đến hết ngày {{ as_of }}")
    document.add_paragraph("{%p for sentence in sentences %}")
    document.add_paragraph("{{ sentence }}")
    document.add_paragraph("{%p endfor %}")
    for key, title in _LISTS:
        document.add_heading(f"{title} ({{{{ lists.{key}.count }}}})", level=2)
        _table(document, f"lists.{key}.rows", _COLUMNS)
    document.add_heading("4. Theo người, đơn vị chủ trì", level=2)
    _table(document, "leads", {"lead": "Chủ trì", "all": "Tổng số", "share": "Tỷ lệ hoàn thành"})
    document.save(str(path))


def _table(document: WordDocument, rows: str, columns: dict[str, str]) -> None:
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    for cell, header in zip(table.rows[0].cells, columns.values(), strict=True):
        cell.text = header
    table.rows[1].cells[0].text = f"{{%tr for row in {rows} %}}"
    for cell, key in zip(table.rows[2].cells, columns, strict=True):
        cell.text = f"{{{{ row.{key} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
