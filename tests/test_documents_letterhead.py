from datetime import date

import pytest

from automation.documents.decree import decree_on, decrees
from automation.documents.letterhead import (
    EMU_PER_MM,
    addressee,
    attached_note,
    letterhead,
    marks,
    post_lines,
    recipient_lines,
    report_recipients,
    title,
)
from automation.documents.letters import even_width_mm, width_mm, wrapped
from automation.model import Person
from automation.settings import PAPER
from tests.documents import a_school, a_setting, open_places, settings

DECREE = decrees()[0]
QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

# Adobe's published metrics of Times Bold, in thousandths of the size; accents change no width.
TIMES_BOLD = {
    "C": 722, "Ộ": 778, "N": 722, "G": 778, " ": 250, "H": 778, "Ò": 778, "A": 722, "X": 722, "Ã": 722,
    "I": 389, "Ủ": 722, "Ĩ": 389, "V": 722, "Ệ": 667, "T": 667, "M": 944,
}  # fmt: skip


@pytest.mark.parametrize("size", [12, 13])
def test_letters_are_as_wide_as_in_the_font(size: int) -> None:
    expected = sum(TIMES_BOLD[letter] for letter in QUOC_HIEU) / 1000 * size * 25.4 / 72
    assert width_mm(QUOC_HIEU, size) == pytest.approx(expected, rel=0.002)


@pytest.mark.parametrize("sizes", DECREE.header_sizes, ids=lambda sizes: sizes.setting)
def test_the_right_column_holds_the_national_name_on_one_line(sizes: object) -> None:
    assert DECREE.right_column >= 90
    assert width_mm(DECREE.national_name, sizes.national_name) < DECREE.right_column - 2  # type: ignore[attr-defined]


def test_every_vietnamese_letter_is_in_the_table() -> None:
    # Stacked marks are not wider than their letter, so each must be as wide as its base.
    for letters in ("aàáảãạăằắẳẵặâầấẩẫậ", "oòóỏõọôồốổỗộ", "uùúủũụ", "ơờớởỡợ", "ưừứửữự", "dđ", "AẬẶ", "EỂỄỆ"):
        assert len({width_mm(letter, 14, "regular") for letter in letters}) == 1, letters


def test_lines_break_where_the_column_ends() -> None:
    text = "một hai ba bốn năm sáu"
    column = width_mm("một hai ba", 14) + 0.1
    assert wrapped(text, 14, column) == ("một hai ba", "bốn năm", "sáu")


def test_a_title_of_two_lines_is_broken_evenly() -> None:
    text = "Triển khai hoạt động thông tin đối ngoại trong nhà trường năm 2023"
    column = even_width_mm(text, 14, 144)
    first, second = wrapped(text, 14, column)
    assert width_mm(first, 14) < 2 * width_mm(second, 14)


@pytest.mark.parametrize(
    "subject", ["Ngắn", "Triển khai hoạt động thông tin đối ngoại trong nhà trường năm 2023 " * 2]
)
def test_the_line_under_the_subject_is_a_third_to_a_half_of_it(subject: str) -> None:
    made = title(DECREE, "KẾ HOẠCH", subject)
    lines = wrapped(made.subject, 14, 160 - 2 * made.indent)
    share = made.rule / EMU_PER_MM / max(width_mm(line, 14) for line in lines)
    assert 1 / 3 <= share <= 1 / 2


@pytest.mark.parametrize(
    "issuer",
    [
        "TRƯỜNG TIỂU HỌC\nLÊ QUANG ĐỊNH",
        "TRƯỜNG TIỂU HỌC HOA MAI",
        "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC\nHOA",
        "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ DÂN TỘC BÁN TRÚ NGUYỄN THỊ MINH KHAI",
    ],
)
def test_the_line_under_the_issuer_is_a_third_to_a_half_of_it(issuer: str) -> None:
    made = head(issuer=issuer)
    printed = (*made.issuer_lines, made.issuer_last_line)
    assert " ".join(printed) == issuer.replace("\n", " ")
    longest = max(width_mm(line, 13) for line in printed)
    assert longest <= 160 - DECREE.right_column
    assert 1 / 3 <= made.issuer_rule / EMU_PER_MM / longest <= 1 / 2


def head(dated: date | None = date(2023, 6, 19), number: str = "138", **changed: str):  # type: ignore[no-untyped-def]
    tracker = a_school(organisation=settings(**changed))
    return letterhead(
        tracker, DECREE, document_type="KẾ HOẠCH", number=number, dated=dated, day=dated or date(2023, 6, 19)
    )


def test_the_motto_line_is_as_long_as_the_motto() -> None:
    assert head().motto_rule / EMU_PER_MM == pytest.approx(
        width_mm("Độc lập - Tự do - Hạnh phúc", 14), abs=0.01
    )
    small = head(sizes="12/13/13")
    assert small.motto_rule / EMU_PER_MM == pytest.approx(
        width_mm("Độc lập - Tự do - Hạnh phúc", 13), abs=0.01
    )


def test_the_header_breaks_lines_as_the_settings_do() -> None:
    made = head()
    assert made.parent_lines == ("ỦY BAN NHÂN DÂN", "HUYỆN NHÀ BÈ")
    assert (made.issuer_lines, made.issuer_last_line) == (("TRƯỜNG TIỂU HỌC",), "HOA MAI")
    assert (made.number, made.place_and_date) == ("Số: 138/KH-THHM", "Nhà Bè, ngày 19 tháng 6 năm 2023")


