"""What is wrong in the tracker, as one frame of findings; every rule works on whole columns."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from benchmarks.baseline.tracker import Field, Sheet, Tracker

RECURRING = ("hàng tháng", "hàng quý", "6 tháng", "hàng năm")
WITHOUT_DUE_DATE = ("thường xuyên", "nếu có", "đột xuất")
COLUMNS = ["sheet", "row", "column", "severity", "message"]
#: A day in words or figures at the end of a phrase such as "chậm nhất ngày 05 tháng 10 năm 2023".
_DAY = r"ngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4})"


def check(tracker: Tracker, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the findings in the order of sheets and rows."""
    found = [*_by_schema(tracker), *_tasks(tracker, as_of), *_results(tracker), *_others(tracker)]
    kept = [frame for frame in found if len(frame)]
    return pd.concat(kept).sort_values(["sheet", "row"]) if kept else pd.DataFrame(columns=COLUMNS)


def folded(texts: pd.Series) -> pd.Series:
    """Return texts as they are compared: case and inner spaces count for nothing."""
    return texts.str.casefold().str.replace(r"\s+", " ", regex=True)


def _at(sheet: str, rows: pd.Series, column: str, message: str, severity: str = "error") -> pd.DataFrame:
    return pd.DataFrame(
        {"sheet": sheet, "row": rows, "column": column, "severity": severity, "message": message}
    )


def _by_schema(tracker: Tracker) -> Iterator[pd.DataFrame]:
    names = {sheet.key: sheet.name for sheet in tracker.sheets}
    ids = {
        key: frozenset(folded(frame["id"])) for key, frame in tracker.typed.items() if "id" in frame.columns
    }
    for sheet in tracker.sheets:
        for field in sheet.fields:
            if field.derived:
                continue
            yield from _one_field(tracker, sheet, field)
            if field.refers_to:
                texts = tracker.typed[sheet.key][field.key]
                one_each = texts.str.split(";").explode().str.strip() if field.type == "refs" else texts
                unknown = one_each[(one_each != "") & ~folded(one_each).isin(ids[field.refers_to])]
                rows = tracker.typed[sheet.key].loc[unknown.index.unique(), "row"]
                yield _at(sheet.name, rows, field.header, f"Không có ở trang {names[field.refers_to]}.")


def _one_field(tracker: Tracker, sheet: Sheet, field: Field) -> Iterator[pd.DataFrame]:
    raw, typed = tracker.raw[sheet.key][field.key], tracker.typed[sheet.key]
    values, rows = typed[field.key], typed["row"]
    filled = raw.notna()
    if field.type not in ("date", "int", "number", "percent"):
        filled &= values != ""
    if field.required:
        yield _at(sheet.name, rows[~filled], field.header, "Ô bắt buộc còn trống.")
    if field.unique:
        keys = folded(values) if values.dtype == object or str(values.dtype) == "str" else values
        yield _at(sheet.name, rows[filled & keys.duplicated(keep=False)], field.header, "Mã bị trùng.")
    if field.values:
        known = {value.casefold() for value in field.values}
        yield _at(
            sheet.name, rows[filled & ~folded(values).isin(known)], field.header, "Không có trong danh sách."
        )
    if field.type in ("date", "int", "number", "percent"):
        yield _at(sheet.name, rows[filled & values.isna()], field.header, "Không phải là ngày hay số.")
    if field.type == "percent":
        yield _at(sheet.name, rows[(values < 0) | (values > 100)], field.header, "Ngoài khoảng 0–100%.")
    if field.type == "text":
        errors = values.str.startswith("#") & values.str.endswith(("!", "?", "A"))
        yield _at(sheet.name, rows[errors], field.header, "Ô báo lỗi công thức.")
        strange = values.str.contains(r"[\ufffd\u00d0]|\*\*", regex=True)
        yield _at(sheet.name, rows[strange], field.header, "Ô có chữ lạ.", "warning")


