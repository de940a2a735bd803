"""The letters of one paragraph, out of runs that Word splits anywhere.

What stands in a paragraph without being text (deleted or hidden words, page numbers, pictures, formulas) is
gathered with its reason; text boxes are handed on, since they are paragraphs of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from automation.importing.word.fields import Fields, why_aside
from automation.importing.word.numbering import is_symbol_font, symbol
from automation.importing.word.styles import Looks
from automation.word_package import MC, W

DELETED = "Chữ đã bị xóa ở chế độ theo dõi thay đổi (Track Changes), không còn trong văn bản."
HIDDEN = "Chữ bị ẩn (Hidden), không hiện trên giấy."
INSERTED = "Chữ được thêm ở chế độ theo dõi thay đổi (Track Changes), chưa được chấp nhận; vẫn lấy vào."
SYMBOL = "Ký hiệu của phông chữ hình; lấy dấu trông giống nhất."
PICTURE = "Hình vẽ hoặc ảnh: sổ theo dõi chỉ giữ chữ."
FORMULA = "Công thức toán của Word: chỉ lấy được các ký tự."
PHONETIC = "Chữ chú âm đặt trên dòng."
DECORATION = "Chữ nghệ thuật hoặc chữ chìm dưới trang."

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_TEXT_BOX = f"{W}txbxContent"
#: Containers whose content is read as if they were not there.
_THROUGH = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase")
)
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


@dataclass(frozen=True, slots=True)
class Letters:
    """A piece of text whose letters look the same."""

    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Content:
    """What one paragraph holds: letters, and beside them what is no text, each as (text, reason)."""

    letters: list[Letters] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    _aside_at: int = -1
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    old_fonts: set[str] = field(default_factory=set)
    starts_page: bool = False
    ends_page: bool = False

    @property
    def text(self) -> str:
        """The letters as they stand, white space included."""
        return "".join(letters.text for letters in self.letters)

    def put_aside(self, text: str, reason: str) -> None:
        """Take text that is none, one with what stood right before it for the same reason."""
        same_place = self._aside_at == len(self.letters)
        if same_place and self.aside and self.aside[-1][1] == reason and reason != PICTURE:
            text = self.aside.pop()[0] + text
        if text:
            self.aside.append((text, reason))
            self._aside_at = len(self.letters)


class RunReader:
    """Reads paragraphs of one story one after the other, since fields go on from one to the next."""

    def __init__(self, styles: Looks) -> None:
        self._styles = styles
        self._fields = Fields()
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}r": self._run,
            f"{W}t": self._text,
            f"{W}delText": self._deleted_text,
            f"{W}instrText": lambda element: self._fields.instruct(element.text or ""),
            f"{W}fldChar": lambda element: self._fields.mark(element.get(f"{W}fldCharType", "")),
            f"{W}fldSimple": self._simple_field,
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            f"{W}ins": self._inserted,
            f"{W}moveTo": self._inserted,
            f"{W}del": self._deleted,
            f"{W}moveFrom": self._deleted,
            f"{W}rt": lambda element: self._content.put_aside(_all_text(element), PHONETIC),
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._drawing,
            f"{MC}AlternateContent": self._alternate,
            f"{_M}oMath": self._formula,
            f"{_M}oMathPara": self._formula,
        }

    def read(self, paragraph: etree._Element, into: Content) -> None:
        """Add what the paragraph holds to `into`."""
        self._content = into
        self._properties = paragraph.find(f"{W}pPr")
        self._run_properties: etree._Element | None = None
        self._reason = ""
        self._each(paragraph)

    def _each(self, element: etree._Element) -> None:
        for child in element:
            self._one(child)

    def _one(self, element: etree._Element) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if handler := self._handlers.get(tag):
            handler(element)
        elif tag in _THROUGH:
            self._each(element)
        elif tag in _FIXED:
            self._add(_FIXED[tag])
        elif tag in _NOTES:
            self._content.notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        elif tag == f"{W}commentReference":
            self._content.notes.append(("comments", element.get(f"{W}id", "")))

    def _run(self, run: etree._Element) -> None:
        self._run_properties = run.find(f"{W}rPr")
        self._each(run)
        self._run_properties = None

    def _text(self, element: etree._Element) -> None:
        font = self._styles.fonts(self._run_properties, self._properties)
        text = element.text or ""
        if is_symbol_font(font):
            text = "".join(symbol(letter, font) for letter in text)
        if font.startswith((".Vn", "VNI-")):
            self._content.old_fonts.add(font)
        self._add(text)

    def _add(self, text: str) -> None:
        if self._fields.in_instruction or not text:
            return
        reason = self._reason or self._fields.why_aside
        look = (self._run_properties, self._properties)
        if not reason and self._styles.letters("vanish", *look):
            reason = HIDDEN
        if reason:
            self._content.put_aside(text, reason)
            return
        bold, italic = (self._styles.letters(name, *look) for name in ("b", "i"))
        self._content.letters.append(Letters(text, bold, italic))

    def _deleted_text(self, element: etree._Element) -> None:
        self._content.put_aside(element.text or "", DELETED)

    def _simple_field(self, element: etree._Element) -> None:
        outer, self._reason = self._reason, self._reason or why_aside(element.get(f"{W}instr", ""))
        self._each(element)
        self._reason = outer

    def _break(self, element: etree._Element) -> None:
        if element.get(f"{W}type") != "page":
            self._add("\n")
        elif self._content.text.strip():
            self._content.ends_page = True
            self._add("\n")
        else:
            self._content.starts_page = True

    def _symbol(self, element: etree._Element) -> None:
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        try:
            place = int(code, 16)
        except ValueError:
            return
        if not 0x20 <= place < 0xFFFE or 0xD800 <= place < 0xE000:
            return
        seen = symbol(chr(place), font)
        self._content.changes.append((f"[{font} {code}]", seen, SYMBOL))
        self._add(seen)

    def _inserted(self, element: etree._Element) -> None:
        before = len(self._content.letters)
        self._each(element)
        text = "".join(letters.text for letters in self._content.letters[before:]).strip()
        if text:
            self._content.changes.append((text, text, INSERTED))

    def _deleted(self, element: etree._Element) -> None:
        outer, self._reason = self._reason, DELETED
        self._each(element)
        self._reason = outer

    def _alternate(self, element: etree._Element) -> None:
        """Read one of the forms in which Word stores the same thing: the first that holds text."""
        forms = [form for form in element if form.tag in (f"{MC}Choice", f"{MC}Fallback")]
        best = next((form for form in forms if _holds_text(form)), forms[0] if forms else None)
        if best is not None:
            self._each(best)

    def _drawing(self, element: etree._Element) -> None:
        boxes = [box for box in element.iter(_TEXT_BOX) if not _inside_box(box, element)]
        self._content.boxes += boxes
        for art in element.iter(f"{_VML}textpath"):
            self._content.put_aside(art.get("string", ""), DECORATION)
        if not boxes:
            self._content.put_aside(_described(element), PICTURE)

    def _formula(self, element: etree._Element) -> None:
        text = "".join(piece.text or "" for piece in element.iter(f"{_M}t", f"{W}t"))
        self._content.put_aside(text, FORMULA)


def _holds_text(form: etree._Element) -> bool:
    return next(form.iter(f"{W}t"), None) is not None


def _inside_box(box: etree._Element, top: etree._Element) -> bool:
    """Return whether a text box lies in another one below `top`, or in the second form of the same thing."""
    for above in box.iterancestors():
        if above is top:
            return False
        if above.tag == _TEXT_BOX:
            return True
        if above.tag == f"{MC}Fallback":
            choices = above.itersiblings(f"{MC}Choice", preceding=True)
            if any(_holds_text(choice) for choice in choices):
                return True
    return False


def _described(element: etree._Element) -> str:
    """Return what a picture is called for those who cannot see it, else just “hình”."""
    for properties in element.iter("{*}docPr"):
        if text := (properties.get("descr") or properties.get("title") or "").strip():
            return f"hình: {text}"
    return "hình"


def _all_text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))
