"""Which texts may cite documents, in which order they are read, and which signs are the school's own."""

import pytest

from automation.columns import BASIS, PARAGRAPH, RECIPIENT
from automation.model import Block, Record, Remark, Setting
from automation.rules.passages import is_own, passages
from tests.factories import a_result, a_task, a_tracker

CITING = "theo Kế hoạch số 216/KH-UBND"


def block(order: int | None, kind: str = PARAGRAPH, text: str = CITING) -> Block:
    return Block(plan="139", id=f"139.{order}", order=order, kind=kind, text=text)


def read(**sheets: list[Record]) -> list[tuple[str, str]]:
    """Return the cells of the passages and the plans whose own text they are."""
    return [(passage.place.address, passage.plan) for passage in passages(a_tracker(**sheets))]


def test_blocks_are_read_in_the_order_of_their_plan_and_those_without_one_last() -> None:
    blocks = [block(None), block(1), block(0), block(12), block(2)]
    assert read(content=[*blocks]) == [(f"Nội dung!G{row}", "139") for row in (7, 6, 9, 8, 5)]


def test_addressees_cite_nothing() -> None:
    blocks = [block(1, kind=RECIPIENT), block(2, kind=BASIS), block(3, text="Họp phụ huynh.")]
    assert read(content=[*blocks]) == [("Nội dung!G6", "139")]


def test_every_column_that_may_cite() -> None:
    task = a_task(title=CITING, product=CITING, note=CITING, cause=CITING, evidence=CITING)
    result = a_result(text=CITING, cause=CITING, evidence=CITING)
    remark = Remark(plan="139", period="2023-Q3", part="hạn chế", text=CITING)
    assert read(tasks=[task], results=[result], remarks=[remark]) == [
        ("Nhiệm vụ!D5", ""),
        ("Nhiệm vụ!K5", ""),
        ("Nhiệm vụ!S5", ""),
        ("Kết quả kỳ!G5", ""),
        ("Nhận xét!D5", ""),
    ]


@pytest.mark.parametrize(
    ("text", "may_cite"),
    [
        ("216/KH-UBND", True),
        ("Nghị quyết số 30 của Chính phủ", True),
        ("Kế hoạch số 216/KH-UBND", True),
        ("Chuyển đổi số", False),
        ("Họp phụ huynh", False),
        ("", False),
    ],
)
def test_a_citation_has_a_stroke_or_is_numbered(text: str, may_cite: bool) -> None:
    remark = Remark(plan="139", period="2023-Q3", part="hạn chế", text=text)
    found = [*read(tasks=[a_task(note=text)]), *read(results=[a_result(text=text)]), *read(remarks=[remark])]
    cells = ["Nhiệm vụ!S5", "Kết quả kỳ!G5", "Nhận xét!D5"]
    assert [address for address, _ in found] == (cells if may_cite else [])


@pytest.mark.parametrize(
    ("sign", "own"),
    [
        ("138/KH-THLQĐ", True),
        ("138/KHLT-UBND-THLQĐ", True),
        ("138/KHLT-THLQĐ-UBND", False),
        ("216/KH-UBND", False),
        ("216/KH-NHÀBÈ", False),
        ("THLQĐ", False),
        ("", False),
    ],
)
def test_a_sign_of_the_school_ends_in_its_abbreviation(sign: str, own: bool) -> None:
    settings = [Setting(key="Chữ viết tắt", value=" THLQĐ "), Setting(key="Địa danh", value="NHÀBÈ")]
    assert is_own(a_tracker(organisation=settings), sign) is own
    assert not is_own(a_tracker(), sign)
