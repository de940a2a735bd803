"""The progress page in a real browser: opens alone, counts right, filters, sorts, prints, is accessible."""

import re
import subprocess
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from automation.columns import QUARTERLY
from automation.figures import Figures, measure
from automation.reports.page_tables import MOST_ROWS, item_rows, lists
from automation.reports.progress import progress_report
from automation.reports.progress_html import progress_html
from automation.reports.timeline import MOST_BARS, timeline
from automation.rules.catalogue import check
from automation.stamp import Stamp
from automation.status import DONE, OPEN, OVERDUE
from tests.browser import opened
from tests.factories import a_measure, a_plan, a_task, a_tracker, an_indicator, day
from tests.workbooks import AS_OF, example, tracker_of

HOSTILE = "<script>alert(1)</script> A & B \"“'=1+1 {{ 7*7 }}"


def page_bytes(figures: Figures) -> bytes:
    stamp = Stamp(figures.tracker.name, "5a" * 32, figures.as_of)
    return progress_html(figures, check(figures.tracker, figures.as_of), stamp)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    return measure(tracker_of(example(), tmp_path_factory.mktemp("so")), AS_OF)


@pytest.fixture(scope="module")
def file(figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trang") / "tiến độ.html"
    path.write_bytes(page_bytes(figures))
    return path


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_opens_alone_and_fits(file: Path, width: int, dark: bool) -> None:
    with opened(file, width=width, dark=dark) as (page, told):
        assert told == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wider = "(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length"
        assert page.locator(".scroll").evaluate_all(wider) == 0
        assert page.locator("svg[role=img]").count() == 2


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(file: Path, width: int, dark: bool) -> None:
    with opened(file, width=width, dark=dark) as (page, _):
        found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_the_cards_count_what_the_table_shows(file: Path, figures: Figures) -> None:
    expected = {
        "": len(figures.items),
        "overdue": sum(item.status in OVERDUE for item in figures.items),
        "in-time": sum(item.status in OPEN - OVERDUE for item in figures.items),
        "done": sum(item.status in DONE for item in figures.items),
        "soon": sum(item.due_soon for item in figures.items),
    }
    with opened(file) as (page, _):
        for group, count in expected.items():
            card = page.locator(f'.card[data-show="{group}"]')
            assert card.locator(".number").inner_text() == str(count)
            card.click()
            expect(page.locator("#bang tbody tr:visible")).to_have_count(count)
            assert page.evaluate("document.activeElement.id") == "tat-ca"


def test_every_number_of_a_table_shows_the_rows_behind_it(file: Path) -> None:
    with opened(file) as (page, told):
        numbers = page.locator("button.rows")
        assert numbers.count() > 20
        for number in numbers.all():
            number.click()
            expect(page.locator("#bang tbody tr:visible")).to_have_count(int(number.inner_text()))
        for entry in page.locator(".key button").all():
            entry.click()
            count = int(entry.inner_text().rpartition(": ")[2])
            expect(page.locator("#bang tbody tr:visible")).to_have_count(count)
        assert told == []


def test_a_long_list_leads_to_the_rest(tmp_path: Path) -> None:
    late = MOST_ROWS + 3
    tasks = [a_task(id=f"T{n}", due=AS_OF - timedelta(days=n + 1)) for n in range(late)]
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(a_tracker(tasks=tasks), AS_OF)))
    with opened(file) as (page, _):
        section = page.locator("section[aria-labelledby=qua-han]")
        assert section.locator("h2").inner_text() == f"Quá hạn chưa hoàn thành ({late})"
        assert section.locator("tbody tr").count() == MOST_ROWS
        section.get_by_role("button", name=f"Xem cả {late} nhiệm vụ").click()
        expect(page.locator("#bang tbody tr:visible")).to_have_count(late)


@pytest.mark.parametrize("typed", ["Văn thư", "van thu", "VĂN THƯ"])
def test_words_are_found_without_their_marks(file: Path, typed: str) -> None:
    with opened(file) as (page, _):
        page.fill("#loc-chu", "Văn thư")
        found = page.locator("#bang tbody tr:visible").all_inner_texts()
        page.fill("#loc-chu", typed)
        assert page.locator("#bang tbody tr:visible").all_inner_texts() == found != []


