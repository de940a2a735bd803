"""The edges of the rules on citations: their rows, their mentions in texts, their issuers, their amendments.

Beside `test_rule_edges`, which holds those of the other rules.
"""

from dataclasses import replace
from typing import Any

import pytest

from automation.columns import EXPIRED, IN_FORCE, PARAGRAPH
from automation.model import Block, Citation, Setting
from automation.rules.catalogue import check
from automation.rules.issuers import same_issuer
from tests.factories import a_plan, a_task, a_tracker, day
from tests.test_rule_edges import CUT_OFF, cells, told

SIGN = "216/KH-UBND"
FULL = f"Kế hoạch số {SIGN} ngày 13 tháng 6 năm 2023 của Ủy ban nhân dân huyện Nhà Bè về cải cách hành chính"


def blocks(*texts: str, plan: str = "139") -> list[Block]:
    return [
        Block(plan=plan, id=f"139.{n}", order=n, kind=PARAGRAPH, text=text)
        for n, text in enumerate(texts, start=1)
    ]


def listed(number: str = SIGN, **facts: Any) -> Citation:
    return replace(Citation(id="CC1", number=number), **facts)


def messages(code: str, **sheets: Any) -> list[str]:
    return [message for _, message in told(code, **sheets)]


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("216/KH-UBND", False),
        ("216 / KH - UBND", False),
        ("", False),
        ("216-KH-UBND", True),
        ("72-2015/NĐCP", True),
        ("số 216", True),
    ],
)
def test_signs_on_the_sheet(number: str, wrong: bool) -> None:
    assert cells("CC002", citations=[listed(), listed(number)]) == (["Căn cứ!C6"] if wrong else [])


@pytest.mark.parametrize(
    ("number", "dated", "wrong"),
    [
        ("72/2015/NĐ-CP", "7/9/2015", False),
        ("72/2015/NĐ-CP", "7/9/2016", True),
        ("72/2015/NĐ-CP", "", False),
        ("216/KH-UBND", "7/9/2016", False),
    ],
)
def test_the_year_in_a_sign(number: str, dated: str, wrong: bool) -> None:
    citation = listed(number, dated=day(dated) if dated else None)
    assert cells("CC003", citations=[citation]) == (["Căn cứ!D5"] if wrong else [])


@pytest.mark.parametrize(
    ("issued", "signed", "wrong"),
    [
        ("19/6/2023", "19/6/2023", False),
        ("20/6/2023", "19/6/2023", True),
        ("20/6/2023", "", False),
        ("", "19/6/2023", False),
    ],
)
def test_a_basis_issued_on_the_day_of_the_plan(issued: str, signed: str, wrong: bool) -> None:
    sheets: dict[str, Any] = {
        "plans": [a_plan(signed_on=day(signed) if signed else None)],
        "citations": [listed(dated=day(issued) if issued else None)],
        "content": blocks(f"theo 5/QĐ-UBND và {SIGN}"),
    }
    assert cells("CC004", **sheets) == (["Nội dung!G5"] if wrong else [])
    assert cells("CC004", **sheets | {"content": blocks(SIGN, plan="140")}) == []


def test_a_basis_that_has_expired() -> None:
    """Whatever the case in which it is typed."""
    citations = [listed(status=IN_FORCE), listed("5/QĐ-UBND", status=EXPIRED)]
    content = blocks(SIGN, "5/QĐ-UBND", "theo 216/KH-UBND; 5/QĐ-UBND")
    assert cells("CC005", citations=citations, content=content) == ["Nội dung!G6", "Nội dung!G7"]


@pytest.mark.parametrize(
    ("number", "unused"),
    [
        ("216/KH-UBND", False),
        ("216/kh-ubnd", False),
        ("216 /KH-UBND", False),
        ("", False),
        ("217/KH-UBND", True),
    ],
)
def test_a_basis_that_nobody_cites(number: str, unused: bool) -> None:
    content = blocks("Họp.", "theo 216/KH- UBND")
    assert cells("CC006", citations=[listed(number)], content=content) == (["Căn cứ!C5"] if unused else [])
    assert cells("CC006", citations=[listed(number)]) == [], "no text yet"


