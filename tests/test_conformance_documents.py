"""Nothing is found in any Word file that the program makes, whatever its size and its settings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from automation.conformance.catalogue import check_layout
from automation.conformance.rule import Judgement
from automation.differences import differences
from automation.documents.annual import annual_document
from automation.documents.decree import decrees
from automation.documents.plan import plan_document
from automation.documents.render import template_bytes
from automation.figures import measure
from automation.files import read_whole
from automation.jobs.layout import as_dict, as_text, layout
from automation.model import Remark, Tracker
from automation.reports.differences_docx import differences_docx
from automation.reports.progress_docx import progress_docx
from automation.reports.quarter import quarter_export
from automation.reports.quarter_docx import quarter_docx
from automation.stamp import Stamp
from tests.documents import AS_OF, PLAN, REMARKS, TASKS, a_school, settings
from tests.layout_faults import planted, reworded, section

DECREE = decrees()[-1]
#: The short one, and one with every text as long as a school may have it.
LONG = {
    "issuer": "TRƯỜNG TIỂU HỌC BÁN TRÚ CHẤT LƯỢNG CAO\nHOA MAI VÀ HOA ĐÀO",
    "parent_body": "ỦY BAN NHÂN DÂN HUYỆN NHÀ BÈ VÀ CÁC XÃ, THỊ TRẤN TRÊN ĐỊA BÀN",
    "plan_recipients": "\n".join(f"Phòng ban thứ {number} của huyện" for number in range(40)) + "\nLưu: VT",
    "report_recipients": "\n".join(f"Phòng ban thứ {number} của huyện" for number in range(40)) + "\nLưu: VT",
}
SUBJECT = "Xây dựng trường học xanh, sạch, đẹp, an toàn và thân thiện " * 4
ADDRESSEES = "\n".join(f"Phòng ban thứ {number} của huyện" for number in range(12))
PERIOD = "2023-Q3"


def a_school_of(count: int, plan: dict[str, Any] | None = None, **changed: str) -> Tracker:
    tasks = tuple(
        replace(TASKS[0], id=f"7-{number}", title=f"Việc thứ {number}", due=date(2023, 3, 31))
        for number in range(1, count + 1)
    )
    typed = tuple(replace(remark, period=PERIOD) for remark in REMARKS)
    quarter: tuple[Remark, ...] = tuple(replace(remark, plan="") for remark in typed)
    return a_school(
        tasks=tasks,
        organisation=settings(
            **{"report_to": "Ủy ban nhân dân huyện Nhà Bè", "signer": PLAN.signer} | changed
        ),
        remarks=(*REMARKS, *typed, *quarter),
        plan={"par": True} | (plan or {}),
    )


def a_long_school_of(count: int, sizes: str) -> Tracker:
    plan = {"subject": SUBJECT, "report_to": ADDRESSEES}
    return a_school_of(count, plan, sizes=sizes, report_to=ADDRESSEES, **LONG)


def a_plan(tracker: Tracker) -> bytes:
    return plan_document(tracker, "7", as_of=AS_OF)


def a_yearly_report(tracker: Tracker) -> bytes:
    return annual_document(tracker, measure(tracker, AS_OF), "7", as_of=AS_OF)


def a_quarters_report(tracker: Tracker) -> bytes:
    return quarter_docx(quarter_export(tracker, PERIOD, AS_OF), tracker, Stamp.of(tracker, AS_OF))


def a_progress_paper(tracker: Tracker) -> bytes:
    return progress_docx(measure(tracker, AS_OF), (), Stamp.of(tracker, AS_OF))


def a_page_of_differences(tracker: Tracker) -> bytes:
    return differences_docx(differences(a_school(), tracker), AS_OF)


MAKERS = {
    "plan": a_plan,
    "annual": a_yearly_report,
    "quarter": a_quarters_report,
    "progress": a_progress_paper,
    "differences": a_page_of_differences,
}
INTERNAL = ("progress", "differences")


def judged(document: bytes, folder: Path) -> Sequence[Judgement]:
    path = folder / "document.docx"
    path.write_bytes(document)
    return check_layout(read_whole(path), DECREE)


def found(document: bytes, folder: Path) -> list[tuple[str, str]]:
    return [(j.rule.code, fault.found) for j in judged(document, folder) for fault in j.faults]


def test_every_template_makes_one_of_the_documents() -> None:
    from importlib.resources import files

    names = {entry.name for entry in files("workbook").joinpath("templates").iterdir()}
    assert {name.removesuffix(".docx") for name in names if name.endswith(".docx")} == MAKERS.keys()
    assert all(template_bytes(name) for name in MAKERS)


@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
@pytest.mark.parametrize("count", [0, 1, 60, 600])
@pytest.mark.parametrize("made", MAKERS.values(), ids=MAKERS)
def test_nothing_in_a_document_of_any_length(
    made: Callable[[Tracker], bytes], count: int, sizes: str, tmp_path: Path
) -> None:
    assert found(made(a_school_of(count, sizes=sizes)), tmp_path) == []


@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
@pytest.mark.parametrize("count", [0, 60])
@pytest.mark.parametrize("made", MAKERS.values(), ids=MAKERS)
def test_nothing_with_a_very_long_issuer_subject_and_lists(
    made: Callable[[Tracker], bytes], count: int, sizes: str, tmp_path: Path
) -> None:
    assert found(made(a_long_school_of(count, sizes)), tmp_path) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_only_working_papers_are_judged_by_the_sheet_and_the_font_alone(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(MAKERS[kind](a_school()))
    check = layout(path, AS_OF, draw=False)
    assert check.internal == (kind in INTERNAL)
    assert as_dict(check)["internal"] == check.internal
    assert ("tài liệu làm việc nội bộ" in as_text(check)) == check.internal
    assert "\n\n\n" not in as_text(check)


def test_a_fault_of_the_sheet_is_told_of_a_working_paper(tmp_path: Path) -> None:
    wide = planted(a_progress_paper(a_school()), section(top_margin=1_080_000))
    assert [code for code, _ in found(wide, tmp_path)] == ["TT003"]


def test_a_working_paper_that_was_made_into_a_document_is_judged_as_one(tmp_path: Path) -> None:
    nation = reworded("Tên loại văn bản", "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    told = {code for code, _ in found(planted(a_progress_paper(a_school()), nation), tmp_path)}
    assert {"TT025", "TT040", "TT080"} <= told
