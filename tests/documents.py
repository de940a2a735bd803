"""A school with one small plan, and ways to look into the Word files made for it."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree
from openxml_audit import OpenXmlValidator

from automation.columns import (
    ASSESSMENT,
    BASIS,
    CAUSES,
    CLOSING,
    DIRECTION,
    HEADING,
    LIMITS,
    PARAGRAPH,
    PREAMBLE,
    PROPOSALS,
    QUARTERLY,
    TASK_LIST,
)
from automation.model import Block, Person, Plan, Remark, Setting, Task, Tracker
from automation.settings import SETTING_BY_KEY
from tests.factories import a_tracker

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AS_OF = date(2023, 10, 31)

SETTINGS = {
    "parent_body": "ỦY BAN NHÂN DÂN\nHUYỆN NHÀ BÈ",
    "issuer": "TRƯỜNG TIỂU HỌC\nHOA MAI",
    "issuer_name": "Trường Tiểu học Hoa Mai",
    "abbreviation": "THHM",
    "place": "Nhà Bè",
    "plan_recipients": "UBND huyện\nCác tổ\nLưu: VT",
    "report_recipients": "Lưu: VT",
}


def a_setting(key: str, value: str, from_day: date | None = None) -> Setting:
    return Setting(key=SETTING_BY_KEY[key].label, value=value, from_day=from_day)


def settings(**changed: str) -> tuple[Setting, ...]:
    return tuple(a_setting(key, value) for key, value in (SETTINGS | changed).items())


def blocks(*rows: tuple[str, str, str, str]) -> tuple[Block, ...]:
    """Build blocks from rows of kind, level, marker, text; ids are b1, b2, …."""
    return tuple(
        Block(plan="7", id=f"b{number}", order=number * 10, kind=kind, level=level, marker=marker, text=text)
        for number, (kind, level, marker, text) in enumerate(rows, start=1)
    )


CONTENT = blocks(
    (BASIS, "đoạn", "", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ"),
    (BASIS, "đoạn", "", "Thực hiện Kế hoạch số 12/KH-UBND ngày 09 tháng 01 năm 2023 của huyện Nhà Bè"),
    (PREAMBLE, "đoạn", "", "Trường Tiểu học Hoa Mai ban hành Kế hoạch như sau:"),
    (HEADING, "I", "I.", "Mục đích"),
    (PARAGRAPH, "-", "-", "Giữ gìn trường lớp xanh, sạch, đẹp."),
    (HEADING, "I", "II.", "NHIỆM VỤ"),
    (HEADING, "1", "1.", "Chăm sóc cây xanh"),
    (TASK_LIST, "", "", ""),
    (HEADING, "1", "2", "Các việc khác"),
    (HEADING, "a)", "a", "Việc hàng quý"),
    (TASK_LIST, "", "", ""),
    (CLOSING, "đoạn", "", "Trên đây là Kế hoạch của Trường Tiểu học Hoa Mai"),
)  # fmt: skip

TASKS = (
    Task(id="7-1", plan="7", section="b7", title="Trồng cây đầu năm.", lead="Tổ 1", due=date(2023, 2, 28)),
    Task(
        id="7-2", plan="7", section="b7", title="Bón phân", lead="Tổ 2", support=("Tổ 1", "Đoàn thanh niên"),
        due_phrase="trong tháng 9 năm 2023", due=date(2023, 9, 30),
        done_on=date(2023, 10, 3), evidence="anh.jpg",
    ),
    Task(id="7-3", plan="7", section="b10", title="Tổng vệ sinh", lead="Tổ 1", recurrence=QUARTERLY),
)  # fmt: skip

PLAN = Plan(
    id="7", year=2023, number="5", signed_on=date(2023, 1, 9), subject="Xây dựng trường học xanh",
    report_to="Ủy ban nhân dân huyện Nhà Bè", report_via="Phòng Giáo dục và Đào tạo",
    signer="Hiệu phó", authority="KT.",
)  # fmt: skip

PEOPLE = (
    Person(id="Hiệu phó", name="Trần Thị Hoa", post="Phó Hiệu trưởng"),
    Person(id="Tổ 1"),
    Person(id="Tổ 2"),
)

REMARKS = tuple(
    Remark(plan="7", period="2023-Y", part=part, text=f"Nhận xét về {part}.")
    for part in (ASSESSMENT, LIMITS, CAUSES, DIRECTION, PROPOSALS)
)


def a_school(*, plan: Mapping[str, Any] | None = None, **sheets: Any) -> Tracker:
    """Return the school; `plan` are changed facts of its plan, `sheets` other records."""
    given: dict[str, Any] = {
        "organisation": settings(),
        "plans": (replace(PLAN, **(plan or {})),),
        "content": CONTENT,
        "tasks": TASKS,
        "people": PEOPLE,
        "remarks": REMARKS,
    }
    return a_tracker(**(given | sheets))


def opened(document: bytes) -> WordDocument:
    return Document(io.BytesIO(document))


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(document: bytes) -> list[str]:
    """Return every paragraph of the body in order, those in tables included; bound spaces as plain ones."""
    body = etree.fromstring(parts(document)["word/document.xml"])
    found = ("".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p"))
    return [text.replace("\u00a0", " ") for text in found if text]


def shown(document: bytes) -> list[tuple[str, str]]:
    """Return style and text of every paragraph with text."""
    word = opened(document)
    names = {style.style_id: style.name or "" for style in word.styles}
    pairs = []
    for paragraph in word.element.body.iter(f"{W}p"):
        text = "".join(paragraph.itertext(f"{W}t")).replace("\u00a0", " ")
        if text:
            pairs.append((names[paragraph.pPr.pStyle.val], text))
    return pairs


def styled(document: bytes, style: str) -> list[str]:
    return [text for name, text in shown(document) if name == style]


def audit(document: bytes, folder: Path) -> list[str]:
    """Return what a judge after Microsoft's SDK finds in the file."""
    path = folder / "document.docx"
    path.write_bytes(document)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def open_places(text: str) -> str:
    """Return `text` with every run of spaces as “_”, so that room left to write in can be read."""
    return re.sub(r"\s{2,}", "_", text)
