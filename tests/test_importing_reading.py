"""Several documents in one file, what is suspected, and the proof that no word went missing."""

import pytest

from automation.importing.reading import read_source
from automation.importing.source import Source
from automation.importing.words import lost_words
from automation.syllables import is_syllable, parted
from tests.word_files import aside, lines, p, read_text, snapshot, tbl, tr, word_file

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def head(number: int) -> list[str]:
    return ["ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "TRƯỜNG TIỂU HỌC", "HOA MAI", f"Số: {number}/KH-HM", TITLE]


def plan(number: int) -> list[str]:
    return [
        *head(number),
        "KẾ HOẠCH",
        f"Việc thứ {number}.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "HIỆU TRƯỞNG",
        "(đã ký)",
    ]


def documents(text: str) -> tuple[Source, ...]:
    return read_source(snapshot(text.encode(), "hai.txt"))


def test_two_plans_in_one_text() -> None:
    first, second = documents("\n".join([*plan(1), "CITY LIBRARY", "", *plan(2), "Trang 2"]))
    assert lines(first) == plan(1)
    assert lines(second) == plan(2)
    assert (aside(first), aside(second)) == (["CITY LIBRARY"], ["Trang 2"])
    assert [one.place for one in second.repairs if "tách ra" in one.reason] == ["dòng 15"]


def test_two_plans_in_one_word_file() -> None:
    def body(number: int) -> list[str]:
        return [tbl(tr("TRƯỜNG TIỂU HỌC", TITLE)), p(f"Việc {number}."), p("Nơi nhận:"), p("- Lưu: VT.")]

    first, second = read_source(snapshot(word_file(*body(1), *body(2), p("- 7 -"))))
    assert lines(first) == ["[bảng 1]", "Việc 1.", "Nơi nhận:", "- Lưu: VT."]
    assert lines(second) == ["[bảng 2]", "Việc 2.", "Nơi nhận:", "- Lưu: VT."]
    assert (aside(first), aside(second)) == ([], ["- 7 -"])


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*plan(1), "PHỤ LỤC", *head(2), "BÁO CÁO", "Nơi nhận:"]),
        "\n".join([*plan(1), "Mẫu số 1", *head(2), "BÁO CÁO"]),
        "\n".join([*head(1), "KẾ HOẠCH", "Việc.", *head(2), "Việc."]),
        "\n".join(["Nơi nhận:", *head(1), "Việc."]),
    ],
)
def test_a_form_is_no_second_document(text: str) -> None:
    assert len(documents(text)) == 1


@pytest.mark.parametrize(
    ("text", "piece", "why"),
    [
        ("- - Trồng cây", "- -", "hai dấu"),
        ("- a) Trồng cây", "- a)", "hai dấu"),
        ("+ 1. Trồng cây", "+ 1.", "hai dấu"),
        ("Năm 2O23 trường có", "2O23", "chữ O"),
        ("Ngày l5 tháng 9", "l5", "chữ O"),
        ("giai đoạn 2020- 2025", "2020- 2025", "một bên"),
        ("Quyết định số 15/QD-UBND", "15/QD-UBND", "“QĐ”"),
        ("Nghị định số 30/2020/ND-CP", "30/2020/ND-CP", "“NĐ”"),
        ("Kế hoạch số 9/KH-GDDT", "9/KH-GDDT", "“GDĐT”"),
        ("Quyết định số 15/QÐ-UBND", "15/QÐ-UBND", "chữ Ð"),
        ("Công tác hànhchính trong trường", "hànhchính", "“hành chính”"),
        ("gửi thông qua (through qua)", "through", "nước ngoài"),
    ],
)
def test_suspected_and_kept(text: str, piece: str, why: str) -> None:
    source = read_text(text)
    assert lines(source) == [text]
    (repair,) = source.repairs
    assert (repair.place, repair.before, repair.after) == ("dòng 1", piece, piece)
    assert why in repair.reason
    assert repair.reason.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 15/QĐ-UBND ngày 05 tháng 9 năm 2020 của Ủy ban nhân dân Thành phố",
        "Kế hoạch số 9/KH-GDĐT; Chương trình số 03-CTr/HU; Kết luận số 14-KL/TW",
        "giai đoạn 2020-2025; 2020 - 2025; năm học 2022–2023",
        "Thông tin trên website, email, fanpage của trường; phần mềm Excel",
        "- Khúc khuỷu, nghiêng ngả, quyền, giếng, gìn giữ, ngoằn ngoèo, uống nước, xoong, khuya",
        "a) Việc một; 1. Việc hai",
        "Công thức H2O và phòng A1",
    ],
)
def test_not_suspected(text: str) -> None:
    assert read_text(text).repairs == ()


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quyền",
        "giếng",
        "gìn",
        "khuỷu",
        "huyền",
        "yêu",
        "ưu",
        "ương",
        "thuở",
        "quốc",
        "xoong",
        "Đảng",
        "hoà",
        "hòa",
        "thuý",
        "thúy",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["through", "hànhchính", "wifi", "zalo", "trungương", "fđ"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [("hànhchính", ("hành", "chính")), ("through", None), ("nghiêng", None), ("website", None)],
)
def test_parted(word: str, parts: tuple[str, str] | None) -> None:
    assert parted(word) == parts


def test_lost_words_are_found() -> None:
    data = snapshot("Trồng cây\nTưới cây xanh".encode(), "a.txt")
    (whole,) = read_source(data)
    (less,) = read_source(snapshot("Trồng cây\nTưới".encode(), "a.txt"))
    assert lost_words(data, [whole]) == ()
    assert lost_words(data, [less]) == ("cây", "xanh")


def test_lost_words_of_a_word_file() -> None:
    (less,) = read_source(snapshot(word_file(p("Trồng cây"))))
    assert lost_words(snapshot(word_file(p("Trồng cây"), tbl(tr("a", "bưởi")))), [less]) == ("a", "bưởi")