def test_a_basis_may_be_cited_in_a_text_that_could_not_be_read() -> None:
    tracker = a_tracker(citations=[listed("217/KH-UBND")], content=blocks("Họp.", ""))
    first, second = tracker.content
    spoilt = replace(second, row=replace(second.row, unread=frozenset({"text"})))
    found = check(replace(tracker, content=(first, spoilt)), CUT_OFF)
    assert "CC006" not in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ðội Thiếu niên", "Ð"),
        ("**Họp** phụ huynh", "**"),
        ("Tổ\u00adchức", "ổ\u00ad"),
        ("H\ufffdp", "\ufffd"),
        ("Họp (cid:12)", "(cid:12)"),
        ("Họp (cid:)", ""),
        ("Đội Thiếu niên * Nhi đồng", ""),
    ],
)
def test_traces_of_a_scan_are_told_cell_by_cell(text: str, found: str) -> None:
    told = [f"Ô có chữ lạ “{found}”."] if found else []
    assert messages("VB005", tasks=[a_task(title="Họp"), a_task(title=text)]) == told
    assert cells("VB005", tasks=[a_task(title=text, note=text)]) == (
        ["Nhiệm vụ!D5", "Nhiệm vụ!S5"] if found else []
    )
    assert cells("VB005", content=blocks(text)) == (["Nội dung!G5"] if found else [])


@pytest.mark.parametrize(
    ("words", "sheet", "wrong"),
    [
        ("ngày 13 tháng 6 năm 2023", {"dated": day("13/6/2023")}, False),
        ("ngày 12 tháng 6 năm 2023", {"dated": day("13/6/2023")}, True),
        ("ngày 12 tháng 6 năm 2023", {}, False),
        ("", {"dated": day("13/6/2023")}, False),
    ],
)
def test_the_date_of_a_mention(words: str, sheet: dict[str, Any], wrong: bool) -> None:
    content = blocks("Họp.", f"theo Kế hoạch số {SIGN} {words}")
    citations = [listed(**sheet), listed("5/QĐ-UBND", dated=day("1/1/2023")), listed("")]
    assert cells("CC007", content=content, citations=citations) == (["Nội dung!G6"] if wrong else [])


@pytest.mark.parametrize(
    ("issuer", "on_sheet", "wrong"),
    [
        ("Ủy ban nhân dân huyện Nhà Bè", "Ủy ban nhân dân huyện Nhà Bè", False),
        ("UBND huyện Nhà Bè", "Ủy ban nhân dân huyện Nhà Bè", False),
        ("UBND huyện Nhà Bè", "Ủy ban nhân dân", False),
        ("Sở Nội vụ", "Ủy ban nhân dân huyện Nhà Bè", True),
        ("Sở Nội vụ", "", False),
        ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo", False),
        ("Phòng GDĐT", "Phòng Giáo dục và Đào tạo", False),
        ("Phòng Nội vụ", "Phòng Nội", False),
        ("Phòng Nội vụ", "Phòng Nộ", True),
        ("HĐND huyện Nhà Bè", "Hội đồng nhân dân huyện Nhà Bè", False),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh", False),
        ("UBND TP. HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh", False),
        ("UBND TPHCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh", False),
        ("UBND TP. Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh", False),
        ("UBND TP Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh", False),
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính", False),
    ],
)
def test_the_issuer_of_a_mention(issuer: str, on_sheet: str, wrong: bool) -> None:
    content = blocks(f"theo Kế hoạch số {SIGN} của {issuer}")
    found = cells("CC008", content=content, citations=[listed(issuer=on_sheet)])
    assert found == (["Nội dung!G5"] if wrong else [])
    if on_sheet:
        assert same_issuer(issuer, on_sheet) is same_issuer(on_sheet, issuer) is not wrong


@pytest.mark.parametrize(
    ("kind", "number", "wrong"),
    [
        ("Nghị định", "72/2015/NĐ-CP", False),
        ("NGHỊ ĐỊNH", "72/2015/NĐ-CP", False),
        ("Quyết định", "72/2015/NĐ-CP", True),
        ("Quyết định", "72/2015/XX-CP", False),
        ("Quyết định", "72", False),
        ("", "72/2015/NĐ-CP", False),
    ],
)
def test_the_type_of_a_citation(kind: str, number: str, wrong: bool) -> None:
    expected = [f"“{number}” không phải là {kind.lower()}."] if wrong else []
    citations = [listed(type="Kế hoạch"), listed(number, type=kind)]
    assert cells("CC010", citations=citations) == (["Căn cứ!B6"] if wrong else [])
    assert messages("CC010", citations=citations) == expected
    mentioned = blocks("Họp.", f"theo {kind} số {number} của Chính phủ")
    if kind != "NGHỊ ĐỊNH":
        assert cells("CC010", content=mentioned) == (["Nội dung!G6"] if wrong else [])


