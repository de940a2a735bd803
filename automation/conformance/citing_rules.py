"""Hints on how other documents are cited: in full the first time, by type and sign later (Phụ lục I)."""

from collections.abc import Iterator

from automation.citations import Mention, mentions
from automation.citations.signs import key_of
from automation.conformance.components import Recognised
from automation.conformance.document import Paragraph
from automation.conformance.rule import Fault, Rule
from automation.model import Severity


def first_citation_short(document: Recognised) -> Iterator[Fault]:
    """Yield documents that are cited without type, date or issuer the first time.

    A document of the same issuer needs no issuer.
    """
    number = document.first("number")
    _, _, own = (number.text if number else "").rpartition("-")
    for paragraph, mention, is_first in _cited(document):
        if is_first and not mention.is_law:
            is_own = bool(own) and mention.sign.endswith(f"-{own}")
            told = ((mention.type, "tên loại"), (mention.dated or mention.wrong_date, "ngày"),
                    (mention.issuer or is_own, "cơ quan ban hành"))  # fmt: skip
            if missing := [words for known, words in told if not known]:
                yield Fault(paragraph=paragraph, found=f"“{mention.sign}” thiếu {', '.join(missing)}")


def later_citation_long(document: Recognised) -> Iterator[Fault]:
    """Yield documents that are cited with date and issuer once more."""
    for paragraph, mention, is_first in _cited(document):
        if not is_first and mention.dated and mention.issuer:
            yield Fault(paragraph=paragraph, found=f"“{mention.sign}” ghi lại ngày và cơ quan ban hành")


def _cited(document: Recognised) -> Iterator[tuple[Paragraph, Mention, bool]]:
    """Yield the citations of the body with whether each is the first one of its document."""
    seen: set[str] = set()
    for paragraph in document.body:
        for mention in mentions(paragraph.text):
            key = key_of(mention.sign)
            yield paragraph, mention, key not in seen
            seen.add(key)


_HINT = Severity.HINT
CITING_RULES = (
    Rule(code="TT173", wants="Lần đầu viện dẫn ghi tên loại, số, ký hiệu, ngày và cơ quan ban hành.",
         annex="body", find=first_citation_short, severity=_HINT),
    Rule(code="TT174", wants="Các lần viện dẫn sau chỉ ghi tên loại và số, ký hiệu.", annex="body",
         find=later_citation_long, severity=_HINT),
)  # fmt: skip
