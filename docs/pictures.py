"""Takes the handbook's pictures from the real program; run by `make pictures`.

Everything shown is made from the example: its workbook in a LibreOffice on a screen that nobody sees, its
pages in Chromium, its documents by way of PDF. What hangs on a machine (a path, a title bar) is cut off.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from automation.cli import answer
from automation.columns import GUIDE_SHEET, SHEET_BY_KEY
from automation.files import make_folder
from automation.jobs.new import with_buttons
from automation.tracker.records import example_tracker
from tests import browser
from tests.libreoffice import Office, office
from tests.screen import picture, settled, virtual_screen
from tests.workbooks import AS_OF, Book

FOLDER = Path(__file__).parent / "huong-dan" / "hinh"

#: The screen in pixels; what is kept of it, in ImageMagick's words: no tool bars, status line or side bar.
SCREEN = "1400x900"
SHEET_PART = "1340x765+0+113"
GUIDE_PART = "930x765+0+113"
#: Pictures in a row that must be the same: an empty window rests too, before it is drawn.
ALIKE = 10
#: Colours a picture keeps: enough for text with soft edges, and a quarter of the bytes.
COLOURS = 64
DOTS_PER_INCH = 80
PHONE_WIDTH, DESKTOP_WIDTH = 390, 1100

TASKS = SHEET_BY_KEY["tasks"].name


def main() -> None:
    """Take them all."""
    make_folder(FOLDER)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _workbook_with_buttons(folder)
        _workbook_with_faults(folder)
        _sheets(folder)
        _pages(folder)
        _documents(folder)


def _workbook_with_buttons(folder: Path) -> None:
    (folder / "so.xlsm").write_bytes(with_buttons(example_tracker(), cut_off=AS_OF, as_of=AS_OF))
    (folder / "so.xlsx").write_bytes(Book.of_example().saved())


def _workbook_with_faults(folder: Path) -> None:
    """Type four slips that clerks make, and have them found: listed, on a page, marked in a copy."""
    book = Book.of_example()
    book.put("tasks", "138-03", lead="Ban biên tập web")
    book.put("tasks", "138-06", start="10/3/23 chiều")
    book.put("tasks", "138-07", due="31/11/2023")
    book.put("tasks", "138-12", progress=1.7)
    file = folder / "so-co-loi.xlsx"
    file.write_bytes(book.saved())
    _run(
        "check", file, "--format", "xlsx", "-o", folder / "kiem-tra.xlsx", "--mark", folder / "danh-dau.xlsx"
    )
    _run("check", file, "--format", "html", "-o", folder / "kiem-tra.html")


def _sheets(folder: Path) -> None:
    home = folder / "home"
    home.mkdir()
    with virtual_screen(SCREEN) as screen, office(folder, home, display=screen) as program:
        for file, sheet, zoom, part, name in (
            ("so.xlsm", GUIDE_SHEET, 100, GUIDE_PART, "nut-bam"),
            ("so.xlsm", TASKS, 80, SHEET_PART, "nhiem-vu"),
            ("danh-dau.xlsx", TASKS, 80, SHEET_PART, "danh-dau"),
            ("kiem-tra.xlsx", "Kết quả kiểm tra", 90, SHEET_PART, "danh-sach-loi"),
        ):
            shot = _shot(program, screen, folder / file, sheet, zoom)
            _keep(shot, name, ["-crop", part, "+repage"])


def _shot(program: Office, screen: str, file: Path, sheet: str, zoom: int) -> Path:
    """Return a picture of the screen with a workbook open at a sheet."""
    before = picture(screen, file.with_suffix(".before.png"))
    program("open", str(file), limit_s=90)
    program("show", sheet, "A1", zoom=zoom)
    shot = file.with_suffix(".png")
    settled(screen, shot, before, alike=ALIKE)
    program("close")
    return shot


def _pages(folder: Path) -> None:
    _run("progress", folder / "so.xlsx", "-o", folder)
    for file, width, height, name in (
        ("kiem-tra.html", DESKTOP_WIDTH, 775, "trang-kiem-tra"),
        ("tien-do.html", DESKTOP_WIDTH, 1000, "tien-do"),
        ("tien-do.html", PHONE_WIDTH, 840, "tien-do-dien-thoai"),
    ):
        shot = folder / f"{name}.png"
        with browser.opened(folder / file, width=width) as (page, _):
            if file == "kiem-tra.html":
                page.get_by_label("Mức").first.select_option("lỗi")
            page.screenshot(
                path=shot, clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True
            )
        _keep(shot, name)


def _documents(folder: Path) -> None:
    _run("plan", folder / "so.xlsx", "--plan", "139", "-o", folder / "ke-hoach.docx", "--pdf")
    _run("annual", folder / "so.xlsx", "--plan", "138", "-o", folder / "bao-cao-nam.docx", "--pdf")
    _run("quarter", folder / "so.xlsx", "--period", "2023-Q3", "-o", folder, "--pdf")
    for stem, name in (("ke-hoach", "ke-hoach"), ("bao-cao-nam", "bao-cao-nam"), ("par-2023-Q3", "par-quy")):
        page = folder / name
        options = ["-r", str(DOTS_PER_INCH), "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *options, folder / f"{stem}.pdf", page], check=True)
        _keep(page.with_suffix(".png"), name, ["-bordercolor", "#999999", "-border", "1"])


def _run(command: str, *words: str | Path) -> None:
    """Run a command at the example's day; one that cannot be done stops everything."""
    status = answer([command, *map(str, words), "--as-of", AS_OF.isoformat(), "-q"])
    if status > 1:
        raise SystemExit(status)


def _keep(shot: Path, name: str, changes: Sequence[str] = ()) -> None:
    """Write a picture of the handbook: few colours, no dates, so that the same picture is the same file."""
    to = FOLDER / f"{name}.png"
    plain = ["-strip", "+dither", "-colors", str(COLOURS), "-define", "png:exclude-chunks=date,time"]
    subprocess.run(["convert", shot, *changes, *plain, to], check=True)


if __name__ == "__main__":
    main()
