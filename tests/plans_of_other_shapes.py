"""Plans and reports as other schools shape them, each as a Word file and as a text.

A shape is written once: its header, its text and its end. Bars part the cells of a table's row; the first row
is its head. `expected` counts what must come back.
"""

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A table: rows of cells parted by bars; a row of one cell goes across."""

    rows: tuple[str, ...]

    @property
    def cells(self) -> list[list[str]]:
        return [[cell.strip() for cell in row.split("|")] for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Shape:
    name: str
    body: tuple[str | Rows, ...]
    subject: tuple[str, ...]
    parent: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "XÃ HOA SEN")
    issuer: tuple[str, ...] = ("TRƯỜNG TIỂU HỌC", "HOA SEN")
    number: str = "Số: 25/KH-THHS"
    dateline: str = "Hoa Sen, ngày 08 tháng 9 năm 2025"
    kind: str = "KẾ HOẠCH"
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = (
        "- Phòng Văn hóa - Xã hội (để báo cáo);",
        "- Các tổ, bộ phận;",
        "- Lưu: VT.",
    )
    signature: tuple[str, ...] = ("HIỆU TRƯỞNG", "Trần Thị Hoa")
    appendices: tuple[tuple[str | Rows, ...], ...] = ()
    tasks: int = 0
    headings: int = 0

    def texts(self) -> list[str]:
        """Return every paragraph and cell of the text and the appendices, as it is typed."""
        parts = [part for appendix in self.appendices for part in appendix]
        listed: list[str] = [*self.addressees]
        for part in (*self.body, *parts):
            listed += [part] if isinstance(part, str) else [c for row in part.cells for c in row if c]
        return listed


def as_text(shape: Shape) -> bytes:
    lines = [*shape.parent, *shape.issuer, shape.number, *NATION, shape.dateline, ""]
    lines += [*([shape.kind] if shape.kind else []), *shape.subject, "", *shape.addressees]
    for part in shape.body:
        lines += _text_lines(part)
    lines += ["", "Nơi nhận:", *shape.recipients, "", *shape.signature]
    for appendix in shape.appendices:
        lines.append("")
        for part in appendix:
            lines += _text_lines(part)
    return "\n".join(lines).encode()


def _text_lines(part: str | Rows) -> list[str]:
    if isinstance(part, str):
        return [part, ""]
    width = max(len(row) for row in part.cells)
    return [*("| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in part.cells), ""]


def as_word(shape: Shape) -> bytes:
    document: Any = Document()
    head = document.add_table(2, 2)
    _fill(head.cell(0, 0), (*shape.parent, *shape.issuer))
    _fill(head.cell(0, 1), NATION)
    _fill(head.cell(1, 0), (shape.number,))
    _fill(head.cell(1, 1), (shape.dateline,))
    for line in (*([shape.kind] if shape.kind else []), *shape.subject):
        _paragraph(document, line, bold=True, centred=True)
    for line in shape.addressees:
        _paragraph(document, line)
    for part in shape.body:
        _add(document, part)
    end = document.add_table(1, 2)
    _fill(end.cell(0, 0), ("Nơi nhận:", *shape.recipients))
    _fill(end.cell(0, 1), shape.signature)
    for appendix in shape.appendices:
        document.add_page_break()
        for number, part in enumerate(appendix):
            _add(document, part, title=number < 2)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _add(document: Any, part: str | Rows, *, title: bool = False) -> None:
    if isinstance(part, str):
        _paragraph(document, part, bold=title or part.isupper(), centred=title)
        return
    width = max(len(row) for row in part.cells)
    table = document.add_table(len(part.cells), width, style="Table Grid")
    for row, cells in enumerate(part.cells):
        if len(cells) == 1:
            merged = table.cell(row, 0).merge(table.cell(row, width - 1))
            _fill(merged, cells)
            continue
        for column, text in enumerate(cells):
            _fill(table.cell(row, column), (text,), bold=row == 0)


def _fill(cell: Any, lines: tuple[str, ...] | list[str], *, bold: bool = False) -> None:
    first, *rest = lines
    cell.paragraphs[0].add_run(first).bold = bold
    for line in rest:
        cell.add_paragraph().add_run(line).bold = bold


def _paragraph(document: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(14)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


SHAPES = (
    Shape(
        name="hai phần A, B",
        subject=("Xây dựng thư viện thân thiện", "năm học 2025 - 2026"),
        body=(
            "Căn cứ Thông tư số 16/2022/TT-BGDĐT ngày 22 tháng 11 năm 2022 của Bộ Giáo dục và Đào tạo "
            "ban hành Quy định tiêu chuẩn thư viện;",
            "Căn cứ tình hình thực tế của nhà trường.",
            "Trường Tiểu học Hoa Sen xây dựng kế hoạch thư viện như sau:",
            "A. ĐẶC ĐIỂM TÌNH HÌNH",
            "I. THUẬN LỢI",
            "Phòng đọc rộng 60 m2, đủ ánh sáng.",
            "II. KHÓ KHĂN",
            "Sách tham khảo cho lớp 4, lớp 5 còn ít.",
            "B. NỘI DUNG THỰC HIỆN",
            "I. CHỈ TIÊU",
            "1. Mỗi học sinh mượn ít nhất 10 cuốn sách trong năm học.",
            "2. Mỗi lớp có một góc đọc.",
            "Trên đây là kế hoạch xây dựng thư viện thân thiện của nhà trường./.",
        ),
        headings=5,
    ),
    Shape(
        name="phần hai dòng",
        subject=("Phòng, chống đuối nước cho học sinh năm 2025",),
        body=(
            "Thực hiện Công văn số 1205/UBND-VX ngày 12 tháng 5 năm 2025 của Ủy ban nhân dân xã Hoa Sen;",
            "Nhà trường đề ra kế hoạch sau:",
            "Phần I",
            "MỤC TIÊU",
            "Không có học sinh đuối nước trong dịp hè.",
            "Phần II",
            "GIẢI PHÁP",
            "1. Tuyên truyền",
            "- Phát thanh măng non mỗi tuần một lần.",
            "2. Dạy bơi",
            "- Mở hai lớp bơi cho khối 4, khối 5.",
            "Yêu cầu các bộ phận nghiêm túc thực hiện./.",
        ),
        headings=4,
    ),
    Shape(
        name="chia thành điều",
        kind="QUY CHẾ",
        number="Số: 31/QC-THHS",
        subject=("Sử dụng tài sản chung của nhà trường",),
        body=(
            "Chương I",
            "QUY ĐỊNH CHUNG",
            "Điều 1. Phạm vi áp dụng",
            "Quy chế này áp dụng cho mọi viên chức, người lao động của trường.",
            "Điều 2. Nguyên tắc",
            "1. Dùng đúng mục đích, tiết kiệm.",
            "2. Người làm hỏng phải báo ngay cho Kế toán.",
            "Chương II",
            "ĐIỀU KHOẢN THI HÀNH",
            "Điều 3. Quy chế có hiệu lực từ ngày ký.",
            "Điều 4. Các tổ, bộ phận chịu trách nhiệm thi hành Quy chế này./.",
        ),
        headings=4,
    ),
    Shape(
        name="số 1.1.1 và điểm đến đ",
        subject=("Kiểm tra nội bộ trường học năm học 2025 - 2026",),
        body=(
            "Nhà trường lập kế hoạch kiểm tra nội bộ:",
            "I. NỘI DUNG KIỂM TRA",
            "1. Hoạt động chuyên môn",
            "1.1. Hồ sơ",
            "1.1.1. Kế hoạch bài dạy của giáo viên.",
            "1.1.2. Sổ theo dõi học sinh.",
            "1.2 Dự giờ",
            "a) Mỗi giáo viên được dự ít nhất hai tiết;",
            "b) Báo trước một ngày;",
            "c) Góp ý trong ngày;",
            "d) Ghi phiếu đầy đủ;",
            "đ) Lưu phiếu tại tổ chuyên môn.",
            "2. Tài chính",
            "Kiểm quỹ vào cuối mỗi quý.",
            "Kế hoạch này được phổ biến đến toàn thể viên chức./.",
        ),
        headings=5,
    ),
    Shape(
        name="gạch đầu dòng lồng nhau",
        subject=("Tổ chức ngày hội đọc sách",),
        body=(
            "Trường Tiểu học Hoa Sen tổ chức ngày hội đọc sách:",
            "1. Phân công",
            "- Tổ khối 1:",
            "+ Trang trí sân khấu;",
            "+ Chuẩn bị ghế ngồi:",
            "* 40 ghế nhựa;",
            "* 10 bàn gấp.",
            "- Thư viện:",
            "• Giới thiệu sách mới;",
            "• Thu hồi sách sau ngày hội.",
            "2. Thời gian: buổi sáng ngày 20 tháng 11 năm 2025.",
            "Đề nghị các bộ phận chuẩn bị chu đáo./.",
        ),
        headings=1,
    ),
    Shape(
        name="bảng nhiệm vụ có nhóm",
        subject=("Công tác tháng 10 năm 2025",),
        body=(
            "I. NHIỆM VỤ",
            Rows(
                rows=(
                    "TT | Nội dung công việc | Người thực hiện | Phối hợp | Thời hạn | Kết quả",
                    "A. Chuyên môn",
                    "1 | Khảo sát đầu năm lớp 1 | Tổ khối 1 | Văn thư; Y tế "
                    "| trước ngày 10 tháng 10 năm 2025 | Biên bản",
                    "2 | Hội giảng cấp trường | Phó Hiệu trưởng | Tổ khối 4 | tuần 3 tháng 10 |",
                    "B. Phong trào",
                    "3 | Thi vẽ tranh về môi trường | Tổng phụ trách Đội | "
                    "| ngày 24 tháng 10 năm 2025 | 30 tranh",
                )
            ),
            "II. TỔ CHỨC THỰC HIỆN",
            "Giao Văn thư theo dõi, báo cáo Hiệu trưởng trước ngày 31 tháng 10 năm 2025.",
            "Trên đây là kế hoạch công tác tháng 10 của nhà trường./.",
        ),
        tasks=3,
        headings=2,
    ),
    Shape(
        name="bảng số liệu ở giữa",
        subject=("Phát triển trường học giai đoạn 2025 - 2030",),
        body=(
            "I. THỰC TRẠNG",
            "Quy mô lớp học hiện nay như sau:",
            Rows(
                rows=(
                    "Khối lớp | Số lớp | Số học sinh | Học sinh nữ",
                    "Khối 1 | 4 | 132 | 61",
                    "Khối 2 | 4 | 128 | 66",
                )
            ),
            "Bình quân mỗi lớp có 32 học sinh.",
            "II. MỤC TIÊU",
            "Đến năm 2030 mỗi lớp không quá 30 học sinh.",
            "Kế hoạch được xem lại hàng năm./.",
        ),
        headings=2,
    ),
    Shape(
        name="hai bảng nhiệm vụ",
        subject=("Tuyển sinh lớp 1 năm học 2026 - 2027",),
        dateline="Hoa Sen, ngày 02 tháng 02 năm 2026",
        body=(
            "I. PHÂN CÔNG",
            "1. Trước ngày tuyển sinh",
            Rows(
                rows=(
                    "STT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành",
                    "1 | Điều tra trẻ sáu tuổi trên địa bàn | Văn thư | 28/02/2026",
                    "2 | Niêm yết thông báo | Bảo vệ | trong tháng 5 năm 2026",
                )
            ),
            "2. Sau ngày tuyển sinh",
            Rows(
                rows=(
                    "STT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành",
                    "1 | Xếp lớp | Phó Hiệu trưởng | 15/8/2026",
                )
            ),
            "Các bộ phận phối hợp chặt chẽ./.",
        ),
        tasks=3,
        headings=3,
    ),
    Shape(
        name="hai phụ lục",
        subject=("Bồi dưỡng giáo viên năm 2026",),
        dateline="Hoa Sen, ngày 15 tháng 01 năm 2026",
        body=(
            "I. MỤC ĐÍCH",
            "Giúp giáo viên dạy tốt chương trình mới.",
            "II. NỘI DUNG",
            "Nội dung chi tiết ở hai phụ lục kèm theo./.",
        ),
        appendices=(
            (
                "Phụ lục I",
                "LỊCH BỒI DƯỠNG",
                "(Kèm theo Kế hoạch số 25/KH-THHS ngày 15 tháng 01 năm 2026 của Trường Tiểu học Hoa Sen)",
                Rows(
                    rows=(
                        "Buổi | Chuyên đề | Báo cáo viên",
                        "1 | Dạy học tích hợp | Tổ khối 3",
                        "2 | Đánh giá học sinh | Tổ khối 5",
                    )
                ),
                "Ghi chú: mỗi buổi ba tiết.",
            ),
            (
                "Phụ lục II",
                "TÀI LIỆU",
                "1. Sách giáo viên",
                "- Bộ sách nhà trường đã chọn;",
                "- Tài liệu tập huấn.",
            ),
        ),
        headings=3,
    ),
    Shape(
        name="báo cáo có kính gửi",
        kind="BÁO CÁO",
        number="Số: 40/BC-THHS",
        subject=("Kết quả thực hiện công tác cải cách hành chính quý III năm 2025",),
        addressees=("Kính gửi:", "- Ủy ban nhân dân xã Hoa Sen;", "- Phòng Văn hóa - Xã hội xã Hoa Sen."),
        body=(
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 20 tháng 01 năm 2025 của Ủy ban nhân dân xã Hoa Sen, "
            "nhà trường báo cáo như sau:",
            "I. KẾT QUẢ",
            "Đã giải quyết 45 hồ sơ, không có hồ sơ trễ hạn.",
            "II. HẠN CHẾ",
            "Trang thông tin điện tử cập nhật còn chậm.",
            "Trên đây là báo cáo của nhà trường./.",
        ),
        recipients=("- Như trên;", "- Lưu: VT."),
        signature=("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Thị Hoa"),
        headings=2,
    ),
    Shape(
        name="chưa có số, ngày",
        number="Số:      /KH-THHS",
        dateline="Hoa Sen, ngày     tháng     năm 2026",
        subject=("Trồng và chăm sóc cây xanh năm 2026",),
        body=(
            "Nhà trường xây dựng kế hoạch trồng cây:",
            "1. Địa điểm",
            "Sân sau và dọc tường rào phía đông.",
            "2. Kinh phí",
            "Từ nguồn đóng góp tự nguyện.",
            "Kế hoạch được niêm yết tại phòng họp./.",
        ),
        signature=("Q. HIỆU TRƯỞNG", "Trần Thị Hoa"),
        headings=2,
    ),
    Shape(
        name="nơi nhận dài, TM.",
        parent=("ĐẢNG ỦY XÃ HOA SEN",),
        issuer=("TRƯỜNG TIỂU HỌC HOA SEN",),
        subject=("Học tập và làm theo gương người tốt, việc tốt",),
        body=(
            "Xét tình hình của nhà trường;",
            "Ban giám hiệu đề ra các việc sau:",
            "I. VIỆC CẦN LÀM",
            "1) Nêu gương trong giờ chào cờ;",
            "2) Viết bài trên bảng tin;",
            "3) Khen thưởng hàng tháng.",
            "Đề nghị các tổ thực hiện./.",
        ),
        recipients=(
            "- Đảng ủy, Ủy ban nhân dân xã Hoa Sen (để báo cáo);",
            "- Phòng Văn hóa - Xã hội xã Hoa Sen (để báo cáo);",
            "- Ban đại diện cha mẹ học sinh các lớp (để phối hợp);",
            "- Công đoàn, Đoàn thanh niên, Đội thiếu niên (để thực hiện);",
            "- Các tổ chuyên môn, tổ văn phòng (để thực hiện);",
            "- Trang thông tin điện tử của trường;",
            "- Lưu: VT, HS.",
        ),
        signature=("TM. BAN GIÁM HIỆU", "HIỆU TRƯỞNG", "Trần Thị Hoa"),
        headings=1,
    ),
    Shape(
        name="không ghi tên loại",
        kind="",
        number="Số: 25/THHS",
        subject=("CHĂM SÓC CÂY XANH TRONG TRƯỜNG", "NĂM HỌC 2025 - 2026"),
        body=(
            "Căn cứ tình hình thực tế của nhà trường.",
            "Trường Tiểu học Hoa Sen tổ chức chăm sóc cây xanh như sau:",
            "I. MỤC ĐÍCH",
            "- Giữ gìn trường lớp xanh, sạch, đẹp.",
            "II. NHIỆM VỤ",
            "1. Trồng cây đầu năm học.",
            "Các tổ thực hiện nghiêm túc./.",
        ),
        headings=2,
    ),
    Shape(
        name="công văn",
        kind="",
        number="Số: 26/THHS",
        subject=("V/v kiểm tra cây xanh trong sân trường",),
        addressees=("Kính gửi: Ủy ban nhân dân xã Hoa Sen",),
        body=(
            "Trường Tiểu học Hoa Sen kính đề nghị kiểm tra cây xanh trong sân trường.",
            "Trân trọng cảm ơn./.",
        ),
    ),
)
