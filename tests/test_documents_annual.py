from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from automation.documents.annual import annual_document
from automation.documents.sentences import (
    method_sentence,
    outcome,
    share_sentence,
    tally_sentence,
)
from automation.errors import RequestError
from automation.figures import Tally, measure
from automation.model import Indicator, Measure, Person, Result, Task
from tests.documents import (
    AS_OF,
    PEOPLE,
    a_school,
    audit,
    open_places,
    opened,
    settings,
    shown,
    styled,
    texts,
)
from tests.factories import a_tracker

INDICATORS = (
    Indicator(id="C1", plan="7", name="Tỷ lệ cây sống", unit="%", target=90, direction="không thấp hơn"),
    Indicator(id="C2", plan="7", name="Số vụ bẻ cây", unit="vụ", target=2, direction="không cao hơn"),
    Indicator(id="C3", plan="7", name="Số cây mới", unit="cây", target=1500, direction="không thấp hơn"),
)
MEASURES = (
    Measure(indicator="C1", period="2023-Q1", value=80.0),
    Measure(indicator="C1", period="2023-Q3", value=92.5),
    Measure(indicator="C2", period="2023-Q3", value=3.0),
)
RESULTS = (
    Result(
        task="7-3",
        period="2023-Q1",
        reported_on=date(2023, 3, 14),
        done_on=date(2023, 3, 10),
        text="Đã quét dọn",
    ),
    Result(
        task="7-3", period="2023-Q3", reported_on=date(2023, 9, 14), progress_pct=40, evidence="bien-ban.pdf"
    ),
)


def made(
    *, plan: dict[str, Any] | None = None, as_of: date = AS_OF, draft: bool = False, **sheets: Any
) -> bytes:
    tracker = a_school(plan=plan, **sheets)
    return annual_document(tracker, measure(tracker, as_of), "7", as_of=as_of, draft=draft)


def full(**facts: Any) -> bytes:
    return made(indicators=INDICATORS, measures=MEASURES, results=RESULTS, **facts)


def body_of(document: bytes) -> list[str]:
    """Return the body's text from “Kính gửi” to the signature."""
    pairs = shown(document)
    start = next(number for number, (style, _) in enumerate(pairs) if style.startswith("Kính gửi"))
    end = next(number for number, (style, _) in enumerate(pairs) if style == "Nơi nhận")
    return [text for style, text in pairs[start:end] if not style.startswith("Bảng")]


def test_the_whole_report_reads_as_the_tracker_says() -> None:
    document = full()
    assert styled(document, "Tên loại văn bản") == ["BÁO CÁO"]
    assert styled(document, "Trích yếu") == ["Kết quả thực hiện Kế hoạch xây dựng trường học xanh năm 2023"]
    # Q1 done on time, Q2 and the first task not started and overdue, Q3 under way and overdue, Q4 to come.
    assert body_of(document) == [
        "Kính gửi: Ủy ban nhân dân huyện Nhà Bè (qua Phòng Giáo dục và Đào tạo)",
        "Thực hiện Kế hoạch số 05/KH-THHM ngày 09 tháng 01 năm 2023 của Trường Tiểu học Hoa Mai về xây dựng "
        "trường học xanh năm 2023, Trường Tiểu học Hoa Mai báo cáo kết quả như sau:",
        "I. ĐÁNH GIÁ CHUNG",
        "Nhận xét về đánh giá chung.",
        "Tính đến hết ngày 31 tháng 10 năm 2023, tổng số nhiệm vụ là 6, trong đó: đã hoàn thành 2 "
        "(đúng hạn 1, quá hạn 1); chưa hoàn thành 4 (trong hạn 1, quá hạn 3).",
        "Tỷ lệ hoàn thành là 33,3% (2/6 nhiệm vụ); tỷ lệ hoàn thành đúng hạn là 16,7% (1/6 nhiệm vụ).",
        "Nhiệm vụ định kỳ được tính theo từng kỳ. Tỷ lệ không tính nhiệm vụ đã hủy, tạm dừng và nhiệm vụ "
        "không ấn định thời hạn chưa hoàn thành. Thời hạn ghi “trước ngày” được hiểu là không tính ngày đó.",
        "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "Kết quả từng nhiệm vụ như sau (bảng tổng hợp tại Phụ lục đính kèm):",
        "1. Chăm sóc cây xanh",
        "1.1. Trồng cây đầu năm: chưa thực hiện, quá hạn 245 ngày (hạn ngày 28 tháng 02 năm 2023).",
        "1.2. Bón phân: hoàn thành quá hạn 3 ngày (ngày 03 tháng 10 năm 2023). Minh chứng: anh.jpg.",
        "2. Việc hàng quý",
        "2.1. Tổng vệ sinh:",
        "- Quý I năm 2023: hoàn thành đúng hạn (ngày 10 tháng 3 năm 2023). Đã quét dọn.",
        "- Quý II năm 2023: chưa thực hiện, quá hạn 133 ngày (hạn ngày 20 tháng 6 năm 2023).",
        "- Quý III năm 2023: đang thực hiện, quá hạn 41 ngày (hạn ngày 20 tháng 9 năm 2023), tiến độ 40%. "
        "Minh chứng: bien-ban.pdf.",
        "- Quý IV năm 2023: chưa thực hiện, còn trong hạn (hạn ngày 20 tháng 12 năm 2023).",
        "III. KẾT QUẢ THỰC HIỆN CHỈ TIÊU",
        "Số liệu mới nhất đến hết ngày 31 tháng 10 năm 2023 của từng chỉ tiêu như sau:",
        "IV. HẠN CHẾ, NGUYÊN NHÂN",
        "1. Hạn chế",
        "Nhận xét về hạn chế.",
        "2. Nguyên nhân",
        "Nhận xét về nguyên nhân.",
        "V. PHƯƠNG HƯỚNG",
        "Nhận xét về phương hướng.",
        "VI. KIẾN NGHỊ",
        "Nhận xét về kiến nghị.",
        "Trên đây là báo cáo kết quả thực hiện Kế hoạch số 05/KH-THHM của Trường Tiểu học Hoa Mai./.",
    ]
    assert styled(document, "Danh sách nơi nhận") == ["- Như trên;", "- Lưu: VT."]


