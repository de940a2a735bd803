"""What the report tells, gathered once for its three formats."""

from dataclasses import dataclass

import pandas as pd

from benchmarks.baseline.figures import (
    CANCELLED,
    DONE_LATE,
    DONE_ON_TIME,
    NO_DUE_DATE,
    OVERDUE,
    PAUSED,
    STATUSES,
    indicators,
    items,
    tallies,
)
from benchmarks.baseline.tracker import Tracker

#: Columns of the lists, by key, with the headers that staff read.
HEADERS = {
    "id": "Mã nhiệm vụ",
    "instance": "Kỳ báo cáo",
    "title": "Nội dung nhiệm vụ",
    "plan": "Kế hoạch",
    "lead": "Chủ trì",
    "due": "Hạn hoàn thành",
    "done_on": "Ngày hoàn thành",
    "status": "Trạng thái",
    "days_late": "Số ngày chậm",
    "progress": "Tiến độ",
    "result": "Kết quả đạt được",
    "evidence": "Minh chứng",
    "cause": "Nguyên nhân chậm",
    "cell": "Ô trong sổ",
}


@dataclass(frozen=True)
class Report:
    """The report: sentences, tallies, and lists of items by their title."""

    tracker_name: str
    as_of: pd.Timestamp
    sentences: list[str]
    totals: pd.DataFrame
    lists: dict[str, pd.DataFrame]
    by_lead: pd.DataFrame
    by_plan: pd.DataFrame
    indicators: pd.DataFrame
    everything: pd.DataFrame
    findings: pd.DataFrame


def gather(tracker: Tracker, findings: pd.DataFrame, as_of: pd.Timestamp) -> Report:
    """Compute everything at the cut-off date."""
    counted = items(tracker, as_of)
    periods = tracker.typed["periods"]
    running = periods[(periods["from"] <= as_of) & (as_of <= periods["to"])]
    first_day = running["from"].max() if len(running) else as_of
    before = items(tracker, first_day - pd.Timedelta(days=1))
    totals = pd.DataFrame({"Nay": _counts(counted), "Kỳ trước": _counts(before)}).fillna(0).astype(int)
    status = counted["status"]
    lists = {
        "Quá hạn": counted[status.isin(OVERDUE)].sort_values("days_late", ascending=False, kind="stable"),
        "Sắp đến hạn": counted[counted["soon"]].sort_values("due", kind="stable"),
        "Xong trong kỳ": counted[status.isin([DONE_ON_TIME, DONE_LATE]) & (counted["done_on"] >= first_day)],
        "Không hạn": counted[status == NO_DUE_DATE],
        "Tạm dừng, hủy": counted[status.isin([PAUSED, CANCELLED])],
    }
    return Report(
        tracker.name,
        as_of,
        _sentences(totals["Nay"], findings, as_of),
        totals,
        {title: frame[list(HEADERS)] for title, frame in lists.items()},
        tallies(counted, "lead"),
        tallies(counted, "plan"),
        indicators(tracker, as_of),
        counted[list(HEADERS)],
        findings,
    )


def _counts(counted: pd.DataFrame) -> pd.Series:
    counts = counted["status"].value_counts().reindex(STATUSES, fill_value=0)
    counts.loc["Tổng số nhiệm vụ"] = len(counted)
    return counts


def _sentences(now: pd.Series, findings: pd.DataFrame, as_of: pd.Timestamp) -> list[str]:
    done = now[DONE_ON_TIME] + now[DONE_LATE]
    out_of = now["Tổng số nhiệm vụ"] - now[[NO_DUE_DATE, PAUSED, CANCELLED]].sum()
    share = f"{done / out_of:.1%}".replace(".", ",") if out_of else "–"
    errors = int((findings["severity"] == "error").sum())
    total = now["Tổng số nhiệm vụ"]
    return [
        f"Đến hết ngày {as_of:%d/%m/%Y}, tổng số nhiệm vụ là {total}, đã hoàn thành {done}.",
        f"Tỷ lệ hoàn thành là {share}; quá hạn chưa hoàn thành {now[OVERDUE].sum()} nhiệm vụ.",
        f"Kiểm tra sổ: {errors} lỗi, {len(findings) - errors} cảnh báo.",
    ]
