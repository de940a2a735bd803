"""Rules on the criteria of the reform index and on indicators."""

from collections.abc import Iterator
from datetime import date

from automation.model import Report, Tracker
from automation.rules.rule import Fault, Rule, error, hint
from automation.text import with_comma

_QUARTER = (Report.QUARTER,)


@error("TC001", blocks=_QUARTER)
def score_out_of_range(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Điểm tự chấm âm hoặc vượt điểm tối đa.

    Vì sao: tổng điểm và tỷ lệ điểm sẽ sai.
    Sai: điểm tối đa 1, điểm tự chấm 1,5.
    Đúng: điểm tối đa 1, điểm tự chấm 1.
    Sửa: chấm lại điểm.
    """
    for criterion in tracker.criteria:
        if criterion.score is None or criterion.max is None:
            continue
        if not 0 <= criterion.score <= criterion.max:
            yield Fault(
                criterion.row.at("score"),
                f"Điểm tự chấm {with_comma(criterion.score)} không nằm trong khoảng từ 0 đến "
                f"{with_comma(criterion.max)}.",
            )


@error("TC002", blocks=_QUARTER)
def explanation_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Thiếu giải trình bắt buộc.

    Vì sao: tiêu chí chưa đạt điểm tối đa hoặc thiếu minh chứng thì phải giải trình.
    Sai: chấm 0,5 trên 1 điểm, cột “Giải trình” để trống.
    Đúng: giải trình ghi lý do chưa đạt.
    Sửa: ghi giải trình bằng một, hai câu.
    """
    for criterion in tracker.criteria:
        told = criterion.row.tells("explanation") and criterion.row.tells("evidence")
        if not told or not criterion.applies or criterion.score is None or criterion.explanation:
            continue
        if criterion.max is not None and criterion.score < criterion.max:
            reason = f"mới đạt {with_comma(criterion.score)}/{with_comma(criterion.max)} điểm"
        elif not criterion.evidence:
            reason = "chưa có minh chứng"
        else:
            continue
        yield Fault(criterion.row.at("explanation"), f"Tiêu chí {criterion.id} {reason} nên phải giải trình.")


@error("TC003", blocks=_QUARTER)
def max_not_positive(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Điểm tối đa không lớn hơn 0.

    Vì sao: không quy đổi được tỷ lệ điểm.
    Sai: điểm tối đa 0.
    Đúng: điểm tối đa 1.
    Sửa: ghi điểm tối đa theo bộ tiêu chí; tiêu chí không áp dụng thì chọn “không” ở cột “Áp dụng”.
    """
    for criterion in tracker.criteria:
        if criterion.max is not None and criterion.max <= 0:
            yield Fault(criterion.row.at("max"), f"Điểm tối đa {with_comma(criterion.max)} không lớn hơn 0.")


@error("TC005", blocks=_QUARTER)
def points_counted_twice(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tiêu chí và các thành phần của nó cùng có điểm.

    Vì sao: báo cáo cộng mọi dòng, nên điểm của tiêu chí bị tính hai lần và tổng điểm sai.
    Sai: dòng 1.1 ghi 2 điểm, dưới đó dòng 1.1.1 và 1.1.2 mỗi dòng 1 điểm.
    Đúng: chỉ các dòng thành phần 1.1.1 và 1.1.2 có điểm.
    Sửa: xóa dòng của tiêu chí, hoặc chọn “không” ở cột “Áp dụng” của dòng đó.
    """
    counted = [c for c in tracker.criteria if c.id and c.applies and c.max is not None]
    for criterion in counted:
        parts = [part for part in counted if _is_part(part.id, criterion.id)]
        if not parts:
            continue
        total = round(sum(part.max or 0 for part in parts), 6)
        same = criterion.max == total
        yield Fault(
            criterion.row.at("max"),
            f"Tiêu chí {criterion.id} ghi {with_comma(criterion.max or 0)} điểm, các thành phần dưới nó cộng"
            f" được {with_comma(total)} điểm{'' if same else ' nên không khớp'}; cả hai đều đang được tính.",
        )


def _is_part(component: str, criterion: str) -> bool:
    return component.strip().startswith(f"{criterion.strip().rstrip('.')}.") and component != criterion


@hint("TC004")
def score_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Tiêu chí chưa chấm mà không giải thích.

    Vì sao: tiêu chí chưa chấm được tính 0 điểm trong tổng.
    Sai: điểm tự chấm và giải trình đều để trống.
    Đúng: có điểm tự chấm, hoặc giải trình vì sao chưa chấm.
    Sửa: chấm điểm, hoặc ghi “chưa đến kỳ chấm” ở cột “Giải trình”.
    """
    for criterion in tracker.criteria:
        unscored = criterion.score is None and criterion.row.tells("score")
        if criterion.id and criterion.applies and unscored and not criterion.explanation:
            yield Fault(criterion.row.at("score"), f"Tiêu chí {criterion.id} chưa chấm điểm.")


RULES: tuple[Rule, ...] = (
    score_out_of_range,
    explanation_missing,
    max_not_positive,
    score_missing,
    points_counted_twice,
)
