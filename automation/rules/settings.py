"""Rules on the settings of the school: without them the formal documents have no header and no signer."""

from collections.abc import Iterator
from datetime import date

from automation.columns import AUTHORITIES, SHEET_BY_KEY
from automation.model import Place, Report, Setting, Tracker
from automation.rules.rule import Fault, Rule, error
from automation.settings import SETTING_KEYS, value_on
from automation.text import did_you_mean, fold

_DOCUMENTS = (Report.PLAN, Report.ANNUAL, Report.QUARTER)


@error("TL001", blocks=_DOCUMENTS, needs="organisation")
def setting_missing(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Thiếu thiết lập bắt buộc.

    Vì sao: phần đầu văn bản không thể thiếu cơ quan chủ quản, tên trường, chữ viết tắt và địa danh.
    Sai: trang Thiết lập không có dòng “Địa danh”.
    Đúng: dòng “Địa danh” ghi “Nhà Bè”.
    Sửa: thêm dòng thiết lập; nếu đã có thì kiểm tra ngày ở cột “Có hiệu lực từ”.
    """
    sheet = Place(sheet=SHEET_BY_KEY["organisation"].name)
    if not tracker.plans:
        return
    days = sorted({plan.signed_on or as_of for plan in tracker.plans} | {as_of})
    for setting in SETTING_KEYS:
        lacking = [
            day for day in days if setting.required and not value_on(tracker.organisation, setting.key, day)
        ]
        if lacking:
            yield Fault(sheet, f"Chưa có thiết lập “{setting.label}” cho văn bản ngày {lacking[0]:%d/%m/%Y}.")


@error("TL002", blocks=_DOCUMENTS)
def setting_value_unknown(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Giá trị thiết lập không dùng được.

    Vì sao: chương trình sẽ phải dùng giá trị mặc định, khác với ý người gõ.
    Sai: “Số ngày báo sắp đến hạn” ghi “một tuần”.
    Đúng: “Số ngày báo sắp đến hạn” ghi 7.
    Sửa: gõ lại theo ghi chú của thiết lập ở trang Hướng dẫn.
    """
    people = [person.id for person in tracker.people]
    allowed: dict[str, tuple[str, ...]] = {s.label: s.values for s in SETTING_KEYS if s.values is not None}
    by_key = {s.key: s.label for s in SETTING_KEYS}
    allowed[by_key["authority"]] = AUTHORITIES
    for setting in tracker.organisation:
        if not setting.value:
            continue
        place = setting.row.at("value")
        if setting.key in allowed and setting.value not in allowed[setting.key]:
            choices = ", ".join(f"“{value}”" for value in allowed[setting.key])
            yield Fault(place, f"“{setting.key}” chỉ nhận {choices}, ô đang ghi “{setting.value}”.")
        elif setting.key == by_key["due_soon_days"] and not setting.value.strip().isdecimal():
            yield Fault(place, f"“{setting.key}” cần một số nguyên, ô đang ghi “{setting.value}”.")
        elif setting.key == by_key["signer"] and fold(setting.value) not in map(fold, people):
            yield Fault(
                place,
                f"“{setting.value}” không có ở trang {SHEET_BY_KEY['people'].name}."
                + did_you_mean(setting.value, people),
            )


@error("TL003", blocks=_DOCUMENTS)
def setting_double(tracker: Tracker, as_of: date) -> Iterator[Fault]:
    """Một thiết lập có hai giá trị từ cùng một ngày.

    Vì sao: không biết giá trị nào có hiệu lực.
    Sai: hai dòng “Địa danh” cùng có hiệu lực từ 01/01/2023.
    Đúng: mỗi thiết lập một dòng cho mỗi ngày bắt đầu.
    Sửa: xóa dòng sai, hoặc sửa ngày ở cột “Có hiệu lực từ”.
    """
    first: dict[tuple[str, date | None], Setting] = {}
    for setting in tracker.organisation:
        key = (setting.key, setting.from_day)
        if setting.key and setting.row.tells("from") and key in first:
            yield Fault(
                setting.row.at("key"),
                f"“{setting.key}” đã có ở ô {first[key].row.at('key').cell}, cùng ngày có hiệu lực.",
            )
        first.setdefault(key, setting)


RULES: tuple[Rule, ...] = (
    setting_missing,
    setting_value_unknown,
    setting_double,
)
