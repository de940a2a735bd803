"""Rules on single cells: what stands there is not what the column takes."""

from collections.abc import Iterator
from datetime import date

from automation.model import Report, Tracker, TroubleKind
from automation.rules.rule import ALL_REPORTS, FIGURES, Fault, Rule, error, warning


def _proposal(detail: str, words: str = "Có phải là") -> str:
    return f" {words} “{detail}”?" if detail else ""


@error("OD001", blocks=ALL_REPORTS)
def error_cell(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ô báo lỗi công thức.

    Vì sao: ô lỗi không có giá trị nào để đưa vào báo cáo.
    Sai: ô hiện #REF!, #N/A, #VALUE!.
    Đúng: ô có giá trị thật.
    Sửa: sửa công thức, hoặc gõ thẳng giá trị vào ô.
    """
    for trouble in tracker.troubled(TroubleKind.ERROR_CELL):
        yield Fault(trouble.place, f"Ô “{trouble.place.column}” đang báo lỗi {trouble.place.value}.")


@error("OD002", blocks=ALL_REPORTS)
def formula_without_value(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Công thức chưa có giá trị.

    Vì sao: tệp do chương trình khác ghi ra chưa được tính, nên ô thật ra là trống.
    Sai: ô có công thức nhưng tệp chưa từng được mở và lưu bằng Excel.
    Đúng: giá trị đã được tính và lưu.
    Sửa: mở sổ bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ thẳng giá trị.
    """
    for trouble in tracker.troubled(TroubleKind.FORMULA_WITHOUT_VALUE):
        yield Fault(trouble.place, f"Ô “{trouble.place.column}” có công thức nhưng chưa có giá trị được lưu.")


@warning("OD003")
def derived_typed_over(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Gõ đè lên cột công thức.

    Vì sao: trạng thái gõ tay không đổi theo ngày chốt; báo cáo luôn tự tính lại và không dùng ô này.
    Sai: gõ “hoàn thành” vào cột “Trạng thái”.
    Đúng: để nguyên công thức và ghi ngày hoàn thành.
    Sửa: chép lại công thức từ dòng trên hoặc dòng dưới.
    """
    for trouble in tracker.troubled(TroubleKind.DERIVED_TYPED_OVER):
        yield Fault(
            trouble.place,
            f"Cột “{trouble.place.column}” là công thức nhưng ô này bị gõ đè “{trouble.place.value}”.",
        )


@error("OD004", blocks=ALL_REPORTS)
def required_empty(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ô bắt buộc còn trống.

    Vì sao: thiếu dữ kiện này thì dòng không dùng được trong báo cáo.
    Sai: một nhiệm vụ không có người chủ trì.
    Đúng: mọi cột bắt buộc của dòng đều có dữ liệu.
    Sửa: điền vào ô, hoặc xóa cả dòng nếu không dùng.
    """
    for trouble in tracker.troubled(TroubleKind.REQUIRED_EMPTY):
        yield Fault(trouble.place, f"Ô “{trouble.place.column}” bắt buộc phải có nhưng còn trống.")


@error("OD005", blocks=ALL_REPORTS)
def choice_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Giá trị không có trong danh sách chọn.

    Vì sao: giá trị dán đè lên danh sách chọn thì chương trình không hiểu.
    Sai: cột “Định kỳ” ghi “mỗi quý một lần”.
    Đúng: cột “Định kỳ” ghi “hàng quý”.
    Sửa: chọn lại trong danh sách của ô.
    """
    for trouble in tracker.troubled(TroubleKind.CHOICE_UNKNOWN):
        yield Fault(
            trouble.place,
            f"“{trouble.place.value}” không có trong danh sách của cột “{trouble.place.column}”."
            + _proposal(trouble.detail),
        )


@error("OD006", blocks=FIGURES)
def number_as_text(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số gõ dạng chữ.

    Vì sao: Excel không tính được với số dạng chữ, và dấu chấm, dấu phẩy có thể bị hiểu khác.
    Sai: ô chứa chữ “1.250,5”.
    Đúng: ô chứa số 1250,5.
    Sửa: xóa ô rồi gõ lại số.
    """
    for trouble in tracker.troubled(TroubleKind.NUMBER_AS_TEXT):
        yield Fault(
            trouble.place,
            f"“{trouble.place.value}” đang là chữ, không phải số." + _proposal(trouble.detail),
        )


@error("OD007", blocks=FIGURES)
def number_unreadable(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không phải là số.

    Vì sao: cột này chỉ tính được với số.
    Sai: cột “Mục tiêu” ghi “cao”.
    Đúng: cột “Mục tiêu” ghi 90.
    Sửa: gõ số, không kèm đơn vị; lời giải thích ghi ở cột “Ghi chú”.
    """
    for trouble in tracker.troubled(TroubleKind.NUMBER_UNREADABLE):
        yield Fault(
            trouble.place, f"Cột “{trouble.place.column}” cần một số, ô đang ghi “{trouble.place.value}”."
        )


@error("OD013", blocks=FIGURES)
def number_as_percent(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số gõ kèm dấu phần trăm.

    Vì sao: Excel giữ 95% thành 0,95, nên số đem so với mục tiêu nhỏ đi một trăm lần.
    Sai: cột “Giá trị” ghi 95%.
    Đúng: cột “Giá trị” ghi 95, đơn vị tính “%”.
    Sửa: đặt lại định dạng số cho ô rồi gõ số không kèm dấu phần trăm.
    """
    for trouble in tracker.troubled(TroubleKind.NUMBER_AS_PERCENT):
        yield Fault(
            trouble.place,
            f"Ô hiện {trouble.place.value} nhưng giá trị được lưu là {trouble.detail}.",
        )


@error("OD008", blocks=ALL_REPORTS)
def number_not_whole(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không phải là số nguyên.

    Vì sao: năm và thứ tự phải là số nguyên.
    Sai: cột “Thứ tự” ghi 2,5.
    Đúng: cột “Thứ tự” ghi 25.
    Sửa: gõ lại số nguyên.
    """
    for trouble in tracker.troubled(TroubleKind.NUMBER_NOT_WHOLE):
        yield Fault(
            trouble.place,
            f"Cột “{trouble.place.column}” cần số nguyên, ô đang ghi {trouble.place.value}.",
        )


@error("OD009", blocks=FIGURES)
def percent_as_text(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Phần trăm gõ dạng chữ.

    Vì sao: công thức trạng thái không tính được với chữ.
    Sai: ô chứa chữ “80 %”.
    Đúng: ô chứa số 80%.
    Sửa: xóa ô, đặt lại định dạng phần trăm rồi gõ 80.
    """
    for trouble in tracker.troubled(TroubleKind.PERCENT_AS_TEXT):
        yield Fault(
            trouble.place,
            f"Tiến độ “{trouble.place.value}” đang là chữ, không phải số." + _proposal(trouble.detail),
        )


@warning("OD010")
def percent_as_whole(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Phần trăm gõ dạng số nguyên.

    Vì sao: số 80 trong ô phần trăm nghĩa là 8000%; chương trình hiểu là 80% nhưng Excel thì không.
    Sai: ô chứa số 80.
    Đúng: ô chứa 80% (tức 0,8).
    Sửa: gõ lại kèm dấu %, ví dụ 80%.
    """
    for trouble in tracker.troubled(TroubleKind.PERCENT_AS_WHOLE):
        yield Fault(trouble.place, f"Tiến độ {trouble.place.value} được hiểu là {trouble.place.value}%.")


@error("OD011", blocks=FIGURES)
def percent_out_of_range(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tiến độ ngoài khoảng 0–100%.

    Vì sao: không việc nào làm được ít hơn 0% hoặc nhiều hơn 100%.
    Sai: tiến độ 120%.
    Đúng: tiến độ 100%.
    Sửa: gõ lại tiến độ trong khoảng từ 0% đến 100%.
    """
    for trouble in tracker.troubled(TroubleKind.PERCENT_OUT_OF_RANGE):
        yield Fault(trouble.place, f"Tiến độ {trouble.place.value} nằm ngoài khoảng từ 0% đến 100%.")


@error("OD012", blocks=(Report.ANNUAL, Report.QUARTER))
def link_unsafe(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Đường dẫn không an toàn.

    Vì sao: đường dẫn chạy mã hoặc trỏ tới máy riêng không được đưa vào báo cáo.
    Sai: javascript:alert(1).
    Đúng: https://vanban.chinhphu.vn.
    Sửa: dán lại đường dẫn bắt đầu bằng https://.
    """
    for trouble in tracker.troubled(TroubleKind.LINK_UNSAFE):
        yield Fault(trouble.place, f"Đường dẫn “{trouble.place.value}” không an toàn.")


RULES: tuple[Rule, ...] = (
    error_cell,
    formula_without_value,
    derived_typed_over,
    required_empty,
    choice_unknown,
    number_as_text,
    number_unreadable,
    number_as_percent,
    number_not_whole,
    percent_as_text,
    percent_as_whole,
    percent_out_of_range,
    link_unsafe,
)
