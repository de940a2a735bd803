import io
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jinja2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree

from automation.documents.annual import AnnualContext
from automation.documents.body import LineKind
from automation.documents.decree import decrees
from automation.documents.plan import PlanContext
from automation.documents.prepared import shipped, unpacked
from automation.documents.render import template_bytes
from automation.documents.sandbox import environment
from tests.documents import W, audit, opened, parts
from workbook.build_templates import TEMPLATES, built, prepared

NAMES = list(TEMPLATES)
CONTEXTS: dict[str, Any] = {"plan": PlanContext, "annual": AnnualContext}

# Decree 30/2020/NĐ-CP, Phụ lục I: size in points (least, greatest), bold, italic, alignment.
CENTRE, BOTH, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
COMPONENTS = [
    ("Quốc hiệu", (12, 13), True, False, CENTRE),
    ("Tiêu ngữ", (13, 14), True, False, CENTRE),
    ("Cơ quan chủ quản", (12, 13), False, False, CENTRE),
    ("Cơ quan ban hành", (12, 13), True, False, CENTRE),
    ("Số, ký hiệu", (13, 13), False, False, CENTRE),
    ("Địa danh, thời gian", (13, 14), False, True, CENTRE),
    ("Tên loại văn bản", (13, 14), True, False, CENTRE),
    ("Trích yếu", (13, 14), True, False, CENTRE),
    ("Kính gửi", (13, 14), False, False, CENTRE),
    ("Căn cứ", (13, 14), False, True, BOTH),
    ("Đoạn văn", (13, 14), False, False, BOTH),
    ("Phần", (13, 14), True, False, CENTRE),
    ("Tiêu đề phần", (13, 14), True, False, CENTRE),
    ("Heading 1", (13, 14), True, False, BOTH),
    ("Heading 2", (13, 14), True, False, BOTH),
    ("Heading 4", (13, 14), False, False, BOTH),
    ("Chức vụ người ký", (13, 14), True, False, CENTRE),
    ("Họ tên người ký", (13, 14), True, False, CENTRE),
    ("Nơi nhận", (12, 12), True, True, LEFT),
    ("Danh sách nơi nhận", (11, 11), False, False, LEFT),
    ("Phụ lục", (14, 14), True, False, CENTRE),
    ("Tiêu đề phụ lục", (13, 14), True, False, CENTRE),
    ("Kèm theo", (13, 14), False, True, CENTRE),
    ("Header", (13, 14), False, False, CENTRE),
]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_current(name: str) -> None:
    assert template_bytes(name) == built(name), "Hãy chạy: make workbook"
    assert shipped(name) == unpacked(prepared(built(name))), "Hãy chạy: make workbook"
    assert shipped(name).code.keys() == shipped(name).texts.keys()


def test_what_one_jinja_made_of_a_template_runs_with_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = prepared(built("plan"))
    monkeypatch.setattr(jinja2, "__version__", "3.1.0")
    other = unpacked(archive)
    assert other.code == {}
    assert (other.texts, other.rest) == (shipped("plan").texts, shipped("plan").rest)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_opens_cleanly(name: str, tmp_path: Path) -> None:
    assert audit(template_bytes(name), tmp_path) == []


@pytest.mark.parametrize("name", CONTEXTS)
def test_templates_and_contexts_name_the_same_variables(name: str) -> None:
    template = DocxTemplate(io.BytesIO(template_bytes(name)))
    wanted = template.get_undeclared_template_variables(environment())
    # The file's own properties are set beside the template.
    given = {field.name for field in fields(CONTEXTS[name])} - {"properties"}
    assert wanted == given


@pytest.mark.parametrize("name", CONTEXTS)
def test_templates_place_every_field_of_header_title_and_signature(name: str) -> None:
    template = DocxTemplate(io.BytesIO(template_bytes(name)))
    template.init_docx()
    xml = template.patch_xml(template.get_xml())
    used = {
        (node.node.name, node.attr)
        for node in environment().parse(xml).find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name)
    }
    types = {field.name: field.type for field in fields(CONTEXTS[name])}
    blocks = {
        key: kind for key, kind in types.items() if is_dataclass(kind) and key not in ("properties", "marks")
    }
    given = {(key, field.name) for key, kind in blocks.items() for field in fields(kind)}
    # Sizes and indents go into the styles, not into the text; where words come from is not printed.
    unseen = {("letterhead", "sizes"), ("title", "indent")} | {(key, "source") for key in blocks}
    assert given - used == unseen


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_line_has_its_style(name: str) -> None:
    xml = parts(template_bytes(name))["word/document.xml"].decode()
    tables = (LineKind.TASK_TABLE, LineKind.INDICATOR_TABLE)
    missing = [kind for kind in LineKind if f"line.kind == '{kind}'" not in xml and kind not in tables]
    assert missing == []