def test_a_phone_sorts_by_a_list(file: Path, figures: Figures) -> None:
    dues = sorted(item.due for item in figures.items if item.due)
    with opened(file, width=360) as (page, _):
        cells = page.locator("#bang tbody td[data-label='Hạn hoàn thành']")
        as_it_came = cells.all_text_contents()
        assert not page.locator("#bang thead button").first.is_visible()
        page.select_option("#sap-xep", label="Hạn hoàn thành")
        assert cells.all_text_contents()[: len(dues)] == [f"{due:%d/%m/%Y}" for due in dues]
        page.click("button[type=reset]")
        page.wait_for_function("document.getElementById('sap-xep').value === ''")
        assert cells.all_text_contents() == as_it_came


def test_filters_go_together(file: Path, figures: Figures) -> None:
    leads = Counter(item.task.lead for item in figures.items)
    with opened(file) as (page, _):
        page.select_option("#loc-chu-tri", "Văn thư")
        expect(page.locator("#bang tbody tr:visible")).to_have_count(leads["Văn thư"])
        page.select_option("#loc-trang-thai", "done")
        done = [i for i in figures.items if i.task.lead == "Văn thư" and i.status in DONE]
        expect(page.locator("#bang tbody tr:visible")).to_have_count(len(done))
        page.fill("#loc-chu", "không có chữ này")
        expect(page.locator("#bang tbody tr:visible")).to_have_count(0)
        expect(page.locator("#so-dong")).to_have_text(f"Đang hiện 0 trong {len(figures.items)} dòng")
        page.click("button[type=reset]")
        expect(page.locator("#bang tbody tr:visible")).to_have_count(len(figures.items))


def test_columns_sort_both_ways_with_empty_cells_last(file: Path, figures: Figures) -> None:
    dues = sorted(item.due for item in figures.items if item.due)
    shown = [f"{due:%d/%m/%Y}" for due in dues]
    with opened(file) as (page, _):
        header = page.get_by_role("button", name="Hạn hoàn thành")
        cells = page.locator("#bang tbody td[data-label='Hạn hoàn thành']")
        header.click()
        assert cells.all_inner_texts()[: len(shown)] == shown
        header.press("Enter")
        assert cells.all_inner_texts()[: len(shown)] == shown[::-1]
        assert page.locator("#bang th[aria-sort=descending]").count() == 1
        assert "".join(cells.all_inner_texts()[len(shown) :]) == ""


def test_it_prints_on_a4_with_nothing_cut(file: Path, figures: Figures, tmp_path: Path) -> None:
    printed = tmp_path / "trang.pdf"
    with opened(file) as (page, _):
        page.pdf(path=printed, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-bbox", str(printed), "-"], capture_output=True, text=True, check=True
    ).stdout
    width = max(float(found) for found in re.findall(r'<page width="([\d.]+)"', text))
    assert round(width) == 842  # A4 landscape, in points
    assert max(float(found) for found in re.findall(r'xMax="([\d.]+)"', text)) <= width
    words = re.sub(r"<[^>]+>", " ", text)
    for item in figures.items:
        assert (item.place.cell or "") in words


