"""The rows of the quarter's tables, the same for Excel and Word; each format prints the values its own way.

A row is a mapping by the `value` names of the layout file. A value that cannot be told is None.
"""

from dataclasses import dataclass

from automation.documents.origins import STATE, item_reads, tally_source
from automation.documents.phrases import soon_words
from automation.figures import Tally, tally
from automation.indicators import Score, score
from automation.model import Criterion
from automation.proof.source import Source, reads_of
from automation.reports.quarter import QuarterExport, by_area, items_by_area
from automation.reports.rows import indicator_row, whole_row
from automation.reports.table import SOURCE, Row
from automation.reports.wording import NO_SHARE, WITHOUT_AREA, share
from automation.status import Status
from automation.text import capital

ALL_LABEL = "Tổng số nhiệm vụ, lượt nhiệm vụ định kỳ"
SHARE_DONE_LABEL = "Tỷ lệ hoàn thành"
SHARE_ON_TIME_LABEL = "Tỷ lệ hoàn thành đúng hạn"
TOTAL_LABEL = "Tổng cộng"
RESCALED_LABEL = "Quy đổi theo thang điểm 100"
RESCALED_MAX = 100


def statistics_rows(export: QuarterExport) -> tuple[Row, ...]:
    """Return one row for each count of the JSON, then the two shares."""
    totals, in_period = export.totals, export.in_period
    reads = item_reads(export.items, *STATE)

    def source(key: str) -> Source:
        return Source(key=f"statistics/{key}", fields={"label": (), "cumulative": reads, "in_period": reads})

    counts = [("all", ALL_LABEL)]
    counts += [(status.value, capital(status.label)) for status in Status]
    counts += [("due_soon", f"Sắp đến hạn ({soon_words(export.figures.due_soon_days)})")]
    rows: list[Row] = [
        {
            "label": label,
            "cumulative": totals.as_dict()[key],
            "in_period": in_period.as_dict()[key],
            SOURCE: source(key),
        }
        for key, label in counts
    ]
    shares = (
        ("share_done", SHARE_DONE_LABEL, totals.share_done_pct, in_period.share_done_pct),
        ("share_on_time", SHARE_ON_TIME_LABEL, totals.share_on_time_pct, in_period.share_on_time_pct),
    )
    for key, label, cumulative, inside in shares:
        rows.append(
            {
                "label": label,
                "cumulative": share(cumulative) or NO_SHARE,
                "in_period": share(inside) or NO_SHARE,
                SOURCE: source(key),
            }
        )
    return tuple(rows)


def area_rows(export: QuarterExport) -> tuple[Row, ...]:
    """Return the cumulative tally of each area of the reform index."""
    return tuple(
        {
            "area": area or WITHOUT_AREA,
            **_counts(tally(items)),
            SOURCE: tally_source(f"area/{area}", items, "area", *_counts(tally(items))),
        }
        for area, items in items_by_area(export.items, export.figures.tracker.criteria)
    )


def _counts(counted: Tally) -> Row:
    return {
        "all": counted.all,
        "done_on_time": counted.done_on_time,
        "done_late": counted.done_late,
        "unfinished_on_time": counted.unfinished_on_time,
        "overdue": counted.overdue,
        "no_due_date": counted.no_due_date,
        "suspended": counted.paused + counted.cancelled,
    }


def task_rows(export: QuarterExport) -> tuple[Row, ...]:
    """Return one row for each item, in the order of the tracker."""
    inside = frozenset(map(id, export.items_in_period))
    return tuple(
        {**whole_row(item), "number": number, "in_period": "x" if id(item) in inside else ""}
        for number, item in enumerate(export.items, start=1)
    )


def indicator_rows(export: QuarterExport) -> tuple[Row, ...]:
    """Return one row for each indicator of the covered plans."""
    return tuple(
        {"number": number, **indicator_row(value)} for number, value in enumerate(export.indicators, start=1)
    )


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A row of the score sheet; `depth` is 0 for areas and totals, 1 for criteria, 2 for components."""

    depth: int
    values: Row


def criterion_rows(export: QuarterExport) -> tuple[CriterionRow, ...]:
    """Return the components that apply under their criteria and areas, then the total, plain and rescaled."""
    if not export.criteria:
        return ()
    rows = []
    for area in by_area(export.criteria):
        rows.append(CriterionRow(0, {"name": area.area, **_points(area.score)}))
        for name, points, components in area.criteria:
            if name:
                rows.append(CriterionRow(1, {"name": name, **_points(points)}))
            rows += [
                CriterionRow(
                    2,
                    {
                        "id": component.id,
                        "name": component.component,
                        "max": component.max,
                        "score": component.score,
                        "evidence": component.evidence,
                        "explanation": component.explanation,
                        SOURCE: _component_source(component),
                    },
                )
                for component in components
            ]
    total = score(export.criteria)
    rows.append(CriterionRow(0, {"name": TOTAL_LABEL, **_points(total)}))
    rows.append(
        CriterionRow(0, {"name": RESCALED_LABEL, "max": RESCALED_MAX, "score": _rounded(total.share_pct)})
    )
    return tuple(rows)


def score_notes(export: QuarterExport, most: int | None = None) -> tuple[str, ...]:
    """Return what a reader of the scores must know: what was left out, what is not scored yet.

    At most `most` criteria are named; where there are more, the Excel file names them all.
    """
    if not export.criteria:
        return ("Sổ theo dõi chưa có tiêu chí nào được áp dụng.",)
    notes = []
    if export.left_out:
        listed = [criterion.id for criterion in export.left_out]
        notes.append(
            f"Không áp dụng {len(listed)} tiêu chí thành phần ({_listed(listed, most)});"
            " điểm tối đa chỉ tính trên các tiêu chí còn lại."
        )
    unscored = [criterion.id for criterion in export.criteria if criterion.score is None]
    if unscored:
        notes.append(
            f"Chưa tự chấm {len(unscored)} tiêu chí thành phần ({_listed(unscored, most)}), tính 0 điểm."
        )
    return tuple(notes)


def _listed(ids: list[str], most: int | None) -> str:
    if most is None or len(ids) <= most:
        return ", ".join(ids)
    return f"{', '.join(ids[:most])} và {len(ids) - most} tiêu chí khác ghi ở tệp Excel gửi kèm"


def _component_source(component: Criterion) -> Source:
    shown = ("id", "max", "score", "evidence", "explanation")
    reads = {column: reads_of([component], column) for column in shown}
    return Source(
        key=f"criterion/{component.id}", fields={**reads, "name": reads_of([component], "component")}
    )


def _points(points: Score) -> Row:
    return {"max": points.max, "score": points.score, "share": share(points.share_pct)}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
