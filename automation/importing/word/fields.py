"""Fields: what Word computes into a text, and which of it a reader sees as text.

A complex field is a run of marks (begin, its instruction, separate, its result, end) that may hold other
fields and go over many paragraphs; so one `Fields` follows a whole story.
"""

from dataclasses import dataclass

_PAGE_NUMBERS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF"}
_LISTINGS = {"TOC", "INDEX", "TOA"}

PAGE_NUMBER = "Số trang do Word tự điền, không thuộc nội dung."
LISTING = "Mục lục do Word tự lập, lặp lại các đề mục của văn bản."


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    is_result: bool = False


def why_aside(instruction: str) -> str:
    """Return why the result of a field is no part of the text, or the empty string when it is."""
    kind = instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""
    if kind in _PAGE_NUMBERS:
        return PAGE_NUMBER
    return LISTING if kind in _LISTINGS else ""


class Fields:
    """The fields that are open at the current place of a story, the outermost first."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str) -> None:
        """Take a mark: “begin”, “separate” or “end”; a stray one means nothing."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].is_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take the next piece of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction += text

    @property
    def in_instruction(self) -> bool:
        """Whether what stands here is a field's instruction and shown nowhere."""
        return any(not field.is_result for field in self._open)

    @property
    def why_aside(self) -> str:
        """Why what stands here is no part of the text, or the empty string."""
        reasons = (why_aside(field.instruction) for field in self._open)
        return next((reason for reason in reasons if reason), "")