@pytest.mark.parametrize("illustrative", [True, False])
def test_an_example_says_so_on_every_printed_page(illustrative: bool, tmp_path: Path) -> None:
    tasks = [a_task(id=f"T{n}", due=AS_OF) for n in range(60)]
    tracker = a_tracker(plans=[a_plan(illustrative=illustrative)], tasks=tasks)
    file, printed = tmp_path / "trang.html", tmp_path / "trang.pdf"
    file.write_bytes(page_bytes(measure(tracker, AS_OF)))
    with opened(file) as (page, _):
        page.pdf(path=printed, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 3
    assert {"VÍ DỤ MINH HỌA" in page for page in pages} == {illustrative}
    note = '<meta name="note" content="VÍ DỤ MINH HỌA">'
    assert (note in file.read_text(encoding="utf-8")) is illustrative


@pytest.mark.parametrize("name", ["\x01\x0bTổ một", "\ud800", "Tổ  hai\nkhối", "Tổ 3|Tổ 4", "'\"", "W" * 300])
def test_a_name_of_any_letters_can_be_chosen(name: str, tmp_path: Path) -> None:
    tasks = [a_task(lead=name, title=name, due=day("1/9/2023")), a_task(id="139-02")]
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(a_tracker(tasks=tasks), AS_OF)))
    with opened(file, width=360) as (page, told):
        assert told == []
        page.select_option("#loc-chu-tri", index=1)
        expect(page.locator("#bang tbody tr:visible")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_script_runs_but_the_pages_own(file: Path, tmp_path: Path) -> None:
    altered = tmp_path / "trang.html"
    planted = "<script>document.title = 'chạy được'</script><footer>"
    altered.write_text(file.read_text(encoding="utf-8").replace("<footer>", planted), encoding="utf-8")
    with opened(altered) as (page, told):
        assert page.title() != "chạy được"
        assert len(told) == 1
        page.click(".card[data-show=done]")


def test_text_of_the_tracker_stays_text(tmp_path: Path) -> None:
    task = a_task(
        title=HOSTILE, lead=HOSTILE, evidence=HOSTILE, cause=HOSTILE, due=day("1/9/2023"), note=HOSTILE
    )
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(a_tracker(tasks=[task]), AS_OF)))
    with opened(file) as (page, told):
        assert told == []
        assert page.locator("#bang td[data-label='Nội dung nhiệm vụ']").inner_text() == HOSTILE
        assert page.locator("script").count() == 1


def test_an_empty_tracker_has_a_page_too(tmp_path: Path) -> None:
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(a_tracker(plans=[], people=[]), AS_OF)))
    with opened(file) as (page, told):
        assert told == []
        assert page.locator("[data-show=''] .number").inner_text() == "0"


def test_it_says_where_it_came_from_and_that_it_is_an_example(figures: Figures) -> None:
    page = page_bytes(figures).decode()
    assert f'<meta name="tracker_sha256" content="{"5a" * 32}">' in page
    assert '<meta name="as_of" content="2023-09-30">' in page
    assert "VÍ DỤ MINH HỌA" in page


def test_nothing_is_asked_of_a_network_and_two_pages_are_the_same(figures: Figures) -> None:
    page = page_bytes(figures)
    assert page == page_bytes(figures)
    addresses = set(re.findall(rb"https?://[^\"'<> ]+", page))
    assert addresses <= {b"http://www.w3.org/2000/svg", b"http://www.w3.org/1999/xlink"}


def test_a_print_of_filtered_rows_says_that_it_is_not_all(file: Path, tmp_path: Path) -> None:
    printed = tmp_path / "trang.pdf"
    with opened(file) as (page, _):
        page.click('.card[data-show="overdue"]')
        told = page.locator("#so-dong").inner_text()
        page.pdf(path=printed, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    assert told in text


def test_the_timeline_is_drawn_to_scale() -> None:
    """June and July 2023 are 61 days: the scale ends at the latest due day."""
    task = a_task(start=date(2023, 6, 11), due=date(2023, 7, 31))
    drawn = timeline(measure(a_tracker(tasks=[task]), date(2023, 7, 1)))
    (bar,) = drawn.bars
    assert [month.label for month in drawn.months] == ["T6", "T7"]
    assert [month.left for month in drawn.months] == [0, pytest.approx(100 * 30 / 61, abs=0.01)]
    assert drawn.today == pytest.approx(100 * 30 / 61, abs=0.01)
    assert bar.left == pytest.approx(100 * 10 / 61, abs=0.01)
    assert bar.left + bar.width == pytest.approx(100, abs=0.02)


def test_the_cut_off_day_is_drawn_where_its_month_is(file: Path) -> None:
    # 30/09/2023 is the day before October.
    with opened(file) as (page, _):
        line = page.locator(".timeline .today").first.bounding_box()
        october = page.locator(".timeline .scale span", has_text="T10").bounding_box()
    assert line
    assert october
    assert 0 < october["x"] - line["x"] < 8


def test_a_timeline_of_many_items_is_cut_and_says_so() -> None:
    count = MOST_BARS + 5
    assert MOST_BARS <= 100
    tasks = [a_task(id=f"T{n}", due=AS_OF + timedelta(days=n)) for n in range(count)]
    drawn = timeline(measure(a_tracker(tasks=tasks), AS_OF))
    assert len(drawn.bars) == MOST_BARS
    assert f"Chỉ vẽ {MOST_BARS} trong {count} việc" in drawn.note


def test_what_is_late_tells_its_days_cause_and_lead(tmp_path: Path) -> None:
    task = a_task(due=AS_OF - timedelta(days=12), cause="Chờ máy chủ mới", lead="Văn thư")
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(a_tracker(tasks=[task]), AS_OF)))
    with opened(file) as (page, _):
        row = page.locator("section[aria-labelledby=qua-han] tbody tr")
        for header, text in {
            "Số ngày chậm": "12",
            "Nguyên nhân chậm": "Chờ máy chủ mới",
            "Chủ trì": "Văn thư",
        }.items():
            assert row.locator(f"td[data-label='{header}']").inner_text() == text


