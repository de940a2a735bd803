"""Rules on how texts cite: against the citations sheet, against the other mentions, in full and in short."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from automation.citations import Mention, is_sign
from automation.citations.codes import types
from automation.citations.signs import key_of, parse
from automation.latest import Latest
from automation.model import Citation, Tracker
from automation.rules.issuers import same_issuer
from automation.rules.passages import Passage, is_own, passages
from automation.rules.rule import Fault, Rule, hint, warning
from automation.text import fold

_NUMBERED = re.compile(
    r"\b(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Kết luận|Luật)\s+số\s+"
    r"(\d[\w&]*[-/][\w&/-]*[A-ZĐ][\w&/-]*)"
)


def _listed(tracker: Tracker) -> Mapping[str, Citation]:
    return {key_of(citation.number): citation for citation in tracker.citations if citation.number}


_Cited = tuple[Passage, Mention, Citation | None]
_latest: Latest[tuple[_Cited, ...]] = Latest()


def _cited(tracker: Tracker) -> tuple[_Cited, ...]:
    """Return every citation with its row of the citations sheet, None where it has none."""
    return _latest.of(tracker, None, lambda: tuple(_all_cited(tracker)))


def _all_cited(tracker: Tracker) -> Iterator[_Cited]:
    listed = _listed(tracker)
    for passage in passages(tracker):
        for mention in passage.mentions:
            yield passage, mention, listed.get(key_of(mention.sign))


@warning("CC007")
def citation_date_differs(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày ban hành trong lời văn khác trang Căn cứ.

    Vì sao: số và ngày cùng nhau mới chỉ đúng một văn bản.
    Sai: lời văn ghi “216/KH-UBND ngày 12 tháng 6 năm 2023”, trang Căn cứ ghi 13/06/2023.
    Đúng: hai nơi cùng ghi ngày 13 tháng 6 năm 2023.
    Sửa: tra lại văn bản, sửa nơi ghi sai.
    """
    for passage, mention, citation in _cited(tracker):
        if citation and citation.dated and mention.dated and mention.dated != citation.dated:
            yield Fault(
                passage.place,
                f"“{mention.sign}” ghi ngày {mention.dated:%d/%m/%Y}, trang Căn cứ ghi"
                f" {citation.dated:%d/%m/%Y}.",
            )


