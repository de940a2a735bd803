"""Rules on who issued what, and whether it was amended since: codes in signs, amendments on the sheet."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from automation.citations import Sign, parse, signs
from automation.citations.codes import central, code_of_ministry, ministries, types
from automation.citations.signs import key_of
from automation.columns import IN_FORCE
from automation.model import Citation, Tracker
from automation.rules.passages import passages
from automation.rules.rule import Fault, Rule, hint, warning
from automation.text import closest, fold

_AMENDING = ("sửa đổi", "bổ sung", "thay thế", "bãi bỏ")
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "gd&đt": "giáo dục và đào tạo",
    "gdđt": "giáo dục và đào tạo",
    "tp.hcm": "thành phố hồ chí minh",
    "tphcm": "thành phố hồ chí minh",
    "tp.": "thành phố",
    "tp": "thành phố",
}


def same_issuer(one: str, other: str) -> bool:
    """Tell whether two names may be of one body: abbreviations written out, one may end before the other."""
    first, second = sorted((_in_full(one), _in_full(other)))
    return second == first or second.startswith(f"{first} ")


def _in_full(name: str) -> str:
    words = fold(name).removeprefix("bộ trưởng ").replace("tp. hcm", "tp.hcm")
    return " ".join(_SHORT.get(word, word) for word in words.split())


@hint("CC009")
def citation_code_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ký hiệu có chữ viết tắt lạ.

    Vì sao: sai một chữ trong tên loại hoặc cơ quan thì không tra cứu được văn bản.
    Sai: 22/2016/TT-BTTT.
    Đúng: 22/2016/TT-BTTTT (Bộ Thông tin và Truyền thông).
    Sửa: đối chiếu với văn bản; nếu văn bản đúng là như vậy thì để nguyên.
    """
    listed = set()
    for citation in tracker.citations:
        sign = parse(citation.number)
        listed.add(key_of(citation.number))
        if sign and (trouble := _trouble(sign, citation.issuer)):
            yield Fault(citation.row.at("number"), trouble)

    @cache
    def trouble_of(named: str, issuer: str) -> str:
        sign = parse(named) if key_of(named) not in listed else None
        return _trouble(sign, issuer) if sign else ""

    for passage in passages(tracker):
        for mention in passage.mentions:
            if trouble := trouble_of(mention.sign, mention.issuer):
                yield Fault(passage.place, trouble)


def _trouble(sign: Sign, issuer: str) -> str:
    """Return what is odd about the codes of a sign; "" when nothing is."""
    if wrong := _wrong_type(sign):
        near = _in_other_case(wrong, types())
        return f"“{sign.text}”: không có tên loại nào viết tắt là “{wrong}”." + _perhaps(near)
    for code in sign.issuers:
        plain = code.replace("&", "")
        if near := _in_other_case(plain, (*central(), *ministries())):
            return f"“{sign.text}”: “{code}” viết khác với ký hiệu thường dùng.{_perhaps(near)}"
        if sign.type in ("TT", "TTLT") and plain not in ministries():
            near = code_of_ministry(issuer) or closest(plain, ministries())
            return f"“{sign.text}”: không có bộ, ngành nào viết tắt là “{code}”.{_perhaps(near)}"
    if sign.type == "NĐ" and sign.issuers != ("CP",):
        return f"“{sign.text}”: nghị định do Chính phủ ban hành, viết tắt là “CP”."
    return ""


def _wrong_type(sign: Sign) -> str:
    """Return the type's code when there is no such type; a code that starts an official letter is none."""
    if not sign.type or sign.type in types():
        return ""
    known = sign.party or sign.year is not None or _in_other_case(sign.type, types())
    return sign.type if known else ""


def _in_other_case(code: str, known: Iterable[str]) -> str | None:
    """Return the known code that differs only in capitals; None when there is none or it is the same."""
    alike = [other for other in known if other.casefold() == code.casefold()]
    return alike[0] if alike and code not in alike else None


def _perhaps(near: str | None) -> str:
    names = {**ministries(), **central()}
    if not near:
        return ""
    told = names.get(near) or " hoặc ".join(types()[near])
    return f" Có phải là “{near}” ({told})?"


@warning("CC015")
def amendment_not_cited(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Viện dẫn căn cứ cũ mà không nhắc văn bản đã sửa đổi nó.

    Vì sao: căn cứ phải là quy định đang áp dụng; trang Căn cứ có văn bản sửa đổi ban hành trước ngày ký.
    Sai: kế hoạch năm 2023 chỉ viện dẫn 24/2014/NĐ-CP, đã được sửa đổi bởi 107/2020/NĐ-CP.
    Đúng: viện dẫn thêm “được sửa đổi, bổ sung bởi Nghị định số 107/2020/NĐ-CP”.
    Sửa: viện dẫn thêm văn bản sửa đổi, hoặc thay bằng văn bản mới.
    """
    amended = _amendments(tracker)
    signed = {plan.id: plan.signed_on or as_of for plan in tracker.plans}
    cited: dict[str, set[str]] = {}
    for plan, text in {(passage.plan, passage.text) for passage in passages(tracker)}:
        cited.setdefault(plan, set()).update(map(key_of, signs(text)))
    for passage in passages(tracker):
        for sign in signs(passage.text) if passage.plan in signed else ():
            for newer in amended.get(key_of(sign), ()):
                by_then = newer.dated is not None and newer.dated <= signed[passage.plan]
                if by_then and key_of(newer.number) not in cited[passage.plan]:
                    yield Fault(
                        passage.place,
                        f"“{sign}” đã được “{newer.number}” ({newer.dated:%d/%m/%Y}) sửa đổi hoặc thay thế.",
                    )


@hint("CC016")
def status_despite_amendment(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Căn cứ ghi còn hiệu lực dù trang Căn cứ có văn bản sửa đổi nó.

    Vì sao: văn bản bị sửa đổi thường chỉ còn hiệu lực một phần.
    Sai: 24/2014/NĐ-CP “còn hiệu lực”, cùng trang có 107/2020/NĐ-CP sửa đổi nó.
    Đúng: 24/2014/NĐ-CP “hết hiệu lực một phần”.
    Sửa: tra lại tình trạng hiệu lực rồi ghi cả ngày kiểm tra.
    """
    amended = _amendments(tracker)
    for citation in tracker.citations:
        since = [
            newer
            for newer in amended.get(key_of(citation.number), ())
            if not citation.checked or not newer.dated or newer.dated > citation.checked
        ]
        if citation.status == IN_FORCE and since:
            yield Fault(
                citation.row.at("status"),
                f"“{citation.number}” được “{since[0].number}” sửa đổi hoặc thay thế.",
            )


def _amendments(tracker: Tracker) -> dict[str, list[Citation]]:
    """Return the later documents whose subject says that they amend one, by the key of that one."""
    dates = {key_of(citation.number): citation.dated for citation in tracker.citations}
    found: dict[str, list[Citation]] = {}
    for citation in tracker.citations:
        if fold(citation.subject).startswith(_AMENDING) and citation.dated:
            for sign in signs(citation.subject):
                before = dates.get(key_of(sign))
                if before is None or before < citation.dated:
                    found.setdefault(key_of(sign), []).append(citation)
    return found


RULES: tuple[Rule, ...] = (
    citation_code_unknown,
    amendment_not_cited,
    status_despite_amendment,
)
