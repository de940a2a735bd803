"""What a rule says of itself, and what the catalogue makes of what the rules find."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from automation.columns import SHEETS
from automation.model import Finding, Place, Report, Severity, Tracker, Trouble, TroubleKind
from automation.rules.catalogue import blocking, catalogue, check, count
from automation.rules.rule import ALL_REPORTS, FIGURES, Fault, Rule, error, hint, warning
from tests.factories import (
    a_measure,
    a_plan,
    a_result,
    a_task,
    a_tracker,
    an_indicator,
)
from tests.test_rule_edges import CUT_OFF

PLACES = [
    Place(sheet="Kết quả kỳ", row=7, cell="C7"),
    Place(sheet="Nhiệm vụ", row=12, cell="L12"),
    Place(sheet="Việc riêng"),
    Place(sheet="Nhiệm vụ", row=5, cell="D5"),
    Place(sheet="Bảng phụ"),
    Place(sheet="Kế hoạch", row=5, cell="A5"),
    Place(sheet="Nhiệm vụ", row=1, cell="A1"),
    Place(sheet="Nhiệm vụ"),
]


def found_at(_: Tracker, as_of: date) -> Iterator[Fault]:
    """Có lỗi
    ở nhiều chỗ.

    Vì sao: vì
    hai dòng.
    Sai: Đúng: sai.
    Đúng: đúng.
    Sửa: sửa.
    """
    for place in PLACES:
        yield Fault(place, f"Ngày {as_of:%d/%m/%Y} ở {place.address}.")


def found_twice(_tracker: Tracker, _as_of: date) -> Iterator[Fault]:
    """Có lỗi khác."""
    yield Fault(PLACES[1], "Lỗi khác.", remedy="Sửa riêng.")


FIRST = error("ZZ001", blocks=FIGURES, needs="tasks")(found_at)


def test_a_rule_is_told_by_its_docstring() -> None:
    assert (
        Rule(
            code="ZZ001",
            severity=Severity.ERROR,
            blocks=(Report.PROGRESS, Report.ANNUAL, Report.QUARTER),
            name="found_at",
            title="Có lỗi ở nhiều chỗ.",
            why="vì hai dòng.",
            wrong="Đúng: sai.",
            right="đúng.",
            remedy="sửa.",
            find=found_at,
            needs="tasks",
        )
        == FIRST
    )


@pytest.mark.parametrize(
    ("rule", "code", "severity", "blocks", "needs"),
    [
        (error("ZZ002", blocks=ALL_REPORTS)(found_at), "ZZ002", Severity.ERROR, ALL_REPORTS, ""),
        (warning("ZZ003")(found_at), "ZZ003", Severity.WARNING, (), ""),
        (warning("ZZ003", needs="plans")(found_at), "ZZ003", Severity.WARNING, (), "plans"),
        (hint("ZZ004")(found_at), "ZZ004", Severity.HINT, (), ""),
        (hint("ZZ004", needs="people")(found_at), "ZZ004", Severity.HINT, (), "people"),
    ],
)
def test_only_errors_hold_reports_back(
    rule: Rule, code: str, severity: Severity, blocks: tuple[Report, ...], needs: str
) -> None:
    assert (rule.code, rule.severity, rule.blocks) == (code, severity, blocks)
    assert (rule.needs, rule.find) == (needs, found_at)


def test_findings_are_in_the_order_of_sheets_rows_and_rules() -> None:
    second = replace(FIRST, code="ZZ005", severity=Severity.HINT, blocks=(), find=found_twice, needs="")
    found = check(a_tracker(), CUT_OFF, [FIRST, second])
    assert [(f.code, f.place.address) for f in found] == [
        ("ZZ001", "Bảng phụ"),
        ("ZZ001", "Việc riêng"),
        ("ZZ001", "Kế hoạch!A5"),
        ("ZZ001", "Nhiệm vụ"),
        ("ZZ001", "Nhiệm vụ!A1"),
        ("ZZ001", "Nhiệm vụ!D5"),
        ("ZZ001", "Nhiệm vụ!L12"),
        ("ZZ005", "Nhiệm vụ!L12"),
        ("ZZ001", "Kết quả kỳ!C7"),
    ]
    assert (found[6].message, found[6].remedy, found[6].severity) == (
        "Ngày 30/09/2023 ở Nhiệm vụ!L12.",
        "sửa.",
        Severity.ERROR,
    )
    assert (found[7].message, found[7].remedy, found[7].severity) == (
        "Lỗi khác.",
        "Sửa riêng.",
        Severity.HINT,
    )
    assert (found[6].blocks, found[7].blocks) == (FIGURES, ())


@pytest.mark.parametrize(("lost", "speaks"), [("tasks", False), ("plans", True)])
def test_a_rule_is_silent_without_the_sheet_that_it_needs(lost: str, speaks: bool) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == lost)
    trouble = Trouble(kind=TroubleKind.SHEET_MISSING, place=Place(sheet=sheet.name), key=lost)
    tracker = replace(a_tracker(), troubles=(trouble,))
    assert bool(check(tracker, CUT_OFF, [FIRST])) is speaks


def test_each_row_belongs_to_its_plan() -> None:
    tracker = a_tracker(
        plans=[a_plan(id="138"), a_plan(id="139")],
        tasks=[a_task(id="138-01", plan="138"), a_task(id="139-01", plan="139")],
        results=[a_result(task="139-01"), a_result(task="138-01"), a_result(task="x")],
        indicators=[an_indicator(id="A", plan="138")],
        measures=[a_measure(indicator="A"), a_measure(indicator="x")],
    )

    def at_all(tracker: Tracker, _: date) -> Iterator[Fault]:
        for sheet in ("plans", "tasks", "results", "indicators", "measures", "people"):
            for record in getattr(tracker, sheet):
                yield Fault(record.row.whole(), "Lỗi.")

    found = check(tracker, CUT_OFF, [replace(FIRST, find=at_all)])
    assert [(f.place.address, f.plan) for f in found] == [
        ("Kế hoạch!A5", "138"),
        ("Kế hoạch!A6", "139"),
        ("Nhiệm vụ!A5", "138"),
        ("Nhiệm vụ!A6", "139"),
        ("Kết quả kỳ!A5", "139"),
        ("Kết quả kỳ!A6", "138"),
        ("Kết quả kỳ!A7", ""),
        ("Chỉ tiêu!A5", "138"),
        ("Số liệu!A5", "138"),
        ("Số liệu!A6", ""),
        ("Nhân sự!A5", ""),
    ]


def finding(code: str, severity: Severity, blocks: tuple[Report, ...], plan: str = "") -> Finding:
    return Finding(
        code=code,
        severity=severity,
        blocks=blocks,
        place=PLACES[0],
        message="Lỗi.",
        remedy="Sửa.",
        plan=plan,
    )


FINDINGS = [
    finding("B", Severity.ERROR, FIGURES),
    finding("A", Severity.ERROR, (Report.PROGRESS,), plan="138"),
    finding("B", Severity.ERROR, FIGURES, plan="139"),
    finding("C", Severity.HINT, ()),
]


@pytest.mark.parametrize(
    ("report", "plan", "codes"),
    [
        (Report.PROGRESS, "", ("A", "B")),
        (Report.PROGRESS, "138", ("A", "B")),
        (Report.PROGRESS, "139", ("B",)),
        (Report.ANNUAL, "138", ("B",)),
        (Report.PLAN, "", ()),
    ],
)
def test_what_holds_a_report_back(report: Report, plan: str, codes: tuple[str, ...]) -> None:
    assert blocking(FINDINGS, report, plan) == codes
    assert blocking(FINDINGS[1:2], Report.PROGRESS, "139") == ()
    assert blocking(FINDINGS, Report.PROGRESS) == ("A", "B")


def test_findings_are_counted() -> None:
    assert count(FINDINGS) == {"error": 3, "warning": 0, "hint": 1}
    assert count([]) == {"error": 0, "warning": 0, "hint": 0}


def test_an_entry_of_the_catalogue() -> None:
    """The one of the rule that a plan needs a signer, written off its docstring."""
    (entry,) = [entry for entry in catalogue() if entry["code"] == "KH003"]
    assert {
        key: entry[key] for key in ("name", "severity", "blocks", "title", "wrong", "right", "remedy")
    } == {
        "name": "signer_missing",
        "severity": "error",
        "blocks": ["plan", "annual"],
        "title": "Kế hoạch chưa có người ký.",
        "wrong": "cột “Người ký” để trống.",
        "right": "cột “Người ký” ghi “Hiệu trưởng”.",
        "remedy": "chọn người ký ở trang Kế hoạch.",
    }
    assert entry["why"].endswith(".")
