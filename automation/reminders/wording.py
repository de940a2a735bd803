"""The words of a reminder: short, polite, ready to paste."""

from collections.abc import Iterator, Sequence
from datetime import date

from automation.calendar import weekday_name
from automation.documents.phrases import short_date
from automation.reminders.deadlines import Deadline
from automation.reminders.people import Reminder, Reminders
from automation.text import capital

_NOTE = "(VÍ DỤ MINH HỌA, không phải việc thật.)"
_ASK_DONE = "Việc nào đã xong, mong được báo ngày hoàn thành và minh chứng để cập nhật sổ theo dõi."
_ASK_CAUSE = "Việc nào gặp khó khăn, mong được cho biết nguyên nhân."
_THANKS = "Trân trọng cảm ơn."


def reminder_text(told: Reminders, reminder: Reminder) -> str:
    """Return what one person or unit is told; it ends with a line feed."""
    if reminder.pressing:
        body = _pressing(told, reminder, named=False)
    elif reminder.all_done:
        body = [
            f"Tính đến ngày {short_date(told.as_of)}, {_all(reminder.done)} có thời hạn do "
            f"{reminder.who} chủ trì {'đều ' if reminder.done > 1 else ''}đã hoàn thành.",
            f"{capital(told.school)} trân trọng cảm ơn và mong tiếp tục nhận được sự phối hợp.",
        ]
    else:
        body = _calm(told, reminder)
    return _letter(reminder, body)


def group_text(told: Reminders) -> str:
    """Return what the whole group is told; it ends with a line feed."""
    group = told.group
    if group.pressing:
        body = _pressing(told, group, named=True, thanks=_thanked(told))
    elif group.all_done:
        body = [
            f"Tính đến ngày {short_date(told.as_of)}, {_all(group.done)} có thời hạn của "
            f"{told.school} {'đều ' if group.done > 1 else ''}đã hoàn thành.",
            "Trân trọng cảm ơn các thầy cô và các tổ, bộ phận.",
        ]
    else:
        body = _calm(told, group)
    return _letter(group, body)


def _letter(reminder: Reminder, body: Sequence[str]) -> str:
    note = [_NOTE] if reminder.illustrative else []
    return "\n\n".join([f"Kính gửi: {reminder.address}", *body, *note]) + "\n"


def _pressing(told: Reminders, reminder: Reminder, *, named: bool, thanks: str = "") -> list[str]:
    """Return the paragraphs of a reminder; `named` says of each thing who answers for it."""
    lists = (
        ("QUÁ HẠN", reminder.late),
        ("ĐẾN HẠN HÔM NAY", reminder.due_now),
        (f"ĐẾN HẠN TRONG {told.days} NGÀY TỚI", reminder.soon),
    )
    body = [
        f"Theo sổ theo dõi kế hoạch của {told.school}, tính đến ngày {short_date(told.as_of)}, "
        f"xin được nhắc {len(reminder.pressing)} việc:"
    ]
    number = 1
    for heading, listed in lists:
        if listed:
            lines = _lines(listed, told.as_of, number, named=named)
            body.append("\n".join([f"{heading} ({len(listed)})", *lines]))
            number += len(listed)
    closing = f"{_ASK_DONE} {_ASK_CAUSE}" if reminder.late else _ASK_DONE
    return [*body, *filter(None, [closing, thanks]), _THANKS]


def _lines(listed: Sequence[Deadline], as_of: date, first: int, *, named: bool) -> Iterator[str]:
    for number, deadline in enumerate(listed, start=first):
        code = f" ({deadline.code})" if deadline.code else ""
        who = f" – {deadline.who or 'chưa rõ người chủ trì'}" if named else ""
        yield f"{number}. {deadline.title}{code}{who}: {_when(deadline, as_of)}."


def _when(deadline: Deadline, as_of: date) -> str:
    days = (deadline.due - as_of).days
    progress = deadline.item.progress_pct if deadline.item else None
    reached = f", tiến độ {progress}%" if progress else ""
    if days < 0:
        return f"hạn {short_date(deadline.due)}, đã quá {-days} ngày{reached}"
    day = f"hạn {weekday_name(deadline.due)}, {short_date(deadline.due)}"
    return f"{day}, còn {days} ngày{reached}" if days else f"{day}{reached}"


def _calm(told: Reminders, reminder: Reminder) -> list[str]:
    body = [
        f"Tính đến ngày {short_date(told.as_of)}, không có việc nào quá hạn hoặc đến hạn "
        + (f"trong {told.days} ngày tới." if told.days else "hôm nay.")
    ]
    if reminder.later:
        nearest = reminder.later[0]
        code = f" ({nearest.code})" if nearest.code else ""
        body.append(f"Việc gần nhất: {nearest.title}{code}, {_when(nearest, told.as_of)}.")
    return [*body, _THANKS]


def _thanked(told: Reminders) -> str:
    names = [reminder.who for reminder in told.people if reminder.all_done]
    return f"Xin cảm ơn {', '.join(names)} đã hoàn thành mọi việc có thời hạn đến nay." if names else ""


def _all(count: int) -> str:
    return f"cả {count} việc" if count > 1 else "việc duy nhất"
