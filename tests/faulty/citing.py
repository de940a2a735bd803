"""Faults in how texts cite documents."""

from datetime import date

from tests.planting import Faulty, append, put
from tests.workbooks import Book

_BASIS = "138.CC-01"
_ISSUER = "Ủy ban nhân dân huyện Nhà Bè"
_SUBJECT = "về triển khai hoạt động thông tin đối ngoại trên địa bàn huyện Nhà Bè năm 2023"


def _two_dates(book: Book) -> None:
    """Cite one unlisted document in two typed remarks, with two dates."""
    book.put("remarks", 10, text="Làm theo Công văn số 45/UBND-VX ngày 02/3/2023 của Ủy ban nhân dân huyện.")
    book.put("remarks", 11, text="Công văn số 45/UBND-VX ngày 03/2/2023 được phổ biến.")


CASES: tuple[Faulty, ...] = (
    Faulty(
        code="CC007",
        fault="another day than on the citations sheet",
        plant=put(
            "content",
            _BASIS,
            text=f"Thực hiện Kế hoạch số 216/KH-UBND ngày 12 tháng 6 năm 2023 của {_ISSUER} {_SUBJECT}",
        ),
        cells=("Nội dung!G5",),
    ),
    Faulty(
        code="CC008",
        fault="another issuer than on the citations sheet",
        plant=put(
            "content",
            _BASIS,
            text="Thực hiện Kế hoạch số 216/KH-UBND ngày 13/6/2023 của Ủy ban nhân dân huyện Cần Giờ "
            + _SUBJECT,
        ),
        cells=("Nội dung!G5",),
    ),
    Faulty(
        code="CC009",
        fault="a circular of no ministry",
        plant=put("citations", "CC20", number="56/2022/TT-BTCH"),
        cells=("Căn cứ!C24",),
        entails=(
            ("CC001", "Nội dung!G92"),  # the right sign is not listed any more
            ("CC006", "Căn cứ!C24"),  # and the wrong one is cited nowhere
        ),
    ),
    Faulty(
        code="CC010",
        fault="a decision with the sign of a decree",
        plant=put("citations", "CC03", type="Quyết định"),
        cells=("Căn cứ!B7",),
    ),
    Faulty(
        code="CC011",
        fault="number and type alone at first",
        plant=put("content", _BASIS, text="Thực hiện Kế hoạch số 216/KH-UBND"),
        cells=("Nội dung!G5",),
    ),
    Faulty(
        code="CC012",
        fault="in full once more",
        plant=put(
            "content",
            "138.I.1-01",
            text="Làm theo Kế hoạch số 216/KH-UBND ngày 13 tháng 6 năm 2023 của huyện.",
        ),
        cells=("Nội dung!G10",),
        entails=(
            ("CC008", "Nội dung!G10"),  # “huyện” is not the issuer's name
        ),
    ),
    Faulty(
        code="CC013",
        fault="the 31st of June",
        plant=put(
            "content",
            _BASIS,
            text=f"Thực hiện Kế hoạch số 216/KH-UBND ngày 31 tháng 6 năm 2023 của {_ISSUER} {_SUBJECT}",
        ),
        cells=("Nội dung!G5",),
    ),
    Faulty(
        code="CC014",
        fault="one document with two dates",
        plant=_two_dates,
        cells=("Nhận xét!D11",),
    ),
    Faulty(
        code="CC015",
        fault="the amending decree is listed and not cited",
        plant=append(
            "citations",
            id="CC21",
            type="Nghị định",
            number="10/2022/NĐ-CP",
            date=date(2022, 1, 15),
            issuer="Chính phủ",
            subject="Sửa đổi, bổ sung một số điều của Nghị định số 72/2015/NĐ-CP",
        ),
        cells=("Nội dung!G24",),
        entails=(
            ("CC006", "Căn cứ!C25"),  # cited nowhere, which is the fault
        ),
    ),
    Faulty(
        code="CC016",
        fault="in force, and amended on the same sheet",
        plant=append(
            "citations",
            id="CC21",
            type="Nghị định",
            number="24/2014/NĐ-CP",
            date=date(2014, 4, 4),
            issuer="Chính phủ",
            status="còn hiệu lực",
        ),
        cells=("Căn cứ!G25",),
        entails=(
            ("CC006", "Căn cứ!C25"),  # only the amending decree is cited
        ),
    ),
    Faulty(
        code="CC017",
        fault="hyphens and slashes mixed up in the text",
        plant=put("content", "138.I.1-01", text="Làm theo Nghị định số 72-2015/NĐCP."),
        cells=("Nội dung!G10",),
    ),
)
