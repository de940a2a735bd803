"""The reader against phrases of real administrative language, their answers written down before it existed.

`deadline_phrases.csv` holds a phrase, the year that is meant when it names none, and the right answer;
`unknown` stands for what has to be refused. The standard is: right or refused, never wrong.
"""

import csv
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from automation.columns import DAY_OFF, MAKE_UP_DAY
from automation.deadlines import Deadline, DeadlineKind, read_deadline
from automation.model import DayOff
from automation.rules.deadlines import due_not_typed
from tests.factories import a_plan, a_task, a_tracker

K = DeadlineKind
ONE = timedelta(days=1)
#: What a person can answer and the reader refuses.
REFUSED = {"Trước ngày 15 tháng 6 hằng năm đối với báo cáo 6 tháng"}

with (Path(__file__).parent / "deadline_phrases.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def answer(row: dict[str, str]) -> Deadline:
    return read_deadline(row["phrase"], year=int(row["year"]) if row["year"] else None)


def instances(deadline: Deadline) -> str:
    pairs = zip(deadline.instances, deadline.dues, strict=True)
    return " ".join(f"{code}={due}" if due else code for code, due in pairs)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['phrase']} [{row['year']}]")
def test_right_or_refused(row: dict[str, str]) -> None:
    deadline = answer(row)
    assert deadline.why
    if row["phrase"] in REFUSED:
        assert deadline.kind is K.UNKNOWN
        return
    assert (
        deadline.kind,
        str(deadline.last_day or ""),
        "yes" if deadline.is_span else "",
        instances(deadline),
    ) == (row["kind"], row["last_day"], row["is_span"], row["instances"])


def test_how_many_of_each_kind(capsys: pytest.CaptureFixture[str]) -> None:
    read = Counter(answer(row).kind for row in ROWS)
    expected = Counter(row["kind"] for row in ROWS)
    with capsys.disabled():
        print(f"\n{len(ROWS)} phrases:", ", ".join(f"{kind} {count}" for kind, count in read.most_common()))
    assert len(ROWS) >= 220
    assert set(expected) == set(K)
    assert read[K.UNKNOWN] == expected["unknown"] + len(REFUSED)


SHAPES = (
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
    "ngày {d:02} tháng {m:02} năm {y}",
    "ngày {d} tháng {m}/{y}",
    "ngày{d}/{m}/{y}",
    "({d:02}/{m:02}/{y})",
)
LEADS = ("", "chậm nhất là ", "Đến hết ", "HẠN CUỐI: ", "hoàn thành chậm nhất ")
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def written(day: date, shape: str) -> str:
    return shape.format(d=day.day, m=day.month, y=day.year)


@given(day=days, shape=st.sampled_from(SHAPES), lead=st.sampled_from(LEADS))
def test_every_day_in_every_shape(day: date, shape: str, lead: str) -> None:
    reading = read_deadline(lead + written(day, shape), year=2023)
    assert (reading.kind, reading.last_day, reading.is_span) == (K.DATE, day, False)


@given(day=days, shape=st.sampled_from(SHAPES), strict=st.booleans(), decomposed=st.booleans())
def test_before_every_day(day: date, shape: str, strict: bool, decomposed: bool) -> None:
    phrase = unicodedata.normalize("NFD" if decomposed else "NFC", f"trước {written(day, shape)}")
    assert read_deadline(phrase, strict=strict).last_day == (day - ONE if strict else day)


@given(day=days, shape=st.sampled_from(("ngày {d}/{m}", "ngày {d:02} tháng {m:02}", "chậm nhất {d}/{m}")))
def test_the_given_year_is_meant_and_said(day: date, shape: str) -> None:
    reading = read_deadline(written(day, shape), year=day.year)
    assert (reading.kind, reading.last_day) == (K.DATE, day)
    assert f"hiểu là năm {day.year}" in reading.why
    assert read_deadline(written(day, shape)).kind is K.UNKNOWN


