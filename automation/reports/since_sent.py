"""Where the tracker parts from the periods kept as sent, at its cells: what the rules on sent figures tell.

The report of a period lists every figure that differs. A clerk needs the cells that were changed: what
merely follows from them (statuses, days late, tallies) is not told again, and one change is told once, with
every period it touches.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from automation.columns import SHEET_BY_KEY
from automation.figures import Item
from automation.model import Place, Record, ReportingPeriod, Result, Tracker, Trouble, TroubleKind
from automation.reports.correction_rows import correction_rows
from automation.reports.frozen import Correction, Frozen, corrections
from automation.reports.quarter import QuarterExport, quarter_export
from automation.reports.quarter_json import quarter_content
from automation.reports.quarter_sent import Sent
from automation.text import fold

#: Below this likeness, 0–100, two titles are not one title in other words.
_ALIKE = 50

_WORDS = {"tasks": "Nhiệm vụ", "indicators": "Chỉ tiêu", "criteria": "Tiêu chí"}
#: Fields that follow from others of their row.
_DERIVED = ("status", "days_late", "met")


@dataclass(frozen=True, slots=True)
class _Parting:
    kind: TroubleKind
    place: Place
    sentence: str


def sent_troubles(sent: Sent, tracker: Tracker) -> tuple[Trouble, ...]:
    """Return what parts the tracker from the periods as sent, each once, with the periods it touches.

    A period is held against the tracker of today at the cut-off of the day when it was sent. One whose days
    cannot be read yields no figures: that is an error of its own.
    """
    touched: dict[_Parting, list[str]] = {}
    for period_id, frozen in sent.items():
        for parting in _partings(period_id, frozen, tracker):
            touched.setdefault(parting, []).append(period_id)
    return tuple(
        Trouble(kind=part.kind, place=part.place, detail=f"{part.sentence} (kỳ đã gửi: {', '.join(ids)}).")
        for part, ids in touched.items()
    )


def _partings(period_id: str, frozen: Frozen, tracker: Tracker) -> Iterator[_Parting]:
    ids = dict(_id_partings(frozen, tracker))
    yield from dict.fromkeys(ids.values())
    period = next((period for period in tracker.periods if period.id == period_id), None)
    if period is None:
        sheet = Place(sheet=SHEET_BY_KEY["periods"].name)
        yield _Parting(TroubleKind.SENT_ID_GONE, sheet, f"Kỳ {period_id} đã gửi, nay không còn trong sổ")
    elif period.first_day and period.last_day and period.first_day <= period.last_day:
        export = quarter_export(tracker, period_id, date.fromisoformat(frozen.content["cut_off"]))
        yield from _figure_partings(frozen, export, period, ids.keys())


def _id_partings(frozen: Frozen, tracker: Tracker) -> Iterator[tuple[tuple[str, str], _Parting]]:
    """Return by table and id the rows as sent whose id is gone, or belongs to something else.

    A row that was given another id stands under both.
    """
    for table, names in frozen.names.items():
        rows = {name_id: (plan, name, record) for name_id, plan, name, record in _named(table, tracker)}
        for row_id, (plan, name) in names.items():
            word = f"{_WORDS[table]} {row_id}"
            if row_id not in rows:
                new_id = _renamed((plan, name), rows, names.keys())
                gone = _gone(table, word, (plan, name), rows, new_id)
                yield from (((table, told), gone) for told in (row_id, new_id) if told)
                continue
            plan_now, name_now, record = rows[row_id]
            if plan_now != plan or fuzz.ratio(fold(name), fold(name_now)) < _ALIKE:
                yield (
                    (table, row_id),
                    _Parting(
                        TroubleKind.SENT_ID_REUSED,
                        record.row.at("id"),
                        f"{word} trong số liệu đã gửi là “{_of(plan, name)}”,"
                        f" nay là “{_of(plan_now, name_now)}”",
                    ),
                )


def _gone(
    table: str,
    word: str,
    named: tuple[str, str],
    rows: Mapping[str, tuple[str, str, Record]],
    new_id: str,
) -> _Parting:
    plan, name = named
    if new_id:
        sentence = f"{word} trong số liệu đã gửi, nay mang mã {new_id}"
        return _Parting(TroubleKind.SENT_ID_GONE, rows[new_id][2].row.at("id"), sentence)
    sheet = Place(sheet=SHEET_BY_KEY[table].name)
    return _Parting(
        TroubleKind.SENT_ID_GONE,
        sheet,
        f"{word} “{_of(plan, name)}” đã có trong số liệu gửi đi, nay không còn",
    )


def _renamed(
    named: tuple[str, str], rows: Mapping[str, tuple[str, str, Record]], sent_ids: Iterable[str]
) -> str:
    """Return the new id of the row with this plan and title, "" where there is none."""
    plan, name = named
    for new_id, (plan_now, name_now, _) in rows.items():
        if new_id not in sent_ids and (plan_now, fold(name_now)) == (plan, fold(name)):
            return new_id
    return ""


def _of(plan: str, name: str) -> str:
    return f"{name} (kế hoạch {plan})" if plan else name


def _named(table: str, tracker: Tracker) -> Iterator[tuple[str, str, str, Record]]:
    if table == "tasks":
        yield from ((task.id, task.plan, task.title, task) for task in tracker.tasks)
    elif table == "indicators":
        yield from ((each.id, each.plan, each.name, each) for each in tracker.indicators)
    else:
        yield from ((criterion.id, "", criterion.component, criterion) for criterion in tracker.criteria)


def _figure_partings(
    frozen: Frozen, export: QuarterExport, period: ReportingPeriod, told: Iterable[tuple[str, str]]
) -> Iterator[_Parting]:
    found = corrections(frozen, quarter_content(export))
    plans_differ = any(correction.field == "plans" for correction in found)
    told = set(told)
    for correction, row in zip(found, correction_rows(found), strict=True):
        if (correction.table, correction.id) in told or _follows(correction, found):
            continue
        if not correction.field and (plans_differ or not _weighs(correction, export)):
            continue
        if correction.field:
            sentence = (
                f"{row['about']}, {str(row['field']).lower()}: số liệu đã gửi là {row['was']},"
                f" nay là {row['is_now']}"
            )
        elif correction.was is None:
            sentence = f"{row['about']} không có trong số liệu đã gửi"
        else:
            sentence = f"{row['about']} có trong số liệu đã gửi, nay không còn"
        yield _Parting(TroubleKind.SENT_FIGURE_CHANGED, _place(correction, export, period), sentence)


def _follows(correction: Correction, found: tuple[Correction, ...]) -> bool:
    """Tell whether a correction is but the consequence of another, or of time."""
    if correction.table in ("totals", "in_period") or correction.field in ("cut_off", "provisional"):
        return True
    own = {
        other.field
        for other in found
        if (other.table, other.id, other.instance) == (correction.table, correction.id, correction.instance)
    }
    if correction.field == "progress":
        return "done_on" in own
    return correction.field in _DERIVED and bool(own - set(_DERIVED))


def _weighs(correction: Correction, export: QuarterExport) -> bool:
    """Tell whether a row that was added or is gone counts by the end of the period; later ones may come."""
    row = correction.was or correction.is_now
    if correction.table != "tasks" or correction.was is not None:
        return True
    days = [row[key] for key in ("due", "done_on") if row[key]]
    return any(date.fromisoformat(day) <= export.last_day for day in days)


def _place(correction: Correction, export: QuarterExport, period: ReportingPeriod) -> Place:
    tracker, field = export.figures.tracker, correction.field
    if correction.table == "tasks":
        for item in export.items:
            if (item.task.id, item.period) == (correction.id, correction.instance):
                return _task_place(item, field, tracker.results)
        tasks = (task.row.at("recurrence") for task in tracker.tasks if task.id == correction.id)
        return next(tasks, Place(sheet=SHEET_BY_KEY["tasks"].name))
    if correction.table == "indicators":
        value = next((value for value in export.indicators if value.indicator.id == correction.id), None)
        if value is None:
            return Place(sheet=SHEET_BY_KEY["indicators"].name)
        if field == "value" and value.measure is not None:
            return value.measure.row.at("value")
        return value.indicator.row.at(field if field in ("target", "unit") else "id")
    if correction.table == "criteria":
        for criterion in tracker.criteria:
            if criterion.id == correction.id:
                return criterion.row.at(field or "applies")
        return Place(sheet=SHEET_BY_KEY["criteria"].name)
    return period.row.at(field) if field in ("from", "to") else period.row.whole()


def _task_place(item: Item, field: str, results: Iterable[Result]) -> Place:
    """Return the cell that says `field` of an item: the task's, or that of its latest result."""
    own = sorted(
        (r for r in results if r.task == item.task.id and item.period in (None, r.period)),
        key=lambda result: result.reported_on or date.min,
        reverse=True,
    )
    if not field or field in _DERIVED:
        return item.place
    if item.period is None:
        tellers: list[Record] = {
            "progress": [*own, item.task],
            "evidence": [item.task, *own],
        }.get(field, [item.task])
    else:
        tellers = [*own]
    for record in tellers:
        if record.row.shown.get(field):
            return record.row.at(field)
    return tellers[-1 if item.period is None else 0].row.at(field) if tellers else item.place
