"""Trackers of many schools, for the tests of the roll-up and its benchmark.

A school differs from the others by its number alone, so the same number gives the same bytes.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from automation.columns import CANCELLED, PAUSED, QUARTERLY
from automation.model import Result, Setting, Task, Tracker
from automation.settings import SETTING_BY_KEY
from automation.tracker.build import build
from tests.factories import (
    a_criterion,
    a_measure,
    a_person,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    an_indicator,
)

AS_OF = date(2023, 9, 30)
AREAS = ("Chỉ đạo, điều hành", "Thủ tục hành chính", "Chuyển đổi số")


def a_setting(key: str, value: str) -> Setting:
    return Setting(key=SETTING_BY_KEY[key].label, value=value)


def the_tasks(number: int, rows: int) -> Iterable[Task]:
    """Every status there is, a recurring task among them, and a tenth of the tasks late."""
    for n in range(rows):
        due = date(2023, 1, 10) + timedelta(days=(n * 37 + number) % 340)
        facts: dict[str, object] = {"due": due, "start": due - timedelta(days=20)}
        done = due - timedelta(days=1)
        if n % 20 == 3:
            facts = {"recurrence": QUARTERLY}
        elif n % 20 == 5:
            facts |= {"suspended": PAUSED, "suspended_on": date(2023, 3, 1)}
        elif n % 20 == 7:
            facts |= {"suspended": CANCELLED, "suspended_on": date(2023, 3, 1)}
        elif n % 20 == 9:
            facts = {"due_phrase": "thường xuyên", "recurrence": "thường xuyên"}
        elif due <= AS_OF and n % 10 != 1:
            late = timedelta(days=4 if n % 10 == 2 else 0)
            if done + late <= AS_OF:
                facts |= {"done_on": done + late, "progress_pct": 100, "evidence": f"{n + 1}/BC-TH"}
            if late:
                facts["cause"] = "Chờ hướng dẫn của cấp trên"
        elif due <= AS_OF:
            facts |= {"progress_pct": 40, "cause": "Thiếu kinh phí"}
        yield a_task(
            id=f"139-{n + 1:03}",
            plan="139" if n % 3 else "138",
            title=f"Việc thứ {n + 1} của trường số {number}",
            criterion=f"{n % 4}.1" if n % 4 else "",
            **facts,
        )


def the_results(rows: int) -> Iterable[Result]:
    for n in range(rows):
        if n % 20 == 3:
            for period, reported in (("2023-Q1", date(2023, 3, 14)), ("2023-Q2", date(2023, 6, 14))):
                yield a_result(
                    task=f"139-{n + 1:03}",
                    period=period,
                    reported_on=reported,
                    done_on=reported,
                    progress_pct=100,
                    evidence="Báo cáo quý",
                )


def a_school(number: int, rows: int = 12, *, name: str | None = None) -> Tracker:
    named = name or f"Trường Tiểu học số {number}"
    return a_tracker(
        organisation=[
            a_setting("parent_body", "ỦY BAN NHÂN DÂN\nXÃ MẪU"),
            a_setting("issuer", named.upper()),
            a_setting("issuer_name", named),
            a_setting("abbreviation", f"TH{number}"),
            a_setting("place", "Xã Mẫu"),
        ],
        people=[a_person(unit="Văn phòng")],
        plans=[a_plan(), a_plan(id="138", subject="Chuyển đổi số", par=False)],
        criteria=[
            a_criterion(id=f"{n}.1", area=area, criterion="Tiêu chí", component=f"Thành phần {n}", score=1.0)
            for n, area in enumerate(AREAS, start=1)
        ],
        indicators=[an_indicator(), an_indicator(id="CT-2", name="Hài lòng", target=80.0)],
        measures=[a_measure(value=85.0 + number % 10, note="Đang bổ sung")],
        tasks=list(the_tasks(number, rows)),
        results=list(the_results(rows)),
    )


@cache
def school_bytes(number: int, rows: int = 12) -> bytes:
    return build(a_school(number, rows), cut_off=None, as_of=AS_OF)
