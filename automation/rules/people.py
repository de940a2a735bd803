"""Rules on people and units, and on who does what."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from automation.model import Tracker
from automation.rules.holding import holding, holding_together
from automation.rules.rule import Fault, Rule, hint, warning
from automation.text import fold

#: Likeness, 0–100, from which two names are probably one; “khối 1” and “khối 2” stay apart by their digits.
_ALIKE = 90


@warning("PT001")
def lead_also_supports(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Người chủ trì cũng là người phối hợp.

    Vì sao: không ai phối hợp với chính mình; thường là chọn nhầm.
    Sai: chủ trì Văn thư, phối hợp “Văn thư; Kế toán”.
    Đúng: chủ trì Văn thư, phối hợp “Kế toán”.
    Sửa: bỏ tên trùng ở cột “Phối hợp”.
    """
    for task in holding_together(tracker.tasks, ("lead", "support"), _is_among):
        yield Fault(task.row.at("support"), f"“{task.lead}” vừa chủ trì vừa phối hợp.")


def _is_among(lead: str, support: tuple[str, ...]) -> bool:
    return bool(lead) and fold(lead) in map(fold, support)


@warning("PT002")
def support_named_twice(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Một đơn vị phối hợp được ghi hai lần.

    Vì sao: văn bản sẽ in tên đơn vị đó hai lần.
    Sai: “Kế toán; Văn thư; Kế toán”.
    Đúng: “Kế toán; Văn thư”.
    Sửa: bỏ tên thừa.
    """
    for task in holding(tracker.tasks, ("support",), _twice):
        yield Fault(task.row.at("support"), f"“{_twice(task.support)}” được ghi nhiều lần.")


def _twice(support: tuple[str, ...]) -> str:
    """Return the first name that stands there more than once, "" when none does."""
    names = list(map(fold, support))
    return next((name for name, folded in zip(support, names, strict=True) if names.count(folded) > 1), "")


@warning("PT003")
def people_alike(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hai dòng nhân sự gần giống nhau.

    Vì sao: một người gõ hai cách thì việc của người đó bị chia làm hai trong báo cáo.
    Sai: “Phụ trách CNTT” và “Phụ trách CNNT”.
    Đúng: chỉ một dòng “Phụ trách CNTT”.
    Sửa: giữ một dòng, sửa các việc đã giao theo dòng kia.
    """
    known = [(person, fold(person.id)) for person in tracker.people if person.id]
    letters = {name: Counter(name) for _, name in known}
    for (one, a), (other, b) in combinations(known, 2):
        digits = [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()]
        # Two names are at most as alike as their letters in any order.
        shared = 200 * (letters[a] & letters[b]).total()
        if a != b and digits and shared >= _ALIKE * (len(a) + len(b)) and _likeness(a, b) >= _ALIKE:
            yield Fault(other.row.at("id"), f"“{other.id}” gần giống “{one.id}” ở ô {one.row.at('id').cell}.")


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


@hint("PT004")
def several_in_lead(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tên nhân sự gộp nhiều người.

    Vì sao: việc giao cho nhiều người cùng chủ trì thì không ai chịu trách nhiệm chính.
    Sai: mã nhân sự “Văn thư, Kế toán”.
    Đúng: chủ trì Văn thư, phối hợp Kế toán.
    Sửa: tách thành hai dòng nhân sự.
    """
    for person in tracker.people:
        if any(mark in person.id for mark in (",", ";", "/", " và ")):
            yield Fault(person.row.at("id"), f"“{person.id}” có vẻ gồm nhiều người hoặc nhiều đơn vị.")


RULES: tuple[Rule, ...] = (
    lead_also_supports,
    support_named_twice,
    people_alike,
    several_in_lead,
)
