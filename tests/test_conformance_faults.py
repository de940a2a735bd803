from functools import cache
from pathlib import Path

import pytest

from automation.conformance.catalogue import check_layout, layout_rules
from automation.documents.annual import annual_document
from automation.documents.decree import decrees
from automation.documents.plan import plan_document
from automation.figures import measure
from automation.files import read_whole
from tests.documents import AS_OF, a_school
from tests.layout_faults import FAULTS, REPORT_FAULTS, Change, planted

DECREE = decrees()[-1]


@cache
def good() -> bytes:
    return plan_document(a_school(), "7", as_of=AS_OF)


@cache
def report() -> bytes:
    tracker = a_school()
    return annual_document(tracker, measure(tracker, AS_OF), "7", as_of=AS_OF)


def codes(document: bytes, folder: Path) -> set[str]:
    path = folder / "document.docx"
    path.write_bytes(document)
    return {judged.rule.code for judged in check_layout(read_whole(path), DECREE) if judged.faults}


@pytest.mark.parametrize(("change", "code"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_planted_fault_is_found_and_only_it(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(planted(good(), change), tmp_path) == {code}


@pytest.mark.parametrize(
    ("change", "code"), [f[1:] for f in REPORT_FAULTS], ids=[f[0] for f in REPORT_FAULTS]
)
def test_a_fault_of_a_report_is_found_and_only_it(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(planted(report(), change), tmp_path) == {code}


def test_the_document_before_planting_is_good(tmp_path: Path) -> None:
    assert codes(planted(good(), lambda _: None), tmp_path) == set()


def test_codes_are_not_used_twice() -> None:
    listed = [rule.code for rule in layout_rules(DECREE)]
    assert len(listed) == len(set(listed))
    assert len(FAULTS) >= 40
