"""Rules on evidence as a link: whether it does harm, and whether the reader of a report can follow it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

from automation.model import Criterion, Measure, Report, Result, Task, Tracker
from automation.rules.holding import holding
from automation.rules.rule import Fault, Rule, error, warning

_UNSAFE = re.compile(r"\b(?:javascript|vbscript|data|file):\S*", re.IGNORECASE)
_OWN_MACHINE = re.compile(r"(?:^|[\s;])(?:[A-Za-z]:\\|\\\\|/(?:home|Users)/)")
#: What was meant as a link: a scheme with or without its strokes, in any spelling, or “www.”.
_LINK = re.compile(r"(?<![\w/.])(?:h?t?tps?\s*:|https?//|www\s*\.)[^\s;,]*", re.IGNORECASE)
_EVIDENCE = ("evidence",)
_HOST = re.compile(r"(?:(?:[\w-]+\.)+[^\W\d]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?")


@error("MC001", blocks=(Report.ANNUAL, Report.QUARTER))
def evidence_unsafe(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Minh chứng là đường dẫn không an toàn.

    Vì sao: đường dẫn chạy mã được in vào báo cáo có thể hại máy của người nhận.
    Sai: javascript:alert(1).
    Đúng: https://truong.edu.vn/tin-bai, hoặc tên tệp tin-bai-01.pdf.
    Sửa: xóa đường dẫn, ghi tên tệp hoặc số ký hiệu văn bản.
    """
    for record in _evidenced(tracker, _unsafe):
        yield Fault(
            record.row.at("evidence"), f"Minh chứng có đường dẫn không an toàn “{_unsafe(record.evidence)}”."
        )


def _unsafe(evidence: str) -> str:
    found = _UNSAFE.search(evidence)
    return found.group() if found else ""


@warning("MC002")
def evidence_on_own_machine(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    r"""Minh chứng trỏ vào máy riêng.

    Vì sao: người nhận báo cáo không mở được tệp nằm trên máy của người làm.
    Sai: C:\Users\vanthu\Desktop\bao-cao.pdf.
    Đúng: bao-cao.pdf, để trong thư mục minh chứng.
    Sửa: chép tệp vào thư mục minh chứng rồi chỉ ghi tên tệp.
    """
    for record in _evidenced(tracker, _OWN_MACHINE.search):
        yield Fault(record.row.at("evidence"), f"Minh chứng “{record.evidence}” nằm trên máy riêng.")


@warning("MC003")
def evidence_link_broken(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Đường dẫn minh chứng bị gõ hỏng.

    Vì sao: người nhận báo cáo bấm vào không mở được gì, kết quả coi như chưa có minh chứng.
    Sai: https:/truong.edu.vn/tin-bai, hoặc https://truong.
    Đúng: https://truong.edu.vn/tin-bai.
    Sửa: mở trang đó trên trình duyệt rồi chép lại cả dòng địa chỉ.
    """
    for record in _evidenced(tracker, _broken):
        yield Fault(record.row.at("evidence"), f"Đường dẫn “{_broken(record.evidence)}” không mở được.")


def _broken(evidence: str) -> str:
    """Return the first link that cannot be followed, "" when there is none."""
    return next((link for link in _LINK.findall(evidence) if not _is_whole(link.rstrip(".)”"))), "")


def _is_whole(link: str) -> bool:
    if link.lower().startswith("www."):
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) is not None


def _evidenced(
    tracker: Tracker, is_odd: Callable[[str], object]
) -> Iterator[Task | Result | Measure | Criterion]:
    """Yield what has odd evidence: tasks, results, measures, criteria."""
    yield from holding(tracker.tasks, _EVIDENCE, is_odd)
    yield from holding(tracker.results, _EVIDENCE, is_odd)
    yield from holding(tracker.measures, _EVIDENCE, is_odd)
    yield from holding(tracker.criteria, _EVIDENCE, is_odd)


RULES: tuple[Rule, ...] = (
    evidence_unsafe,
    evidence_on_own_machine,
    evidence_link_broken,
)