def _tasks(tracker: Tracker, as_of: pd.Timestamp) -> Iterator[pd.DataFrame]:
    tasks = tracker.typed["tasks"]
    sheet = next(sheet for sheet in tracker.sheets if sheet.key == "tasks")
    headers = {field.key: field.header for field in sheet.fields}

    def wrong(which: pd.Series, key: str, message: str, severity: str = "error") -> pd.DataFrame:
        return _at(sheet.name, tasks.loc[which, "row"], headers[key], message, severity)

    start, due, done = tasks["start"], tasks["due"], tasks["done_on"]
    recurring = tasks["recurrence"].isin(RECURRING)
    undated = tasks["recurrence"].isin(WITHOUT_DUE_DATE)
    suspended = (tasks["suspended"] != "") & (tasks["suspended_on"] <= as_of)
    yield wrong(due < start, "due", "Hạn hoàn thành đứng trước ngày bắt đầu.")
    yield wrong(done < start, "done_on", "Hoàn thành trước khi bắt đầu.")
    yield wrong(done > as_of, "done_on", "Ngày hoàn thành ở tương lai.", "warning")
    nothing = due.isna() & (tasks["due_phrase"] == "") & ~recurring & ~undated
    yield wrong(nothing, "due", "Nhiệm vụ không có hạn.")
    yield wrong((tasks["progress"] == 100) & done.isna(), "done_on", "100% nhưng không có ngày hoàn thành.")
    yield wrong(done.notna() & (tasks["progress"] < 100), "progress", "Tiến độ chưa đến 100%.", "warning")
    yield wrong(done.notna() & (tasks["evidence"] == ""), "evidence", "Chưa có minh chứng.", "warning")
    late = (done > due) | (done.isna() & (due < as_of))
    yield wrong(
        late & (tasks["cause"] == "") & ~suspended, "cause", "Quá hạn, chưa ghi nguyên nhân.", "warning"
    )
    yield wrong((tasks["suspended"] != "") & tasks["suspended_on"].isna(), "suspended_on", "Thiếu ngày.")
    yield wrong((tasks["suspended"] == "") & tasks["suspended_on"].notna(), "suspended", "Thiếu.", "warning")
    yield wrong(
        recurring & (done.notna() | tasks["progress"].notna()), "done_on", "Ghi ở trang kỳ.", "warning"
    )
    yield wrong(
        tasks["evidence"].str.contains(r"^(?:file|javascript):", regex=True), "evidence", "Không an toàn."
    )
    yield wrong(
        tasks["evidence"].str.contains(r"^(?:[A-Za-z]:)?\\", regex=True), "evidence", "Máy riêng.", "warning"
    )
    years = tasks["plan"].map(tracker.typed["plans"].set_index("id")["year"])
    yield wrong(due.notna() & (due.dt.year != years), "due", "Hạn nằm ngoài năm của kế hoạch.", "warning")
    off = tracker.typed["days_off"].set_index("day")["kind"]
    is_off = due.isin(off.index[off == "ngày nghỉ"]) | (
        (due.dt.day_of_week >= 5) & ~due.isin(off.index[off == "ngày làm bù"])
    )
    yield wrong(is_off, "due", "Hạn rơi vào ngày nghỉ.", "warning")
    yield wrong(_differs(tasks["due_phrase"], due), "due", "Ngày gõ khác với lời văn.", "warning")
    supporters = tasks["support"].str.split(";").explode().str.strip()
    also_leads = folded(supporters) == folded(tasks["lead"]).reindex(supporters.index)
    yield wrong(also_leads.groupby(level=0).any(), "support", "Chủ trì cũng là phối hợp.", "warning")
    owner = tasks["section"].map(tracker.typed["content"].set_index("id")["plan"])
    yield wrong(owner.notna() & (owner != tasks["plan"]), "section", "Mục thuộc kế hoạch khác.")


def _differs(phrases: pd.Series, due: pd.Series) -> pd.Series:
    """Tell which days are another than the phrase says; "trước ngày" means the day before."""
    parts = phrases.str.extract(_DAY)
    said = pd.to_datetime(parts, errors="coerce")
    before = phrases.str.startswith("trước ngày")
    last = said.where(~before, said - pd.Timedelta(days=1))
    return last.notna() & due.notna() & (last != due)


def _results(tracker: Tracker) -> Iterator[pd.DataFrame]:
    results, tasks = tracker.typed["results"], tracker.typed["tasks"]
    sheet = next(sheet for sheet in tracker.sheets if sheet.key == "results")
    headers = {field.key: field.header for field in sheet.fields}
    rows = results["row"]
    twice = results.duplicated(["task", "period", "reported_on"], keep=False)
    yield _at(sheet.name, rows[twice], headers["period"], "Hai kết quả cùng kỳ, cùng ngày.")
    ordered = results.sort_values(["task", "reported_on"])
    singles = ordered[~ordered["task"].isin(tasks.loc[tasks["recurrence"].isin(RECURRING), "id"])]
    fallen = singles.groupby("task")["progress"].diff() < 0
    yield _at(sheet.name, singles.loc[fallen, "row"], headers["progress"], "Tiến độ giảm.", "warning")
    begins = results["period"].map(tracker.typed["periods"].set_index("id")["from"])
    early = results["reported_on"] < begins
    yield _at(sheet.name, rows[early], headers["reported_on"], "Ghi nhận trước kỳ.", "warning")
    latest = singles.dropna(subset=["progress"]).drop_duplicates("task", keep="last").set_index("task")
    known = tasks["id"].map(latest["progress"])
    other = known.notna() & tasks["progress"].notna() & (known != tasks["progress"])
    yield _at("Nhiệm vụ", tasks.loc[other, "row"], "Tiến độ", "Khác lần ghi mới nhất.", "warning")
    done = tasks["id"].map(latest["done_on"])
    differ = done.notna() & tasks["done_on"].notna() & (done != tasks["done_on"])
    yield _at("Nhiệm vụ", tasks.loc[differ, "row"], "Ngày hoàn thành", "Hai trang khác nhau.", "warning")


def _others(tracker: Tracker) -> Iterator[pd.DataFrame]:
    names = {sheet.key: sheet.name for sheet in tracker.sheets}
    criteria, periods, measures = (tracker.typed[key] for key in ("criteria", "periods", "measures"))
    bad = (criteria["score"] < 0) | (criteria["score"] > criteria["max"])
    yield _at(names["criteria"], criteria.loc[bad, "row"], "Điểm tự chấm", "Ngoài khoảng.")
    yield _at(names["criteria"], criteria.loc[criteria["max"] <= 0, "row"], "Điểm tối đa", "Không lớn hơn 0.")
    short = (criteria["score"] < criteria["max"]) & (criteria["explanation"] == "")
    yield _at(names["criteria"], criteria.loc[short, "row"], "Giải trình", "Thiếu giải trình.")
    wrong = periods["to"] < periods["from"]
    yield _at(names["periods"], periods.loc[wrong, "row"], "Đến ngày", "Kỳ kết thúc trước khi bắt đầu.")
    twice = measures.duplicated(["indicator", "period"], keep=False)
    yield _at(names["measures"], measures.loc[twice, "row"], "Chỉ tiêu", "Hai số liệu trong một kỳ.")
    content = tracker.typed["content"]
    same = content.duplicated(["plan", "order"], keep=False) & np.isfinite(content["order"])
    yield _at(names["content"], content.loc[same, "row"], "Thứ tự", "Hai đoạn cùng thứ tự.")