def test_a_short_list_names_the_period_of_a_recurring_task() -> None:
    task = a_task(title="Gửi báo cáo", recurrence=QUARTERLY, start=day("1/5/2023"))
    report = progress_report(measure(a_tracker(tasks=[task]), AS_OF), ())
    (late,) = (listed for listed in lists(report) if listed.anchor == "qua-han")
    assert [row[1].text for row in late.rows] == [
        "Gửi báo cáo (quý II năm 2023)",
        "Gửi báo cáo (quý III năm 2023)",
    ]
    # The table of all items has a column for it.
    told = item_rows(report, report.figures.items)
    assert [(row.cells[1].text, row.cells[2].text) for row in told][:2] == [
        ("2023-Q2", "Gửi báo cáo"),
        ("2023-Q3", "Gửi báo cáo"),
    ]


def test_findings_name_their_cells(tmp_path: Path) -> None:
    tracker = a_tracker(tasks=[a_task(lead="Không có ai", due=AS_OF)])
    figures = measure(tracker, AS_OF)
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(figures))
    expected = [finding.place.address for finding in check(tracker, AS_OF)]
    assert any("!" in address for address in expected)
    with opened(file) as (page, _):
        cells = page.locator("section[aria-labelledby=kiem-tra] td[data-label='Ô trong sổ']")
        assert cells.all_inner_texts() == expected[:MOST_ROWS]


@pytest.mark.parametrize(
    ("value", "shown", "verdict"), [(92.5, "92,5", "đạt"), (90.0, "90", "đạt"), (85.0, "85", "chưa đạt")]
)
def test_an_indicator_is_held_against_its_target(
    value: float, shown: str, verdict: str, tmp_path: Path
) -> None:
    tracker = a_tracker(indicators=[an_indicator(target=90.0)], measures=[a_measure(value=value)])
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(tracker, AS_OF)))
    with opened(file) as (page, _):
        row = page.locator("section[aria-labelledby=chi-tieu] tbody tr")
        assert row.locator("td[data-label='Giá trị']").inner_text() == shown
        assert row.locator("td[data-label='Đánh giá']").inner_text() == verdict


# --- more items than a browser opens at once ---------------------------------------------------------------

LATE, SOON, DONE_TASKS, UNDATED = 12, 3, 4, 2


def many() -> Figures:
    """Return the figures of 12 late tasks, T11 the longest, 3 that are due soon, 4 done, 2 without a day."""
    late = [a_task(id=f"T{n}", lead="Văn thư", due=AS_OF - timedelta(days=n + 1)) for n in range(LATE)]
    soon = [a_task(id=f"S{n}", lead="Đoàn", due=AS_OF + timedelta(days=n)) for n in range(SOON)]
    done = [a_task(id=f"X{n}", lead="Đoàn", due=AS_OF, done_on=AS_OF) for n in range(DONE_TASKS)]
    undated = [a_task(id=f"K{n}", lead="Y tế", due=None) for n in range(UNDATED)]
    return measure(a_tracker(tasks=[*undated, *done, *soon, *late]), AS_OF)


