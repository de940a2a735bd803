"""Rules on ids and on the cells that refer to them."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from automation.columns import SHEET_BY_KEY, SHEETS, Column
from automation.model import Plan, Record, Report, Tracker
from automation.rules.holding import holding, holding_together
from automation.rules.rule import ALL_REPORTS, FIGURES, Fault, Rule, error
from automation.table import table
from automation.text import did_you_mean, file_word, fold


@error("MA001", blocks=ALL_REPORTS)
def id_duplicate(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Mã bị trùng.

    Vì sao: hai dòng cùng mã thì các trang khác không biết đang nói đến dòng nào.
    Sai: hai nhiệm vụ cùng mang mã 139-04.
    Đúng: mỗi nhiệm vụ một mã.
    Sửa: đổi mã của dòng thêm sau; đừng đổi mã đã có trong báo cáo đã gửi.
    """
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.unique:
                yield from _duplicates(getattr(tracker, sheet.key), column)


def _duplicates(records: tuple[Record, ...], column: Column) -> Iterator[Fault]:
    taken = table(records).column(column.field).different
    # Where each row has an id or a day of its own, none shows what another does.
    if len({fold(one) if isinstance(one, str) else one for one in taken} - {"", None}) == len(records):
        return
    ids = [fold(record.row.shown.get(column.key, "")) for record in records]
    rows: dict[str, list[Record]] = {}
    for name, record in zip(ids, records, strict=True):
        if name:
            rows.setdefault(name, []).append(record)
    for same in rows.values():
        for record in same if len(same) > 1 else ():
            others = ", ".join(other.row.at(column.key).cell or "" for other in same if other is not record)
            if others:
                value = record.row.shown[column.key]
                yield Fault(record.row.at(column.key), f"“{value}” trùng với ô {others}.")