@given(first=days, last=days, shape=st.sampled_from(SHAPES[:6]))
def test_a_range_ends_on_its_last_day(first: date, last: date, shape: str) -> None:
    reading = read_deadline(f"từ {written(first, shape)} đến {written(last, shape)}")
    expected = (K.DATE, last) if first <= last else (K.UNKNOWN, None)
    assert (reading.kind, reading.last_day) == expected


@given(first=days, last=days, joint=st.sampled_from((" và ", ", ", "; ", " hoặc ", " thay cho ")))
def test_two_days_that_are_no_range_are_refused(first: date, last: date, joint: str) -> None:
    phrase = f"trước {written(first, SHAPES[0])}{joint}trước {written(last, SHAPES[0])}"
    assert read_deadline(phrase).kind is K.UNKNOWN


@given(day=days, words=st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ", min_size=1, max_size=30))
def test_a_day_after_words_that_are_not_known_is_refused(day: date, words: str) -> None:
    reading = read_deadline(f"văn bản {words} ngày {written(day, SHAPES[0])}")
    assert reading.last_day is None


@given(text=st.text(max_size=60), year=st.none() | st.integers(1, 9999), strict=st.booleans())
def test_any_text_gets_an_answer(text: str, year: int | None, strict: bool) -> None:
    sound(read_deadline(text, year=year, strict=strict))


PIECES = (
    *("ngày", "tháng", "quý", "năm", "tuần", "giờ", "trước", "sau", "từ", "đến", "hết", "trong", "chậm nhất"),
    *("hàng", "mỗi", "định kỳ", "cuối", "đầu", "giữa", "kể từ", "trong vòng", "ngày làm việc", "lần", "và"),
    *("I", "IV", "0", "00", "2", "13", "31", "99", "2023", "0000", "9999", "/", "-", ".", ",", "(", ")", "…"),
    *("năm học", "thường xuyên", "nếu có", "đột xuất", "thứ Sáu", "tháng Năm", "31/12/2099", "999 năm"),
)


@settings(max_examples=500)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12), year=st.none() | st.integers(1, 9999))
def test_any_words_of_time_get_an_answer(pieces: list[str], year: int | None) -> None:
    sound(read_deadline(" ".join(pieces), year=year))


def sound(reading: Deadline) -> None:
    assert reading.why
    assert len(reading.instances) == len(reading.dues)
    assert reading.last_day is None or reading.kind in (K.DATE, K.RELATIVE)
    assert (reading.last_day is not None) == (reading.kind is K.DATE) or reading.kind is K.RELATIVE
    assert not reading.instances or reading.kind is K.RECURRING


@given(
    start=days,
    count=st.integers(1, 40),
    listed=st.lists(st.tuples(st.integers(1, 60), st.sampled_from((DAY_OFF, MAKE_UP_DAY))), max_size=12),
)
def test_working_days_are_counted_from_the_next_day(
    start: date, count: int, listed: list[tuple[int, str]]
) -> None:
    off = {start + ahead * ONE: kind for ahead, kind in listed}
    days_off = tuple(DayOff(day=day, kind=kind) for day, kind in off.items())
    phrase = f"trong vòng {count:02} ngày làm việc kể từ ngày {written(start, SHAPES[0])}"
    reading = read_deadline(phrase, days_off=days_off)

    def works(day: date) -> bool:
        return off.get(day, DAY_OFF if day.isoweekday() > 5 else MAKE_UP_DAY) == MAKE_UP_DAY

    assert reading.last_day is not None
    after = [start + ahead * ONE for ahead in range(1, (reading.last_day - start).days + 1)]
    assert works(after[-1])
    assert sum(map(works, after)) == count


@pytest.mark.parametrize(
    ("days_off", "last_day", "said"),
    [
        ((), date(2023, 9, 4), "chưa có ngày nghỉ lễ của năm 2023"),
        ((date(2023, 9, 1), date(2023, 9, 4)), date(2023, 9, 6), "ngày nghỉ lễ)"),
    ],
)
def test_days_off_decide_and_their_lack_is_said(
    days_off: tuple[date, ...], last_day: date, said: str
) -> None:
    listed = tuple(DayOff(day=day, kind=DAY_OFF) for day in days_off)
    reading = read_deadline("trong vòng 05 ngày làm việc kể từ ngày 28/8/2023", days_off=listed)
    assert reading.last_day == last_day
    assert said in reading.why


