"""Rules on what was sent: the tracker against the periods that were kept with `quarter --freeze`.

What parts the two is found when the tracker is loaded and stands among its troubles, as what troubled the
reader does; without kept periods these rules have nothing to say.
"""

from collections.abc import Iterator
from datetime import date

from automation.model import Report, Tracker, TroubleKind
from automation.rules.rule import Fault, Rule, error, warning


@warning("KQ009")
def sent_figure_changed(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Số liệu khác với bản đã gửi.

    Vì sao: nơi nhận đang giữ số liệu cũ; số liệu sửa sau khi gửi phải được báo là điều chỉnh.
    Sai: báo cáo quý III gửi ngày hoàn thành 04/09/2023, sau đó ô được sửa thành 31/08/2023 mà không ai biết.
    Đúng: ô giữ nguyên như đã gửi, hoặc báo cáo kỳ sau nêu rõ phần điều chỉnh.
    Sửa: trả ô về như bản đã gửi nếu sửa nhầm; nếu sửa đúng, hãy gửi báo cáo có phần Điều chỉnh.
    """
    yield from _told(tracker, TroubleKind.SENT_FIGURE_CHANGED)


@error("KQ010", blocks=(Report.QUARTER,))
def sent_copy_damaged(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Bản lưu số liệu đã gửi bị hỏng.

    Vì sao: không còn biết chắc đã gửi số liệu nào, nên không so sánh được với kỳ trước.
    Sai: tệp da-gui/2023-Q3.json bị sửa tay.
    Đúng: tệp da-gui/2023-Q3.json đúng như khi chốt số liệu.
    Sửa: lấy lại tệp trong thư mục da-gui từ bản sao lưu, không sửa tay tệp này.
    """
    yield from _told(tracker, TroubleKind.SENT_COPY_DAMAGED)


@warning("MA010")
def sent_id_gone(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Mã đã có trong số liệu gửi đi nay không còn.

    Vì sao: nơi nhận theo dõi theo mã; mã bị xóa hay bị đổi thì không đối chiếu được với kỳ trước.
    Sai: nhiệm vụ đã gửi với mã 139-04, sau đó đổi thành 139-40.
    Đúng: nhiệm vụ giữ mã 139-04 đến hết năm; việc không làm nữa thì ghi “hủy” ở cột Tạm dừng, hủy.
    Sửa: trả lại mã cũ, hoặc thêm lại dòng đã xóa.
    """
    yield from _told(tracker, TroubleKind.SENT_ID_GONE)


@warning("MA011")
def sent_id_reused(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Mã đã gửi nay dùng cho việc khác.

    Vì sao: cùng một mã mà hai kỳ nói về hai việc thì số liệu các kỳ không so sánh được.
    Sai: mã 139-04 đã gửi là “Rà soát thủ tục”, nay là “Tổ chức hội thi”.
    Đúng: việc mới mang mã mới, ví dụ 139-21.
    Sửa: trả lại nội dung cũ cho mã này và đặt mã mới cho việc mới.
    """
    yield from _told(tracker, TroubleKind.SENT_ID_REUSED)


def _told(tracker: Tracker, kind: TroubleKind) -> Iterator[Fault]:
    for trouble in tracker.troubled(kind):
        yield Fault(trouble.place, trouble.detail)


RULES: tuple[Rule, ...] = (
    sent_id_gone,
    sent_id_reused,
    sent_figure_changed,
    sent_copy_damaged,
)
