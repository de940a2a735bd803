"""Hints on capitals in the body (Phụ lục II). A name may be of a person or an event: never an error."""

import re
from collections.abc import Iterator

from automation.conformance.components import Recognised
from automation.conformance.rule import Fault, Find, Rule
from automation.model import Severity

_SMALL = "".join(letter for letter in map(chr, range(0x1EFA)) if letter.islower())
_LARGE = "".join(letter for letter in map(chr, range(0x1EFA)) if letter.isupper())
#: Inside a sentence: after a small letter, a digit or a comma.
_INSIDE = rf"(?<=[{_SMALL}\d,;] )"
_UNIT = re.compile(rf"{_INSIDE}((?:Huyện|Tỉnh|Xã|Thị xã|Thị trấn) [{_LARGE}]\w*)")
#: Bodies and titles that write “nhân dân” in small letters.
_PEOPLE = re.compile(
    r"(?<!ban )(?<!đồng )(?<!án )(?<!sát )(?<!đội )(?<!an )(?<!giáo )(?<!sĩ )(?<!thuốc )(?<!thẩm )(?<!trang )"
    r"\b(nhân dân)\b"
)
#: Where the word names the State itself; behind another noun it is a part of a term (“hành chính nhà nước”).
_STATE = re.compile(r"(?:\b(?:của|và|do|được|cho|với|bởi|từ|về|là|mà|để|[Đđ]ảng)|[,;:(–-]) (nhà nước)\b")
_CITY = re.compile(r"\b(thành phố Hồ Chí Minh)\b")
_ARTICLE = re.compile(r"\b(điều\s\d+)")
_CLAUSE = re.compile(rf"{_INSIDE}(Khoản\s\d+|Điểm\s[a-zđ]\b)")


def _seen(*patterns: re.Pattern[str]) -> Find:
    def find(document: Recognised) -> Iterator[Fault]:
        for paragraph in document.body:
            found = [match.group(1) for pattern in patterns for match in pattern.finditer(paragraph.text)]
            if found:
                yield Fault(paragraph=paragraph, found=f"ghi “{'”, “'.join(dict.fromkeys(found))}”")

    return find


_HINT = Severity.HINT
CAPITAL_RULES = (
    Rule(code="TT170", wants="Tên đơn vị hành chính chỉ viết hoa tên riêng: huyện Nhà Bè, xã Phước Lộc.",
         annex="capitals", find=_seen(_UNIT), severity=_HINT),
    Rule(code="TT171", wants="Viết hoa Nhân dân, Nhà nước, Thành phố Hồ Chí Minh.", annex="capitals",
         find=_seen(_PEOPLE, _STATE, _CITY), severity=_HINT),
    Rule(code="TT172", wants="Khi viện dẫn, viết hoa “Điều”, viết thường “khoản”, “điểm”.", annex="capitals",
         find=_seen(_ARTICLE, _CLAUSE), severity=_HINT),
)  # fmt: skip
