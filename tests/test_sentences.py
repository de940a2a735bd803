"""Every sentence with figures, at none, one and many: right words, no gap, no doubled sign.

Each function is put through every mix of counts that it can meet; documents are read line by line.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from automation.columns import CANCELLED, CONDITIONAL, CONTINUING, ON_DEMAND, PAUSED, QUARTERLY
from automation.documents.annual import annual_context
from automation.documents.sentences import (
    details,
    list_sentence,
    method_sentence,
    outcome,
    share_sentence,
    slippage_sentence,
    tally_sentence,
    tally_told,
)
from automation.figures import Item, Tally, measure, tally
from automation.model import Finding, Place, Remark, Severity, Tracker
from automation.reminders import group_text, reminder_text, reminders
from automation.reports.correction_rows import MOST_LINES, correction_lines
from automation.reports.evidence import Entry, Piece, State, pack_sentence
from automation.reports.findings import summary
from automation.reports.frozen import Correction
from automation.reports.page_tables import lists
from automation.reports.progress import Comparison, comparison_sentence, progress_report
from automation.reports.progress_docx import progress_context
from automation.reports.progress_html import page_of
from automation.reports.quarter import quarter_export
from automation.reports.quarter_docx import quarter_context
from automation.reports.quarter_rows import score_notes
from automation.reports.sent_register import sent_register, sent_sentence
from automation.reports.timeline import MOST_BARS, timeline
from automation.slippage import Slippage
from automation.stamp import Stamp
from automation.status import Status
from tests.factories import a_criterion, a_period, a_plan, a_result, a_task, a_tracker, day
from tests.quarters import SETTINGS, a_quarter_tracker, a_setting

AS_OF = day("14/9/2023")
MANY = 12

#: What no line for a person may hold.
FAULTS = {
    "a doubled space": r"  ",
    "a space before a sign": r"\s[,.;:!?)](?!\.)",
    "a space after a bracket": r"\(\s",
    "a doubled sign": r"[,;:]\s*[,.;:]|(?<!\.)\.\.(?!\.)",
    "an empty bracket": r"\(\s*\)|“\s*”",
    "a sign at the start": r"^[,.;:]",
    "a space at an end": r"^\s|\s$",
    "a value of the program": r"None|True|False|[{}]|nan",
    "a broken share": r"(?<!\d)%",
}


def faults(text: str) -> list[str]:
    plain = text.replace("\u00a0", " ")
    return [name for name, pattern in FAULTS.items() if re.search(pattern, plain)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Có 2 nhiệm vụ, trong đó: đã xong 1; còn 1.", []),
        ("… và 2 nhiệm vụ khác", []),
        ("Kết thúc./.", []),
        ("Có  2 việc.", ["a doubled space"]),
        ("Có 2 việc .", ["a space before a sign"]),
        ("Có 2 việc, .", ["a space before a sign", "a doubled sign"]),
        ("Có 2 việc..", ["a doubled sign"]),
        ("Có 2 việc ().", ["an empty bracket"]),
        ("Có None việc.", ["a value of the program"]),
        ("Đạt %.", ["a broken share"]),
        (" Có 2 việc.", ["a space at an end"]),
    ],
)
def test_the_faults_are_seen(text: str, found: list[str]) -> None:
    assert faults(text) == found


def tallies() -> Iterator[Tally]:
    """Yield tallies with none, one or many of each status."""
    names = [status.value for status in Status]
    for counts in product((0, 1), repeat=len(names)):
        yield Tally(all=sum(counts), **dict(zip(names, counts, strict=True)))
        yield Tally(all=MANY * sum(counts), **{n: MANY * c for n, c in zip(names, counts, strict=True)})


A_FINDING = Finding(
    code="X", severity=Severity.ERROR, blocks=(), place=Place(sheet="S"), message="", remedy=""
)


def a_pack(*pieces: Piece) -> list[Entry]:
    return [Entry(of="task", id="1", title="", cell="", pieces=pieces, explanation="")]


def items() -> list[Item]:
    """Return an item of each status, with and without what staff may have typed of it."""
    typed: dict[str, Any] = {
        "progress_pct": 40,
        "evidence": "anh.pdf;",
        "cause": "Chờ số liệu.",
        "start": day("1/9/2023"),
    }
    whole: list[dict[str, Any]] = [
        {"due": day("1/9/2023"), "done_on": day("1/9/2023")},
        {"due": day("1/9/2023"), "done_on": day("4/9/2023")},
        {"done_on": day("4/9/2023")},
        {"due": day("20/9/2023")},
        {"due": day("13/9/2023")},
        {},
        {"recurrence": CONTINUING},
        {"recurrence": CONDITIONAL},
        {"recurrence": ON_DEMAND},
        {"suspended": PAUSED, "suspended_on": day("1/7/2023")},
        {"suspended": CANCELLED, "suspended_on": day("1/7/2023")},
    ]
    tasks = [a_task(**facts) for facts in whole] + [a_task(**facts, **typed) for facts in whole]
    results = [a_result(text="Đã đăng 3 tin,\nđang viết tin thứ tư…")]
    return [
        item
        for task in tasks
        for rows in ([], results)
        for item in measure(a_tracker(tasks=[task], results=rows), AS_OF).items
    ]


def slippages() -> Iterator[Slippage]:
    for done, overdue, moved in product((0, 1, MANY), repeat=3):
        yield Slippage(
            done_late=done,
            done_late_days=900 * done,
            overdue=overdue,
            overdue_days=7 * overdue,
            longest=900 if done else 7 if overdue else 0,
            postponed=moved,
            postponed_days=5 * moved,
        )


def comparisons() -> Iterator[str]:
    counts = [Tally(), *(t for t in tallies() if t.all in (1, MANY))]
    for now, before in product(counts, counts):
        comparison = Comparison(period=a_period(), day=AS_OF, before=before)
        yield comparison_sentence(now, comparison)
    yield comparison_sentence(Tally(), None)


def registers() -> Iterator[str]:
    kinds: list[dict[str, Any]] = [
        {"report_due": day("1/9/2023"), "sent_on": day("1/9/2023")},
        {"report_due": day("1/9/2023"), "sent_on": day("3/9/2023")},
        {"sent_on": day("3/9/2023")},
        {"report_due": AS_OF},
        {"report_due": day("1/9/2023")},
        {},
    ]
    for counts in product((0, 1, MANY), repeat=len(kinds)):
        plans = [a_plan(**kind) for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
        yield sent_sentence(sent_register(measure(a_tracker(plans=plans, periods=[]), AS_OF)))


def scores() -> Iterator[str]:
    for out, unscored in product((0, 1, MANY), repeat=2):
        criteria = [a_criterion(id=f"a{n}", applies=False) for n in range(out)]
        criteria += [a_criterion(id=f"b{n}") for n in range(unscored)]
        export = quarter_export(a_quarter_tracker(criteria=criteria), "2023-Q3", AS_OF)
        yield from score_notes(export)
        yield from score_notes(export, 10)


def corrected() -> Iterator[str]:
    changes: list[tuple[str, str, str | None, str, Any, Any]] = [
        ("tasks", "T1", None, "done_on", None, "2023-09-01"),
        ("tasks", "T1", "2023-Q1", "status", "paused", "open_late"),
        ("totals", "", None, "all", 1, 2),
        ("tasks", "T2", None, "", None, {"id": "T2"}),
        ("tasks", "T2", None, "", {"id": "T2"}, None),
    ]
    found = [
        Correction(table=table, id=row, instance=instance, field=field, was=was, is_now=is_now)
        for table, row, instance, field, was, is_now in changes
    ]
    for count in (0, 1, len(found), MOST_LINES + 1):
        yield from correction_lines(tuple((found * 3)[:count]))


def checks() -> Iterator[str]:
    for counts in product((0, 1, MANY), repeat=3):
        found = zip(Severity, counts, strict=True)
        yield summary([replace(A_FINDING, severity=kind) for kind, count in found for _ in range(count)])


def packs() -> Iterator[str]:
    for copied, missing in product((0, 1, MANY), repeat=2):
        pieces = [Piece(text="a", state=State.COPIED)] * copied
        pieces += [Piece(text="", state=State.NONE)] * missing
        yield pack_sentence(a_pack(*pieces))


def timelines() -> Iterator[str]:
    for count in (0, 1, MOST_BARS + 1):
        tasks = [a_task(id=f"T{n}", due=AS_OF) for n in range(count)]
        yield timeline(measure(a_tracker(tasks=tasks), AS_OF)).note


SENTENCES: dict[str, Callable[[], Iterable[str]]] = {
    "tally": lambda: (tally_sentence(t, AS_OF) for t in tallies()),
    "tally-told": lambda: (tally_told(t, "Trong quý III năm 2023") for t in tallies()),
    "share": lambda: map(share_sentence, tallies()),
    "slippage": lambda: map(slippage_sentence, slippages()),
    "method": lambda: (
        method_sentence(strict=s, recurring=r) for s, r in product((True, False), (True, False))
    ),
    "list": lambda: (list_sentence(items()[:n], "Trong mục này", "Phụ lục") for n in (0, 1, 11)),
    "outcome": lambda: (f"Việc: {outcome(item)}. {details(item)}".rstrip() for item in items()),
    "comparison": comparisons,
    "sent-register": registers,
    "scores": scores,
    "corrections": corrected,
    "findings": checks,
    "evidence-pack": packs,
    "timeline": timelines,
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_well_formed_at_every_count(name: str) -> None:
    said = [text for text in SENTENCES[name]() if text]

    assert said
    assert {text: found for text in said if (found := faults(text))} == {}
    assert [text for text in said if not text.endswith((".", "…"))] == []
    assert [text for text in said if text[0].islower()] == []


@pytest.mark.parametrize(
    ("said", "none", "one", "many"),
    [
        (
            lambda n: slippage_sentence(Slippage(overdue=n, overdue_days=1250 * n, longest=1250 if n else 0)),
            "Không có nhiệm vụ nào chậm so với thời hạn.",
            "Có 1 nhiệm vụ (chưa hoàn thành) chậm 1.250 ngày so với thời hạn.",
            "Có 12 nhiệm vụ chậm so với thời hạn, tổng cộng 15.000 ngày, trung bình 1.250 ngày mỗi nhiệm vụ, "
            "nhiều nhất 1.250 ngày (chưa hoàn thành: 12 nhiệm vụ, 15.000 ngày).",
        ),
        (
            lambda n: comparison_sentence(
                Tally(all=n, done_on_time=n),
                Comparison(period=a_period(), day=AS_OF, before=Tally(all=1, not_started_late=1)),
            ),
            "So với cuối quý III năm 2023 (14/09/2023): số nhiệm vụ hoàn thành giữ nguyên (0), số nhiệm vụ "
            "quá hạn chưa hoàn thành giảm từ 1 xuống 0; tỷ lệ hoàn thành: trước 0%, nay –.",
            "So với cuối quý III năm 2023 (14/09/2023): số nhiệm vụ hoàn thành tăng từ 0 lên 1, số nhiệm vụ "
            "quá hạn chưa hoàn thành giảm từ 1 xuống 0; tỷ lệ hoàn thành: trước 0%, nay 100%.",
            "So với cuối quý III năm 2023 (14/09/2023): số nhiệm vụ hoàn thành tăng từ 0 lên 12, số nhiệm vụ "
            "quá hạn chưa hoàn thành giảm từ 1 xuống 0; tỷ lệ hoàn thành: trước 0%, nay 100%.",
        ),
        (
            lambda n: summary([A_FINDING] * n),
            "Không thấy lỗi nào.",
            "Có 1 lỗi.",
            "Có 12 lỗi.",
        ),
        (
            lambda n: pack_sentence(
                a_pack(*[Piece(text="a", state=State.COPIED), Piece(text="b", state=State.NOT_FOUND)] * n)
            ),
            "Không có tệp minh chứng nào để chép; không thiếu minh chứng nào.",
            "Đã chép 1 tệp minh chứng; còn thiếu 1 minh chứng.",
            "Đã chép 12 tệp minh chứng; còn thiếu 12 minh chứng.",
        ),
        (
            lambda n: list_sentence([items()[0]] * n, "Trong mục này", "Phụ lục"),
            "Trong mục này, chưa có nhiệm vụ nào được theo dõi. Kết quả từng nhiệm vụ được nêu tại Phụ lục.",
            "Trong mục này, tổng số nhiệm vụ là 1, trong đó: đã hoàn thành 1 (đúng hạn 1, quá hạn 0); không "
            "có nhiệm vụ nào có thời hạn mà chưa hoàn thành. Kết quả từng nhiệm vụ được nêu tại Phụ lục.",
            "Trong mục này, tổng số nhiệm vụ là 12, trong đó: đã hoàn thành 12 (đúng hạn 12, quá hạn 0); "
            "không có nhiệm vụ nào có thời hạn mà chưa hoàn thành. "
            "Kết quả từng nhiệm vụ được nêu tại Phụ lục.",
        ),
    ],
    ids=["slippage", "comparison", "findings", "evidence-pack", "list"],
)
def test_the_words_at_none_one_and_many(said: Callable[[int], str], none: str, one: str, many: str) -> None:
    assert [said(count) for count in (0, 1, MANY)] == [none, one, many]


def a_year(count: int, *, soon: str = "7") -> Tracker:
    """A tracker with `count` of everything that a report lists."""
    kinds: list[dict[str, Any]] = [
        {"due": day("1/9/2023"), "done_on": day("4/9/2023"), "cause": "Chờ số liệu"},
        {"due": day("1/9/2023"), "progress_pct": 10},
        {"due": AS_OF + timedelta(days=2)},
        {"recurrence": CONTINUING},
        {"recurrence": QUARTERLY},
    ]
    tasks = [
        a_task(id=f"{n}-{at}", title="Viết tin bài.", lead=f"Tổ {n}", criterion="1.1", **kind)
        for n in range(count)
        for at, kind in enumerate(kinds)
    ]
    settings = (*SETTINGS, a_setting("due_soon_days", soon))
    return a_quarter_tracker(
        organisation=settings,
        plans=[a_plan(number="139/KH", report_due=AS_OF, report_to="UBND huyện")] * min(count, 1),
        tasks=tasks,
        results=[a_result(task=task.id, text="Đã làm", evidence="a.pdf") for task in tasks[::2]],
        criteria=[a_criterion(id="1.1" if not n else f"1.{n}x", applies=n % 3 != 1) for n in range(count)],
        indicators=[],
        measures=[],
        remarks=[Remark(plan="139", period="2023-Q3", part="hạn chế", text="Còn chậm.")] * min(count, 1),
    )


def documents(tracker: Tracker) -> Iterator[str]:
    """Yield every line that the reports of a tracker compose."""
    figures = measure(tracker, AS_OF)
    report = progress_report(figures, ())
    told = progress_context(report)
    yield from (line.text for line in told.body)
    for part in (told.late, told.due_soon, told.done, told.leads):
        yield from (part.heading, part.more, part.none)
    page = page_of(report, Stamp.of(tracker, AS_OF))
    yield from page.sentences
    yield from (card.label for card in page.cards)
    for listed in lists(report):
        yield from (listed.title, listed.nothing)
    export = quarter_export(tracker, "2023-Q3", AS_OF)
    yield from (line.text for line in quarter_context(export, tracker).body)
    for plan in tracker.plans:
        yield from (line.text for line in annual_context(tracker, figures, plan.id, as_of=AS_OF).body)
    reminded = reminders(figures)
    for text in (group_text(reminded), *(reminder_text(reminded, one) for one in reminded.people)):
        yield from text.splitlines()


@pytest.mark.parametrize("soon", ["0", "7"])
@pytest.mark.parametrize("count", [0, 1, 11, 25])
def test_every_line_of_the_reports_is_well_formed(count: int, soon: str) -> None:
    said = [text for text in documents(a_year(count, soon=soon)) if text]

    assert len(said) > 20
    assert [text for text in said if " 0 ngày tới" in text] == []
    assert {text: found for text in said if (found := faults(text))} == {}


@pytest.mark.parametrize("day_of_report", [AS_OF, date(2022, 1, 1), date(2024, 12, 31)])
def test_before_and_after_the_year(day_of_report: date) -> None:
    figures = measure(a_year(2), day_of_report)
    report = progress_report(figures, ())

    said = (*report.sentences, report.sent_sentence)

    assert {text: found for text in said if (found := faults(text))} == {}
    assert tally(figures.items) == report.tally
