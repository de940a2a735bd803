"""A text file as blocks: lines judged, noise set aside, tables and columns found, paragraphs joined."""

from dataclasses import replace

from automation.errors import NotADocument
from automation.files import Snapshot
from automation.guard.document import refuse_other_kinds
from automation.importing.columns import Spaced, find_columns, two_columns
from automation.importing.lines import RULE, is_rule
from automation.importing.noise import Line, find_noise
from automation.importing.plain.drawn import find_tables
from automation.importing.plain.emphasis import EMPHASIS, without_emphasis
from automation.importing.plain.encoding import decode
from automation.importing.plain.lines import RawLine, place_of, raw_lines
from automation.importing.plain.wrapping import is_wrapped, paragraphs
from automation.importing.source import Paragraph, Repair, SetAside, Table

#: Far beyond any plan; what is longer is no plan.
MAX_CHARACTERS = 5_000_000

_WHOLE = "cả văn bản"


def read_plain(snapshot: Snapshot) -> tuple[list[Paragraph | Table], list[SetAside], list[Repair]]:
    """Return blocks, what was set aside and what was repaired. Raises NotADocument."""
    refuse_other_kinds(snapshot)
    text, remark = decode(snapshot)
    if len(text) > MAX_CHARACTERS:
        raise NotADocument(f"“{snapshot.name}” dài quá mức của một kế hoạch; hãy chọn đúng tệp kế hoạch.")
    repairs = [Repair(place=_WHOLE, before="", after="", reason=remark)] if remark else []
    lines, set_aside = _without_noise(raw_lines(text))
    blocks: list[Paragraph | Table] = []
    for piece in _pieces(lines):
        blocks += [piece] if isinstance(piece, Table) else _paragraphs(piece, repairs)
    return blocks, set_aside, repairs


def _without_noise(lines: list[RawLine]) -> tuple[list[RawLine], list[SetAside]]:
    noise = {index: RULE for index, line in enumerate(lines) if is_rule(line.text)}
    rest = [index for index in range(len(lines)) if index not in noise]
    judged = find_noise([Line(lines[index].text, lines[index].starts_page) for index in rest])
    noise |= {rest[index]: reason for index, reason in judged.items()}
    set_aside = [
        SetAside(place=place_of(line.number, line.number), text=line.text, reason=noise[index])
        for index, line in enumerate(lines)
        if index in noise
    ]
    return _kept(lines, noise), set_aside


def _kept(lines: list[RawLine], noise: dict[int, str]) -> list[RawLine]:
    """Return the other lines; the white space and page break before a line that goes pass to the next."""
    kept: list[RawLine] = []
    blank = page = False
    for index, line in enumerate(lines):
        blank, page = blank or line.after_blank, page or line.starts_page
        if index not in noise:
            kept.append(replace(line, after_blank=blank, starts_page=page))
            blank = page = False
    return kept


def _pieces(lines: list[RawLine]) -> list[Table | list[RawLine]]:
    """Return tables, and the lines between them."""
    spaced = [
        Spaced(place=place_of(line.number, line.number), raw=line.raw, apart=line.after_blank)
        for line in lines
    ]
    tables = [
        (start, end, replace(two_columns(spaced[start:end]), place=_place(lines[start:end])))
        for start, end in find_columns(spaced)
    ]
    taken = {index for start, end, _ in tables for index in range(start, end)}
    tables += [
        (start, end, table) for start, end, table in find_tables(lines) if not taken & set(range(start, end))
    ]
    pieces: list[Table | list[RawLine]] = []
    at = 0
    for start, end, table in sorted(tables, key=lambda found: found[0]):
        pieces += [lines[at:start], table]
        at = end
    return [*pieces, lines[at:]]


def _paragraphs(lines: list[RawLine], repairs: list[Repair]) -> list[Paragraph | Table]:
    groups = paragraphs(lines)
    joined = sum(len(group) - 1 for group in groups)
    if joined and is_wrapped(lines):
        place = _place(lines)
        reason = f"Văn bản xuống dòng ở cùng một bề rộng; đã nối {joined} chỗ xuống dòng giữa đoạn."
        repairs.append(Repair(place=place, before="", after="", reason=reason))
    return [_paragraph(group, repairs) for group in groups]


def _paragraph(lines: list[RawLine], repairs: list[Repair]) -> Paragraph:
    place = _place(lines)
    text, pieces, bold, italic = without_emphasis(" ".join(line.text for line in lines))
    repairs += [Repair(place=place, before=before, after=after, reason=EMPHASIS) for before, after in pieces]
    return Paragraph(place=place, text=text, bold=bold, italic=italic, starts_page=lines[0].starts_page)


def _place(lines: list[RawLine]) -> str:
    return place_of(lines[0].number, lines[-1].number)
