"""Signs and citations, as documents of the State and the Party really write them."""

from datetime import date
from pathlib import Path

import pytest

from automation.citations import Mention, is_sign, mentions, parse, signs
from automation.citations.codes import code_of_ministry, type_names
from automation.rules.issuers import same_issuer
from tests.factories import day
from tests.workbooks import Book, findings_of


@pytest.mark.parametrize(
    ("sign", "number", "year", "kind", "issuers", "party"),
    [
        ("72/2015/NĐ-CP", "72", 2015, "NĐ", ("CP",), False),
        ("216/KH-UBND", "216", None, "KH", ("UBND",), False),
        ("939/KH-GDĐT", "939", None, "KH", ("GDĐT",), False),
        ("273/QĐ-TTg", "273", None, "QĐ", ("TTg",), False),
        ("26/2020/QĐ-UBND", "26", 2020, "QĐ", ("UBND",), False),
        ("20/2014/TTLT-BGDĐT-BTC", "20", 2014, "TTLT", ("BGDĐT", "BTC"), False),
        ("43/2019/QH14", "43", 2019, "", ("QH",), False),
        ("72/2025/QH15", "72", 2025, "", ("QH",), False),
        ("15/2020/UBTVQH14", "15", 2020, "", ("UBTVQH",), False),
        ("03-CTr/HU", "03", None, "CTr", ("HU",), True),
        ("14-KL/TW", "14", None, "KL", ("TW",), True),
        ("29-NQ/TW", "29", None, "NQ", ("TW",), True),
        ("36-HD/VPTW", "36", None, "HD", ("VPTW",), True),
        ("123/GDĐT-TH", "123", None, "GDĐT", ("TH",), False),
        (" 138 / KH - THLQĐ ", "138", None, "KH", ("THLQĐ",), False),
        ("12a/TB-THLQĐ", "12a", None, "TB", ("THLQĐ",), False),
    ],
)
def test_a_sign_comes_apart(
    sign: str, number: str, year: int | None, kind: str, issuers: tuple[str, ...], party: bool
) -> None:
    parts = parse(sign)
    assert parts is not None
    assert (parts.number, parts.year, parts.type, parts.issuers, parts.party) == (
        number, year, kind, issuers, party,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["72-2015/NĐCP", "72/2015", "NĐ-CP", "19/6/2023", "https://a/b-C", "216/kh-ubnd", "", "1/2020/NĐ"]
)
def test_what_is_no_sign(text: str) -> None:
    assert not is_sign(text)
    assert parse(text) is None


def m(
    sign: str, kind: str = "", on: str = "", issuer: str = "", subject: str = "", name: str = ""
) -> Mention:
    dated = day(on) if on else None
    return Mention(sign=sign, type=kind, dated=dated, issuer=issuer, subject=subject, name=name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thực hiện Kế hoạch số 216/KH-UBND ngày 13 tháng 6 năm 2023 của Ủy ban nhân dân huyện Nhà Bè "
            "về triển khai hoạt động",
            [m("216/KH-UBND", "Kế hoạch", "13/6/2023", "Ủy ban nhân dân huyện Nhà Bè",
               "về triển khai hoạt động")],
        ),
        (
            "Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ;",
            [m("72/2015/NĐ-CP", "Nghị định", "7/9/2015", "Chính phủ")],
        ),
        (
            "Thông tư số 22/2016/TT-BTTTT ngày 19.10.2016 của Bộ Thông tin và Truyền thông "
            "hướng dẫn quản lý.",
            [m("22/2016/TT-BTTTT", "Thông tư", "19/10/2016", "Bộ Thông tin và Truyền thông",
               "hướng dẫn quản lý")],
        ),
        (
            "theo Nghị định số 107/2020/NĐ-CP ngày 14 tháng 9 năm 2020 và Nghị định số 108/2020/NĐ-CP "
            "ngày 14 tháng 9 năm 2020 của Chính phủ, cùng hướng dẫn của Thành phố.",
            [m("107/2020/NĐ-CP", "Nghị định", "14/9/2020", "Chính phủ"),
             m("108/2020/NĐ-CP", "Nghị định", "14/9/2020", "Chính phủ")],
        ),
        (
            "các Nghị định số 107/2020/NĐ-CP, 108/2020/NĐ-CP và 60/2021/NĐ-CP của Chính phủ",
            [m("107/2020/NĐ-CP", "Nghị định", "", "Chính phủ"),
             m("108/2020/NĐ-CP", "Nghị định", "", "Chính phủ"),
             m("60/2021/NĐ-CP", "Nghị định", "", "Chính phủ")],
        ),
        (
            "Kết luận số 14-KL/TW ngày 22 tháng 9 năm 2021 của Bộ Chính trị và Kế hoạch số 3815/KH-UBND "
            "ngày 18 tháng 10 năm 2022 của Ủy ban nhân dân Thành phố về khuyến khích cán bộ; qua đó tháo gỡ",
            [m("14-KL/TW", "Kết luận", "22/9/2021", "Bộ Chính trị", "về khuyến khích cán bộ"),
             m("3815/KH-UBND", "Kế hoạch", "18/10/2022", "Ủy ban nhân dân Thành phố",
               "về khuyến khích cán bộ")],
        ),
        (
            "Nghị định số 72/2015/NĐ-CP của Chính phủ; Quyết định số 273/QĐ-TTg của Thủ tướng Chính phủ "
            "phê duyệt A",
            [m("72/2015/NĐ-CP", "Nghị định", "", "Chính phủ"),
             m("273/QĐ-TTg", "Quyết định", "", "Thủ tướng Chính phủ", "phê duyệt A")],
        ),
        (
            "Luật Giáo dục số 43/2019/QH14 ngày 14/6/2019",
            [m("43/2019/QH14", "Luật", "14/6/2019", name="Giáo dục")],
        ),
        (
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
            [m("72/2025/QH15", "Luật", name="Tổ chức chính quyền địa phương")],
        ),
        (
            "Thông tư liên tịch 20/2014/TTLT-BGDĐT-BTC",
            [m("20/2014/TTLT-BGDĐT-BTC", "Thông tư liên tịch")],
        ),
        ("Chương trình số 03-CTr/HU của Huyện ủy", [m("03-CTr/HU", "Chương trình", "", "Huyện ủy")]),
        ("Gửi báo cáo trước ngày 20/6/2023, đạt 90/100 điểm.", []),
    ],
)  # fmt: skip
def test_a_citation_is_read_whole(text: str, expected: list[Mention]) -> None:
    assert list(mentions(text)) == expected