def limited(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("automation.reports.page_items.MOST_ITEMS", most)
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(many()))
    return file


@pytest.mark.parametrize(
    ("most", "title", "ids", "note"),
    [
        (21, "Tất cả nhiệm vụ", "K0 K1 X0 X1 X2 X3 S0 S1 S2 T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11", None),
        (
            20,
            "Nhiệm vụ cần xử lý trước",
            "S0 S1 S2 T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11",
            "bảng này chỉ nêu 15 nhiệm vụ sắp đến hạn hoặc quá hạn",
        ),
        (
            13,
            "Nhiệm vụ cần xử lý trước",
            "S0 S1 S2 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11",
            "bảng này chỉ nêu 13 nhiệm vụ sắp đến hạn và quá hạn lâu nhất",
        ),
        (
            2,
            "Nhiệm vụ cần xử lý trước",
            "S0 S1",
            "bảng này chỉ nêu 2 nhiệm vụ sắp đến hạn và quá hạn lâu nhất",
        ),
    ],
)
def test_of_too_many_items_those_to_be_seen_to_first_are_listed(
    most: int, title: str, ids: str, note: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(limited(most, tmp_path, monkeypatch)) as (page, told):
        section = page.locator("section[aria-labelledby=tat-ca]")
        assert section.locator("h2").inner_text() == title
        assert page.locator("#bang tbody tr td:first-child").all_inner_texts() == ids.split()
        said = section.locator("p").all_inner_texts()
        assert said == (
            [
                f"Có tất cả 21 nhiệm vụ, nhiều hơn mức mà điện thoại mở được nhanh, nên {note}; "
                "xin xem đủ ở trang “Tất cả” của báo cáo này dạng Excel."
            ]
            if note
            else []
        )
        assert told == []


@pytest.mark.parametrize(
    ("most", "pressed", "more"),
    [
        (
            20,
            {"Quá hạn chưa xong": 12, "Đến hạn trong 7 ngày tới": 3, "Chưa xong, còn trong hạn": 3},
            "Xem cả 12 nhiệm vụ",
        ),
        (
            13,
            {"Đến hạn trong 7 ngày tới": 3, "Chưa xong, còn trong hạn": 3},
            "… và 2 dòng khác, xem báo cáo này dạng Excel.",
        ),
        (2, {}, "… và 2 dòng khác, xem báo cáo này dạng Excel."),
    ],
)
def test_no_number_promises_rows_that_are_not_listed(
    most: int, pressed: dict[str, int], more: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(limited(most, tmp_path, monkeypatch)) as (page, told):
        # Every figure is there, of all the items.
        assert page.locator(".card .number").all_inner_texts() == ["21", "12", "3", "3", "4", "2", "0"]
        late = page.locator("section[aria-labelledby=qua-han]")
        assert late.locator("h2").inner_text() == "Quá hạn chưa hoàn thành (12)"
        assert late.locator("p").inner_text() == more
        cards = page.locator("button.card")
        labels = [label for label in cards.all_inner_texts() if not label.startswith("0")]
        assert labels == [f"{count}\n{label}" for label, count in pressed.items()]
        for number in page.locator("[data-show]").all():
            number.click()
            count = int(re.findall(r"\d+", number.inner_text())[0])
            expect(page.locator("#bang tbody tr:visible")).to_have_count(count)
        assert page.locator("#loc-chu-tri option").count() == 1 + (2 if most > SOON else 1)
        assert told == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_that_leaves_items_out_is_as_accessible(
    width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(limited(2, tmp_path, monkeypatch), width=width) as (page, _):
        found = Axe().run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_where_nothing_is_urgent_the_table_is_empty_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("automation.reports.page_items.MOST_ITEMS", 1)
    file = tmp_path / "trang.html"
    file.write_bytes(page_bytes(measure(a_tracker(tasks=[a_task(id="A"), a_task(id="B")]), AS_OF)))
    with opened(file) as (page, told):
        assert (
            "chỉ nêu nhiệm vụ sắp đến hạn hoặc quá hạn, và hiện không có" in page.locator("main").inner_text()
        )
        assert page.locator("#bang tbody tr").count() == 0
        assert told == []