@pytest.mark.parametrize(
    "phrase",
    [
        "nộp danh sách cán bộ nghỉ hưu trước ngày 30/6/2023",
        "gửi báo cáo các văn bản còn hạn trước ngày 30/6/2023",
        "gửi báo cáo công việc hoàn thành trước ngày 30/6/2023",
        "trước chiều 19/6/2023",
        "trong 5 tháng 9 năm 2023",
        "trong 5 tháng 2",
        "đến tháng 9/2023",
        "đến hết đầu tháng 9/2023",
        "trước tháng 6-7/2023",
        "tháng 12-1",
        "6/23",
        "trước 17 giờ",
        "thứ Sáu",
        "nếu được yêu cầu",
        "trong suốt quá trình thực hiện",
        "nộp trước ngày 30/6/2023 qua thư điện tử hoặc chậm hơn",
        "ngày 20/3, 20/6, 20/9, 20/12 hàng năm",
        "trước ngày 20 hàng tháng, quý",
        "hàng quý trước ngày 20/12/2023",
        "hàng tháng trong năm học 2023-2024",
        "quý I hàng năm",
        "ngày 30/6/2023 trừ Chủ nhật",
        "10 ngày đầu tháng 6/2023",
        "nửa đầu năm 2023",
        "ngày làm việc cuối cùng của tháng 9/2023",
        "ngày ba mươi tháng sáu",
        "trước ngày 30-6/2023",
        "trước ngày 30/6/2O23",
        "45097",
        "20062023",
        "thời hạn báo cáo quý III/2023",
        "thời gian thực hiện kế hoạch năm 2023",
        "thời gian báo cáo từ ngày 15/12/2022 đến ngày 14/3/2023",
        "Nếu chưa nộp, hoàn thành trước ngày 30/6/2023",
    ],
)
def test_wordings_that_lead_astray_are_refused(phrase: str) -> None:
    assert read_deadline(phrase, year=2023).kind is K.UNKNOWN


@pytest.mark.parametrize(
    ("phrase", "last_day"),
    [
        ("trong vòng 01 tháng kể từ ngày 31/3/2023", date(2023, 4, 30)),
        ("trong vòng 01 tháng kể từ ngày 19/6/2023", date(2023, 7, 19)),
        ("trong vòng 02 tháng kể từ ngày 31/12/2023", date(2024, 2, 29)),
        ("trong thời hạn 01 năm kể từ ngày 29/02/2024", date(2025, 2, 28)),
        ("trong thời hạn 03 tuần kể từ ngày 19/6/2023", date(2023, 7, 10)),
    ],
)
def test_months_and_weeks_end_on_the_day_that_corresponds(phrase: str, last_day: date) -> None:
    assert read_deadline(phrase).last_day == last_day


def test_an_instruction_may_come_first() -> None:
    phrase = "Công khai trên trang thông tin điện tử, hoàn thành trước ngày 30/6/2023"
    assert read_deadline(phrase).last_day == date(2023, 6, 29)


def test_a_rule_counts_working_days_by_the_sheet_of_days_off() -> None:
    task = a_task(due_phrase="trong vòng 02 ngày làm việc kể từ ngày 31/8/2023", due=None)
    off = [DayOff(day=date(2023, 9, number), kind=DAY_OFF) for number in (1, 4)]
    tracker = a_tracker(plans=[a_plan()], tasks=[task], days_off=off)
    (fault,) = due_not_typed.find(tracker, date(2023, 9, 30))
    assert "đề xuất 06/09/2023" in fault.message


@pytest.mark.parametrize(
    ("phrase", "dues"),
    [
        ("trước ngày 25 hàng tháng", {25}),
        ("chậm nhất ngày 25 hàng tháng", {25}),
    ],
)
def test_the_inclusive_reading_holds_for_what_recurs(phrase: str, dues: set[int]) -> None:
    reading = read_deadline(phrase, year=2023, strict=False)
    assert {due.day for due in reading.dues if due} == dues
    assert len(reading.dues) == 12
