"""Rules on the workbook itself: its version, sheets and columns."""

from collections.abc import Iterator
from datetime import date

from automation.columns import SCHEMA_VERSION
from automation.model import Tracker, TroubleKind
from automation.rules.rule import ALL_REPORTS, Fault, Rule, error, hint, warning


@error("CT001", blocks=ALL_REPORTS)
def sheet_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Thiếu trang tính.

    Vì sao: trang bị xóa hoặc đổi tên thì mọi dòng trên đó không vào báo cáo.
    Sai: trang “Nhiệm vụ” bị đổi tên thành “NhiemVu cu”.
    Đúng: trang mang đúng tên “Nhiệm vụ”.
    Sửa: đặt lại đúng tên trang, hoặc chép trang đó từ sổ mẫu.
    """
    for trouble in tracker.troubled(TroubleKind.SHEET_MISSING):
        near = f" Có phải trang “{trouble.detail}” đã bị đổi tên?" if trouble.detail else ""
        yield Fault(trouble.place, f"Không thấy trang “{trouble.place.sheet}”.{near}")


@hint("CT002")
def sheet_stray(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Trang tính lạ.

    Vì sao: những gì ghi trên trang lạ không vào báo cáo nào.
    Sai: trang “Sheet1” có danh sách việc chép tạm.
    Đúng: việc được ghi vào trang “Nhiệm vụ”.
    Sửa: chuyển nội dung sang trang đúng; nếu là trang riêng của nhà trường thì cứ để nguyên.
    """
    for trouble in tracker.troubled(TroubleKind.SHEET_STRAY):
        yield Fault(trouble.place, f"Trang “{trouble.place.sheet}” không thuộc sổ mẫu.")


@error("CT003", blocks=ALL_REPORTS)
def column_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Thiếu cột.

    Vì sao: cột bị xóa hoặc đổi tiêu đề thì dữ liệu của cột không đọc được.
    Sai: tiêu đề “Hạn hoàn thành” bị sửa thành “Hạn chót”.
    Đúng: tiêu đề đúng như sổ mẫu; khác chữ hoa, chữ thường hay dấu cách thì không sao.
    Sửa: gõ lại đúng tiêu đề, hoặc chèn lại cột.
    """
    for trouble in tracker.troubled(TroubleKind.COLUMN_MISSING):
        near = f" Có phải cột “{trouble.detail}” đã bị đổi tiêu đề?" if trouble.detail else ""
        yield Fault(
            trouble.place,
            f"Trang “{trouble.place.sheet}” thiếu cột “{trouble.place.column}”.{near}",
        )


@hint("CT004")
def column_stray(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Cột lạ.

    Vì sao: dữ liệu ở cột lạ không vào báo cáo nào.
    Sai: thêm cột “Ghi chú 2” cạnh cột “Ghi chú”.
    Đúng: dùng các cột có sẵn.
    Sửa: chuyển dữ liệu sang cột đúng; nếu là cột riêng của nhà trường thì cứ để nguyên.
    """
    for trouble in tracker.troubled(TroubleKind.COLUMN_STRAY):
        yield Fault(trouble.place, f"Cột “{trouble.place.value}” không thuộc sổ mẫu.")


@error("CT005", blocks=ALL_REPORTS)
def column_double(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hai cột cùng tiêu đề.

    Vì sao: không biết phải lấy dữ liệu ở cột nào.
    Sai: trang “Nhiệm vụ” có hai cột “Hạn hoàn thành”.
    Đúng: mỗi tiêu đề chỉ có một cột.
    Sửa: xóa hoặc đổi tiêu đề cột thừa.
    """
    for trouble in tracker.troubled(TroubleKind.COLUMN_DOUBLE):
        yield Fault(
            trouble.place,
            f"Trang “{trouble.place.sheet}” có nhiều cột “{trouble.place.column}”.",
        )


@warning("CT006")
def version_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không rõ phiên bản sổ mẫu.

    Vì sao: không có phiên bản thì không biết các cột được hiểu theo mẫu nào.
    Sai: ô “Phiên bản mẫu” ở trang “Hướng dẫn” bị xóa.
    Đúng: ô đó ghi phiên bản của sổ mẫu.
    Sửa: chép lại trang “Hướng dẫn” từ sổ mẫu.
    """
    for trouble in tracker.troubled(TroubleKind.VERSION_MISSING):
        yield Fault(
            trouble.place, "Trang “Hướng dẫn” không ghi phiên bản mẫu, nên sổ được đọc theo mẫu hiện nay."
        )


@error("CT007", blocks=ALL_REPORTS)
def version_old(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Sổ theo mẫu cũ.

    Vì sao: mẫu cũ có cột và ý nghĩa khác, đọc theo mẫu mới có thể sai.
    Sai: phiên bản mẫu nhỏ hơn phiên bản hiện nay.
    Đúng: sổ đã được chuyển sang mẫu hiện nay.
    Sửa: chạy lệnh “sokehoach upgrade” để chuyển sổ sang mẫu mới.
    """
    for trouble in tracker.troubled(TroubleKind.VERSION_OLD):
        yield Fault(
            trouble.place,
            f"Sổ theo mẫu phiên bản {trouble.place.value}, mẫu hiện nay là {SCHEMA_VERSION}.",
        )


@error("CT008", blocks=ALL_REPORTS)
def version_new(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Sổ theo mẫu mới hơn chương trình, hoặc phiên bản ghi sai.

    Vì sao: chương trình đang cài chưa biết mẫu này.
    Sai: phiên bản mẫu lớn hơn phiên bản chương trình biết, hoặc không phải là số.
    Đúng: chương trình và sổ cùng phiên bản mẫu.
    Sửa: cài bản chương trình mới hơn, hoặc chép lại ô “Phiên bản mẫu” từ sổ mẫu.
    """
    for trouble in tracker.troubled(TroubleKind.VERSION_NEW):
        yield Fault(
            trouble.place,
            f"Phiên bản mẫu ghi “{trouble.place.value}”, chương trình chỉ biết đến {SCHEMA_VERSION}.",
        )


RULES: tuple[Rule, ...] = (
    sheet_missing,
    sheet_stray,
    column_missing,
    column_stray,
    column_double,
    version_missing,
    version_old,
    version_new,
)