@error("MA012", blocks=(Report.PLAN, Report.ANNUAL))
def file_name_shared(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Hai mã kế hoạch cho cùng một tên tệp.

    Vì sao: tên tệp văn bản lấy từ mã, bỏ dấu cách và dấu gạch chéo; tệp sau sẽ ghi đè tệp trước.
    Sai: hai kế hoạch mang mã “12/2023” và “12-2023”.
    Đúng: hai kế hoạch mang mã “12” và “13”.
    Sửa: đổi một mã, dùng chữ, số và dấu gạch ngang.
    """
    names: dict[str, list[Plan]] = {}
    for plan in tracker.plans:
        if plan.id:
            names.setdefault(file_word(plan.id).casefold(), []).append(plan)
    for same in names.values():
        for plan in same:
            # Where the ids are the same, that is told by MA001.
            others = [other for other in same if fold(other.id) != fold(plan.id)]
            if others:
                yield Fault(
                    plan.row.at("id"),
                    f"Mã “{plan.id}” cho cùng tên tệp với mã “{others[0].id}” ở ô "
                    f"{others[0].row.at('id').cell}.",
                )


@error("MA002", blocks=ALL_REPORTS, needs="plans")
def plan_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có kế hoạch này.

    Vì sao: dòng không thuộc kế hoạch nào thì không vào báo cáo nào.
    Sai: nhiệm vụ ghi kế hoạch 193, trong khi chỉ có 138 và 139.
    Đúng: nhiệm vụ ghi kế hoạch 139.
    Sửa: chọn lại mã kế hoạch, hoặc thêm kế hoạch vào trang Kế hoạch.
    """
    yield from _unknown(tracker, "plans")


@error("MA003", blocks=ALL_REPORTS, needs="people")
def person_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có người hoặc đơn vị này.

    Vì sao: một người gõ nhiều cách thì báo cáo theo người bị chia nhỏ, không ai nhận việc.
    Sai: “Văn thu”.
    Đúng: “Văn thư”.
    Sửa: chọn lại trong danh sách, hoặc thêm vào trang Nhân sự.
    """
    yield from _unknown(tracker, "people")


@error("MA004", blocks=(Report.PLAN, Report.ANNUAL), needs="content")
def section_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có mục này trong kế hoạch.

    Vì sao: nhiệm vụ được in dưới đề mục của nó.
    Sai: mục 139.VI khi kế hoạch chỉ có đến 139.V.
    Đúng: mục 139.IV.
    Sửa: chọn lại mã đề mục ở trang Nội dung.
    """
    yield from _unknown(tracker, "content")


@error("MA005", blocks=FIGURES, needs="tasks")
def task_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có nhiệm vụ này.

    Vì sao: kết quả không gắn được vào nhiệm vụ nào thì bị bỏ ra ngoài số liệu.
    Sai: kết quả kỳ ghi nhiệm vụ 139-40.
    Đúng: kết quả kỳ ghi nhiệm vụ 139-04.
    Sửa: gõ lại mã nhiệm vụ.
    """
    yield from _unknown(tracker, "tasks")


@error("MA006", blocks=FIGURES, needs="periods")
def period_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có kỳ báo cáo này.

    Vì sao: kết quả không thuộc kỳ nào thì không vào báo cáo của kỳ.
    Sai: 2023-Q5.
    Đúng: 2023-Q4.
    Sửa: chọn lại mã kỳ, hoặc thêm kỳ vào trang Kỳ báo cáo.
    """
    yield from _unknown(tracker, "periods")


@error("MA007", blocks=FIGURES, needs="indicators")
def indicator_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có chỉ tiêu này.

    Vì sao: số liệu không gắn được vào chỉ tiêu nào.
    Sai: số liệu ghi chỉ tiêu CT-9.
    Đúng: số liệu ghi chỉ tiêu CT-1.
    Sửa: chọn lại mã chỉ tiêu, hoặc thêm chỉ tiêu.
    """
    yield from _unknown(tracker, "indicators")


@error("MA008", blocks=(Report.QUARTER,), needs="criteria")
def criterion_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Không có tiêu chí này.

    Vì sao: báo cáo CCHC xếp kết quả theo lĩnh vực của tiêu chí.
    Sai: tiêu chí 9.9.
    Đúng: tiêu chí 1.1.
    Sửa: chọn lại mã tiêu chí, hoặc thêm vào trang Tiêu chí CCHC.
    """
    yield from _unknown(tracker, "criteria")


@error("MA009", blocks=(Report.PLAN, Report.ANNUAL))
def section_of_other_plan(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Mục thuộc kế hoạch khác.

    Vì sao: nhiệm vụ sẽ không được in dưới đề mục nào của kế hoạch mình.
    Sai: nhiệm vụ của kế hoạch 139 ghi mục 138.III.
    Đúng: nhiệm vụ của kế hoạch 139 ghi mục 139.IV.
    Sửa: chọn lại mục, hoặc sửa mã kế hoạch của nhiệm vụ.
    """
    plans = {fold(block.id): block.plan for block in tracker.content}

    def owner_of(section: str) -> str:
        return plans.get(fold(section), "") if section else ""

    def differ(section: str, plan: str) -> bool:
        owner = owner_of(section)
        return bool(owner and plan and fold(owner) != fold(plan))

    for task in holding_together(tracker.tasks, ("section", "plan"), differ):
        yield Fault(
            task.row.at("section"),
            f"Mục {task.section} thuộc kế hoạch {owner_of(task.section)}, không thuộc kế hoạch {task.plan}.",
        )


def _unknown(tracker: Tracker, target: str) -> Iterator[Fault]:
    """Yield the cells that name an id which the sheet `target` does not have."""
    known = [record.id for record in getattr(tracker, target) if record.id]
    as_typed = frozenset(("", *known))
    folded = cache(lambda: frozenset(map(fold, known)))

    def unknown(value: str | tuple[str, ...]) -> list[str]:
        names = (value,) if isinstance(value, str) else value
        return [name for name in names if name not in as_typed and fold(name) not in folded()]

    for sheet in SHEETS:
        for column in sheet.columns:
            records = getattr(tracker, sheet.key)
            if column.refers_to != target or table(records).column(column.field).different <= as_typed:
                continue
            for record in holding(records, (column.field,), unknown):
                for name in unknown(getattr(record, column.field)):
                    yield Fault(
                        record.row.at(column.key),
                        f"“{name}” không có ở trang {SHEET_BY_KEY[target].name}." + did_you_mean(name, known),
                    )


RULES: tuple[Rule, ...] = (
    id_duplicate,
    file_name_shared,
    plan_unknown,
    person_unknown,
    section_unknown,
    task_unknown,
    period_unknown,
    indicator_unknown,
    criterion_unknown,
    section_of_other_plan,
)
