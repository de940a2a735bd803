import json
from pathlib import Path

import pytest

from automation.cli import answer
from automation.documents.plan import plan_document
from tests.documents import AS_OF, a_school
from tests.layout_faults import planted, section


def a_file(folder: Path, content: bytes) -> str:
    path = folder / "ke-hoach.docx"
    path.write_bytes(content)
    return str(path)


def test_a_good_document_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["layout", a_file(tmp_path, plan_document(a_school(), "7", as_of=AS_OF))]) == 0
    assert "Không thấy lỗi nào." in capsys.readouterr().out


def test_an_error_ends_with_1_and_is_told_with_its_item(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = planted(plan_document(a_school(), "7", as_of=AS_OF), section(top_margin=1_080_000))
    path = a_file(tmp_path, broken)
    assert answer(["layout", path, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["tracker"] == "ke-hoach.docx"
    assert told["counts"] == {"error": 1, "warning": 0, "hint": 0}
    (finding,) = told["findings"]
    assert (finding["code"], finding["paragraph"], finding["text"]) == ("TT003", None, None)
    assert "Phụ lục I, phần I, mục I" in finding["remedy"]
    outcomes = {rule["code"]: rule["outcome"] for rule in told["rules"]}
    assert (outcomes["TT003"], outcomes["TT001"], outcomes["TT061"]) == ("broken", "met", "absent")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 cut", "chữ".encode()])
def test_what_is_no_word_document_ends_with_2(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["layout", a_file(tmp_path, content)]) == 2
    assert "ke-hoach.docx" in capsys.readouterr().err