def test_only_a_draft_shows_that_a_done_task_has_no_evidence() -> None:
    gap = "[Chưa có minh chứng]"
    assert not any(gap in text for text in body_of(full()))
    assert [text.endswith(f"Đã quét dọn. {gap}") for text in body_of(full(draft=True)) if gap in text] == [
        True
    ]


def ruled(document: bytes) -> list[list[list[str]]]:
    tables = [t for t in opened(document).tables if t.style is not None and t.style.name == "Bảng có viền"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_indicators_are_judged_by_their_latest_value() -> None:
    indicators, _ = ruled(full())
    assert indicators[1:] == [
        ["1", "Tỷ lệ cây sống", "%", "không thấp hơn 90", "92,5", "Đạt"],
        ["2", "Số vụ bẻ cây", "vụ", "không cao hơn 2", "3", "Chưa đạt"],
        ["3", "Số cây mới", "cây", "không thấp hơn 1.500", "", "Chưa có số liệu"],
    ]


def test_the_appendix_has_a_row_for_every_task_and_period() -> None:
    _, tasks = ruled(full())
    assert tasks[2:4] == [
        ["1", "Trồng cây đầu năm.", "Tổ 1", "28/02/2023", "", "", "chưa thực hiện quá hạn 245 ngày", "", ""],
        [
            "2", "Bón phân", "Tổ 2", "30/09/2023", "03/10/2023", "100%", "hoàn thành quá hạn 3 ngày",
            "", "anh.jpg",
        ],
    ]  # fmt: skip
    assert [row[7:] for row in tasks[5:]] == [["Đã quét dọn.", ""], ["", ""], ["", "bien-ban.pdf"], ["", ""]]
    assert [row[:2] for row in tasks[5:]] == [
        [str(number), f"Tổng vệ sinh (quý {quarter} năm 2023)"]
        for number, quarter in ((3, "I"), (4, "II"), (5, "III"), (6, "IV"))
    ]


def test_before_its_first_period_a_recurring_task_is_listed_all_the_same() -> None:
    document = made(as_of=date(2022, 12, 1))
    assert "2.1. Tổng vệ sinh: chưa đến kỳ thực hiện." in texts(document)
    assert ruled(document)[-1][-1][1:] == ["Tổng vệ sinh", "Tổ 1", "", "", "", "chưa đến kỳ", "", ""]


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (10, None),
        (
            11,
            "Trong mục này, tổng số nhiệm vụ là 11, trong đó: đã hoàn thành 1 (đúng hạn 1, quá hạn 0); "
            "chưa hoàn thành 10 (trong hạn 0, quá hạn 10). Kết quả từng nhiệm vụ được nêu tại Phụ lục.",
        ),
    ],
)
def test_a_section_of_more_than_ten_tasks_is_told_by_its_tally(count: int, told: str | None) -> None:
    tasks = [
        Task(id=f"7-{n}", plan="7", section="b7", title=f"Việc {n}", lead="Tổ 1", due=date(2023, 2, 28))
        for n in range(count)
    ]
    late = "Chờ cây giống"
    tasks[0] = replace(tasks[0], done_on=date(2023, 2, 1))
    tasks[1] = replace(tasks[1], cause=late)

    document = made(tasks=tasks)

    listed = [text for text in body_of(document) if text.startswith("1.") and "Việc" in text]
    assert len(listed) == (0 if told else count)
    assert (told in body_of(document)) is bool(told) or told is None
    # Nothing is lost: the appendix names each, with what staff wrote.
    rows = ruled(document)[-1]
    assert [row[1] for row in rows[2:]] == [f"Việc {n}" for n in range(count)]
    assert rows[3][7] == f"Nguyên nhân: {late}."


