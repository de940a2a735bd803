"""What the rules on cells, dates and structure propose: a guess of the reader is asked as a question.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace

import pytest

from automation.model import Place, Trouble, TroubleKind
from automation.rules.catalogue import check
from tests.factories import a_tracker
from tests.test_rule_edges import CUT_OFF

CELL = Place(sheet="Nhiệm vụ", row=12, cell="L12", column="Tiến độ", value="8O")


@pytest.mark.parametrize(
    ("kind", "code", "detail", "said", "asked"),
    [
        (
            TroubleKind.SHEET_MISSING,
            "CT001",
            "NhiemVu cu",
            "Không thấy trang “Nhiệm vụ”.",
            " Có phải trang “NhiemVu cu” đã bị đổi tên?",
        ),
        (
            TroubleKind.COLUMN_MISSING,
            "CT003",
            "Mức độ",
            "Trang “Nhiệm vụ” thiếu cột “Tiến độ”.",
            " Có phải cột “Mức độ” đã bị đổi tiêu đề?",
        ),
        (
            TroubleKind.CHOICE_UNKNOWN,
            "OD005",
            "80",
            "“8O” không có trong danh sách của cột “Tiến độ”.",
            " Có phải là “80”?",
        ),
        (
            TroubleKind.NUMBER_AS_TEXT,
            "OD006",
            "80",
            "“8O” đang là chữ, không phải số.",
            " Có phải là “80”?",
        ),
        (
            TroubleKind.PERCENT_AS_TEXT,
            "OD009",
            "80%",
            "Tiến độ “8O” đang là chữ, không phải số.",
            " Có phải là “80%”?",
        ),
        (
            TroubleKind.DATE_AS_TEXT,
            "HAN003",
            "19/06/2023",
            "“8O” đang là chữ, không phải ngày.",
            " Có phải là ngày 19/06/2023?",
        ),
        (
            TroubleKind.DATE_AS_NUMBER,
            "HAN004",
            "19/06/2023",
            "Ô ngày đang chứa số 8O.",
            " Có phải là ngày 19/06/2023?",
        ),
    ],
)
def test_a_guess_is_asked_and_nothing_is_asked_without_one(
    kind: TroubleKind, code: str, detail: str, said: str, asked: str
) -> None:
    for guess, message in ((detail, said + asked), ("", said)):
        trouble = Trouble(kind=kind, place=CELL, sheet_key="tasks", key="progress", detail=guess)
        found = check(replace(a_tracker(), troubles=(trouble,)), CUT_OFF)
        told = [(f.place.address, f.message) for f in found if f.code == code]
        assert told == [("Nhiệm vụ!L12", message)]
