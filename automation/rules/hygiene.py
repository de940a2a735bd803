"""Rules on what a person does not see in the workbook: hidden parts, gaps, merged cells, old fonts."""

import re
from collections.abc import Iterator
from datetime import date

from automation.model import Tracker, TroubleKind
from automation.old_letters import in_unicode
from automation.rules.holding import holding
from automation.rules.odd_letters import odd_cells
from automation.rules.rule import Fault, Rule, hint, warning
from automation.text import INVISIBLE, fold

#: So much of a proposal is shown.
_LONGEST = 120

#: A row of totals by what names it, and the columns that name a row of the sheets that are counted.
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|cộng|tổng điểm|tổng)\s*(?:$|[:.=(\d])")
_MAY_BE_TOTAL = re.compile(rf"[\s{INVISIBLE}]*+[tc]", re.IGNORECASE)
_NAMING = {
    "tasks": ("id", "title"),
    "indicators": ("id", "name"),
    "criteria": ("id", "area", "criterion", "component"),
    "people": ("id", "name"),
    "results": ("task",),
    "measures": ("indicator",),
}


@hint("VS001")
def sheet_hidden(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Trang bị ẩn vẫn có dữ liệu.

    Vì sao: các dòng trên trang ẩn vẫn được tính, nhưng không ai nhìn thấy để sửa.
    Sai: trang “Kết quả kỳ” bị ẩn.
    Đúng: mọi trang của sổ đều hiện.
    Sửa: bấm chuột phải vào tên một trang, chọn bỏ ẩn.
    """
    for trouble in tracker.troubled(TroubleKind.SHEET_HIDDEN):
        yield Fault(trouble.place, f"Trang “{trouble.place.sheet}” đang bị ẩn nhưng vẫn được tính.")


@hint("VS002")
def row_hidden(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Dòng bị ẩn hoặc bị lọc vẫn có dữ liệu.

    Vì sao: dòng ẩn vẫn được tính vào báo cáo, dễ bị quên khi rà soát.
    Sai: dòng 12 bị ẩn từ lần lọc trước.
    Đúng: bỏ lọc để thấy mọi dòng.
    Sửa: bỏ lọc, hoặc bỏ ẩn dòng; dòng không dùng nữa thì xóa.
    """
    for trouble in tracker.troubled(TroubleKind.ROW_HIDDEN):
        yield Fault(trouble.place, f"Dòng {trouble.place.row} đang bị ẩn nhưng vẫn được tính.")


@hint("VS003")
def column_hidden(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Cột bị ẩn.

    Vì sao: dữ liệu ở cột ẩn vẫn được dùng trong báo cáo.
    Sai: cột “Hạn hoàn thành” bị ẩn.
    Đúng: cột hiện, hoặc được gập bằng nút “1” ở góc trang.
    Sửa: bỏ ẩn cột.
    """
    for trouble in tracker.troubled(TroubleKind.COLUMN_HIDDEN):
        yield Fault(trouble.place, f"Cột “{trouble.place.column}” đang bị ẩn nhưng vẫn được dùng.")


@hint("VS004")
def row_after_gap(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Có dòng trống xen giữa.

    Vì sao: bảng của Excel có thể kết thúc ở dòng trống, công thức và danh sách chọn không đi tiếp.
    Sai: dòng 20 trống, dòng 21 còn nhiệm vụ.
    Đúng: các dòng liền nhau.
    Sửa: xóa dòng trống.
    """
    for trouble in tracker.troubled(TroubleKind.ROW_AFTER_GAP):
        yield Fault(trouble.place, f"Có {trouble.detail} dòng trống ngay trên dòng {trouble.place.row}.")


@warning("VS005")
def cells_merged(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ô bị gộp trong vùng dữ liệu.

    Vì sao: chỉ ô đầu của vùng gộp có giá trị, các dòng còn lại bị coi là trống.
    Sai: gộp ô “Chủ trì” của ba nhiệm vụ cùng một người.
    Đúng: mỗi dòng ghi đủ.
    Sửa: bỏ gộp ô rồi điền giá trị vào từng dòng.
    """
    for trouble in tracker.troubled(TroubleKind.CELLS_MERGED):
        yield Fault(trouble.place, f"Vùng {trouble.detail} bị gộp thành một ô.")


@warning("VS006")
def font_legacy(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Chữ gõ bằng phông cũ (TCVN3, VNI).

    Vì sao: chữ gõ bằng phông cũ thành ký tự lạ trong văn bản dùng phông Unicode.
    Sai: ô dùng phông .VnTime.
    Đúng: ô dùng phông Times New Roman, gõ bằng bảng mã Unicode.
    Sửa: chuyển mã sang Unicode rồi đổi phông; chương trình không tự chuyển vì có thể chuyển sai.
    """
    for trouble in tracker.troubled(TroubleKind.FONT_LEGACY):
        meant = in_unicode(trouble.place.value or "")
        yield Fault(
            trouble.place,
            f"Ô dùng phông cũ {trouble.detail}, chữ “{trouble.place.value}” có thể sai bảng mã."
            + _proposal(meant),
        )


@warning("VS007")
def letters_legacy(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Chữ còn ở bảng mã cũ dù phông đã là Unicode.

    Vì sao: chữ dán từ tệp cũ mất phông thì hiện thành chữ lạ, và in nguyên như vậy trong văn bản.
    Sai: “Tæ chøc héi thi”.
    Đúng: “Tổ chức hội thi”.
    Sửa: gõ lại theo chữ được đề xuất, hoặc chuyển mã bằng UniKey.
    """
    told = {trouble.place.address for trouble in tracker.troubled(TroubleKind.FONT_LEGACY)}
    for cell in odd_cells(tracker):
        place = cell.record.row.at(cell.key)
        if cell.meant and place.address not in told:
            yield Fault(place, "Ô có chữ ở bảng mã cũ (TCVN3, VNI)." + _proposal(cell.meant))


def _proposal(meant: str) -> str:
    short = meant if len(meant) <= _LONGEST else f"{meant[:_LONGEST].rstrip()}…"
    return f" Có phải là “{short}”?" if meant else ""


@warning("VS008")
def row_of_totals(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Dòng tổng cộng gõ trong bảng.

    Vì sao: mỗi dòng được tính là một việc, một chỉ tiêu, một tiêu chí, nên dòng cộng làm số liệu bị đếm thừa.
    Sai: dòng cuối trang Nhiệm vụ ghi “Tổng cộng: 20 nhiệm vụ”.
    Đúng: bảng chỉ có các dòng dữ liệu; báo cáo tự cộng.
    Sửa: xóa dòng tổng cộng, hoặc chuyển ra ngoài bảng, sang một trang riêng.
    """
    for key, fields in _NAMING.items():
        for record in holding(getattr(tracker, key), fields, _is_total):
            field = next(field for field in fields if _is_total(getattr(record, field)))
            place = record.row.at(field)
            yield Fault(place, f"“{place.value}” có vẻ là dòng tổng cộng.")


def _is_total(name: str) -> bool:
    # Most names begin with another letter, and to fold them all takes longer than most rules.
    return _MAY_BE_TOTAL.match(name) is not None and _TOTAL.match(fold(name)) is not None


RULES: tuple[Rule, ...] = (
    sheet_hidden,
    row_hidden,
    column_hidden,
    row_after_gap,
    cells_merged,
    font_legacy,
    letters_legacy,
    row_of_totals,
)