@pytest.mark.parametrize(
    ("mention", "lacking"),
    [
        (FULL, []),
        (SIGN, ["tên loại", "ngày ban hành", "cơ quan ban hành", "trích yếu"]),
        (f"Kế hoạch số {SIGN}", ["ngày ban hành", "cơ quan ban hành", "trích yếu"]),
        (f"Kế hoạch số {SIGN} ngày 31 tháng 6 năm 2023", ["cơ quan ban hành", "trích yếu"]),
        ("Luật Giáo dục số 43/2019/QH14", []),
        ("Kế hoạch số 95/KH-THLQĐ", []),
    ],
)
def test_what_a_first_mention_lacks(mention: str, lacking: list[str]) -> None:
    sheets: dict[str, Any] = {"organisation": [Setting(key="Chữ viết tắt", value="THLQĐ")]}
    content = blocks("Họp.", f"Thực hiện {mention}", f"Tiếp tục {SIGN}.")
    told = [f"Viện dẫn lần đầu: “{SIGN}” thiếu {', '.join(lacking)}."] if lacking else []
    assert messages("CC011", content=content[:2], **sheets) == told
    if SIGN in mention:
        assert messages("CC011", content=content, **sheets) == told, "a later one may be short"
    assert messages("CC011", tasks=[a_task(title=mention)], **sheets) == []


def test_what_several_first_mentions_of_one_text_lack() -> None:
    content = blocks("theo Kế hoạch số 5/KH-SGDĐT và Kế hoạch số 7/KH-SNV")
    lack = "thiếu ngày ban hành, cơ quan ban hành, trích yếu"
    assert messages("CC011", content=content) == [
        f"Viện dẫn lần đầu: “5/KH-SGDĐT” {lack}; “7/KH-SNV” {lack}."
    ]


def test_each_plan_has_a_first_mention_of_its_own() -> None:
    plans = [a_plan(), a_plan(id="140")]
    content = [*blocks(FULL), *blocks(FULL, plan="140"), *blocks("Họp.", FULL)]
    assert cells("CC012", plans=plans, content=content) == ["Nội dung!G8"]
    short = [*blocks(FULL), *blocks(SIGN, plan="140")]
    assert cells("CC011", plans=plans, content=short) == ["Nội dung!G6"]


@pytest.mark.parametrize(
    ("second", "long"), [(FULL, True), (f"Kế hoạch số {SIGN}", False), (f"5/QĐ-UBND và {FULL}", True)]
)
def test_a_later_mention_leaves_its_date_out(second: str, long: bool) -> None:
    assert cells("CC012", content=blocks(FULL, second)) == (["Nội dung!G6"] if long else [])
    assert cells("CC012", content=blocks(FULL), tasks=[a_task(title=second)]) == []


@pytest.mark.parametrize(
    ("second", "differs"),
    [
        (FULL, ""),
        (f"Kế hoạch số {SIGN}", ""),
        (f"Kế hoạch số {SIGN} ngày 12 tháng 6 năm 2023", "ngày"),
        (f"Kế hoạch số {SIGN} của Sở Nội vụ", "cơ quan ban hành"),
        (f"Kế hoạch số {SIGN} của UBND huyện Nhà Bè", ""),
        (f"Kế hoạch số {SIGN} ngày 12 tháng 6 năm 2023 của Sở Nội vụ", "ngày"),
    ],
)
def test_two_mentions_that_disagree(second: str, differs: str) -> None:
    told = [f"“{SIGN}” ghi {differs} khác với ô Nội dung!G5."] if differs else []
    content = blocks(FULL, "theo 5/QĐ-UBND", second)
    assert messages("CC014", content=content) == told
    assert cells("CC014", content=content) == (["Nội dung!G7"] if differs else [])
    assert messages("CC014", content=content, citations=[listed()]) == [], "held against the sheet"
    others = [listed("5/QĐ-UBND")]
    assert messages("CC014", content=content, citations=others) == told, "one on the sheet hides nothing"


def test_a_date_on_no_calendar() -> None:
    content = blocks(FULL, f"theo Kế hoạch số {SIGN} ngày 31 tháng 6 năm 2023")
    assert cells("CC013", content=content) == ["Nội dung!G6"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Nghị định số 72/2015/NĐ-CP", ""),
        ("Nghị định số 72-2015/NĐCP", "72-2015/NĐCP"),
        ("Kế hoạch số 216/KH-UBND và Nghị định số 72-2015/NĐCP", "72-2015/NĐCP"),
        ("Kế hoạch số 216/KH-UBND-", ""),
        ("Kế hoạch số 216/KH-UBND/", ""),
        ("Họp tổ số 72-2015/NĐCP", ""),
    ],
)
def test_signs_in_texts(text: str, wrong: str) -> None:
    told = [f"Số ký hiệu “{wrong}” không đúng dạng."] if wrong else []
    assert messages("CC017", content=blocks(text)) == told
    assert cells("CC017", tasks=[a_task(product=text)]) == (["Nhiệm vụ!K5"] if wrong else [])


