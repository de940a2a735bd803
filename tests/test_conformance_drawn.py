"""The drawn page: nothing found in our own documents, and what only it shows, planted and found."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from automation.conformance.catalogue import check_layout
from automation.conformance.drawn import read_drawing
from automation.conformance.rule import Outcome
from automation.documents.annual import annual_document
from automation.documents.decree import decrees
from automation.documents.pdf import to_pdf
from automation.documents.plan import plan_document
from automation.figures import measure
from automation.files import read_whole
from tests.documents import AS_OF, a_school, settings
from tests.layout_component_faults import PLACE_FAULTS
from tests.layout_faults import DRAWN_FAULTS, Change, planted
from tests.quarters import a_quarter_tracker
from tests.test_conformance_documents import LONG, SUBJECT, a_school_of
from tests.test_frozen import reports

DECREE = decrees()[-1]
ONLY_DRAWN = [
    *("TT116", "TT117", "TT125", "TT126", "TT127", "TT128", "TT129"),
    *("TT142", "TT145", "TT147", "TT148", "TT150", "TT151", "TT152", "TT153", "TT154"),
]


def found(document: bytes, folder: Path) -> list[tuple[str, str]]:
    path = folder / "document.docx"
    path.write_bytes(document)
    judged = check_layout(read_whole(path), DECREE, read_drawing(to_pdf(document)))
    assert [j.rule.code for j in judged if j.outcome is Outcome.PERSON] == []
    return [(j.rule.code, fault.found) for j in judged for fault in j.faults]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, "12/13/13"), (600, "13/14/14")],
)
def test_nothing_on_the_drawn_pages_of_a_plan(count: int, sizes: str, tmp_path: Path) -> None:
    assert found(plan_document(a_school_of(count, sizes=sizes), "7", as_of=AS_OF), tmp_path) == []


@pytest.mark.parametrize(("count", "sizes"), [(0, "13/14/14"), (60, "12/13/13")])
def test_nothing_on_the_drawn_pages_of_a_yearly_report(count: int, sizes: str, tmp_path: Path) -> None:
    tracker = a_school_of(count, sizes=sizes)
    document = annual_document(tracker, measure(tracker, AS_OF), "7", as_of=AS_OF)
    assert found(document, tmp_path) == []


def test_nothing_on_the_drawn_pages_with_a_very_long_issuer_subject_and_list(tmp_path: Path) -> None:
    tracker = a_school(organisation=settings(**LONG), plan={"subject": SUBJECT})
    assert found(plan_document(tracker, "7", as_of=AS_OF), tmp_path) == []


def test_nothing_on_the_drawn_pages_of_a_quarters_report(tmp_path: Path) -> None:
    assert found(reports(a_quarter_tracker(), None)["docx"], tmp_path) == []


def test_what_only_the_drawn_page_tells_is_left_to_a_person_without_it(tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(plan_document(a_school(), "7", as_of=AS_OF))
    judged = check_layout(read_whole(path), DECREE)
    assert [j.rule.code for j in judged if j.outcome is Outcome.PERSON] == ONLY_DRAWN


@cache
def good() -> bytes:
    return plan_document(a_school_of(60), "7", as_of=date(2023, 3, 1))


@pytest.mark.parametrize(
    ("change", "code"),
    [fault[1:] for fault in (*DRAWN_FAULTS, *PLACE_FAULTS)],
    ids=[fault[0] for fault in (*DRAWN_FAULTS, *PLACE_FAULTS)],
)
def test_a_fault_of_the_drawn_page_is_found_and_only_it(change: Change, code: str, tmp_path: Path) -> None:
    assert {told for told, _ in found(planted(good(), change), tmp_path)} == {code}
