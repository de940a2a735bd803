from datetime import date

import pytest

from automation.documents.phrases import (
    bound,
    bound_in_cell,
    ended,
    full_number,
    inside_sentence,
    long_date,
    number_line,
    open_date,
    percent,
    plain_number,
    roman,
)
from tests.documents import open_places


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 8, 5), "ngày 05 tháng 8 năm 2020"),
        (date(2017, 2, 9), "ngày 09 tháng 02 năm 2017"),
        (date(2024, 1, 31), "ngày 31 tháng 01 năm 2024"),
        (date(2018, 3, 6), "ngày 06 tháng 3 năm 2018"),
        (date(2012, 12, 23), "ngày 23 tháng 12 năm 2012"),
        (date(2022, 10, 18), "ngày 18 tháng 10 năm 2022"),
    ],
)
def test_days_below_10_and_months_1_and_2_take_a_zero(day: date, expected: str) -> None:
    assert long_date(day) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("138", "138/KH-THLQĐ"),
        ("138/KH-THLQĐ", "138/KH-THLQĐ"),
        ("5", "05/KH-THLQĐ"),
        ("5/KH-THLQĐ", "05/KH-THLQĐ"),
        ("05/KH-THLQĐ", "05/KH-THLQĐ"),
        ("9/2023/KH-THLQĐ", "09/2023/KH-THLQĐ"),
        (" 12 / KH - THLQĐ ", "12/KH-THLQĐ"),
        ("12a", "12a/KH-THLQĐ"),
        ("chờ cấp số", "chờ cấp số"),
    ],
)
def test_a_number_gets_its_sign_and_its_zero(typed: str, expected: str) -> None:
    assert full_number(typed, "KH-THLQĐ") == expected


def test_room_is_left_for_what_the_clerk_writes_in() -> None:
    assert open_places(number_line("", "BC-THLQĐ")) == "Số:_/BC-THLQĐ"
    assert open_places(open_date(2023)) == "ngày_tháng_năm 2023"
    assert number_line("7", "BC-THLQĐ") == "Số: 07/BC-THLQĐ"


@pytest.mark.parametrize(
    ("typed", "end", "expected"),
    [
        ("Một câu", "./.", "Một câu./."),
        ("Một câu.", "./.", "Một câu./."),
        ("Một câu./.", "./.", "Một câu./."),
        ("Một câu ;", "./.", "Một câu./."),
        ("Căn cứ Luật", ";", "Căn cứ Luật;"),
        ("Căn cứ Luật.", ";", "Căn cứ Luật;"),
        ("Căn cứ Luật;", ".", "Căn cứ Luật."),
        ("sách, báo…", ".", "sách, báo…"),
        ("sách, báo...", ";", "sách, báo...;"),
        ("sách, báo...", "./.", "sách, báo.../."),
        ("(nếu có)", ".", "(nếu có)."),
    ],
)
def test_a_text_ends_with_one_mark(typed: str, end: str, expected: str) -> None:
    assert ended(typed, end) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Triển khai kế hoạch", "triển khai kế hoạch"),
        ("Đổi mới", "đổi mới"),
        ("CCHC năm 2023", "CCHC năm 2023"),
        ("", ""),
    ],
)
def test_a_subject_inside_a_sentence(subject: str, expected: str) -> None:
    assert inside_sentence(subject) == expected


@pytest.mark.parametrize(
    ("value", "number", "share"),
    [
        (None, "", "–"),
        (0.0, "0", "0%"),
        (90.0, "90", "90%"),
        (92.5, "92,5", "92,5%"),
        (200 / 3, "66,6667", "66,7%"),
        (1234567.25, "1.234.567,25", "1234567,2%"),
    ],
)
def test_numbers_have_a_comma(value: float | None, number: str, share: str) -> None:
    assert (plain_number(value), percent(value)) == (number, share)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch số 139/KH-THLQĐ ngày 19 tháng 6 năm 2023",
            "Kế hoạch số_139/KH-THLQĐ ngày_19 tháng_6 năm_2023",
        ),
        ("điểm a khoản 2 Điều 5", "điểm_a khoản_2 Điều_5"),
        ("Quý III và Phụ lục II", "Quý_III và Phụ lục_II"),
        ("số liệu, tháng sau, điểm ở, ngày mai, quý Ivan", "số liệu, tháng sau, điểm ở, ngày mai, quý Ivan"),
        ("thông số 5", "thông số_5"),
        ("ngày_05", "ngày_05"),
        ("", ""),
    ],
)
def test_a_number_is_bound_to_its_word(text: str, expected: str) -> None:
    assert bound(text).replace("\u00a0", "_") == expected
    assert bound(bound(text)) == bound(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ ngày 15/3/2024 đến ngày 30/10/2024", "Từ ngày 15/3/2024 đến ngày 30/10/2024"),
        ("trước ngày 20 tháng 10 năm 2024", "trước ngày_20 tháng_10 năm_2024"),
        ("ngày 15/3, tháng 10/2024, quý III/2024", "ngày_15/3, tháng_10/2024, quý_III/2024"),
    ],
)
def test_in_a_cell_a_date_in_figures_may_stand_on_the_line_below_its_word(text: str, expected: str) -> None:
    assert bound_in_cell(text).replace("\u00a0", "_") == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (48, "XLVIII")]
)
def test_roman(number: int, expected: str) -> None:
    assert roman(number) == expected