@pytest.mark.parametrize(
    ("number", "issuer", "told"),
    [
        ("5/2020/TT-BGDĐT", "", ""),
        ("5/2020/TT-BGD&ĐT", "", ""),
        ("5/2020/TTLT-BGDĐT-BNV", "", ""),
        ("5/UBND-VX", "", ""),
        ("5/KH-THLQĐ", "", ""),
        ("5-NQ/TW", "", ""),
        ("5/2020/NĐ-CP", "", ""),
        ("5/2020/ND-CP", "", "không có tên loại nào viết tắt là “ND”."),
        ("5/Kh-UBND", "", "không có tên loại nào viết tắt là “Kh”. Có phải là “KH” (Kế hoạch)?"),
        (
            "5/Qđ-UBND",
            "",
            "không có tên loại nào viết tắt là “Qđ”. Có phải là “QĐ” (Quyết định hoặc Quy định)?",
        ),
        ("3-Ctr/HU", "", "không có tên loại nào viết tắt là “Ctr”. Có phải là “CTr” (Chương trình)?"),
        ("5/QĐ-TTG", "", "“TTG” viết khác với ký hiệu thường dùng. Có phải là “TTg” (Thủ tướng Chính phủ)?"),
        ("5/2020/NĐ-TTg", "", "nghị định do Chính phủ ban hành, viết tắt là “CP”."),
        (
            "5/2020/TT-BTTT",
            "Bộ trưởng Bộ Thông tin và Truyền thông",
            "không có bộ, ngành nào viết tắt là “BTTT”. Có phải là “BTTTT” (Bộ Thông tin và Truyền thông)?",
        ),
        (
            "5/2020/TT-BGDDT",
            "",
            "không có bộ, ngành nào viết tắt là “BGDDT”. Có phải là “BGDĐT” (Bộ Giáo dục và Đào tạo)?",
        ),
        (
            "5/2020/TTLT-BNV-BGDDT",
            "",
            "không có bộ, ngành nào viết tắt là “BGDDT”. Có phải là “BGDĐT” (Bộ Giáo dục và Đào tạo)?",
        ),
        ("5/2020/TT-XYZW", "", "không có bộ, ngành nào viết tắt là “XYZW”."),
        ("5/QĐ-XYZW", "", ""),
    ],
)
def test_codes_of_signs(number: str, issuer: str, told: str) -> None:
    """On the sheet as in a text, where a sign of the sheet is not told again."""
    expected = [f"“{number}”: {told}"] if told else []
    citations = [listed("72"), listed(), listed(number, issuer=issuer)]
    assert messages("CC009", citations=citations) == expected
    assert cells("CC009", citations=citations) == (["Căn cứ!C7"] if told else [])
    mentioned = blocks(f"theo {SIGN} và Văn bản số {number}{f' của {issuer}' if issuer else ''}.")
    assert messages("CC009", content=mentioned) == expected
    assert cells("CC009", content=mentioned) == (["Nội dung!G5"] if told else [])
    assert messages("CC009", content=mentioned, citations=citations[2:]) == expected


OLD, NEW = "24/2014/NĐ-CP", "107/2020/NĐ-CP"


def amended(**facts: Any) -> list[Citation]:
    newer = {"subject": f"Sửa đổi, bổ sung một số điều của {OLD}", "dated": day("14/9/2020"), **facts}
    return [listed(OLD, dated=day("4/4/2014"), status=IN_FORCE), listed(NEW, **newer)]


