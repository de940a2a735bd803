"""Statuses and tallies at a cut-off date, on whole columns."""

import numpy as np
import pandas as pd

from benchmarks.baseline.rules import RECURRING
from benchmarks.baseline.tracker import Tracker

DONE_ON_TIME, DONE_LATE = "hoàn thành đúng hạn", "hoàn thành quá hạn"
OPEN_ON_TIME, OPEN_LATE = "đang thực hiện trong hạn", "đang thực hiện quá hạn"
NOT_STARTED, NOT_STARTED_LATE = "chưa thực hiện trong hạn", "chưa thực hiện quá hạn"
NO_DUE_DATE, PAUSED, CANCELLED = "thường xuyên / không hạn", "tạm dừng", "hủy"
STATUSES = [
    DONE_ON_TIME, DONE_LATE, OPEN_ON_TIME, OPEN_LATE, NOT_STARTED, NOT_STARTED_LATE,
    NO_DUE_DATE, PAUSED, CANCELLED,
]  # fmt: skip
OVERDUE = [OPEN_LATE, NOT_STARTED_LATE]
SOON_DAYS = 7
#: What the code of a period ends with, by recurrence.
_ENDINGS = {
    "hàng tháng": [f"M{month:02}" for month in range(1, 13)],
    "hàng quý": ["Q1", "Q2", "Q3", "Q4"],
    "6 tháng": ["H1", "Y"],
    "hàng năm": ["Y"],
}


def items(tracker: Tracker, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return one row for each task, and for each period of a recurring one, with its status."""
    tasks, results = tracker.typed["tasks"], tracker.typed["results"]
    reported = results[results["reported_on"] <= as_of].sort_values(["reported_on", "progress"])
    recurring = tasks["recurrence"].isin(RECURRING)
    counted = pd.concat(
        [_singles(tasks[~recurring], reported), _instances(tracker, tasks[recurring], reported, as_of)]
    )
    counted = counted.sort_values(["row", "due"]).reset_index(drop=True)
    counted["status"] = _statuses(counted, as_of)
    done = counted["status"].isin([DONE_ON_TIME, DONE_LATE])
    counted["done_on"] = counted["done_on"].where(done)
    counted["progress"] = counted["progress"].where(~done, 100)
    until = counted["done_on"].fillna(as_of)
    is_late = counted["status"].isin([DONE_LATE, *OVERDUE])
    counted["days_late"] = (until - counted["due"]).dt.days.where(is_late)
    left = (counted["due"] - as_of).dt.days
    counted["soon"] = counted["status"].isin([OPEN_ON_TIME, NOT_STARTED]) & left.between(0, SOON_DAYS)
    counted["cell"] = "Nhiệm vụ!A" + counted["row"].astype(str)
    return counted


def _singles(tasks: pd.DataFrame, reported: pd.DataFrame) -> pd.DataFrame:
    latest = reported.drop_duplicates("task", keep="last").set_index("task")
    stated = reported.dropna(subset=["progress"]).drop_duplicates("task", keep="last").set_index("task")
    return tasks.assign(
        instance="",
        progress=tasks["id"].map(stated["progress"]).fillna(tasks["progress"]),
        result=tasks["id"].map(latest["text"]).fillna(""),
        evidence=tasks["evidence"].where(
            tasks["evidence"] != "", tasks["id"].map(latest["evidence"]).fillna("")
        ),
        cause=tasks["cause"].where(tasks["cause"] != "", tasks["id"].map(latest["cause"]).fillna("")),
    )


def _instances(
    tracker: Tracker, tasks: pd.DataFrame, reported: pd.DataFrame, as_of: pd.Timestamp
) -> pd.DataFrame:
    years = tasks["plan"].map(tracker.typed["plans"].set_index("id")["year"]).astype("Int64").astype(str)
    each = tasks.drop(columns=["due", "done_on", "progress", "evidence", "cause"]).assign(
        ending=tasks["recurrence"].map(_ENDINGS)
    )
    each = each.explode("ending")
    each["instance"] = years.reindex(each.index) + "-" + each["ending"].astype(str)
    periods = tracker.typed["periods"].rename(columns={"id": "instance"})
    each = each.merge(periods[["instance", "from", "to", "due"]], on="instance")
    each = each[(each["from"] <= as_of) & ~(each["to"] < each["start"])]
    latest = reported.drop_duplicates(["task", "period"], keep="last").rename(
        columns={"task": "id", "period": "instance", "text": "result", "due": "own_due"}
    )
    wanted = ["id", "instance", "own_due", "done_on", "progress", "result", "evidence", "cause"]
    each = each.merge(latest[wanted], on=["id", "instance"], how="left")
    each["due"] = each["own_due"].fillna(each["due"])
    texts = ["result", "evidence", "cause"]
    each[texts] = each[texts].fillna("")
    return each


def _statuses(counted: pd.DataFrame, as_of: pd.Timestamp) -> np.ndarray:
    suspended = counted["suspended_on"] <= as_of
    done = counted["done_on"] <= as_of
    started = (counted["progress"] > 0) | (counted["start"] <= as_of)
    overdue = counted["due"] < as_of
    return np.select(
        [
            suspended & (counted["suspended"] == CANCELLED),
            suspended & (counted["suspended"] == PAUSED),
            done & (counted["done_on"] > counted["due"]),
            done,
            counted["due"].isna(),
            overdue & started,
            overdue,
            started,
        ],
        [CANCELLED, PAUSED, DONE_LATE, DONE_ON_TIME, NO_DUE_DATE, OPEN_LATE, NOT_STARTED_LATE, OPEN_ON_TIME],
        default=NOT_STARTED,
    )


def tallies(counted: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the number of items by status for each value of the column `by`, with the shares."""
    table = pd.crosstab(counted[by], counted["status"]).reindex(columns=STATUSES, fill_value=0)
    table.insert(0, "Tổng số", table.sum(axis=1))
    out_of = table["Tổng số"] - table[[NO_DUE_DATE, PAUSED, CANCELLED]].sum(axis=1)
    table["Tỷ lệ hoàn thành"] = table[[DONE_ON_TIME, DONE_LATE]].sum(axis=1) / out_of.where(out_of > 0)
    table["Tỷ lệ đúng hạn"] = table[DONE_ON_TIME] / out_of.where(out_of > 0)
    late = table[OVERDUE].sum(axis=1).rename("late")
    return table.assign(late=late).sort_values(["late", "Tổng số"], ascending=False).drop(columns="late")


def indicators(tracker: Tracker, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return every indicator with its latest measure."""
    periods = tracker.typed["periods"].set_index("id")
    measures = tracker.typed["measures"]
    begun = measures[measures["period"].map(periods["from"]) <= as_of]
    latest = (
        begun.assign(to=begun["period"].map(periods["to"]))
        .sort_values("to")
        .drop_duplicates("indicator", keep="last")
    )
    told = tracker.typed["indicators"].merge(latest, left_on="id", right_on="indicator", how="left")
    at_least = told["direction"] == "không thấp hơn"
    met = np.where(at_least, told["value"] >= told["target"], told["value"] <= told["target"])
    told["met"] = np.where(told["value"].isna(), "chưa có số liệu", np.where(met, "đạt", "chưa đạt"))
    return told[["id", "plan", "name", "unit", "direction", "target", "value", "period", "met", "note"]]
