"""Spellings that are the same, and spellings that are not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.citations import is_sign, same_sign, signs
from automation.text import are_tidy, closest, did_you_mean, fold, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Văn thư", "văn  THƯ "),
        ("hoà", "hòa"),
        ("Thuý", "THÚY"),
        ("Tổ Văn phòng", unicodedata.normalize("NFD", "Tổ Văn phòng")),
        ("Ðội", "Đội"),  # U+00D0 typed for U+0110
        ("Văn\u00a0thư", "Văn thư"),
        ("Văn\u200b thư", "Văn thư"),
    ],
)
def test_same_when_folded(one: str, other: str) -> None:
    assert one != other
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Văn thư", "Văn thu"), ("Kế toán", "Kê toán"), ("quý", "qui"), ("hoa", "hòa")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_u_of_qu_is_no_vowel() -> None:
    assert fold("Quý III") == "quý iii"


def test_a_vowel_of_two_marks_keeps_both() -> None:
    assert fold("HOẶC") == "hoặc"


def test_tidy_keeps_inner_lines_and_case() -> None:
    assert tidy(" ỦY BAN\nHUYỆN \u200b") == "ỦY BAN\nHUYỆN"


#: Letters with their marks and marks apart, white space of several kinds, invisible characters.
_LETTERS = "a\u0103\u1eb7\u0306\u0323\u031b \n\u00a0\u200b\ufeff"


@given(st.sets(st.text(_LETTERS, max_size=3), max_size=4))
def test_texts_are_tidy_together_when_each_is(texts: set[str]) -> None:
    assert are_tidy(texts) == all(tidy(text) == text for text in texts)


def test_the_nearest_spelling_is_proposed() -> None:
    known = ["Văn thư", "Kế toán", "Hiệu trưởng"]
    assert closest("Văn thu", known) == "Văn thư"
    assert did_you_mean("hiệu trương", known) == " Có phải là “Hiệu trưởng”?"
    assert did_you_mean("Bảo vệ", known) == ""
    assert closest("Văn thư", []) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thực hiện Kế hoạch số 216/KH-UBND ngày 13 tháng 6 năm 2023", ("216/KH-UBND",)),
        ("Nghị định số 72/2015/NĐ-CP; Thông tư số 22/2016/TT-BTTT", ("72/2015/NĐ-CP", "22/2016/TT-BTTT")),
        ("Chương trình số 03-CTr/HU và Kết luận số 14-KL/TW", ("03-CTr/HU", "14-KL/TW")),
        ("số 939/KH-GDĐT của Phòng", ("939/KH-GDĐT",)),
        ("tỷ lệ 3/4, ngày 19/6/2023, lớp 5/1", ()),
        ("216/KH-UBND và 216/KH-UBND", ("216/KH-UBND",)),
    ],
)
def test_signs(text: str, found: tuple[str, ...]) -> None:
    assert signs(text) == found


def test_same_sign_passes_over_zeros_and_spaces() -> None:
    assert same_sign("05/KH-THLQĐ", "5/KH-THLQĐ")
    assert same_sign("3-CTr/HU", "03-CTr/HU")
    assert not same_sign("138/KH-THLQĐ", "139/KH-THLQĐ")
    assert is_sign("138/KH-THLQĐ")
    assert not is_sign("138-KH/THLQĐ năm 2023")
