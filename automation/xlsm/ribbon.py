"""The tab “Sổ kế hoạch” of Excel's ribbon: the same buttons again, at hand on every sheet."""

import io
from collections.abc import Mapping
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

PART = "customUI/customUI14.xml"
#: The macro that every button of the tab calls; its tag says which button it is.
CALLBACK = "PressRibbonButton"

_UI = "http://schemas.microsoft.com/office/2009/07/customui"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_ROOT_RELATIONS = "_rels/.rels"
_MOMENT = (1980, 1, 1, 0, 0, 0)

#: Pictures that Excel has; a button without one here gets a plain page.
_PICTURES = MappingProxyType(
    {
        "check": "Spelling",
        "progress": "ChartInsert",
        "plan": "FileNew",
        "annual": "ExportWord",
        "quarter": "ExportExcel",
        "remind": "ReviewNewComment",
        "open_folder": "FileOpen",
    }
)


def with_ribbon(package: bytes, captions: Mapping[str, str]) -> bytes:
    """Return the workbook with the tab added; `captions` are those of the buttons by name."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            target.writestr(part, _related(data) if part.filename == _ROOT_RELATIONS else data)
        added = ZipInfo(PART, _MOMENT)
        added.compress_type = ZIP_DEFLATED
        added.create_system = 0
        target.writestr(added, _tab(captions))
    return made.getvalue()


def _related(relations: bytes) -> bytes:
    root = etree.fromstring(relations)
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id="rIdRibbon", Type=_KIND, Target=PART)
    return _bytes(root)


def _tab(captions: Mapping[str, str]) -> bytes:
    def inside(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{_UI}}}{name}", attributes)

    root = etree.Element(f"{{{_UI}}}customUI", nsmap={None: _UI})
    tabs = inside(inside(root, "ribbon"), "tabs")
    tab = inside(tabs, "tab", id="sokehoach", label="Sổ kế hoạch")
    group = inside(tab, "group", id="sokehoach_reports", label="Kiểm tra và lập báo cáo")
    for name, caption in captions.items():
        inside(
            group,
            "button",
            id=f"sokehoach_{name}",
            label=caption,
            size="large",
            imageMso=_PICTURES.get(name, "FileNew"),
            tag=name,
            onAction=CALLBACK,
        )
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
