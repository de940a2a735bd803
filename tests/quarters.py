"""A tracker of every status at 14/9/2023, the last day of quarter III, for the tests of its export."""

from datetime import date
from typing import Any

from automation.columns import (
    ASSESSMENT,
    AT_MOST,
    CANCELLED,
    CONTINUING,
    LIMITS,
    PARTS,
    PAUSED,
    QUARTERLY,
)
from automation.model import Person, Remark, Setting, Tracker
from automation.settings import SETTING_BY_KEY
from tests.factories import (
    a_criterion,
    a_measure,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    an_indicator,
    day,
)

#: Texts that a careless writer would run, drop or break on.
HOSTILE = (
    "{{ 7*7 }}",
    "A & B <c>",
    "=1+1",
    "{%p if x %}",
    "@SUM(A1)",
    "]]>",
    "{#x#}",
    "https://x.vn/a?b=1&c=2",
)


def a_setting(key: str, value: str, from_day: date | None = None) -> Setting:
    return Setting(key=SETTING_BY_KEY[key].label, value=value, from_day=from_day)


SETTINGS = (
    a_setting("parent_body", "ỦY BAN NHÂN DÂN\nHUYỆN NHÀ BÈ"),
    a_setting("parent_body", "ỦY BAN NHÂN DÂN\nXÃ MỚI", date(2025, 7, 1)),
    a_setting("issuer", "TRƯỜNG TIỂU HỌC\nLÊ QUANG ĐỊNH"),
    a_setting("issuer_name", "Trường Tiểu học Lê Quang Định"),
    a_setting("abbreviation", "THLQĐ"),
    a_setting("place", "Nhà Bè"),
    a_setting("report_to", "Ủy ban nhân dân huyện Nhà Bè"),
    a_setting("report_via", "Phòng Nội vụ"),
    a_setting("report_recipients", "Như trên\nLưu: VT"),
    a_setting("signer", "Hiệu trưởng"),
)
PEOPLE = (Person(id="Hiệu trưởng", name="Trần Thị B", post="Hiệu trưởng"), Person(id="Văn thư"))

TASKS = (
    a_task(id="T1", due=day("1/9/2023"), done_on=day("1/9/2023"), criterion="2.1", evidence="91/BC"),
    a_task(id="T2", due=day("1/9/2023"), done_on=day("4/9/2023"), criterion="1.1", evidence="92/BC"),
    a_task(id="T3", due=day("14/9/2023"), progress_pct=50),
    a_task(id="T4", due=day("13/9/2023"), progress_pct=50, cause="Chờ số liệu", criterion="1.1"),
    a_task(id="T5", due=day("1/12/2023")),
    a_task(id="T6", due=day("14/6/2023")),
    a_task(id="T7", recurrence=CONTINUING),
    a_task(id="T8", due=day("1/8/2023"), suspended=PAUSED, suspended_on=day("1/7/2023")),
    a_task(id="T9", due=day("1/8/2023"), suspended=CANCELLED, suspended_on=day("1/7/2023")),
    a_task(id="T10", due=day("30/9/2023"), done_on=day("15/9/2023")),
    a_task(id="T11", recurrence=QUARTERLY, criterion="1.1", title="Báo cáo định kỳ"),
    a_task(id="T12", due=day("30/5/2023"), done_on=day("15/6/2023"), evidence="93/BC"),
    a_task(id="X1", plan="138", due=day("1/9/2023")),
)
RESULTS = (
    a_result(
        task="T11",
        period="2023-Q1",
        reported_on=day("20/3/2023"),
        done_on=day("22/3/2023"),
        text="Đã gửi báo cáo quý I",
        evidence="47/BC",
    ),
    a_result(
        task="T11",
        period="2023-Q2",
        reported_on=day("20/6/2023"),
        done_on=day("20/6/2023"),
        evidence="141/BC",
    ),
)
CRITERIA = (
    a_criterion(id="1.1", area="Chỉ đạo", criterion="Kế hoạch", max=2.0, score=1.5, explanation="Chậm"),
    a_criterion(id="2.1", area="Thể chế", criterion="Rà soát", max=1.0, score=1.0, evidence="15/KH"),
    a_criterion(id="1.2", area="Chỉ đạo", criterion="Kế hoạch", max=1.0),
    a_criterion(id="2.2", area="Thể chế", criterion="Rà soát", max=5.0, score=5.0, applies=False),
)
INDICATORS = (
    an_indicator(id="C1", target=90.0),
    an_indicator(id="C2", target=2.5, direction=AT_MOST, unit=""),
    an_indicator(id="C3", plan="138"),
    an_indicator(id="C4"),
)
MEASURES = (
    a_measure(indicator="C1", period="2023-Q2", value=95.0),
    a_measure(indicator="C1", period="2023-Q3", value=89.5),
    a_measure(indicator="C1", period="2023-Y", value=99.0),
    a_measure(indicator="C2", period="2023-Q3", value=2.0),
)
REMARKS = tuple(Remark(plan="139", period="2023-Q3", part=part, text=f"Lời về {part}.") for part in PARTS)
PLANS = (a_plan(id="138", subject="Đối ngoại", par=False), a_plan())


def a_quarter_tracker(**sheets: Any) -> Tracker:
    given: dict[str, Any] = {
        "organisation": SETTINGS,
        "people": PEOPLE,
        "plans": PLANS,
        "tasks": TASKS,
        "results": RESULTS,
        "criteria": CRITERIA,
        "indicators": INDICATORS,
        "measures": MEASURES,
        "remarks": REMARKS,
    }
    return a_tracker(**given | sheets)


def a_hostile_tracker() -> Tracker:
    """A tracker whose every text is hostile, control characters among them."""
    tasks = [
        a_task(
            id=f"H{number}",
            title=f"{text}\x0b\x01",
            evidence=text,
            cause=text,
            criterion="1.1",
            due=day("1/9/2023"),
        )
        for number, text in enumerate(HOSTILE)
    ]
    return a_quarter_tracker(
        plans=[a_plan(subject=HOSTILE[0], number=HOSTILE[1])],
        tasks=tasks,
        results=[a_result(task="H0", text="\n".join(HOSTILE))],
        criteria=[a_criterion(id="1.1", area=HOSTILE[0], criterion=HOSTILE[1], component=HOSTILE[2])],
        indicators=[an_indicator(name=HOSTILE[2], unit=HOSTILE[0])],
        remarks=[
            Remark(period="2023-Q3", part=ASSESSMENT, text="\n".join(HOSTILE)),
            Remark(period="2023-Q3", part=LIMITS, text=HOSTILE[1]),
        ],
    )
