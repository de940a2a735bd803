"""Rules on what a plan needs as a document: number, signer, addressee, text, legal bases."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from automation.citations import is_sign, same_sign, signs
from automation.citations.signs import key_of
from automation.columns import DOCUMENT_TYPE
from automation.model import Plan, Report, ReportingPeriod, Tracker
from automation.rules.passages import is_own, passages
from automation.rules.rule import Fault, Rule, error, hint, warning
from automation.text import did_you_mean, fold


@warning("KH001")
def number_malformed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số ký hiệu kế hoạch không đúng dạng.

    Vì sao: văn bản in nguyên số ký hiệu này.
    Sai: 138-KH/THLQĐ.
    Đúng: 138/KH-THLQĐ.
    Sửa: gõ lại theo dạng số/KH-chữ viết tắt của trường.
    """
    of_other_type = {fold(block.plan) for block in tracker.content if block.kind == DOCUMENT_TYPE}
    for plan in tracker.plans:
        if fold(plan.id) in of_other_type and is_sign(plan.number):
            continue
        if plan.number and not plan.number.isdecimal() and not _is_plan_sign(plan.number):
            yield Fault(plan.row.at("number"), f"Số ký hiệu “{plan.number}” không đúng dạng số/KH-….")


def _is_plan_sign(number: str) -> bool:
    return is_sign(number) and "/KH-" in number


