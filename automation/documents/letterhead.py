"""The parts that every formal document has: its header, its title, its signature, its marks.

All are frozen and made of ready strings; a template only places them. Settings are those of the
document's own day. Lengths of lines are in EMU (1 mm is 36,000), as Word's drawings have them.
"""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from automation.documents.decree import Decree, HeaderSizes
from automation.documents.letters import even_width_mm, width_mm, wrapped
from automation.documents.phrases import bound, lines, long_date, number_line, one_line, open_date, sign
from automation.model import Person, Tracker
from automation.proof.source import Source
from automation.settings import PAPER, value_on
from automation.stamp import ILLUSTRATIVE
from automation.text import fold

EMU_PER_MM = 36_000

DRAFT = "DỰ THẢO"

#: The head of a school, in whose name a deputy signs (KT.) or somebody by order (TL., TUQ.).
HEAD_POST = "HIỆU TRƯỞNG"
#: How the subject of a letter begins.
_OF_LETTER = "v/v "
#: Least space on either side of the subject, in mm.
_SUBJECT_INDENT = 8

_DEPUTY = "PHÓ "
_FOR_HEAD = ("KT.", "TL.", "TUQ.")

#: Marks a field that goes into styles or properties; no template places it.
NOT_PLACED = MappingProxyType({"placed": False})

NO_ADDRESSEE = "[Chưa có nơi nhận báo cáo]"
NO_SIGNER = "[Chưa có người ký]"
NO_POST = "[Chưa có chức vụ người ký]"
AS_ABOVE = "Như trên"
FILED = "Lưu: VT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The header's table. The issuer's last line carries the line under it.

    `issuer_rule` and `motto_rule` are lengths in EMU; `sizes` chooses the sizes of three styles.
    """

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    issuer_last_line: str
    issuer_rule: int
    motto_rule: int
    number: str
    place_and_date: str
    sizes: HeaderSizes = field(metadata=NOT_PLACED)
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The document's type and subject (trích yếu).

    `rule` is the length of the line under it in EMU, `indent` that of both sides in mm. The subject of a
    letter (công văn), which names no type, stands `under_number`, small and without a line (Phụ lục I).
    """

    document_type: str
    subject: str
    under_number: bool
    rule: int
    indent: float = field(metadata=NOT_PLACED)
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """“Kính gửi”: one recipient on the first line, or several on lines of their own below it."""

    first: str
    others: tuple[str, ...]
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The last block: lines of authority and post, the name ("" when unnamed), the recipients' lines."""

    post_lines: tuple[str, ...]
    name: str
    recipients: tuple[str, ...]
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """The head of an appendix: “Phụ lục”, its title in capitals, “(Kèm theo …)”."""

    name: str
    title: str
    note: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is printed over a document that is not the real one; "" each when it is."""

    draft: str
    footer: str
    illustrative: bool = field(metadata=NOT_PLACED)


def letterhead(
    tracker: Tracker,
    decree: Decree,
    *,
    document_type: str,
    number: str,
    dated: date | None,
    day: date,
) -> Letterhead:
    """Return the header of a document with the settings of `day`.

    Without a number or a date, room is left for it; an open date has the year of `day`.
    """

    def setting(key: str) -> str:
        return value_on(tracker.organisation, key, day)

    sizes = decree.sizes(setting("sizes"))
    room = decree.page.text_width - decree.right_column

    def block(key: str, face: str) -> tuple[str, ...]:
        """Break a line that is longer than its column here, so that the rule under it fits what is seen."""
        typed = (line.upper() for line in lines(setting(key)))
        return tuple(piece for line in typed for piece in wrapped(line, sizes.national_name, room, face))

    issuer = block("issuer", "bold") or ("",)
    return Letterhead(
        parent_lines=block("parent_body", "regular"),
        issuer_lines=issuer[:-1],
        issuer_last_line=issuer[-1],
        issuer_rule=_emu(issuer_rule_mm(issuer, sizes.national_name)),
        motto_rule=_emu(width_mm(decree.motto, sizes.motto)),
        number=number_line(number, sign(decree, document_type, setting("abbreviation"))),
        place_and_date=f"{setting('place')}, {long_date(dated) if dated else open_date(day.year)}",
        sizes=sizes,
    )


def issuer_rule_mm(issuer: tuple[str, ...], size: float) -> float:
    """Return the line's length: 42 % of the longest line, and no more than half of the last."""
    longest = max(width_mm(line, size) for line in issuer)
    return max(longest / 3, min(0.42 * longest, width_mm(issuer[-1], size) / 2))


