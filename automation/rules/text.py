"""Rules on the text of plans: numbering, order, tasks that would not be printed, names out of date."""

import re
from collections.abc import Iterator
from datetime import date

from automation.citations import is_sign, signs
from automation.columns import EXPIRED, HEADING, TABLE_HEAD, TASK_GROUP, TASK_LIST, TASK_TABLE
from automation.model import Block, Report, Tracker
from automation.rules.odd_letters import odd_cells
from automation.rules.rule import Fault, Rule, error, hint, warning
from automation.text import fold

_ROMAN_ORDER = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LETTER_ORDER = "abcdđeghiklmnopqrstuvxy"


@error("VB001", blocks=(Report.PLAN,))
def order_repeated(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hai đoạn cùng thứ tự.

    Vì sao: văn bản in các đoạn theo thứ tự này, trùng số thì không biết đoạn nào trước.
    Sai: hai đoạn của kế hoạch 139 cùng có thứ tự 120.
    Đúng: mỗi đoạn một số, nên cách nhau 10 để dễ chèn.
    Sửa: đổi thứ tự của một đoạn.
    """
    first: dict[tuple[str, int], Block] = {}
    for block in tracker.content:
        if block.order is None or not block.plan:
            continue
        key = (fold(block.plan), block.order)
        if key in first:
            yield Fault(
                block.row.at("order"),
                f"Thứ tự {block.order} của kế hoạch {block.plan} đã dùng ở ô "
                f"{first[key].row.at('order').cell}.",
            )
        first.setdefault(key, block)


@warning("VB002")
def numbering_jumps(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số thứ tự đề mục bị nhảy hoặc lặp.

    Vì sao: văn bản in nguyên ký hiệu đã gõ, người đọc sẽ tưởng thiếu một mục.
    Sai: I, II, IV.
    Đúng: I, II, III.
    Sửa: sửa cột “Ký hiệu”, hoặc bổ sung mục còn thiếu.
    """
    counters: dict[tuple[str, str], int | None] = {}
    deeper = {"Phần": 0, "I": 1, "1": 2, "1.1": 3, "1.1.1": 4, "a)": 5}
    for block in _in_order(tracker):
        if block.kind != HEADING or block.level not in deeper:
            continue
        for level, depth in deeper.items():
            if depth > deeper[block.level]:
                counters.pop((block.plan, level), None)
        place = _place_in_series(block)
        before = counters.get((block.plan, block.level), 0)
        # A marker that is none of the series leaves open what should follow it.
        if place is not None and before is not None and place != before + 1:
            yield Fault(block.row.at("marker"), f"Ký hiệu “{block.marker}” không tiếp sau mục liền trước.")
        counters[block.plan, block.level] = place


def _in_order(tracker: Tracker) -> list[Block]:
    return sorted(tracker.content, key=lambda block: (fold(block.plan), block.order or 0))


def _place_in_series(block: Block) -> int | None:
    """Return which one of its series a marker is, counted from 1; None for a marker of another kind."""
    marker = block.marker.strip().rstrip(".)")
    if block.level == "I":
        return _ROMAN_ORDER.index(marker) + 1 if marker in _ROMAN_ORDER else None
    if block.level in ("1", "1.1", "1.1.1"):
        last = marker.rpartition(".")[2]
        return int(last) if last.isdecimal() else None
    if block.level == "a)":
        return _LETTER_ORDER.index(marker) + 1 if len(marker) == 1 and marker in _LETTER_ORDER else None
    return None


@warning("VB003")
def task_not_printed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Nhiệm vụ không được in trong kế hoạch.

    Vì sao: kế hoạch gửi đi sẽ thiếu nhiệm vụ mà báo cáo lại có.
    Sai: nhiệm vụ để trống cột “Mục”, kế hoạch không có bảng nhiệm vụ.
    Đúng: nhiệm vụ ghi mục có danh sách nhiệm vụ, hoặc kế hoạch có bảng nhiệm vụ.
    Sửa: ghi mục cho nhiệm vụ, hoặc thêm đoạn “bảng nhiệm vụ” ở trang Nội dung.
    """
    tabled: set[str] = set()
    written = {fold(block.plan) for block in tracker.content}
    listing: set[str] = set()
    heading = ""
    before = Block()
    for block in _in_order(tracker):
        if block.kind == HEADING:
            heading = block.id
        elif block.kind == TASK_LIST:
            listing.add(fold(heading))
        elif block.kind == TASK_TABLE and before.kind != TABLE_HEAD:
            # The house's table takes every task of the plan, one with its own head those of its place.
            tabled.add(fold(block.plan))
        elif block.kind == TASK_TABLE:
            listing |= {fold(heading), fold(before.id)}
        elif block.kind == TASK_GROUP:
            listing.add(fold(block.id))
        before = block
    for task in tracker.tasks:
        plan = fold(task.plan)
        if plan in written and plan not in tabled and fold(task.section) not in listing:
            yield Fault(task.row.at("section"), f"Kế hoạch {task.plan} không in nhiệm vụ {task.id}.")


@warning("CC002")
def citation_sign_malformed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số ký hiệu của căn cứ không đúng dạng.

    Vì sao: số ký hiệu sai thì không tra cứu được văn bản.
    Sai: 72-2015/NĐCP.
    Đúng: 72/2015/NĐ-CP.
    Sửa: chép lại đúng như trên văn bản.
    """
    for citation in tracker.citations:
        if citation.number and not is_sign(citation.number.replace(" ", "")):
            yield Fault(citation.row.at("number"), f"Số ký hiệu “{citation.number}” không đúng dạng.")


@warning("CC003")
def citation_year_disagrees(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Năm trong số ký hiệu khác năm ban hành.

    Vì sao: một trong hai chắc chắn chép sai.
    Sai: 72/2015/NĐ-CP, ngày ban hành 07/09/2016.
    Đúng: 72/2015/NĐ-CP, ngày ban hành 07/09/2015.
    Sửa: tra lại văn bản.
    """
    for citation in tracker.citations:
        named = re.search(r"/(\d{4})/", citation.number)
        if named and citation.dated and int(named[1]) != citation.dated.year:
            yield Fault(
                citation.row.at("date"),
                f"Văn bản {citation.number} nhưng ngày ban hành là {citation.dated:%d/%m/%Y}.",
            )


@warning("CC004")
def citation_after_plan(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Căn cứ ban hành sau kế hoạch.

    Vì sao: kế hoạch không thể căn cứ vào văn bản chưa có.
    Sai: kế hoạch ký 19/06/2023 viện dẫn văn bản ngày 01/08/2023.
    Đúng: viện dẫn văn bản ban hành trước ngày ký.
    Sửa: kiểm tra ngày ban hành, hoặc bỏ viện dẫn.
    """
    dates = {fold(citation.number): citation.dated for citation in tracker.citations if citation.dated}
    signed = {plan.id: plan.signed_on for plan in tracker.plans if plan.signed_on}
    for block in tracker.content:
        day = signed.get(block.plan)
        for sign in signs(block.text):
            issued = dates.get(fold(sign))
            if day and issued and issued > day:
                yield Fault(
                    block.row.at("text"),
                    f"“{sign}” ban hành ngày {issued:%d/%m/%Y}, sau ngày ký kế hoạch {day:%d/%m/%Y}.",
                )


@warning("CC005")
def basis_expired(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Viện dẫn văn bản đã hết hiệu lực.

    Vì sao: kế hoạch mới không được dựa vào văn bản đã bị thay thế.
    Sai: lời văn viện dẫn văn bản mà trang Căn cứ ghi “hết hiệu lực”.
    Đúng: viện dẫn văn bản thay thế.
    Sửa: tìm văn bản thay thế; nếu chỉ nhắc lại lịch sử thì để nguyên.
    """
    expired = {fold(citation.number) for citation in tracker.citations if citation.status == EXPIRED}
    for block in tracker.content:
        for sign in signs(block.text):
            if fold(sign) in expired:
                yield Fault(block.row.at("text"), f"“{sign}” đã hết hiệu lực theo trang Căn cứ.")


@hint("CC006")
def citation_unused(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Căn cứ không được viện dẫn ở đâu.

    Vì sao: có thể số trong lời văn hoặc ở trang Căn cứ bị chép sai.
    Sai: trang Căn cứ có 939/KH-GDĐT, lời văn ghi 993/KH-GDĐT.
    Đúng: hai nơi cùng ghi 939/KH-GDĐT.
    Sửa: đối chiếu hai nơi; nếu đúng là không dùng thì xóa dòng.
    """
    texts = " ".join(fold(block.text).replace(" ", "") for block in tracker.content)
    if not texts or not all(block.row.tells("text") for block in tracker.content):
        return
    for citation in tracker.citations:
        if citation.number and fold(citation.number).replace(" ", "") not in texts:
            yield Fault(
                citation.row.at("number"), f"“{citation.number}” không được viện dẫn trong kế hoạch nào."
            )


_SCAN_TRACES = re.compile(r"[\ufffd\u00d0]|\*\*|[A-Za-zÀ-ỹ]­|\(cid:\d+\)")
#: The sheets whose texts are printed as they stand.
_PRINTED = frozenset({"content", "tasks", "remarks", "results"})


@warning("VB005")
def scan_traces(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Dấu vết của bản quét hoặc chữ lạ.

    Vì sao: chữ lạ sẽ in nguyên trong văn bản gửi đi.
    Sai: “Ðội” với chữ Ð của tiếng Iceland, dấu “**”, ký tự “�”.
    Đúng: “Đội”.
    Sửa: xóa chữ lạ rồi gõ lại.
    """
    for cell in odd_cells(tracker):
        found = _SCAN_TRACES.search(cell.text) if cell.sheet in _PRINTED else None
        if found:
            yield Fault(cell.record.row.at(cell.key), f"Ô có chữ lạ “{found.group()}”.")


RULES: tuple[Rule, ...] = (
    citation_sign_malformed,
    citation_year_disagrees,
    citation_after_plan,
    basis_expired,
    citation_unused,
    order_repeated,
    numbering_jumps,
    task_not_printed,
    scan_traces,
)