@error("KH002", blocks=(Report.PLAN,))
def number_used_twice(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Một số ký hiệu dùng cho hai kế hoạch trong cùng năm.

    Vì sao: mỗi số trong năm chỉ cấp cho một văn bản (Nghị định 30/2020/NĐ-CP).
    Sai: hai kế hoạch cùng mang số 138/KH-THLQĐ ký năm 2023.
    Đúng: kế hoạch sau mang số 139/KH-THLQĐ.
    Sửa: tra sổ đăng ký văn bản đi rồi sửa số.
    """
    numbered = [plan for plan in tracker.plans if plan.number]
    for plan in numbered:
        for other in numbered:
            same_year = _year(plan) == _year(other)
            if other is not plan and same_year and same_sign(plan.number, other.number):
                yield Fault(
                    plan.row.at("number"),
                    f"Số {plan.number} cũng được dùng ở ô {other.row.at('number').cell}.",
                )


@warning("KH011")
def report_number_used_twice(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Một số ký hiệu dùng cho hai văn bản đã gửi trong cùng năm.

    Vì sao: mỗi số trong năm chỉ cấp cho một văn bản (Nghị định 30/2020/NĐ-CP); nơi nhận sẽ không tra được.
    Sai: báo cáo quý II và báo cáo 6 tháng cùng mang số 141/BC-THLQĐ.
    Đúng: báo cáo quý II mang số 141/BC-THLQĐ, báo cáo 6 tháng mang số 142/BC-THLQĐ.
    Sửa: tra sổ đăng ký văn bản đi rồi sửa số; nếu một báo cáo gửi cho cả hai kỳ thì để nguyên.
    """
    records: list[Plan | ReportingPeriod] = [*tracker.plans, *tracker.periods]
    sent = [record for record in records if record.sent_number]
    issued = [(plan.number, _year(plan), plan.row.at("number")) for plan in tracker.plans if plan.number]
    taken = [(r.sent_number, r.sent_on.year if r.sent_on else None, r.row.at("sent_number")) for r in sent]
    for number, year, place in taken:
        others = [
            other
            for known, its_year, other in (*issued, *taken)
            if other != place and year == its_year and same_sign(number, known)
        ]
        if others:
            yield Fault(place, f"Số {number} cũng được dùng ở ô {others[0].address}.")


def _year(plan: Plan) -> int | None:
    return plan.signed_on.year if plan.signed_on else plan.year


@error("KH003", blocks=(Report.PLAN, Report.ANNUAL))
def signer_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Kế hoạch chưa có người ký.

    Vì sao: phần ký in chức vụ của người ký.
    Sai: cột “Người ký” để trống.
    Đúng: cột “Người ký” ghi “Hiệu trưởng”.
    Sửa: chọn người ký ở trang Kế hoạch.
    """
    for plan in tracker.plans:
        if plan.id and not plan.signer and plan.row.tells("signer"):
            yield Fault(plan.row.at("signer"), f"Kế hoạch {plan.id} chưa có người ký.")


@error("KH004", blocks=(Report.ANNUAL,))
def addressee_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Chưa ghi nơi nhận báo cáo năm.

    Vì sao: báo cáo gửi cấp trên phải có dòng “Kính gửi”.
    Sai: cột “Kính gửi” để trống.
    Đúng: cột “Kính gửi” ghi “Ủy ban nhân dân huyện Nhà Bè”.
    Sửa: ghi tên cơ quan nhận báo cáo.
    """
    for plan in tracker.plans:
        if plan.id and not plan.report_to and plan.row.tells("report_to"):
            yield Fault(plan.row.at("report_to"), f"Kế hoạch {plan.id} chưa ghi nơi nhận báo cáo năm.")


@error("KH005", blocks=(Report.PLAN,), needs="content")
def text_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Kế hoạch chưa có nội dung.

    Vì sao: không có lời văn thì không soạn được văn bản kế hoạch.
    Sai: có kế hoạch 139 nhưng trang Nội dung không có dòng nào của 139.
    Đúng: trang Nội dung có các đoạn của kế hoạch 139.
    Sửa: nhập nội dung vào trang Nội dung.
    """
    written = {fold(block.plan) for block in tracker.content}
    for plan in tracker.plans:
        if plan.id and fold(plan.id) not in written:
            yield Fault(plan.row.at("id"), f"Kế hoạch {plan.id} chưa có nội dung.")


@warning("CC001", needs="citations")
def citation_unlisted(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Văn bản được viện dẫn nhưng không có ở trang Căn cứ.

    Vì sao: không đối chiếu được số, ngày và cơ quan ban hành.
    Sai: lời văn nhắc 72/2015/NĐ-CP, trang Căn cứ không có.
    Đúng: trang Căn cứ có dòng 72/2015/NĐ-CP.
    Sửa: thêm văn bản vào trang Căn cứ, hoặc sửa số trong lời văn.
    """
    listed = [citation.number for citation in tracker.citations]
    own = [plan.number for plan in tracker.plans if plan.number]
    known = {key_of(number) for number in (*listed, *own)}
    is_known = cache(lambda sign: key_of(sign) in known or is_own(tracker, sign))
    unlisted = cache(lambda text: [sign for sign in signs(text) if not is_known(sign)])
    near_to = cache(lambda sign: did_you_mean(sign, listed))
    for passage in passages(tracker):
        for sign in unlisted(passage.text):
            near = near_to(sign)
            # Only a plan's own text has bases; elsewhere nothing but a slip of a listed one is worth a word.
            if passage.plan or near:
                yield Fault(passage.place, f"“{sign}” không có ở trang Căn cứ.{near}")


@warning("KH007")
def signed_outside_year(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày ký không khớp năm của kế hoạch.

    Vì sao: kế hoạch năm thường ký trong năm đó hoặc cuối năm trước; năm khác thường là gõ nhầm.
    Sai: kế hoạch năm 2023 ký ngày 19/06/2032.
    Đúng: kế hoạch năm 2023 ký ngày 19/06/2023.
    Sửa: kiểm tra cột “Năm” và cột “Ngày ký”.
    """
    for plan in tracker.plans:
        if plan.year and plan.signed_on and plan.signed_on.year not in (plan.year - 1, plan.year):
            yield Fault(
                plan.row.at("signed_on"), f"Kế hoạch năm {plan.year} nhưng ký ngày {plan.signed_on:%d/%m/%Y}."
            )


@warning("KH008")
def report_due_before_signing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn báo cáo đứng trước ngày ký kế hoạch.

    Vì sao: không thể báo cáo một kế hoạch chưa ban hành.
    Sai: ký 19/06/2023, hạn báo cáo 14/11/2022.
    Đúng: ký 19/06/2023, hạn báo cáo 14/11/2023.
    Sửa: kiểm tra lại năm của hai ngày.
    """
    for plan in tracker.plans:
        if plan.report_due and plan.signed_on and plan.report_due < plan.signed_on:
            yield Fault(
                plan.row.at("report_due"),
                f"Hạn báo cáo {plan.report_due:%d/%m/%Y} đứng trước ngày ký {plan.signed_on:%d/%m/%Y}.",
            )


@hint("KH009")
def number_without_date(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Có số mà chưa có ngày ký, hoặc ngược lại.

    Vì sao: số và ngày được ghi cùng lúc khi ban hành; thiếu một thì văn bản in chỗ trống.
    Sai: số 138/KH-THLQĐ, ngày ký để trống.
    Đúng: số 138/KH-THLQĐ, ngày ký 19/06/2023.
    Sửa: ghi nốt phần còn thiếu theo sổ đăng ký văn bản đi.
    """
    for plan in tracker.plans:
        if plan.number and plan.signed_on is None and plan.row.tells("signed_on"):
            yield Fault(plan.row.at("signed_on"), f"Kế hoạch {plan.number} chưa có ngày ký.")
        if plan.signed_on and not plan.number and plan.row.tells("number"):
            yield Fault(
                plan.row.at("number"), f"Kế hoạch ký ngày {plan.signed_on:%d/%m/%Y} chưa có số ký hiệu."
            )


RULES: tuple[Rule, ...] = (
    number_malformed,
    number_used_twice,
    report_number_used_twice,
    signer_missing,
    addressee_missing,
    text_missing,
    signed_outside_year,
    report_due_before_signing,
    number_without_date,
    citation_unlisted,
)
