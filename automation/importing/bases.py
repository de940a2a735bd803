"""The documents that a text cites, as rows of the citations sheet: what stands around each sign."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from automation.citations import same_sign, signs
from automation.columns import NOT_CHECKED
from automation.model import Block, Citation

_TYPE = re.compile(
    r"(Thông tư liên tịch|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Chương trình"
    r"|Luật|Kết luận|Hướng dẫn|Thông báo|Đề án|Báo cáo|Tờ trình|Quy định|Quy chế|Văn bản)(?:\s+số)?\s*:?\s*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*,?\s*(?:ngày\s+)?(\d{1,2})(?:\s+tháng\s+|[/.-])(\d{1,2})(?:\s+năm\s+|[/.-])(\d{4})")
_ISSUER = re.compile(r"\s*của\s+(.+?)(?=\s+(?:về|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi)\b|[;,.]|$)")
_SUBJECT = re.compile(r"\s*(?:về(?:\s+việc)?\s+)?([^;]+)")
#: Codes at the end of a sign that one body alone may use.
_ISSUERS = {"CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ"}


def citations_in(blocks: Iterable[Block], own: Sequence[str]) -> tuple[Citation, ...]:
    """Return each document that the blocks cite, once, with what the text says of it; `own` is left out.

    What the text does not say, or says wrongly (ngày 31 tháng 02), stays empty.
    """
    found: list[Citation] = []
    for block in blocks:
        for sign in signs(block.text):
            if any(same_sign(sign, known) for known in (*own, *(c.number for c in found)) if known):
                continue
            found.append(_citation(block.text, sign, len(found) + 1))
    return tuple(found)


def _citation(text: str, sign: str, number: int) -> Citation:
    before, _, after = text.partition(sign)
    kind = _TYPE.search(before)
    dated, after = _day(after)
    issuer = _ISSUER.match(after)
    rest = after[issuer.end() :] if issuer else after
    subject = _SUBJECT.match(rest) if issuer else None
    return Citation(
        id=f"CC{number:02}",
        type=kind[1][:1].upper() + kind[1][1:] if kind else "",
        number=sign,
        dated=dated,
        issuer=issuer[1].strip() if issuer else _ISSUERS.get(sign.rpartition("-")[2], ""),
        subject=_sentence(subject[1]) if subject else "",
        status=NOT_CHECKED,
    )


def _day(text: str) -> tuple[date | None, str]:
    match = _DAY.match(text)
    if match is None:
        return None, text
    try:
        return date(int(match[3]), int(match[2]), int(match[1])), text[match.end() :]
    except ValueError:
        return None, text[match.end() :]


def _sentence(text: str) -> str:
    words = text.strip(" ,.:")
    return words[:1].upper() + words[1:]
