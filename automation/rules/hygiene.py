"""Rules on what a person does not see in the workbook: hidden parts, gaps, merged cells, old fonts."""

from collections.abc import Iterator
from datetime import date

from automation.model import Tracker, TroubleKind
from automation.rules.rule import Fault, Rule, hint, warning


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
        yield Fault(
            trouble.place,
            f"Ô dùng phông cũ {trouble.detail}, chữ “{trouble.place.value}” có thể sai bảng mã.",
        )


RULES: tuple[Rule, ...] = (
    sheet_hidden,
    row_hidden,
    column_hidden,
    row_after_gap,
    cells_merged,
    font_legacy,
)