@pytest.mark.parametrize(
    ("style", "sizes", "bold", "italic", "align"), COMPONENTS, ids=lambda value: str(value)[:20]
)
def test_styles_keep_the_decree(
    style: str, sizes: tuple[int, int], bold: bool, italic: bool, align: Any
) -> None:
    found: Any = opened(template_bytes("plan")).styles[style]
    assert sizes[0] <= found.font.size.pt <= sizes[1]
    assert (bool(found.font.bold), bool(found.font.italic)) == (bold, italic)
    assert found.paragraph_format.alignment == align


def test_the_body_is_spaced_as_the_decree_asks() -> None:
    styles: Any = opened(template_bytes("plan")).styles
    body = styles["Đoạn văn"].paragraph_format
    assert body.first_line_indent.mm == pytest.approx(12.7, abs=0.1)
    assert body.space_after >= Pt(6)
    assert 1 <= body.line_spacing <= 1.5
    for level in (1, 2, 3, 4):
        assert styles[f"Heading {level}"].paragraph_format.keep_with_next


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_a4_with_the_decrees_margins(name: str) -> None:
    for section in opened(template_bytes(name)).sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
        for margin, least, greatest in (
            (section.top_margin, 20, 25),
            (section.bottom_margin, 20, 25),
            (section.left_margin, 30, 35),
            (section.right_margin, 15, 20),
        ):
            assert margin is not None
            assert Mm(least - 0.1) <= margin <= Mm(greatest + 0.1)
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml


@pytest.mark.parametrize("name", NAMES)
def test_one_font_everywhere(name: str) -> None:
    styles = etree.fromstring(parts(template_bytes(name))["word/styles.xml"])
    fonts = list(styles.iter(f"{W}rFonts"))
    assert len(fonts) >= 1
    for font in fonts:
        assert {font.get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {
            "Times New Roman"
        }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_formatted_beside_the_styles(name: str) -> None:
    body = etree.fromstring(parts(template_bytes(name))["word/document.xml"])
    run_formats = {child.tag for properties in body.iter(f"{W}rPr") for child in properties}
    paragraph_formats = {child.tag for properties in body.iter(f"{W}pPr") for child in properties}
    assert run_formats <= {f"{W}rStyle"}
    assert paragraph_formats <= {f"{W}pStyle", f"{W}sectPr"}


@pytest.mark.parametrize("name", NAMES)
def test_no_row_breaks_and_table_heads_repeat(name: str) -> None:
    body = etree.fromstring(parts(template_bytes(name))["word/document.xml"])
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr"))
    for table in body.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle")
        assert style is not None
        if style.get(f"{W}val") == "BangCoVien":
            first = table.find(f"{W}tr")
            assert first is not None
            assert first.find(f"{W}trPr/{W}tblHeader") is not None


def test_the_header_has_a_wide_right_column_without_padding() -> None:
    template = parts(template_bytes("plan"))
    table = etree.fromstring(template["word/document.xml"]).find(f".//{W}tbl")
    assert table is not None
    widths = [int(column.get(f"{W}w", "0")) * 25.4 / 1440 for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(160, abs=0.1)
    assert widths[1] >= 90
    (style,) = etree.fromstring(template["word/styles.xml"]).xpath(
        "w:style[@w:styleId='BangKhongVien']", namespaces={"w": W.strip("{}")}
    )
    assert {side.get(f"{W}w") for side in style.find(f"{W}tblPr/{W}tblCellMar")} == {"0"}
    assert style.find(f"{W}tblPr/{W}tblBorders") is None


def test_the_decree_data_reads_as_the_reference_has_it() -> None:
    decree = decrees()[-1]
    assert [s.setting for s in decree.header_sizes] == ["13/14/14", "12/13/13"]
    assert [(s.national_name, s.motto, s.place_and_date) for s in decree.header_sizes] == [
        (13, 14, 14),
        (12, 13, 13),
    ]
    assert decree.point_letters.startswith("abcdđeghik")
    assert decree.components["number"].size.allows(13)
    assert not decree.components["number"].size.allows(12)