def test_a_part_without_text_shows_its_gap() -> None:
    document = made(remarks=())
    assert styled(document, "Chưa có nội dung") == [
        f"[Chưa có nội dung: {part}]"
        for part in ("đánh giá chung", "hạn chế", "nguyên nhân", "phương hướng", "kiến nghị")
    ]


def test_remarks_of_other_plans_and_periods_stay_out() -> None:
    remarks = tuple(replace(remark, period="2023-Q3") for remark in a_school().remarks)
    assert "Nhận xét về hạn chế." not in texts(made(remarks=remarks))


def test_a_plan_without_tasks_or_indicators_says_so() -> None:
    document = made(tasks=())
    assert "Kế hoạch chưa có nhiệm vụ nào trong sổ theo dõi." in texts(document)
    assert "Kế hoạch không đặt chỉ tiêu bằng số." in texts(document)
    assert "Tính đến hết ngày 31 tháng 10 năm 2023, chưa có nhiệm vụ nào được theo dõi." in texts(document)


@pytest.mark.parametrize(
    ("as_of", "number", "place"),
    [
        (date(2023, 11, 9), "Số:_/BC-THHM", "Nhà Bè, ngày_tháng_năm 2023"),
        (date(2023, 11, 10), "Số: 08/BC-THHM", "Nhà Bè, ngày 10 tháng 11 năm 2023"),
    ],
)
def test_the_number_is_open_until_the_report_was_sent(as_of: date, number: str, place: str) -> None:
    document = made(plan={"sent_on": date(2023, 11, 10), "sent_number": "8"}, as_of=as_of)
    assert open_places(styled(document, "Số, ký hiệu")[0]) == number
    assert open_places(styled(document, "Địa danh, thời gian")[0]) == place


def test_several_addressees_stand_below_one_another() -> None:
    document = made(plan={"report_to": "Sở A\nSở B", "report_via": ""})
    assert styled(document, "Kính gửi: nhiều nơi") == ["Kính gửi:", "- Sở A;", "- Sở B."]


def test_a_plan_without_a_number_is_cited_by_its_subject() -> None:
    lead = next(
        text for text in texts(made(plan={"number": "", "signed_on": None})) if text.startswith("Thực hiện")
    )
    assert lead.startswith(
        "Thực hiện Kế hoạch năm 2023 của Trường Tiểu học Hoa Mai về xây dựng trường học xanh"
    )


ALL_DONE = Tally(all=1, done_on_time=1)
MIXED = Tally(
    all=12, done_on_time=3, done_late=1, open_on_time=1, open_late=1, not_started=1, not_started_late=1,
    no_due_date=2, paused=1, cancelled=1,
)  # fmt: skip
ENDLESS = Tally(all=2, no_due_date=2)


@pytest.mark.parametrize(
    ("tally", "sentence", "share"),
    [
        (
            Tally(),
            "chưa có nhiệm vụ nào được theo dõi.",
            "Tỷ lệ hoàn thành: – (chưa có nhiệm vụ nào để tính tỷ lệ).",
        ),
        (
            ALL_DONE,
            "tổng số nhiệm vụ là 1, trong đó: đã hoàn thành 1 (đúng hạn 1, quá hạn 0); "
            "không có nhiệm vụ nào có thời hạn mà chưa hoàn thành.",
            "Tỷ lệ hoàn thành là 100% (1/1 nhiệm vụ); tỷ lệ hoàn thành đúng hạn là 100% (1/1 nhiệm vụ).",
        ),
        (
            MIXED,
            "tổng số nhiệm vụ là 12, trong đó: đã hoàn thành 4 (đúng hạn 3, quá hạn 1); chưa hoàn thành 4 "
            "(trong hạn 2, quá hạn 2); thường xuyên hoặc không ấn định thời hạn 2; tạm dừng 1; đã hủy 1.",
            "Tỷ lệ hoàn thành là 50% (4/8 nhiệm vụ); tỷ lệ hoàn thành đúng hạn là 37,5% (3/8 nhiệm vụ).",
        ),
        (
            ENDLESS,
            "tổng số nhiệm vụ là 2, trong đó: chưa có nhiệm vụ nào hoàn thành; không có nhiệm vụ nào "
            "có thời hạn mà chưa hoàn thành; thường xuyên hoặc không ấn định thời hạn 2.",
            "Tỷ lệ hoàn thành: – (chưa có nhiệm vụ nào để tính tỷ lệ).",
        ),
    ],
    ids=["none", "one", "many", "endless"],
)
def test_sentences_are_right_at_none_one_and_many(tally: Tally, sentence: str, share: str) -> None:
    said = tally_sentence(tally, date(2023, 10, 5)).replace("\u00a0", " ")
    assert said == f"Tính đến hết ngày 05 tháng 10 năm 2023, {sentence}"
    assert share_sentence(tally) == share


