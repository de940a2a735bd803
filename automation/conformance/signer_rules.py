"""Rules on the signer's authority and name."""

import re
from collections.abc import Iterator

from automation.conformance.components import Recognised
from automation.conformance.rule import Fault, Rule
from automation.model import Severity

#: Q. alone is signed with one line: “Q. HIỆU TRƯỞNG”.
_FOR_ANOTHER = re.compile(r"(?:TM|KT|TL|TUQ)\.")
_TITLE = re.compile(
    r"^(?:(?:ThS|TS|PGS|GS|CN|KS|BS|NGƯT|NGND)\b\.?|Thạc sĩ\b|Tiến sĩ\b|Giáo sư\b|Phó Giáo sư\b|Cử nhân\b"
    r"|Nhà giáo (?:ưu tú|nhân dân)\b)",
    re.IGNORECASE,
)


def name_in_capitals(document: Recognised) -> Iterator[Fault]:
    """Yield a signer's name that is not in small letters."""
    for paragraph in document.found["signer_name"]:
        words = paragraph.shown.split()
        if words and paragraph.shown == paragraph.shown.upper():
            yield Fault(paragraph=paragraph, found="viết in hoa")


def name_with_title(document: Recognised) -> Iterator[Fault]:
    """Yield a signer's name after an academic title."""
    for paragraph in document.found["signer_name"]:
        if found := _TITLE.match(paragraph.text):
            yield Fault(paragraph=paragraph, found=f"ghi “{found.group()}” trước họ tên")


def authority_without_post(document: Recognised) -> Iterator[Fault]:
    """Yield a line of authority (KT., TL. …) with no line of the signer's own post below it."""
    *_, last = document.found["signer_post"]
    if found := _FOR_ANOTHER.match(last.text):
        yield Fault(paragraph=last, found=f"sau “{found.group()}” không có chức vụ của người ký")


SIGNER_RULES = (
    Rule(code="TT143", wants="Họ tên người ký viết chữ thường, hoa chữ cái đầu mỗi từ.", annex="ending",
         find=name_in_capitals, of="signer_name"),
    Rule(code="TT144", wants="Không ghi học hàm, học vị trước họ tên, trừ khi ngành cho phép.",
         annex="ending", find=name_with_title, of="signer_name", severity=Severity.HINT),
    Rule(code="TT146", wants="Dưới dòng TM., KT., TL., TUQ. là dòng chức vụ của người ký.",
         annex="ending", find=authority_without_post, of="signer_post"),
)  # fmt: skip