def title(decree: Decree, document_type: str, subject: str) -> Title:
    """Return the title: a subject of several lines is broken evenly, the line is 2/5 of its widest."""
    words = bound(one_line(subject))
    size = decree.components["subject"].size.default
    text_width = decree.page.text_width
    column = even_width_mm(words, size, text_width - 2 * _SUBJECT_INDENT)
    widest = max(width_mm(line, size) for line in wrapped(words, size, column))
    return Title(
        document_type=document_type,
        subject=words,
        under_number=not document_type and fold(words).startswith(_OF_LETTER),
        # A millimetre of grace on each side: printers and programs differ by less.
        indent=max(0.0, (text_width - column) / 2 - 1),
        rule=_emu(0.4 * min(widest, text_width)),
    )


def signature(
    tracker: Tracker,
    *,
    signer: str,
    authority: str,
    named: bool,
    recipients: tuple[str, ...],
) -> Signature:
    """Return the signature block of `signer` (an id of the people sheet); unnamed where asked."""
    person = next((p for p in tracker.people if p.id == signer), None) or Person(post=signer)
    return Signature(
        post_lines=post_lines(authority, person) or (NO_POST if person.name else NO_SIGNER,),
        name=one_line(person.name) if named else "",
        recipients=recipient_lines(recipients),
    )


def post_lines(authority: str, person: Person) -> tuple[str, ...]:
    """Return authority and post in capitals, as the decree sets them.

    None where nothing says the post.

    A deputy signs “KT. HIỆU TRƯỞNG” over the own post; an acting head is “Q. HIỆU TRƯỞNG”.
    """
    # A person listed under the own name has no post that could be printed.
    listed = "" if person.id == person.name else person.id
    post = one_line(person.post or listed).upper()
    if not post:
        return ()
    if authority in _FOR_HEAD:
        head = post.removeprefix(_DEPUTY) if post.startswith(_DEPUTY) else HEAD_POST
        return (f"{authority} {head}", post)
    if authority == "TM." and person.unit:
        return (f"{authority} {one_line(person.unit).upper()}", post)
    return (f"{authority} {post}".strip(),) if post else ()


def recipient_lines(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Return the recipients with dash and punctuation: each “- X;”, the last “- Lưu: VT.”."""
    names = [one_line(name).lstrip("-–+ ").rstrip(" ;.,") for name in recipients]
    kept = [name for name in names if name]
    return tuple(f"- {name};" for name in kept[:-1]) + tuple(f"- {name}." for name in kept[-1:])


def report_recipients(tracker: Tracker, day: date) -> tuple[str, ...]:
    """Return who gets a report sent to a superior: “Như trên” first (Phụ lục I), the file last."""
    typed = lines(value_on(tracker.organisation, "report_recipients", day)) or (FILED,)
    first = typed[0].lstrip("- ").casefold()
    return typed if first.startswith(AS_ABOVE.casefold()) else (AS_ABOVE, *typed)


def marks(*, draft: bool, illustrative: bool) -> Marks:
    """Return the marks of a draft and of an illustrative example."""
    shown = ((ILLUSTRATIVE, illustrative), (DRAFT, draft))
    return Marks(
        draft=DRAFT if draft else "",
        footer=" – ".join(mark for mark, wanted in shown if wanted),
        illustrative=illustrative,
    )


def addressee(report_to: str, report_via: str) -> Addressee:
    """Return whom a report is sent to: “Kính gửi: Ủy ban nhân dân huyện Nhà Bè (qua Phòng Nội vụ)”.

    Several, one a line of `report_to`, stand below one another, “- A;” … “- B.”; none shows as a gap.
    """
    names = list(lines(report_to)) or [NO_ADDRESSEE]
    if report_to.strip() and report_via.strip():
        names[0] = f"{names[0]} (qua {one_line(report_via)})"
    if len(names) == 1:
        return Addressee(first=f"Kính gửi: {one_line(names[0])}", others=())
    return Addressee(first="Kính gửi:", others=recipient_lines(tuple(names)))


def attached_note(
    tracker: Tracker, head: Letterhead, *, document_name: str, dated: date | None, day: date
) -> str:
    """Return “(Kèm theo …)” of an appendix: filled in for paper, with open places for a file."""
    number = head.number.removeprefix("Số:").strip()
    when = long_date(dated) if dated else open_date(day.year)
    if value_on(tracker.organisation, "medium", day) != PAPER:
        number = number_line("", number.rpartition("/")[2]).removeprefix("Số:")
        when = open_date(day.year)
    issuer = value_on(tracker.organisation, "issuer_name", day)
    return f"(Kèm theo {document_name} số {number} {when} của {issuer})"


def _emu(millimetres: float) -> int:
    return round(millimetres * EMU_PER_MM)
