"""Writes the pages of `docs/` that come from tables of the program; run by `make workbook`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from automation.columns import SCHEMA_VERSION, SHEETS, Column
from automation.files import make_folder, write_whole
from automation.model import Report
from automation.reports.findings import LABELS
from automation.rules.catalogue import RULES
from automation.settings import SETTING_KEYS
from workbook.layout_page import layout_page
from workbook.third_party import third_party_page

FOLDER = Path(__file__).parent.parent / "docs"

_GENERATED = "<!-- Trang này được tạo từ chương trình bằng lệnh make workbook; xin đừng sửa tay. -->"

_REPORTS = {
    Report.PROGRESS: "báo cáo tiến độ",
    Report.PLAN: "kế hoạch",
    Report.ANNUAL: "báo cáo năm",
    Report.QUARTER: "báo cáo quý",
}

_FIELDS = {
    "text": "chữ",
    "date": "ngày",
    "int": "số nguyên",
    "percent": "phần trăm",
    "number": "số",
    "choice": "chọn trong danh sách",
    "ref": "mã ở trang khác",
    "refs": "nhiều mã ở trang khác",
    "url": "đường dẫn",
}


def rules_page() -> str:
    """Return the catalogue of rules as a page for staff."""
    lines = [
        _GENERATED,
        "",
        "# Những điều được kiểm tra",
        "",
        f"Có {len(RULES)} điều. Lỗi giữ lại những báo cáo cần đến dữ kiện đó; cảnh báo và gợi ý thì không.",
    ]
    for rule in RULES:
        held = ", ".join(_REPORTS[report] for report in rule.blocks)
        lines += ["", f"## {rule.code}. {rule.title.rstrip('.')}", ""]
        lines += [f"Mức: {LABELS[rule.severity]}{f'; giữ lại {held}' if held else ''}.", ""]
        parts = (("Vì sao", rule.why), ("Sai", rule.wrong), ("Đúng", rule.right), ("Sửa", rule.remedy))
        lines += [f"- **{name}:** {_escaped(text)}" for name, text in parts]
    return "\n".join(lines) + "\n"


def workbook_page() -> str:
    """Return the sheets and columns of the tracker as a page, with their English keys."""
    lines = [
        _GENERATED,
        "",
        "# Các trang và cột của sổ theo dõi",
        "",
        f"Phiên bản mẫu {SCHEMA_VERSION}. Cột được tìm theo tiêu đề, không theo vị trí.",
    ]
    for sheet in SHEETS:
        lines += ["", f"## {sheet.name} (`{sheet.key}`)", "", sheet.purpose, ""]
        lines += ["| tiêu đề | khóa | kiểu | bắt buộc | ý nghĩa |", "|---|---|---|---|---|"]
        lines += [_column_row(column) for column in sheet.columns]
    lines += ["", "## Các thiết lập", "", "| thiết lập | khóa | mặc định | ý nghĩa |", "|---|---|---|---|"]
    lines += [
        f"| {setting.label} | `{setting.key}` | {setting.default} | {setting.note} |"
        for setting in SETTING_KEYS
    ]
    return "\n".join(lines) + "\n"


def _column_row(column: Column) -> str:
    kind = "công thức" if column.derived else _FIELDS[column.kind.value]
    needed = "có" if column.required else ""
    return f"| {column.header} | `{column.key}` | {kind} | {needed} | {_escaped(column.note)} |"


def _escaped(text: str) -> str:
    for character in "\\<|*_":
        text = text.replace(character, f"\\{character}")
    return text


PAGES: Mapping[str, Callable[[], str]] = {
    "layout-rules.md": layout_page,
    "rules.md": rules_page,
    "third-party.md": third_party_page,
    "workbook.md": workbook_page,
}


if __name__ == "__main__":
    make_folder(FOLDER)
    for name, page in PAGES.items():
        write_whole(FOLDER / name, page().encode())
