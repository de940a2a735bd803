from functools import cache
from pathlib import Path

import pytest

from automation.columns import HEADING
from automation.conformance.catalogue import check_layout, layout_rules
from automation.documents.annual import annual_document
from automation.documents.decree import decrees
from automation.documents.plan import plan_document
from automation.figures import measure
from automation.files import read_whole
from automation.model import Block
from tests.documents import AS_OF, CONTENT, a_school
from tests.layout_component_faults import (
    COMPONENT_FAULTS,
    COMPONENT_FAULTS_OF_REPORT,
    PART_FAULTS,
    PLACE_FAULTS,
)
from tests.layout_faults import DRAWN_FAULTS, FAULTS, REPORT_FAULTS, Change, Fault, planted

DECREE = decrees()[-1]
OF_PLAN = (*FAULTS, *COMPONENT_FAULTS)
OF_REPORT = (*REPORT_FAULTS, *COMPONENT_FAULTS_OF_REPORT)


@cache
def good() -> bytes:
    return plan_document(a_school(), "7", as_of=AS_OF)


@cache
def parted() -> bytes:
    part = Block(plan="7", id="p1", order=35, kind=HEADING, level="Phần", marker="I", text="Quy định chung")
    return plan_document(a_school(content=(*CONTENT, part)), "7", as_of=AS_OF)


@cache
def report() -> bytes:
    tracker = a_school()
    return annual_document(tracker, measure(tracker, AS_OF), "7", as_of=AS_OF)


def codes(document: bytes, folder: Path) -> set[str]:
    path = folder / "document.docx"
    path.write_bytes(document)
    return {judged.rule.code for judged in check_layout(read_whole(path), DECREE) if judged.faults}


def each(faults: tuple[Fault, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("change", "code"), [f[1:] for f in faults], ids=[f[0] for f in faults])


@each(OF_PLAN)
def test_a_planted_fault_is_found_and_only_it(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(planted(good(), change), tmp_path) == {code}


@each(PART_FAULTS)
def test_a_fault_of_a_part_is_found_and_only_it(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(planted(parted(), change), tmp_path) == {code}


@each(OF_REPORT)
def test_a_fault_of_a_report_is_found_and_only_it(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(planted(report(), change), tmp_path) == {code}


def test_the_document_before_planting_is_good(tmp_path: Path) -> None:
    for document in (good(), parted(), report()):
        assert codes(planted(document, lambda _: None), tmp_path) == set()


def test_every_rule_has_a_planted_fault() -> None:
    told = {code for *_, code in (*OF_PLAN, *OF_REPORT, *PART_FAULTS, *DRAWN_FAULTS, *PLACE_FAULTS)}
    assert told == {rule.code for rule in layout_rules(DECREE)}


def test_codes_are_not_used_twice() -> None:
    listed = [rule.code for rule in layout_rules(DECREE)]
    assert len(listed) == len(set(listed))