def test_a_day_that_no_calendar_has_is_kept_as_written() -> None:
    (found,) = mentions("Kế hoạch số 1/KH-UBND ngày 31 tháng 6 năm 2023")
    assert (found.dated, found.wrong_date) == (None, "ngày 31 tháng 6 năm 2023")


def test_bound_spaces_part_words_too() -> None:
    (found,) = mentions("Kế\u00a0hoạch số\u00a0216/KH-UBND ngày\u00a013 tháng\u00a06 năm 2023 của Ủy ban")
    assert (found.type, found.dated, found.issuer) == ("Kế hoạch", date(2023, 6, 13), "Ủy ban")


def test_every_sign_is_mentioned() -> None:
    text = (Path(__file__).parent.parent / "workbook/example/content.csv").read_text(encoding="utf-8")
    assert tuple(dict.fromkeys(found.sign for found in mentions(text))) == signs(text)
    assert len(signs(text)) >= 20


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND huyện Nhà Bè", "Ủy ban nhân dân huyện Nhà Bè", True),
        ("Ủy ban nhân dân", "Ủy ban nhân dân huyện Nhà Bè", True),
        ("Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ", True),
        ("Phòng GD&ĐT huyện Nhà Bè", "Phòng Giáo dục và Đào tạo huyện Nhà Bè", True),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh", True),
        ("Chính phủ", "Thủ tướng Chính phủ", False),
        ("Sở Nội vụ", "Phòng Nội vụ", False),
        ("Ủy ban nhân dân huyện Cần Giờ", "Ủy ban nhân dân huyện Nhà Bè", False),
    ],
)
def test_names_of_one_issuer(one: str, other: str, same: bool) -> None:
    assert same_issuer(one, other) is same is same_issuer(other, one)


def test_a_ministry_is_known_by_its_name() -> None:
    assert code_of_ministry("Bộ trưởng Bộ Thông tin và Truyền thông") == "BTTTT"
    assert code_of_ministry("Phòng Nội vụ") is None


def test_longer_names_of_types_come_first() -> None:
    names = list(type_names())
    assert names.index("Thông tư liên tịch") < names.index("Thông tư")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("03-Ctr/HU", "“CTr” (Chương trình)"),
        ("5/2020/ND-CP", "không có tên loại nào viết tắt là “ND”"),
        ("5/2020/NĐ-TTg", "nghị định do Chính phủ ban hành"),
        ("5/QĐ-TTG", "“TTg” (Thủ tướng Chính phủ)"),
        ("5/2020/TT-BGDDT", "“BGDĐT” (Bộ Giáo dục và Đào tạo)"),
        ("5/2020/TT-BGD&ĐT", ""),
        ("5/2020/TTLT-BGDĐT-BNV", ""),
        ("5/UBND-VX", ""),
        ("5/KH-THLQĐ", ""),
        ("5/2023/QĐ-UBND", ""),
        ("43/2019/QH14", ""),
        ("5-NQ/TW", ""),
    ],
)
def test_an_odd_code_is_told_and_a_good_one_is_not(number: str, told: str, tmp_path: Path) -> None:
    book = Book.of_example()
    book.append("citations", id="CC99", type="Văn bản", number=number, date=date(2020, 5, 5), issuer="Ai đó")
    cell = f"C{book.row('citations', 'CC99')}"
    found = [f for f in findings_of(book.saved(), tmp_path) if (f.code, f.place.cell) == ("CC009", cell)]
    assert [told in finding.message for finding in found] == ([True] if told else [])