@pytest.mark.parametrize(
    ("facts", "text", "wrong"),
    [
        ({}, f"theo {OLD}", True),
        ({}, f"theo {OLD}, được sửa đổi bởi {NEW}", False),
        ({}, f"theo {SIGN}", False),
        ({}, f"theo {SIGN} và {OLD}", True),
        ({"subject": f"BÃI BỎ {OLD}"}, f"theo {OLD}", True),
        ({"subject": f"Bổ sung {OLD}"}, f"theo {OLD}", True),
        ({"subject": f"Thay thế {OLD}"}, f"theo {OLD}", True),
        ({"subject": f"Hướng dẫn thi hành {OLD}"}, f"theo {OLD}", False),
        ({"subject": f"Hướng dẫn việc sửa đổi {OLD}"}, f"theo {OLD}", False),
        ({"dated": None}, f"theo {OLD}", False),
        ({"dated": day("4/4/2014")}, f"theo {OLD}", False),
        ({"dated": day("5/4/2014")}, f"theo {OLD}", True),
        ({"dated": day("19/6/2023")}, f"theo {OLD}", True),
        ({"dated": day("20/6/2023")}, f"theo {OLD}", False),
    ],
)
def test_a_plan_that_cites_without_the_amendment(facts: dict[str, Any], text: str, wrong: bool) -> None:
    plans = [a_plan(signed_on=day("19/6/2023")), a_plan(id="140")]
    sheets: dict[str, Any] = {"plans": plans, "citations": amended(**facts)}
    assert cells("CC015", content=blocks(text), **sheets) == (["Nội dung!G5"] if wrong else [])
    elsewhere = [*blocks(text), *blocks(NEW, plan="140")]
    assert cells("CC015", content=elsewhere, **sheets) == (["Nội dung!G5"] if wrong else [])
    before = [*blocks(NEW, text)]
    assert cells("CC015", content=before, **sheets) == [], "named in another block of the plan"
    assert cells("CC015", content=blocks(text, plan="141"), **sheets) == [], "no such plan"


@pytest.mark.parametrize(("dated", "wrong"), [("30/9/2023", True), ("1/10/2023", False)])
def test_a_draft_cites_as_of_the_cut_off(dated: str, wrong: bool) -> None:
    found = cells("CC015", content=blocks(OLD), citations=amended(dated=day(dated)))
    assert found == (["Nội dung!G5"] if wrong else [])


def test_an_amendment_of_what_has_no_row_or_no_date() -> None:
    newer = amended()[1]
    assert cells("CC015", content=blocks(OLD), citations=[newer]) == ["Nội dung!G5"]
    assert cells("CC015", content=blocks(OLD), citations=[listed(OLD), newer]) == ["Nội dung!G5"]
    told = messages("CC015", content=blocks(OLD), citations=[newer])
    assert told == [f"“{OLD}” đã được “{NEW}” (14/09/2020) sửa đổi hoặc thay thế."]


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({}, True),
        ({"status": "hết hiệu lực một phần"}, False),
        ({"checked": day("13/9/2020")}, True),
        ({"checked": day("14/9/2020")}, False),
        ({"number": "25/2014/NĐ-CP"}, False),
    ],
)
def test_a_basis_in_force_that_was_amended_since_it_was_looked_up(facts: dict[str, Any], wrong: bool) -> None:
    older, newer = amended()
    citations = [replace(older, **facts), newer]
    assert cells("CC016", citations=citations) == (["Căn cứ!G5"] if wrong else [])
    told = [f"“{OLD}” được “{NEW}” sửa đổi hoặc thay thế."] if wrong else []
    assert messages("CC016", citations=citations) == told


@pytest.mark.parametrize(
    ("code", "texts", "message"),
    [
        (
            "CC008",
            [f"theo Kế hoạch số {SIGN} của Sở Nội vụ"],
            f"“{SIGN}” ghi của Sở Nội vụ, trang Căn cứ ghi Ủy ban nhân dân huyện Nhà Bè.",
        ),
        ("CC010", ["theo Quyết định số 72/2015/NĐ-CP"], "“72/2015/NĐ-CP” không phải là quyết định."),
        ("CC012", [FULL, FULL], f"“{SIGN}” đã được viện dẫn đầy đủ ở đoạn trước."),
        (
            "CC013",
            [f"theo Kế hoạch số {SIGN} ngày 31 tháng 6 năm 2023"],
            f"“{SIGN}” ghi ngày 31 tháng 6 năm 2023, lịch không có ngày này.",
        ),
    ],
)
def test_what_is_said_of_a_mention(code: str, texts: list[str], message: str) -> None:
    citations = [listed(issuer="Ủy ban nhân dân huyện Nhà Bè")]
    assert messages(code, content=blocks(*texts), citations=citations) == [message]


def test_two_tasks_may_both_cite_in_full() -> None:
    assert cells("CC012", tasks=[a_task(title=FULL), a_task(title=FULL)]) == []


def test_two_documents_have_dates_and_issuers_of_their_own() -> None:
    other = "Kế hoạch số 5/KH-SNV ngày 12 tháng 5 năm 2023 của Sở Nội vụ về cải cách hành chính"
    assert cells("CC014", content=blocks(FULL, other)) == []
