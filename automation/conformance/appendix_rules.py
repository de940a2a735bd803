"""Rules on appendices: their numbers, their titles, their own page numbers."""

import math
import re
from collections.abc import Iterator

from automation.conformance.components import Recognised
from automation.conformance.rule import Fault, Rule

_WORDS = "phụ lục"
_NUMBER = re.compile(rf"{_WORDS}\s+([IVX]+|\d+)\b", re.IGNORECASE)


def appendix_counts_on(document: Recognised) -> Iterator[Fault]:
    """Yield an appendix whose pages do not count from 1."""
    for paragraph in document.found["appendix"]:
        sections = document.document.sections
        if paragraph.section >= len(sections) or sections[paragraph.section].starts_at != "1":
            yield Fault(paragraph=paragraph, found="trang của phụ lục không đánh số lại từ 1")


def appendix_without_number(document: Recognised) -> Iterator[Fault]:
    """Yield appendices without a Roman number where there are two or more."""
    appendices = document.found["appendix"]
    for paragraph in appendices if len(appendices) > 1 else ():
        if not (found := _NUMBER.match(paragraph.text)):
            yield Fault(paragraph=paragraph, found=f"có {len(appendices)} phụ lục mà không đánh số")
        elif found[1].isdecimal():
            yield Fault(paragraph=paragraph, found=f"đánh số “{found[1]}”")


def appendix_without_title(document: Recognised) -> Iterator[Fault]:
    """Yield appendices that no title follows."""
    titled = {p.number for p in document.found["appendix_title"]}
    for paragraph in document.found["appendix"]:
        if paragraph.text.rstrip(" IVX0123456789.:").casefold() != _WORDS:
            yield Fault(paragraph=paragraph, found="tiêu đề ở cùng dòng")
            continue
        following = (p for p in document.document.paragraphs[paragraph.number :] if p.text)
        if (after := next(following, None)) is None or after.number not in titled:
            yield Fault(paragraph=paragraph, found="không có tiêu đề ở dòng dưới")


def appendix_without_note(document: Recognised) -> Iterator[Fault]:
    """Yield appendices that do not say what they are attached to."""
    noted = {p.number for p in document.found["appendix_note"]}
    starts = [p.number for p in document.found["appendix"]]
    for paragraph, following in zip(document.found["appendix"], (*starts[1:], math.inf), strict=True):
        if not any(paragraph.number < number < following for number in noted):
            yield Fault(paragraph=paragraph, found="không ghi kèm theo văn bản nào")


APPENDIX_RULES = (
    Rule(code="TT105", wants="Trang của phụ lục được đánh số riêng, từ 1.", annex="appendix",
         find=appendix_counts_on, of="appendix"),
    Rule(code="TT106", wants="Từ hai phụ lục trở lên thì đánh số bằng số La Mã.", annex="appendix",
         find=appendix_without_number, of="appendix"),
    Rule(code="TT107", wants="Tiêu đề của phụ lục ở dòng riêng, dưới chữ “Phụ lục”.", annex="appendix",
         find=appendix_without_title, of="appendix"),
    Rule(code="TT108", wants="Dưới tiêu đề phụ lục ghi “(Kèm theo … số … ngày … của …)”.", annex="appendix",
         find=appendix_without_note, of="appendix"),
)  # fmt: skip
