"""Rules on where the parts of the header and of the ending stand to one another, by the drawn page."""

from collections.abc import Iterator
from functools import reduce

from automation.conformance.components import Recognised
from automation.conformance.drawn import Box, around
from automation.conformance.drawn_rules import LEVEL, both
from automation.conformance.rule import Fault, Find, Rule, is_drawn
from automation.model import Severity

#: How far the middles of two texts may stand apart that are centred on each other, in mm.
_ASIDE = 5.0
#: Less than this between post and name, in mm, and no signature fits.
_SIGNATURE = 10.0


def nation_elsewhere(document: Recognised) -> Iterator[Fault]:
    """Yield a national name that is lower than the first line on the left, or not to the right of it."""
    left = document.first("parent_body") or document.first("issuer")
    right = document.first("national_name")
    if not left or not right or not (a := document.lines(left)) or not (b := document.lines(right)):
        return
    if b[0].page != a[0].page or b[0].middle - a[0].middle > LEVEL:
        yield Fault(paragraph=right, found="không ở dòng đầu")
    elif b[0].left < a[0].right:
        yield Fault(paragraph=right, found="không ở bên phải tên cơ quan")


def not_under(upper: str, lower: str) -> Find:
    """Return the rule that a component stands below another with the same middle."""

    def find(document: Recognised) -> Iterator[Fault]:
        above = [line for p in document.found.get(upper, ()) for line in document.lines(p)]
        for paragraph in document.found.get(lower, ())[:1]:
            below = document.lines(paragraph)
            # A line that wraps stands aside by that alone.
            if not above or len(below) != 1:
                continue
            if below[0].page == above[-1].page and below[0].middle < above[-1].middle:
                yield Fault(paragraph=paragraph, found="nằm ở trên")
            elif (apart := abs(_centre(above) - _centre(below))) > _ASIDE:
                yield Fault(paragraph=paragraph, found=f"lệch {apart:.0f} mm")

    return find


def signer_not_right(document: Recognised) -> Iterator[Fault]:
    """Yield a signer's post that is not to the right of the recipients."""
    left, right = document.first("recipients_heading"), document.first("signer_post")
    a, b = (document.lines(p) if p else () for p in (left, right))
    if a and b and b[0].left < a[0].right:
        yield Fault(paragraph=right, found="không ở bên phải nơi nhận")


def no_room_to_sign(document: Recognised) -> Iterator[Fault]:
    """Yield a signer's name so close below the post that no signature fits between."""
    post, name = document.found["signer_post"][-1], document.first("signer_name")
    if name and (above := document.lines(post)) and (below := document.lines(name)):
        room = below[0].top - above[-1].bottom
        if above[-1].page == below[0].page and room < _SIGNATURE:
            yield Fault(paragraph=name, found=f"cách chức vụ {max(room, 0):.0f} mm")


def _centre(lines: list[Box] | tuple[Box, ...]) -> float:
    return reduce(around, lines).centre


PLACE_RULES = (
    Rule(code="TT126", wants="Quốc hiệu ở dòng đầu, bên phải tên cơ quan.", annex="header",
         find=nation_elsewhere, of="national_name", tells=is_drawn),
    Rule(code="TT127", wants="Tiêu ngữ nằm giữa, dưới Quốc hiệu.", annex="header",
         find=not_under("national_name", "motto"), of="motto", tells=both("national_name", "motto")),
    Rule(code="TT128", wants="Số, ký hiệu nằm giữa, dưới tên cơ quan ban hành.", annex="header",
         find=not_under("issuer", "number"), of="number", tells=both("issuer", "number")),
    Rule(code="TT129", wants="Địa danh, thời gian nằm giữa, dưới Quốc hiệu, Tiêu ngữ.", annex="header",
         find=not_under("national_name", "place_and_date"), of="place_and_date",
         tells=both("national_name", "place_and_date")),
    Rule(code="TT145", wants="Quyền hạn, chức vụ người ký ở bên phải nơi nhận.", annex="ending",
         find=signer_not_right, of="signer_post", tells=is_drawn),
    # How much room a signature takes, the decree does not say.
    Rule(code="TT147", wants="Giữa chức vụ và họ tên có chỗ để ký.", annex="ending", find=no_room_to_sign,
         of="signer_name", severity=Severity.WARNING, tells=is_drawn),
    Rule(code="TT148", wants="Họ tên người ký nằm giữa, dưới chức vụ.", annex="ending",
         find=not_under("signer_post", "signer_name"), of="signer_name", tells=is_drawn),
)  # fmt: skip
