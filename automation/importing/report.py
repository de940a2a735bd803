"""What a person has to know after an import: in words, with the place in the source and the reason."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from automation.deadlines import read_deadline
from automation.importing.candidates import candidates
from automation.importing.notes import faults, understood
from automation.importing.parsed import Unplaced
from automation.importing.proof import Difference, Piece, Proof
from automation.importing.tracker import Document, Imported
from automation.model import Finding

_LONGEST = 160


def report(
    imported: Imported, proofs: Sequence[Proof], findings: Iterable[Finding], source: str, tracker: str
) -> str:
    """Return the report on an import as text; `proofs` has one a document, or none when not asked for."""
    lines = [f"Nhập “{source}” vào “{tracker}”"]
    for number, document in enumerate(imported.documents):
        lines += ["", _title(document)]
        lines += _part("Hiểu như sau, hãy soát lại", understood(document))
        lines += _part("Lỗi thể thức của nguồn, giữ nguyên", faults(document))
        lines += _part("Chưa xếp được chỗ, giữ trong lời văn", map(_unplaced, document.unplaced))
        lines += _part("Đặt ra ngoài lời văn", _set_aside(document))
        lines += _part("Chỗ đã nối hoặc nghi ngờ, hãy soát lại", _repairs(document))
        lines += _part("Bảng giữ nguyên, chưa thành nhiệm vụ", _kept(document))
        lines += _part("Hạn đề xuất, chưa ghi vào sổ", _deadlines(document))
        lines += _part("Đoạn văn có thể là nhiệm vụ", _candidates(document))
        if proofs:
            lines += _proof(proofs[number])
    lines += _part("Kết quả kiểm tra sổ vừa lập", (_finding(finding) for finding in findings))
    return "\n".join(lines) + "\n"


def _title(document: Document) -> str:
    plan, content = document.plan, document.content
    number = f"số {plan.number}" if plan.number else "chưa có số"
    dated = f", ngày {plan.signed_on:%d/%m/%Y}" if plan.signed_on else ", chưa có ngày"
    kind = document.parsed.document_type or "Văn bản"
    counts = f"{len(content.blocks)} đoạn, {len(content.tasks)} nhiệm vụ"
    return f"{kind} {number}{dated} → mã {plan.id}: {counts}"


def _part(title: str, entries: Iterable[str]) -> list[str]:
    shown = list(entries)
    return [f"{title} ({len(shown)}):", *(f"- {entry}" for entry in shown)] if shown else []


def _unplaced(entry: Unplaced) -> str:
    return f"{entry.place}: {_quoted(entry.text)}{entry.reason}"


def _quoted(text: str) -> str:
    return f"“{_short(text)}”. " if text else ""


def _set_aside(document: Document) -> Iterator[str]:
    for entry in document.parsed.source.set_aside:
        yield f"{entry.place}: {_quoted(entry.text)}{entry.reason}"


def _repairs(document: Document) -> Iterator[str]:
    for repair in document.parsed.source.repairs:
        changed = "" if repair.before == repair.after else f" → “{_short(repair.after)}”"
        yield f"{repair.place}: “{_short(repair.before)}”{changed}. {repair.reason}"


def _kept(document: Document) -> Iterator[str]:
    for place, reason in document.content.kept:
        yield f"{place}: {reason}"


def _deadlines(document: Document) -> Iterator[str]:
    plan = document.plan
    phrases = [(f"báo cáo của kế hoạch {plan.id}", plan.report_due_phrase)]
    phrases += [(f"nhiệm vụ {task.id}", task.due_phrase) for task in document.content.tasks]
    for what, phrase in phrases:
        reading = read_deadline(phrase, year=plan.year)
        if reading.last_day:
            yield f"{what}: “{phrase}” là {reading.last_day:%d/%m/%Y}"


def _candidates(document: Document) -> Iterator[str]:
    for candidate in candidates(document.content.blocks, document.plan.year or 0):
        told = [f"chủ trì: {candidate.unit}"] if candidate.unit else []
        if candidate.phrase:
            day = f" ({candidate.last_day:%d/%m/%Y})" if candidate.last_day else ""
            told.append(f"thời hạn: “{candidate.phrase}”{day}")
        yield f"{candidate.block.id}: “{_short(candidate.block.text)}”" + (
            f" – {'; '.join(told)}" if told else ""
        )


def _proof(proof: Proof) -> list[str]:
    lines = [f"Đối chiếu bản in lại với nguồn: {matched(proof)}"]
    for difference in proof.differences:
        lines += _beside(difference)
    lines += _part(
        "Phần văn bản tự đặt theo thể thức, khác chữ trong nguồn", map(_automatic, proof.automatic)
    )
    return lines


def matched(proof: Proof) -> str:
    """Return how many paragraphs came back: “64/64 đoạn trùng khớp”."""
    return f"{proof.same}/{proof.total} đoạn trùng khớp"


def _beside(difference: Difference) -> list[str]:
    source, printed = difference.source, difference.printed
    before, after = marked_words(source, printed)
    place = (source or printed or Piece(place="", text="", form="")).place
    where = place if source else f"bản in lại, {place}"
    return [f"- {where}", f"    nguồn : {before or '(không có)'}", f"    bản in: {after or '(không có)'}"]


def marked_words(source: Piece | None, printed: Piece | None) -> tuple[str, str]:
    """Return both texts, the words that differ in square brackets."""
    before = source.text.split() if source else []
    after = printed.text.split() if printed else []
    if not before or not after:
        return " ".join(before), " ".join(after)

    shown: tuple[list[str], list[str]] = ([], [])
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, words in ((0, before[a:b]), (1, after[c:d])):
            if words:
                text = " ".join(words)
                shown[side].append(text if kind == "equal" else f"[{text}]")
    return " ".join(shown[0]), " ".join(shown[1])


def _automatic(difference: Difference) -> str:
    source, printed = difference.source, difference.printed
    before, after = marked_words(source, printed)
    if source is None:
        return f"nguồn không có, bản in để “{_ends(after)}”"
    return f"{source.place}: {_ends(before)} → {_ends(after)}"


def _finding(finding: Finding) -> str:
    return f"{finding.place.address}: {finding.code} {finding.message}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _ends(text: str) -> str:
    """Return the beginning and the end of a long text, where such differences stand."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
