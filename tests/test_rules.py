"""Every rule names the right cell in its faulty workbook, and nothing else that was not foreseen."""

from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from automation import rules
from automation.columns import SHEET_BY_KEY, SHEETS
from automation.model import Report, Severity
from automation.rules.catalogue import RULES, blocking, catalogue, check, count
from automation.rules.rule import Rule
from tests.factories import a_plan, a_task, a_tracker, day
from tests.faulty import FAULTY
from tests.planting import Faulty, rename
from tests.workbooks import AS_OF, Book, example, findings_of, freeze_example, tracker_of

#: What the example is meant to yield (findings.md beside it): the day before 30/10/2023 is a Sunday; the
#: plans of 2023 cite four documents without their subjects, two circulars with a code that no ministry has.
OF_EXAMPLE = [
    ("HAN012", "Kế hoạch!H6"),
    ("CC011", "Nội dung!G86"),
    ("CC011", "Nội dung!G92"),
    ("HAN012", "Nhiệm vụ!I36"),
    ("CC009", "Căn cứ!C10"),
    ("CC009", "Căn cứ!C11"),
]

#: What speaks of a whole row, of cells in several columns, or of the version, which stands in no column.
OF_NO_COLUMN = ("CT006", "CT007", "CT008", "VS002", "VS004", "VS005")


def test_the_example_yields_its_listed_findings_and_no_other(tmp_path: Path) -> None:
    findings = findings_of(example(), tmp_path)
    assert [(finding.code, finding.place.address) for finding in findings] == OF_EXAMPLE
    told = {"HAN012": "27/10/2023 (thứ Sáu)", "CC011": "thiếu trích yếu", "CC009": "“BTTTT”"}
    assert all(told[finding.code] in finding.message for finding in findings)


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda faulty: f"{faulty.code}: {faulty.fault}")
def test_a_planted_fault_is_found_at_its_cell(faulty: Faulty, tmp_path: Path) -> None:
    book = Book.of_example()
    faulty.plant(book)
    freeze_example(tmp_path, faulty.sent, spoils=faulty.spoils)
    findings = findings_of(book.saved(), tmp_path)
    assert all(f.message[0].isupper() or f.message[0] in "“0123456789" for f in findings)
    assert all(f.message.endswith((".", "?")) and "None" not in f.message for f in findings)
    assert all(f.place.column for f in findings if f.place.cell and f.code not in OF_NO_COLUMN)
    found = Counter((finding.code, finding.place.address) for finding in findings)
    expected = [(faulty.code, cell) for cell in faulty.cells] + list(faulty.entails) + OF_EXAMPLE
    assert found == Counter(expected)


@pytest.mark.parametrize("lost", [sheet.key for sheet in SHEETS])
def test_a_lost_sheet_is_told_once_and_not_by_each_rule_that_needs_it(lost: str, tmp_path: Path) -> None:
    book = Book.of_example()
    rename(lost, "Trang khác")(book)
    findings = findings_of(book.saved(), tmp_path)
    found = Counter((finding.code, finding.place.address) for finding in findings)
    expected = Counter({("CT001", SHEET_BY_KEY[lost].name): 1, ("CT002", "Trang khác"): 1})
    if lost == "people":
        expected["TL002", "Thiết lập!B14"] = 1  # a setting that names a post
    if lost == "citations":  # the codes that no ministry has are then found in the text that quotes them
        expected += Counter([("CC009", "Nội dung!G27"), ("CC009", "Nội dung!G28")])
    assert found - Counter(OF_EXAMPLE) == expected
    assert all(blocking(findings, report) for report in Report if report is not Report.CHECK)


def test_each_rule_has_one_faulty_workbook() -> None:
    assert Counter(faulty.code for faulty in FAULTY) == Counter(rule.code for rule in RULES)


def test_no_rule_is_left_out_of_the_catalogue() -> None:
    families = [import_module(f"automation.rules.{found.name}") for found in iter_modules(rules.__path__)]
    declared = {found for family in families for found in vars(family).values() if isinstance(found, Rule)}
    assert {rule.code for rule in declared} == {rule.code for rule in RULES}


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_catalogue_tells_why_and_what_to_do(rule: object) -> None:
    entry = next(e for e in catalogue() if e["code"] == rule.code)  # type: ignore[attr-defined]
    for part in ("title", "why", "wrong", "right", "remedy"):
        assert entry[part].endswith("."), part
    assert bool(entry["blocks"]) is (entry["severity"] == Severity.ERROR.value)


def test_an_empty_tracker_yields_nothing() -> None:
    assert check(a_tracker(plans=[], people=[]), AS_OF) == ()


def test_of_one_plan_an_error_in_another_holds_nothing_back() -> None:
    late_start = a_task(plan="138", start=day("5/12/2023"), due=day("30/11/2023"))
    tracker = a_tracker(plans=[a_plan(id="138"), a_plan(id="139")], tasks=[late_start])
    found = [finding for finding in check(tracker, AS_OF) if finding.code == "HAN001"]
    assert blocking(found, Report.ANNUAL, "138") == ("HAN001",)
    assert blocking(found, Report.ANNUAL, "139") == ()
    assert blocking(found, Report.PROGRESS) == ("HAN001",)


def test_findings_are_counted_by_severity(tmp_path: Path) -> None:
    findings = check(tracker_of(example(), tmp_path), AS_OF)
    assert count(findings) == {"error": 0, "warning": 2, "hint": 4}
