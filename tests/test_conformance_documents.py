"""Nothing is found in what the program itself makes, whatever its size and its settings."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from automation.conformance.catalogue import check_layout
from automation.documents.annual import annual_document
from automation.documents.decree import decrees
from automation.documents.plan import plan_document
from automation.figures import measure
from automation.files import read_whole
from automation.model import Tracker
from tests.documents import AS_OF, TASKS, a_school, settings

DECREE = decrees()[-1]
LONG = {
    "issuer": "TRƯỜNG TIỂU HỌC BÁN TRÚ CHẤT LƯỢNG CAO\nHOA MAI VÀ HOA ĐÀO",
    "plan_recipients": "\n".join(f"Phòng ban thứ {number} của huyện" for number in range(40)) + "\nLưu: VT",
}
SUBJECT = "Xây dựng trường học xanh, sạch, đẹp, an toàn và thân thiện " * 4


def a_school_of(count: int, **changed: str) -> Tracker:
    tasks = tuple(
        replace(TASKS[0], id=f"7-{number}", title=f"Việc thứ {number}", due=date(2023, 3, 31))
        for number in range(1, count + 1)
    )
    return a_school(tasks=tasks, organisation=settings(**changed))


def found(document: bytes, folder: Path) -> list[tuple[str, str]]:
    path = folder / "document.docx"
    path.write_bytes(document)
    judged = check_layout(read_whole(path), DECREE)
    return [(j.rule.code, fault.found) for j in judged for fault in j.faults]


@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
@pytest.mark.parametrize("count", [0, 1, 60, 600])
def test_nothing_in_a_plan_of_any_length(count: int, sizes: str, tmp_path: Path) -> None:
    tracker = a_school_of(count, sizes=sizes)
    assert found(plan_document(tracker, "7", as_of=AS_OF), tmp_path) == []


@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
@pytest.mark.parametrize("count", [0, 1, 60, 600])
def test_nothing_in_a_yearly_report(count: int, sizes: str, tmp_path: Path) -> None:
    tracker = a_school_of(count, sizes=sizes)
    document = annual_document(tracker, measure(tracker, AS_OF), "7", as_of=AS_OF)
    assert found(document, tmp_path) == []


@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
def test_nothing_with_a_very_long_issuer_subject_and_list(sizes: str, tmp_path: Path) -> None:
    tracker = a_school(organisation=settings(sizes=sizes, **LONG), plan={"subject": SUBJECT})
    assert found(plan_document(tracker, "7", as_of=AS_OF), tmp_path) == []