@pytest.mark.parametrize(("strict", "reading"), [(True, "không tính ngày đó"), (False, "tính cả ngày đó")])
def test_the_reading_of_before_is_stated(strict: bool, reading: str) -> None:
    assert method_sentence(strict=strict, recurring=False).endswith(f"được hiểu là {reading}.")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"due": date(2023, 10, 1), "done_on": date(2023, 10, 1)},
            "hoàn thành đúng hạn (ngày 01 tháng 10 năm 2023)",
        ),
        ({"done_on": date(2023, 10, 1)}, "đã hoàn thành (ngày 01 tháng 10 năm 2023)"),
        (
            {"due": date(2023, 10, 1), "done_on": date(2023, 10, 2)},
            "hoàn thành quá hạn 1 ngày (ngày 02 tháng 10 năm 2023)",
        ),
        (
            {"due": date(2023, 10, 31), "progress_pct": 5},
            "đang thực hiện, còn trong hạn (hạn ngày 31 tháng 10 năm 2023), tiến độ 5%",
        ),
        (
            {"due": date(2023, 10, 30), "progress_pct": 5},
            "đang thực hiện, quá hạn 1 ngày (hạn ngày 30 tháng 10 năm 2023), tiến độ 5%",
        ),
        ({"due": date(2023, 10, 31)}, "chưa thực hiện, còn trong hạn (hạn ngày 31 tháng 10 năm 2023)"),
        ({"due": date(2023, 10, 30)}, "chưa thực hiện, quá hạn 1 ngày (hạn ngày 30 tháng 10 năm 2023)"),
        ({"recurrence": "thường xuyên"}, "được thực hiện thường xuyên"),
        ({"recurrence": "nếu có"}, "thực hiện khi phát sinh"),
        ({"recurrence": "đột xuất"}, "thực hiện khi có yêu cầu đột xuất"),
        ({"progress_pct": 20}, "không ấn định thời hạn, tiến độ 20%"),
        (
            {"suspended": "tạm dừng", "suspended_on": date(2023, 10, 2), "due": date(2023, 10, 1)},
            "tạm dừng từ ngày 02 tháng 10 năm 2023",
        ),
        ({"suspended": "hủy", "suspended_on": date(2023, 10, 2)}, "đã hủy từ ngày 02 tháng 10 năm 2023"),
    ],
)
def test_every_outcome_has_its_words(facts: dict[str, Any], expected: str) -> None:
    task = replace(Task(id="139-1", plan="139"), **facts)
    (item,) = measure(a_tracker(tasks=[task]), AS_OF).items
    assert outcome(item).replace("\u00a0", " ") == expected


def test_a_plan_of_another_signer_has_that_signers_name() -> None:
    head = Person(id="HT", name="Lê Văn Mai", post="Hiệu trưởng")
    document = made(plan={"signer": "HT", "authority": ""}, people=(*PEOPLE, head))
    assert styled(document, "Chức vụ người ký") == ["HIỆU TRƯỞNG"]
    assert styled(document, "Họ tên người ký") == ["Lê Văn Mai"]


def test_an_unknown_plan_is_refused() -> None:
    tracker = a_school()
    with pytest.raises(RequestError, match="“7”"):
        annual_document(tracker, measure(tracker, AS_OF), "8", as_of=AS_OF)


@pytest.mark.parametrize(
    "document",
    [
        lambda: full(),
        lambda: made(tasks=(), remarks=(), indicators=INDICATORS),
        lambda: made(plan={"illustrative": True}, draft=True),
        lambda: made(organisation=settings(issuer="", parent_body="", place=""), people=()),
        lambda: made(plan=dict.fromkeys(("subject", "number", "signer", "authority", "report_to"), "")),
    ],
    ids=["full", "bare", "draft", "no settings", "no plan data"],
)
def test_reports_open_cleanly(document: Callable[[], bytes], tmp_path: Path) -> None:
    assert audit(document(), tmp_path) == []


def test_the_same_tracker_and_day_give_the_same_bytes() -> None:
    assert full() == full()
