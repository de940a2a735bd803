"""The page on what the layout check looks at: every rule, where the decree says it, what it is read from."""

from itertools import groupby

from automation.conformance.catalogue import layout_rules
from automation.conformance.rule import OPEN, Rule, always_told
from automation.documents.decree import Decree, decrees
from automation.reports.findings import LABELS

_HEAD = """\
<!-- Trang này được tạo từ chương trình bằng lệnh make workbook; xin đừng sửa tay. -->

# Những điều được kiểm tra về thể thức
"""

_GROUPS = {
    "page": "Trang giấy",
    "header": "Phần đầu văn bản",
    "title": "Tên loại, trích yếu, nơi gửi",
    "body": "Nội dung",
    "ending": "Chữ ký và nơi nhận",
    "appendix": "Phụ lục",
    "capitals": "Viết hoa",
    "samples": "Theo các mẫu",
    OPEN: "Nghị định để ngỏ",
}


def layout_page() -> str:
    """Return the rules of the newest decree as tables, a group each, as a page for staff."""
    decree = decrees()[-1]
    rules = sorted(layout_rules(decree), key=lambda rule: (list(_GROUPS).index(rule.annex), rule.code))
    lines = [
        _HEAD,
        f"Lệnh `sokehoach layout` xét {len(rules)} điều theo {decree.name}. Điều nào dựa vào trang in thì "
        "máy phải có LibreOffice; nếu không, chương trình để lại cho người xem.",
    ]
    for group, members in groupby(rules, key=lambda rule: rule.annex):
        lines += ["", f"## {_GROUPS[group]}", "", _where(group, decree), ""]
        lines += ["| mã | điều cần có | mức | dựa vào |", "|---|---|---|---|"]
        lines += [_row(rule) for rule in members]
    return "\n".join(lines) + "\n"


def _where(group: str, decree: Decree) -> str:
    if group == OPEN:
        return "Nghị định không quy định những điều này; chương trình chỉ gợi ý."
    return f"Quy định tại {decree.annex[group]}."


def _row(rule: Rule) -> str:
    source = "tệp Word" if rule.tells is always_told else "trang in"
    return f"| {rule.code} | {rule.wants} | {LABELS[rule.severity]} | {source} |"
