import pytest

from automation.columns import PARAGRAPH
from automation.documents.capitals import in_sentence_case
from tests.documents import a_school, blocks

SCHOOL = a_school(
    content=blocks(
        (
            PARAGRAPH,
            "đoạn",
            "",
            "Thực hiện CCHC và PAR Index tại Trường Tiểu học Lê Quang Định, huyện Nhà Bè.",
        ),
        (PARAGRAPH, "đoạn", "", "THÔNG TIN VIẾT TOÀN CHỮ HOA"),
    )
)


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "Mục đích, yêu cầu"),
        ("CÔNG TÁC CCHC TẠI HUYỆN NHÀ BÈ", "Công tác CCHC tại huyện Nhà Bè"),
        ("NHIỆM VỤ CỦA TRƯỜNG LÊ QUANG ĐỊNH", "Nhiệm vụ của trường Lê Quang Định"),
        ("THÔNG TIN CHUNG", "Thông tin chung"),
        ("CCHC", "CCHC"),
        ("Nhiệm vụ của UBND", "Nhiệm vụ của UBND"),
        ("2023", "2023"),
        ("", ""),
    ],
)
def test_capitals_of_a_heading_become_small_but_names_and_short_forms_stay(
    heading: str, written: str
) -> None:
    assert in_sentence_case(heading, SCHOOL) == written
