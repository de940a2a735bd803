"""The peer of `sokehoach plan`: docxtpl alone, as a good engineer would use it, on the same words.

    python -m benchmarks.peer_docxtpl prepare TRACKER PLAN FOLDER    once: the words as JSON, a template
    python -m benchmarks.peer_docxtpl write FOLDER OUT.docx          what is measured

The peer reads no workbook, checks nothing and lays nothing out: a header, the plan's paragraphs and one table
of its tasks with merged group rows. Beside it stands `sokehoach plan TRACKER --plan PLAN -o OUT --draft`.
"""

import json
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any


def plain(held: Any) -> Any:
    """Return words in dataclasses as JSON has them, without where they come from."""
    if is_dataclass(held):
        told = {field.name: getattr(held, field.name) for field in fields(held)}
        return {name: plain(value) for name, value in told.items() if name != "source"}
    return [plain(each) for each in held] if isinstance(held, tuple) else held


def prepare(tracker: Path, plan: str, folder: Path) -> None:
    """Write `words.json` and `template.docx` into `folder`."""
    from datetime import date

    from automation.documents.plan import plan_context
    from automation.files import read_whole
    from automation.reading import read

    context = plan_context(read(read_whole(tracker)), plan, as_of=date(2023, 9, 30))
    words = {
        "issuer": context.letterhead.issuer_last_line,
        "number": context.letterhead.number,
        "place_and_date": context.letterhead.place_and_date,
        "title": context.title.subject,
        "paragraphs": [line.text for line in context.body if line.text],
        "groups": [plain(group) for group in context.tasks],
        "recipients": context.signature.recipients,
        "post": " ".join(context.signature.post_lines),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    _template(folder / "template.docx")


def _template(path: Path) -> None:
    from docx import Document

    document = Document()
    for line in ("{{ issuer }}", "{{ number }}", "{{ place_and_date }}", "KẾ HOẠCH", "{{ title }}"):
        document.add_paragraph(line)
    for line in ("{%p for text in paragraphs %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(line)
    fields = ("number", "title", "lead", "support", "deadline", "product", "note")
    table = document.add_table(rows=1, cols=len(fields), style="Table Grid")
    headers = ("STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", "Ghi chú")
    for cell, header in zip(table.rows[0].cells, headers, strict=True):
        cell.text = header
    table.add_row().cells[0].text = "{%tr for group in groups %}"
    merged = table.add_row().cells
    merged[0].merge(merged[-1]).text = "{{ group.heading }}"
    table.add_row().cells[0].text = "{%tr for row in group.rows %}"
    for cell, field in zip(table.add_row().cells, fields, strict=True):
        cell.text = f"{{{{ row.{field} }}}}"
    table.add_row().cells[0].text = "{%tr endfor %}"
    table.add_row().cells[0].text = "{%tr endfor %}"
    for line in ("{%p for text in recipients %}", "{{ text }}", "{%p endfor %}", "{{ post }}"):
        document.add_paragraph(line)
    document.save(str(path))


def write(folder: Path, out: Path) -> None:
    """Fill the template: the part that is measured, start-up included."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(folder / "template.docx")
    template.render(json.loads((folder / "words.json").read_bytes()), autoescape=True)
    template.save(out)


def main(words: list[str]) -> None:
    """Run one of the two commands."""
    command, *rest = words
    if command == "prepare":
        prepare(Path(rest[0]), rest[1], Path(rest[2]))
    else:
        write(Path(rest[0]), Path(rest[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
