"""Good trackers of any size, awkward in every lawful way: what the check must leave in peace.

The tests read them, and the benchmarks are measured on them.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from automation.calendar import default_periods, is_day_off
from automation.columns import (
    BASIS,
    CANCELLED,
    CLOSING,
    CONDITIONAL,
    CONTINUING,
    HEADING,
    ON_DEMAND,
    PAUSED,
    PREAMBLE,
    QUARTERLY,
    TASK_TABLE,
)
from automation.model import Block, DayOff, Person, Result, Task, Tracker
from automation.tracker.records import EXAMPLE_CUT_OFF as AS_OF
from automation.tracker.records import example_tracker

#: Titles that are unusual and right: signs, quotes, long, capitals, numbers, a line break.
TITLES = (
    "Họp “giao ban” & rà soát <nội dung>",
    "=SUM(A1) là công thức mẫu, không phải công thức",
    "  Báo cáo 100% chỉ tiêu; đạt ≥ 90%  ",
    "TẬP HUẤN CHUYỂN ĐỔI SỐ",
    "Thực hiện theo 72/2015/NĐ-CP và 14-KL/TW",
    "Rà soát lần 1\nrà soát lần 2",
    "Chăm sóc cây xanh" + " và vệ sinh lớp học" * 12,
    "@nhắc tên, +84 28, -5 độ, 1/2 ngày",
)


def a_year_of(count: int, seed: int) -> Tracker:
    """Return a tracker of `count` tasks and their results as they may stand at `AS_OF`."""
    random = Random(seed)  # noqa: S311 (a generator of test data)
    base = example_tracker()
    people = [*base.people, *(Person(id=f"Tổ công tác số {n}") for n in range(1, 40))]
    names = [person.id for person in people]
    tasks: list[Task] = []
    results: list[Result] = []
    for number in range(count):
        task = a_lawful_task(random, number, names, base.days_off)
        tasks.append(task)
        if task.recurrence == QUARTERLY:
            results += quarterly_results(task)
        elif task.progress_pct is not None and random.random() < 0.5:
            reported = random.choice([date(2023, 9, 14), date(2023, 8, 30)])
            results.append(
                Result(
                    task=task.id,
                    period="2023-Q3",
                    reported_on=max(reported, task.done_on or reported),
                    progress_pct=task.progress_pct,
                    done_on=task.done_on,
                    evidence=task.evidence,
                    text=random.choice(TITLES),
                )
            )
    plan = replace(base.plans[1], report_due=date(2023, 12, 29), report_due_phrase="")
    return replace(
        base,
        plans=(plan,),
        people=tuple(people),
        tasks=tuple(tasks),
        results=tuple(results),
        content=(
            Block(plan="139", id="139.CC", order=10, kind=BASIS, text="Thực hiện Kế hoạch năm 2023"),
            Block(plan="139", id="139.MD", order=20, kind=PREAMBLE, text="Trường xây dựng Kế hoạch:"),
            Block(plan="139", id="139.I", order=30, level="I", marker="I.", kind=HEADING, text="NHIỆM VỤ"),
            Block(plan="139", id="139.BANG", order=40, kind=TASK_TABLE),
            Block(plan="139", id="139.KT", order=50, kind=CLOSING, text="Đề nghị các tổ thực hiện"),
        ),
        citations=(),
        remarks=tuple(remark for remark in base.remarks if remark.plan == "139"),
        indicators=tuple(indicator for indicator in base.indicators if indicator.plan == "139"),
        measures=tuple(measure for measure in base.measures if measure.indicator.startswith("139")),
        periods=tuple(
            next((p for p in base.periods if p.id == period.id), period) for period in default_periods(2023)
        ),
    )


def a_lawful_task(random: Random, number: int, people: list[str], days_off: tuple[DayOff, ...]) -> Task:
    lead, *support = random.sample(people, 4)
    task = Task(
        id=f"139-{number:05}",
        plan="139",
        section=random.choice(["", "139.I"]),
        title=random.choice(TITLES),
        lead=lead,
        support=tuple(support[: random.randrange(4)]),
        note=random.choice(["", "ghi chú: 30/6", "'nháy đơn", "x" * 300]),
    )
    kind = random.choice(["done", "done late", "open", "late", "continuing", "quarterly", "suspended"])
    start = working_day(random, date(2023, 1, 3), date(2023, 8, 1), days_off)
    if kind == "continuing":
        phrase, recurrence = random.choice(
            [("thường xuyên", CONTINUING), ("nếu có", CONDITIONAL), ("đột xuất", ON_DEMAND), ("", CONTINUING)]
        )
        return replace(task, start=start, due_phrase=phrase, recurrence=recurrence)
    if kind == "quarterly":
        return replace(task, recurrence=QUARTERLY, due_phrase="hàng quý")
    last = date(2023, 9, 29) if kind in ("done", "done late", "late") else date(2023, 12, 28)
    due = working_day(random, start, last, days_off)
    task = replace(task, start=start, due=due, due_phrase=worded(random, due))
    if kind == "done":
        done = start + timedelta(days=random.randrange((due - start).days + 1))
        return replace(task, done_on=min(done, AS_OF), progress_pct=100, evidence="12/BC-THLQĐ")
    if kind == "done late" and due < AS_OF:
        return replace(task, done_on=AS_OF, progress_pct=100, evidence="anh.png", cause="Chờ văn bản.")
    if kind == "suspended":
        return replace(task, suspended=random.choice([PAUSED, CANCELLED]), suspended_on=start)
    late = due < AS_OF
    return replace(task, progress_pct=random.randrange(0, 100), cause="Chờ phối hợp." if late else "")


def working_day(random: Random, first: date, last: date, days_off: tuple[DayOff, ...]) -> date:
    while True:
        day = first + timedelta(days=random.randrange((last - first).days + 1))
        if not is_day_off(day, days_off):
            return day


def worded(random: Random, due: date) -> str:
    after = due + timedelta(days=1)
    return random.choice(
        [
            "",
            f"chậm nhất ngày {due.day:02} tháng {due.month} năm 2023",
            f"đến hết ngày {due:%d/%m/%Y}",
            f"trước ngày {after.day} tháng {after.month:02} năm {after.year}",
            f"trước 16 giờ 30 ngày {due.day}/{due.month}/2023",
        ]
    )


def quarterly_results(task: Task) -> list[Result]:
    dones = {"2023-Q1": date(2023, 3, 20), "2023-Q2": date(2023, 6, 20), "2023-Q3": date(2023, 9, 20)}
    return [
        Result(
            task=task.id,
            period=code,
            reported_on=done,
            done_on=done,
            progress_pct=100,
            evidence=f"{code}.pdf",
        )
        for code, done in dones.items()
    ]
