"""A Word document, all of its stories: body, headers and footers, notes, comments.

Only the body is the text. What is repeated on every page, and what is said about the text in notes and
comments, is set aside with its words. One exception: a first header that holds the national title is the
document's own letterhead, and is read as its beginning.
"""

from dataclasses import replace

from lxml import etree

from automation.files import Snapshot
from automation.importing.columns import Spaced, find_columns, two_columns
from automation.importing.lines import text_of
from automation.importing.nation import is_national_title
from automation.importing.noise import Line, find_noise
from automation.importing.plain.lines import widened
from automation.importing.source import Align, Paragraph, Repair, SetAside, Table
from automation.importing.word.numbering import Numbering
from automation.importing.word.story import Draft, Found, Story
from automation.importing.word.styles import Looks
from automation.word_format.lists import Lists
from automation.word_package import Package, R, W

_RUNNING = {
    "header": ("đầu trang", "Đầu trang lặp lại ở các trang, không thuộc nội dung."),
    "footer": ("chân trang", "Chân trang lặp lại ở các trang, không thuộc nội dung."),
}
_NOTES = {
    "footnotes": ("footnote", "chú thích cuối trang", "Chú thích cuối trang: sổ theo dõi không có chỗ."),
    "endnotes": ("endnote", "chú thích cuối văn bản", "Chú thích cuối văn bản: sổ theo dõi không có chỗ."),
    "comments": ("comment", "nhận xét", "Nhận xét của người góp ý, không thuộc văn bản."),
}
_DIAGRAM = "Chữ trong sơ đồ SmartArt: sổ theo dõi không giữ sơ đồ."
LETTERHEAD = "Phần mở đầu nằm trong đầu trang (Header) của Word; vẫn đọc như đầu văn bản."
OLD_FONT = "Chữ gõ bằng phông cũ (TCVN3, VNI): dấu tiếng Việt có thể sai; hãy chuyển mã sang Unicode trước."

#: Blocks at the beginning among which a letterhead stands.
_HEAD = 15


def read_word(snapshot: Snapshot) -> tuple[list[Paragraph | Table], list[SetAside], list[Repair]]:
    """Return blocks, what was set aside and what was repaired. Raises NotADocument."""
    package = Package(snapshot)
    styles = Looks(package.part("styles"))
    numbering = Numbering(Lists(package.part("numbering"), styles))
    found = Found()
    body = Story(styles, numbering, found).drafts(package.body)
    others = _Others(package, styles, found)
    blocks = _without_noise(_in_columns(others.running_heads(body) + body), found)
    others.notes()
    others.diagrams()
    if found.old_fonts:
        fonts = ", ".join(sorted(found.old_fonts))
        found.repairs.append(Repair(place="cả văn bản", before=fonts, after=fonts, reason=OLD_FONT))
    return blocks, found.set_aside, found.repairs


def _in_columns(drafts: list[Draft]) -> list[Paragraph | Table]:
    """Return the blocks, with what only tabs set side by side as tables without lines."""
    lines = [line for draft in drafts for line in _spaced(draft)]
    owners = [index for index, draft in enumerate(drafts) for _ in _spaced(draft)]
    blocks: list[Paragraph | Table] = []
    done = 0
    for start, end in find_columns(lines):
        first, last = owners[start], owners[end - 1]
        if first < done:
            continue
        blocks += [draft.block for draft in drafts[done:first]]
        # Soft breaks may begin or end the columns inside a paragraph: it goes along whole.
        whole = [line for line, owner in zip(lines, owners, strict=True) if first <= owner <= last]
        blocks.append(two_columns(whole))
        done = last + 1
    return blocks + [draft.block for draft in drafts[done:]]


def _spaced(draft: Draft) -> list[Spaced]:
    """Return a paragraph's lines; one empty line for what can be in no column."""
    block = draft.block
    if isinstance(block, Table) or block.marker or block.box:
        return [Spaced(place=block.place, raw="", apart=True)]
    lines = [Spaced(place=block.place, raw=widened(raw)) for raw in draft.raw.split("\n")]
    centred = block.align is Align.CENTRE
    return [replace(line, apart=centred or not (line.gap or line.indent)) for line in lines]


def _without_noise(blocks: list[Paragraph | Table], found: Found) -> list[Paragraph | Table]:
    lines = [
        Line(text_of(block), block.starts_page) if isinstance(block, Paragraph) else Line("")
        for block in blocks
    ]
    noise = find_noise(lines)
    for index, reason in noise.items():
        found.aside(blocks[index].place, lines[index].text, reason)
    return [block for index, block in enumerate(blocks) if index not in noise]


class _Others:
    """The stories beside the body."""

    def __init__(self, package: Package, styles: Looks, found: Found) -> None:
        self._package = package
        self._styles = styles
        self._found = found

    def running_heads(self, body: list[Draft]) -> list[Draft]:
        """Set headers and footers aside, each once; return the letterhead if one of them holds it."""
        letterhead: list[Draft] = []
        lacks_title = not any(is_national_title(text_of(draft.block)) for draft in body[:_HEAD])
        seen: set[str] = set()
        for reference in self._package.body.iter(f"{W}headerReference", f"{W}footerReference"):
            kind = etree.QName(reference).localname.removesuffix("Reference")
            identifier = reference.get(f"{R}id", "")
            if identifier in seen:
                continue
            seen.add(identifier)
            name, reason = _RUNNING[kind]
            drafts = self._read(self._package.related(identifier), name)
            text = "\n".join(text_of(draft.block) for draft in drafts)
            if lacks_title and not letterhead and is_national_title(text):
                letterhead = drafts
                self._found.repairs.append(Repair(place=name, before=text, after=text, reason=LETTERHEAD))
            else:
                self._found.aside(name, text, reason)
        return letterhead

    def notes(self) -> None:
        """Set aside footnotes, endnotes and comments, those that nothing refers to as well."""
        for kind, (tag, name, reason) in _NOTES.items():
            root = self._package.part(kind)
            places = {number: place for known, number, place in list(self._found.notes) if known == kind}
            for note in () if root is None else root.iterchildren(f"{W}{tag}"):
                if note.get(f"{W}type", "normal") != "normal":
                    continue
                place = places.get(note.get(f"{W}id", ""), "")
                text = " ".join(text_of(draft.block) for draft in self._read(note, name))
                self._found.aside(f"{name}, {place}" if place else name, text, reason)

    def diagrams(self) -> None:
        """Set aside the words of SmartArt, which lie in parts of their own."""
        for root in self._package.parts("diagramData"):
            text = " ".join(piece.text or "" for piece in root.iter("{*}t"))
            self._found.aside("sơ đồ", text, _DIAGRAM)

    def _read(self, root: etree._Element | None, name: str) -> list[Draft]:
        if root is None:
            return []
        numbering = Numbering(Lists(self._package.part("numbering"), self._styles))
        return Story(self._styles, numbering, self._found, name).drafts(root)
