import json
from typing import Any

from automation.reports.quarter import quarter_export
from automation.reports.quarter_json import quarter_json
from tests.factories import day
from tests.quarters import HOSTILE, a_hostile_tracker, a_quarter_tracker

COUNTS = [
    "all",
    "done_on_time",
    "done_late",
    "open_on_time",
    "open_late",
    "not_started",
    "not_started_late",
    "no_due_date",
    "paused",
    "cancelled",
    "due_soon",
]


def shown(as_of: str = "1/10/2023") -> Any:
    return json.loads(quarter_json(quarter_export(a_quarter_tracker(), "2023-Q3", day(as_of))))


def test_shape() -> None:
    content = shown()

    assert list(content) == [
        "period", "from", "to", "cut_off", "provisional", "frozen", "plans",
        "totals", "in_period", "tasks", "indicators", "criteria",
    ]  # fmt: skip
    head = {key: content[key] for key in list(content)[:7]}
    assert head == {
        "period": "2023-Q3",
        "from": "2023-06-15",
        "to": "2023-09-14",
        "cut_off": "2023-09-14",
        "provisional": False,
        "frozen": False,
        "plans": ["139"],
    }
    assert list(content["totals"]) == list(content["in_period"]) == COUNTS


def test_every_count_but_due_soon_is_a_part_of_all() -> None:
    for counts in (shown()["totals"], shown()["in_period"]):
        assert sum(counts[key] for key in COUNTS[1:-1]) == counts["all"] > 0


def test_tasks() -> None:
    content = shown()
    tasks = {(task["id"], task["instance"]): task for task in content["tasks"]}

    assert len(tasks) == content["totals"]["all"]
    assert tasks["T2", None] == {
        "id": "T2",
        "instance": None,
        "status": "done_late",
        "due": "2023-09-01",
        "done_on": "2023-09-04",
        "days_late": 3,
        "progress": 100,
        "evidence": "92/BC",
        "cell": "Nhiệm vụ!I6",
    }
    assert tasks["T11", "2023-Q1"]["cell"] == "Kết quả kỳ!A5"
    assert tasks["T7", None] | {"cell": ""} == {
        "id": "T7",
        "instance": None,
        "status": "no_due_date",
        "due": None,
        "done_on": None,
        "days_late": 0,
        "progress": None,
        "evidence": None,
        "cell": "",
    }


def test_a_completion_after_the_cut_off_is_not_told() -> None:
    (task,) = [task for task in shown("1/1/2024")["tasks"] if task["id"] == "T10"]

    assert (task["status"], task["done_on"]) == ("not_started", None)


def test_indicators() -> None:
    assert shown()["indicators"] == [
        {"id": "C1", "value": 89.5, "unit": "%", "target": 90, "met": False},
        {"id": "C2", "value": 2, "unit": None, "target": 2.5, "met": True},
        {"id": "C4", "value": None, "unit": "%", "target": 90, "met": None},
    ]


def test_criteria_that_apply() -> None:
    assert shown()["criteria"] == [
        {"id": "1.1", "max": 2.0, "score": 1.5, "evidence": None, "explanation": "Chậm"},
        {"id": "2.1", "max": 1.0, "score": 1.0, "evidence": "15/KH", "explanation": None},
        {"id": "1.2", "max": 1.0, "score": None, "evidence": None, "explanation": None},
    ]


def test_bytes() -> None:
    tracker = a_quarter_tracker()
    data = quarter_json(quarter_export(tracker, "2023-Q3", day("1/10/2023")))

    assert data == quarter_json(quarter_export(tracker, "2023-Q3", day("1/10/2023")))
    assert data.startswith(b'{\n  "period"')
    assert data.endswith(b"}\n")
    assert "Nhiệm vụ!".encode() in data


def test_hostile_texts_survive() -> None:
    content = json.loads(quarter_json(quarter_export(a_hostile_tracker(), "2023-Q3", day("1/10/2023"))))

    assert [task["evidence"] for task in content["tasks"]] == list(HOSTILE)
