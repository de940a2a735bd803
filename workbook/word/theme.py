"""The theme part that Word asks every document to have: one font, black on white, no effects.

Our styles name their font and colour themselves, so nothing in a document takes its look from here.
"""

from lxml import etree

from automation.documents.decree import Decree
from workbook.word.xml import A

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F1F1F", "lt2": "F2F2F2", "accent1": "1F4E79",
    "accent2": "7F6000", "accent3": "385723", "accent4": "833C0B", "accent5": "3B3838", "accent6": "525252",
    "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip


def theme_part(decree: Decree) -> bytes:
    """Return the theme part."""
    font = decree.page.font
    colours = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in _COLOURS.items())
    face = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface="{font}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    outline = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    theme = etree.fromstring(
        f'<a:theme xmlns:a="{A}" name="Văn bản hành chính"><a:themeElements>'
        f'<a:clrScheme name="Đen trắng">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{font}"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        "</a:fontScheme>"
        f'<a:fmtScheme name="Trơn"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{outline * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