@warning("CC008")
def citation_issuer_differs(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Cơ quan ban hành trong lời văn khác trang Căn cứ.

    Vì sao: cùng một số ký hiệu có thể của nhiều cơ quan, ghi nhầm là viện dẫn văn bản khác.
    Sai: lời văn ghi “216/KH-UBND của Sở Nội vụ”, trang Căn cứ ghi Ủy ban nhân dân huyện Nhà Bè.
    Đúng: hai nơi cùng ghi Ủy ban nhân dân huyện Nhà Bè.
    Sửa: tra lại văn bản, sửa nơi ghi sai.
    """
    for passage, mention, citation in _cited(tracker):
        issuers = (mention.issuer, citation.issuer) if citation else ("", "")
        if all(issuers) and not same_issuer(*issuers):
            yield Fault(
                passage.place, f"“{mention.sign}” ghi của {issuers[0]}, trang Căn cứ ghi {issuers[1]}."
            )


@warning("CC010")
def citation_type_differs(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tên loại văn bản không hợp với ký hiệu.

    Vì sao: ký hiệu cho biết tên loại; hai thứ khác nhau thì một thứ chép sai.
    Sai: Quyết định số 72/2015/NĐ-CP.
    Đúng: Nghị định số 72/2015/NĐ-CP.
    Sửa: sửa tên loại hoặc ký hiệu theo văn bản.
    """
    for citation in tracker.citations:
        if citation.type and not _type_fits(citation.type, citation.number):
            yield Fault(
                citation.row.at("type"), f"“{citation.number}” không phải là {citation.type.lower()}."
            )
    for passage, mention, _ in _cited(tracker):
        if mention.type and not _type_fits(mention.type, mention.sign):
            yield Fault(passage.place, f"“{mention.sign}” không phải là {mention.type.lower()}.")


def _type_fits(name: str, number: str) -> bool:
    """Tell whether a type's name may go with a sign; a code that is not known fits every name."""
    sign = parse(number)
    names = types().get(sign.type) if sign else None
    return names is None or fold(name) in map(fold, names)


@hint("CC011")
def first_mention_short(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Viện dẫn lần đầu chưa đầy đủ.

    Vì sao: lần đầu phải ghi tên loại, số ký hiệu, ngày, cơ quan ban hành và trích yếu (Nghị định
    30/2020/NĐ-CP, Phụ lục I); luật và pháp lệnh chỉ cần tên loại và tên.
    Sai: “theo Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ”.
    Đúng: “theo Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ quy định cơ chế tự chủ
    tài chính của đơn vị sự nghiệp công lập”.
    Sửa: bổ sung phần còn thiếu theo trang Căn cứ.
    """
    known: set[tuple[str, str]] = set()
    for passage in passages(tracker):
        lacking = []
        for mention in passage.mentions if passage.plan else ():
            key = (passage.plan, key_of(mention.sign))
            parts = _lacking(mention)
            if parts and key not in known and not is_own(tracker, mention.sign):
                lacking.append(f"“{mention.sign}” thiếu {', '.join(parts)}")
            known.add(key)
        if lacking:
            yield Fault(passage.place, f"Viện dẫn lần đầu: {'; '.join(lacking)}.")


def _lacking(mention: Mention) -> list[str]:
    if mention.is_law:
        return []
    parts = (
        ("tên loại", mention.type),
        ("ngày ban hành", mention.dated or mention.wrong_date),
        ("cơ quan ban hành", mention.issuer),
        ("trích yếu", mention.subject),
    )
    return [words for words, held in parts if not held]


@hint("CC012")
def later_mention_long(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Viện dẫn lần sau còn ghi lại ngày ban hành.

    Vì sao: từ lần thứ hai chỉ ghi tên loại và số, ký hiệu (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    Sai: hai đoạn cùng ghi “Kế hoạch số 216/KH-UBND ngày 13 tháng 6 năm 2023 …”.
    Đúng: đoạn sau ghi “Kế hoạch số 216/KH-UBND”.
    Sửa: bỏ ngày, cơ quan và trích yếu ở lần viện dẫn sau.
    """
    known: set[tuple[str, str]] = set()
    for passage in passages(tracker):
        for mention in passage.mentions if passage.plan else ():
            key = (passage.plan, key_of(mention.sign))
            if key in known and mention.dated:
                yield Fault(passage.place, f"“{mention.sign}” đã được viện dẫn đầy đủ ở đoạn trước.")
            known.add(key)


@warning("CC013")
def citation_date_impossible(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Văn bản được viện dẫn với một ngày không có trong lịch.

    Vì sao: ngày như vậy chắc chắn chép sai.
    Sai: Kế hoạch số 216/KH-UBND ngày 31 tháng 6 năm 2023.
    Đúng: Kế hoạch số 216/KH-UBND ngày 13 tháng 6 năm 2023.
    Sửa: tra lại văn bản.
    """
    for passage, mention, _ in _cited(tracker):
        if mention.wrong_date:
            yield Fault(passage.place, f"“{mention.sign}” ghi {mention.wrong_date}, lịch không có ngày này.")


@warning("CC014")
def mentions_disagree(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hai chỗ viện dẫn cùng một văn bản mà khác ngày hoặc cơ quan.

    Vì sao: cùng số ký hiệu mà khác ngày thì một chỗ chép sai.
    Sai: “45/KH-UBND ngày 02 tháng 3 năm 2023” và “45/KH-UBND ngày 03 tháng 2 năm 2023”.
    Đúng: hai chỗ cùng một ngày.
    Sửa: tra lại văn bản; thêm văn bản vào trang Căn cứ để được đối chiếu.
    """
    first: dict[str, tuple[Passage, Mention]] = {}
    for passage, mention, citation in _cited(tracker):
        if citation is not None:
            continue  # Held against the citations sheet (CC007, CC008).
        where, known = first.setdefault(key_of(mention.sign), (passage, mention))
        dates = mention.dated and known.dated and mention.dated != known.dated
        issuers = mention.issuer and known.issuer and not same_issuer(mention.issuer, known.issuer)
        if dates or issuers:
            what = "ngày" if dates else "cơ quan ban hành"
            yield Fault(passage.place, f"“{mention.sign}” ghi {what} khác với ô {where.place.address}.")


@warning("CC017")
def citation_in_text_malformed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số ký hiệu trong lời văn không đúng dạng.

    Vì sao: số ký hiệu sai dạng thì không tra được và không đối chiếu được với trang Căn cứ.
    Sai: Nghị định số 72-2015/NĐCP.
    Đúng: Nghị định số 72/2015/NĐ-CP.
    Sửa: chép lại đúng như trên văn bản.
    """
    malformed_in = cache(_malformed)
    for passage in passages(tracker):
        for sign in malformed_in(passage.text):
            yield Fault(passage.place, f"Số ký hiệu “{sign}” không đúng dạng.")


def _malformed(text: str) -> tuple[str, ...]:
    """Return what a text calls the number of a document and is no sign."""
    named = (found[1].rstrip("-/") for found in _NUMBERED.finditer(text))
    return tuple(sign for sign in named if not is_sign(sign))


RULES: tuple[Rule, ...] = (
    citation_date_differs,
    citation_issuer_differs,
    citation_type_differs,
    first_mention_short,
    later_mention_long,
    citation_date_impossible,
    mentions_disagree,
    citation_in_text_malformed,
)