def test_an_unsigned_document_leaves_room() -> None:
    made = head(dated=None, number="")
    assert open_places(made.number) == "Số:_/KH-THHM"
    assert open_places(made.place_and_date) == "Nhà Bè, ngày_tháng_năm 2023"


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        (date(2025, 6, 30), ("ỦY BAN NHÂN DÂN", "HUYỆN NHÀ BÈ")),
        (date(2025, 7, 1), ("ỦY BAN NHÂN DÂN", "XÃ MẪU")),
    ],
)
def test_the_parent_body_is_that_of_the_documents_day(dated: date, expected: tuple[str, ...]) -> None:
    since = a_setting("parent_body", "ỦY BAN NHÂN DÂN\nXÃ MẪU", date(2025, 7, 1))
    tracker = a_school(organisation=(*settings(), since))
    made = letterhead(tracker, DECREE, document_type="KẾ HOẠCH", number="", dated=dated, day=dated)
    assert made.parent_lines == expected


@pytest.mark.parametrize(
    ("authority", "post", "unit", "expected"),
    [
        ("", "Hiệu trưởng", "", ("HIỆU TRƯỞNG",)),
        ("KT.", "Phó Hiệu trưởng", "", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("Q.", "Hiệu trưởng", "", ("Q. HIỆU TRƯỞNG",)),
        ("TL.", "Tổ trưởng Tổ Văn phòng", "", ("TL. HIỆU TRƯỞNG", "TỔ TRƯỞNG TỔ VĂN PHÒNG")),
        ("TUQ.", "Chủ tịch Công đoàn", "", ("TUQ. HIỆU TRƯỞNG", "CHỦ TỊCH CÔNG ĐOÀN")),
        ("TM.", "Chủ tịch", "Hội đồng trường", ("TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH")),
        ("", "", "", ()),
    ],
)
def test_authority_and_post(authority: str, post: str, unit: str, expected: tuple[str, ...]) -> None:
    assert post_lines(authority, Person(post=post, unit=unit)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("UBND huyện", "Lưu: VT"), ("- UBND huyện;", "- Lưu: VT.")),
        (("- UBND huyện;", "- Lưu: VT."), ("- UBND huyện;", "- Lưu: VT.")),
        (("Lưu: VT", "Lưu: VT"), ("- Lưu: VT;", "- Lưu: VT.")),
        ((), ()),
    ],
)
def test_recipients(typed: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert recipient_lines(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Lưu: VT", ("Như trên", "Lưu: VT")),
        ("Như trên\nLưu: VT", ("Như trên", "Lưu: VT")),
        ("", ("Như trên", "Lưu: VT")),
    ],
)
def test_a_report_to_a_superior_begins_with_as_above(typed: str, expected: tuple[str, ...]) -> None:
    tracker = a_school(organisation=settings(report_recipients=typed))
    assert report_recipients(tracker, date(2023, 10, 1)) == expected


@pytest.mark.parametrize(
    ("to", "via", "first", "others"),
    [
        ("Ủy ban nhân dân huyện", "Phòng Nội vụ", "Kính gửi: Ủy ban nhân dân huyện (qua Phòng Nội vụ)", ()),
        ("Ủy ban nhân dân huyện", "", "Kính gửi: Ủy ban nhân dân huyện", ()),
        ("Sở A\nSở B", "", "Kính gửi:", ("- Sở A;", "- Sở B.")),
        ("", "", "Kính gửi: [Chưa có nơi nhận báo cáo]", ()),
    ],
)
def test_addressees(to: str, via: str, first: str, others: tuple[str, ...]) -> None:
    made = addressee(to, via)
    assert (made.first, made.others) == (first, others)


@pytest.mark.parametrize(
    ("medium", "expected"),
    [
        (PAPER, "(Kèm theo Kế hoạch số 138/KH-THHM ngày 19 tháng 6 năm 2023 của Trường Tiểu học Hoa Mai)"),
        ("điện tử", "(Kèm theo Kế hoạch số_/KH-THHM ngày_tháng_năm 2023 của Trường Tiểu học Hoa Mai)"),
    ],
)
def test_the_note_of_an_appendix_is_filled_in_on_paper_only(medium: str, expected: str) -> None:
    tracker = a_school(organisation=settings(medium=medium))
    day = date(2023, 6, 19)
    note = attached_note(tracker, head(), document_name="Kế hoạch", dated=day, day=day)
    assert open_places(note) == expected


@pytest.mark.parametrize(
    ("draft", "illustrative", "footer"),
    [
        (False, False, ""),
        (True, False, "DỰ THẢO"),
        (False, True, "VÍ DỤ MINH HỌA"),
        (True, True, "VÍ DỤ MINH HỌA – DỰ THẢO"),
    ],
)
def test_marks(draft: bool, illustrative: bool, footer: str) -> None:
    made = marks(draft=draft, illustrative=illustrative)
    assert (made.footer, bool(made.draft)) == (footer, draft)


def test_the_decree_of_a_day() -> None:
    assert decree_on(date(2023, 6, 19)).name == "Nghị định số 30/2020/NĐ-CP"
    assert decree_on(date(2019, 1, 1)) is decrees()[0]
