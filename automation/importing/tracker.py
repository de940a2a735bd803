"""The documents of one file as one tracker: records only, nothing decided that the documents do not say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from automation.columns import ADDRESSEE, DOCUMENT_TYPE, NO_DOCUMENT_TYPE, RECIPIENT
from automation.documents.decree import decree_on
from automation.documents.letterhead import letterhead, recipient_lines
from automation.documents.plan import DOCUMENT_TYPE as PLAN_TYPE
from automation.importing.bases import citations_in
from automation.importing.content import Content, content_of
from automation.importing.letterhead import Head, head_of, issuer_name, settings_of
from automation.importing.markers import marked
from automation.importing.parsed import DATELINE, NUMBER, Parsed, Unplaced, header_form
from automation.importing.reporting import Reporting, reporting_in
from automation.importing.signing import prints_alike, signer_of
from automation.model import Block, Citation, Person, Plan, Setting, Tracker
from automation.text import fold
from automation.tracker.records import empty_tracker

_OTHER_POST = "Quyền hạn, chức vụ ở chỗ ký không theo dạng nào của Nghị định 30/2020/NĐ-CP."
_OTHER_HEADER = {
    NUMBER: "Số ký hiệu viết khác thể thức hoặc khác loại văn bản; hãy ghi lại ở trang Kế hoạch.",
    DATELINE: "Ngày, tháng, năm không đọc được trọn vẹn; hãy ghi ngày ký ở trang Kế hoạch.",
}
_SETTING_DIFFERS = "Phần đầu của hai văn bản cùng ngày ghi khác nhau; sổ giữ cách ghi của văn bản trước."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of the file with what was made of it."""

    parsed: Parsed
    head: Head
    plan: Plan
    content: Content
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The tracker that the documents become; each document has the id of its plan."""

    tracker: Tracker
    documents: tuple[Document, ...]


def imported(parts: Sequence[Parsed], year: int) -> Imported:
    """Return the tracker of the documents; `year` is meant where a document names none."""
    documents: list[Document] = []
    for parsed in parts:
        documents.append(_document(parsed, [document.plan.id for document in documents], year))
    settings, clashes = _settings(documents)
    if clashes:
        documents[-1] = replace(documents[-1], unplaced=(*documents[-1].unplaced, *clashes))
    people = _people(documents)
    first = min((document.plan.year or year for document in documents), default=year)
    tracker = replace(
        empty_tracker(first),
        organisation=settings,
        plans=tuple(document.plan for document in documents),
        content=tuple(block for document in documents for block in document.content.blocks),
        tasks=tuple(task for document in documents for task in document.content.tasks),
        people=people,
        citations=_citations(documents),
        chosen_plan=documents[0].plan.id if documents else "",
    )
    return Imported(tracker=tracker, documents=tuple(documents))


def _document(parsed: Parsed, taken: list[str], year: int) -> Document:
    head = head_of(parsed)
    _keep_misfits(parsed, head, year)
    plan_id = _plan_id(head, parsed, taken)
    content = content_of(parsed, plan_id, head.year or year)
    authority, signer = signer_of(parsed)
    unplaced = list(parsed.unplaced)
    if signer and parsed.posts and not prints_alike(parsed, authority, signer):
        text = "\n".join(post.text for post in parsed.posts)
        unplaced.append(Unplaced(place=parsed.posts[0].place, text=text, reason=_OTHER_POST))
    subject = "\n".join(passage.text for passage in parsed.subject)
    told = reporting_in(content.blocks) if parsed.document_type in ("", PLAN_TYPE) else Reporting()
    _frame(content, parsed)
    plan = Plan(
        id=plan_id,
        year=head.year or year,
        number=head.number,
        signed_on=head.dated,
        subject=subject,
        par="cải cách hành chính" in fold(subject),
        report_due_phrase=told.phrase,
        report_to=told.to,
        report_via=told.via,
        signer=signer.id if signer else "",
        authority=authority,
    )
    return Document(parsed=parsed, head=head, plan=plan, content=content, unplaced=tuple(unplaced))


def _keep_misfits(parsed: Parsed, head: Head, year: int) -> None:
    """Move a number or date that would be printed in other words into the text, and tell it."""
    day = head.dated or date(year, 1, 1)
    decree = decree_on(day)
    printed = letterhead(
        Tracker(organisation=settings_of(parsed, head, "")),
        decree,
        document_type=parsed.document_type,
        number=head.number,
        dated=head.dated,
        day=day,
    )
    for part, text in ((NUMBER, printed.number), (DATELINE, printed.place_and_date)):
        line = parsed.first(part)
        if line and header_form(line.text) != header_form(text):
            parsed.header[part].remove(line)
            parsed.body.insert(0, line)
            parsed.unplaced.append(Unplaced(place=line.place, text=line.text, reason=_OTHER_HEADER[part]))


def _plan_id(head: Head, parsed: Parsed, taken: list[str]) -> str:
    digits = "".join(letter for letter in head.number.split("/")[0].split("-")[0] if letter.isalnum())
    kind = "".join(word[0] for word in parsed.document_type.split()) or "VB"
    wanted = digits or f"{kind}{len(taken) + 1}"
    return wanted if wanted not in taken else f"{wanted}.{len(taken) + 1}"


def _frame(content: Content, parsed: Parsed) -> None:
    """Add the rows that stand around the text: another type than a plan, addressees, recipients."""
    if parsed.document_type != PLAN_TYPE:
        shown = parsed.document_type or NO_DOCUMENT_TYPE
        content.add("tên loại", DOCUMENT_TYPE, shown, name=f"{content.plan}.LOAI")
    names = [marked(passage.text) for passage in parsed.addressees]
    if names:
        lines = [name.text if len(names) > 1 else f"{name.marker} {name.text}".strip() for name in names]
        content.add(parsed.addressees[0].place, ADDRESSEE, "\n".join(lines), name=f"{content.plan}.KG")
    if parsed.recipients:
        names = [marked(passage.text) for passage in parsed.recipients]
        typed = recipient_lines(tuple(name.text for name in names))
        text = "\n".join(line.removeprefix("- ").rstrip(";.") for line in typed)
        content.add(parsed.recipients[0].place, RECIPIENT, text, name=f"{content.plan}.NN")


def _settings(documents: Iterable[Document]) -> tuple[tuple[Setting, ...], tuple[Unplaced, ...]]:
    """Return the settings of every document's day, each only where it changes something."""
    kept: list[Setting] = []
    clashes: list[Unplaced] = []
    for document in sorted(documents, key=lambda d: d.head.dated or date.min):
        for setting in settings_of(document.parsed, document.head, issuer_name(document.parsed)):
            before = [known for known in kept if known.key == setting.key]
            if before and before[-1].value == setting.value:
                continue
            if before and before[-1].from_day == setting.from_day:
                place = f"kế hoạch {document.plan.id}"
                clashes.append(
                    Unplaced(place=place, text=f"{setting.key}: {setting.value}", reason=_SETTING_DIFFERS)
                )
                continue
            kept.append(setting)
    return tuple(kept), tuple(clashes)


def _people(documents: Iterable[Document]) -> tuple[Person, ...]:
    """Return the signers, then everybody who leads or supports a task, each once."""
    people: dict[str, Person] = {}
    for document in documents:
        _, signer = signer_of(document.parsed)
        if signer:
            people.setdefault(fold(signer.id), signer)
    for document in documents:
        for task in document.content.tasks:
            for name in (task.lead, *task.support):
                if name:
                    people.setdefault(fold(name), Person(id=name))
    return tuple(people.values())


def _citations(documents: Iterable[Document]) -> tuple[Citation, ...]:
    blocks: list[Block] = []
    own: list[str] = []
    for document in documents:
        blocks += document.content.blocks
        own.append(document.plan.number)
    return citations_in(blocks, own)
