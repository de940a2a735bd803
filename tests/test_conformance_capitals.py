"""Capitals inside sentences: what is told as a hint, and what is right as it stands."""

from pathlib import Path

import pytest

from automation.conformance.catalogue import check_layout
from automation.documents.decree import decrees
from automation.documents.plan import plan_document
from automation.files import read_whole
from automation.model import Severity
from tests.documents import AS_OF, a_school
from tests.layout_faults import planted, reworded


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("của huyện Nhà Bè", []),
        ("của Huyện Nhà Bè", ["TT170: ghi “Huyện Nhà”"]),
        ("của Huyện ủy và Xã hội", []),
        ("tại Quận 1 và Phường Điện Biên Phủ", []),
        ("phục vụ nhân dân", ["TT171: ghi “nhân dân”"]),
        ("phục vụ Nhân dân, Ủy ban nhân dân và Hội đồng nhân dân", []),
        ("về quản lý nhà nước và ngân sách nhà nước", []),
        ("trong cơ quan hành chính nhà nước, Kiểm toán nhà nước và lực lượng vũ trang nhân dân", []),
        ("do Đảng và nhà nước giao", ["TT171: ghi “nhà nước”"]),
        ("theo pháp luật của nhà nước", ["TT171: ghi “nhà nước”"]),
        ("ở thành phố Hồ Chí Minh", ["TT171: ghi “thành phố Hồ Chí Minh”"]),
        ("theo khoản 2 Điều 5", []),
        ("theo Khoản 2 điều 5", ["TT172: ghi “điều 5”, “Khoản 2”"]),
    ],
)
def test_capitals_in_a_sentence(words: str, found: list[str], tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    good = plan_document(a_school(), "7", as_of=AS_OF)
    path.write_bytes(planted(good, reworded("Gạch đầu dòng", "trường lớp", words)))
    judged = check_layout(read_whole(path), decrees()[-1])
    assert [f"{j.rule.code}: {fault.found}" for j in judged for fault in j.faults] == found
    assert {j.rule.severity for j in judged if j.faults} <= {Severity.HINT}
