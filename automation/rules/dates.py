"""Rules on single dates: that they are dates, and possible ones."""

from collections.abc import Iterator
from datetime import date

from automation.model import Tracker, TroubleKind
from automation.rules.rule import ALL_REPORTS, Fault, Rule, error, warning


@error("HAN001", blocks=ALL_REPORTS)
def due_before_start(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn hoàn thành đứng trước ngày bắt đầu.

    Vì sao: nhiệm vụ như vậy không thể đúng hạn, mọi tỷ lệ trong báo cáo đều sai.
    Sai: bắt đầu 10/03/2023, hạn 01/03/2023.
    Đúng: bắt đầu 01/03/2023, hạn 10/03/2023.
    Sửa: đổi một trong hai ngày.
    """
    for task in tracker.tasks:
        if task.start and task.due and task.due < task.start:
            yield Fault(
                task.row.at("due"),
                f"Hạn {task.due:%d/%m/%Y} đứng trước ngày bắt đầu {task.start:%d/%m/%Y}.",
            )


@error("HAN002", blocks=ALL_REPORTS)
def date_impossible(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày không có trên lịch.

    Vì sao: không thể tính hạn theo một ngày không có thật.
    Sai: 30/02/2023.
    Đúng: 28/02/2023.
    Sửa: gõ lại ngày đúng theo văn bản.
    """
    for trouble in tracker.troubled(TroubleKind.DATE_IMPOSSIBLE):
        yield Fault(trouble.place, f"Không có ngày “{trouble.place.value}”.")


@error("HAN003", blocks=ALL_REPORTS)
def date_as_text(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày gõ dạng chữ.

    Vì sao: Excel không tính được với ngày dạng chữ, nên trạng thái và báo cáo sẽ sai.
    Sai: ô chứa chữ “19/6/2023”.
    Đúng: ô chứa ngày 19/06/2023.
    Sửa: xóa ô, đặt định dạng ngày rồi gõ lại.
    """
    for trouble in tracker.troubled(TroubleKind.DATE_AS_TEXT):
        yield Fault(
            trouble.place,
            f"“{trouble.place.value}” đang là chữ, không phải ngày."
            + (f" Có phải là ngày {trouble.detail}?" if trouble.detail else ""),
        )


@error("HAN004", blocks=ALL_REPORTS)
def date_as_number(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ô ngày chứa một con số.

    Vì sao: con số có thể là ngày bị mất định dạng, hoặc là số gõ nhầm cột.
    Sai: ô hiện 45096.
    Đúng: ô hiện 19/06/2023.
    Sửa: đặt định dạng ngày cho ô rồi kiểm tra lại, hoặc gõ lại ngày.
    """
    for trouble in tracker.troubled(TroubleKind.DATE_AS_NUMBER):
        yield Fault(
            trouble.place,
            f"Ô ngày đang chứa số {trouble.place.value}."
            + (f" Có phải là ngày {trouble.detail}?" if trouble.detail else ""),
        )


@error("HAN005", blocks=ALL_REPORTS)
def date_unreadable(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không phải là ngày.

    Vì sao: cột này chỉ nhận một ngày cụ thể; lời văn về thời hạn ghi ở cột “Thời hạn (nguyên văn)”.
    Sai: cột “Hạn hoàn thành” ghi “cuối tháng”.
    Đúng: cột “Hạn hoàn thành” ghi 30/06/2023.
    Sửa: gõ ngày theo dạng ngày/tháng/năm, hoặc để trống.
    """
    for trouble in tracker.troubled(TroubleKind.DATE_UNREADABLE):
        yield Fault(
            trouble.place,
            f"Cột “{trouble.place.column}” cần một ngày, ô đang ghi “{trouble.place.value}”.",
        )


@warning("HAN006")
def date_with_time(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Ngày có kèm giờ.

    Vì sao: giờ bị bỏ qua khi tính hạn, có thể người gõ muốn nói khác.
    Sai: 19/06/2023 14:30.
    Đúng: 19/06/2023.
    Sửa: gõ lại ngày, không kèm giờ.
    """
    for trouble in tracker.troubled(TroubleKind.DATE_WITH_TIME):
        yield Fault(trouble.place, f"“{trouble.place.value}” có kèm giờ; chỉ phần ngày được tính.")


@warning("HAN007")
def due_outside_year(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hạn nằm ngoài năm của kế hoạch.

    Vì sao: thường là gõ nhầm năm khi chép từ sổ cũ.
    Sai: kế hoạch năm 2023, hạn 30/09/2032.
    Đúng: kế hoạch năm 2023, hạn 30/09/2023.
    Sửa: kiểm tra lại năm của hạn.
    """
    years = {plan.id: plan.year for plan in tracker.plans}
    for task in tracker.tasks:
        year = years.get(task.plan)
        if task.due and year and task.due.year != year:
            yield Fault(
                task.row.at("due"),
                f"Hạn {task.due:%d/%m/%Y} nằm ngoài năm {year} của kế hoạch {task.plan}.",
            )


RULES: tuple[Rule, ...] = (
    due_before_start,
    date_impossible,
    date_as_text,
    date_as_number,
    date_unreadable,
    date_with_time,
    due_outside_year,
)
