"""Whatever the words and however Word cuts them: each is read once and in order, or set aside."""

import io
import random
import re
import unicodedata
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from automation.errors import AutomationError
from automation.importing.lines import text_of
from automation.importing.reading import read_source
from automation.importing.source import Source
from automation.importing.words import lost_words
from tests.word_files import box, item, level, numbering, p, r, snapshot, tbl, tc, tr, word_file

WORDS = """
tổng vệ sinh lớp chăm sóc cây xanh phân công thực hiện nhiệm vụ báo cáo kết quả học kỳ năm đúng hạn giáo
viên Đoàn Đội PAR 2023 đ ý
"""
LISTS = numbering(level(0, "%1.", "upperRoman"), level(1, "%2)", "lowerLetter"), level(2, "-", "bullet"))

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
sentences = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)


@st.composite
def runs(draw: st.DrawFn, sentence: str) -> str:
    """A sentence in runs cut anywhere, with soft breaks and tabs for some spaces, some of it decomposed."""
    text = sentence
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=5)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    spacing = draw(st.sampled_from([" ", "<w:tab/>", "<w:br/>", "  ", "\u00a0"]))
    made = []
    for piece in pieces:
        parts = re.split(" ", piece)
        content: list[str] = []
        for number, part in enumerate(parts):
            content += [spacing] if number else []
            content += [part] if part else []
        made.append(r(*content, properties=draw(st.sampled_from(["", "<w:b/>", "<w:i/>"]))))
    wrapped = draw(
        st.sampled_from(["{}", '<w:hyperlink r:id="a">{}</w:hyperlink>', "<w:smartTag>{}</w:smartTag>"])
    )
    return wrapped.format("".join(made))


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The body of a Word file and its words in reading order."""
    body: list[str] = []
    words: list[str] = []

    def sentence() -> str:
        text = draw(sentences)
        words.extend(text.split())
        return draw(runs(text))

    for kind in draw(st.lists(st.sampled_from(["p", "item", "table", "box", "control"]), max_size=8)):
        if kind == "p":
            body.append(p(sentence()))
        elif kind == "item":
            body.append(item("", draw(st.integers(0, 2))).replace("</w:p>", f"{sentence()}</w:p>"))
        elif kind == "table":
            columns = draw(st.integers(1, 3))
            rows = [[tc(p(sentence())) for _ in range(columns)] for _ in range(draw(st.integers(1, 3)))]
            body.append(tbl(*(tr(*row) for row in rows)))
        elif kind == "box":
            body.append(p(sentence(), box(p(sentence()))))
        else:
            body.append(f"<w:sdt><w:sdtContent>{p(sentence())}{p(sentence())}</w:sdtContent></w:sdt>")
    return body, words


def read_words(sources: tuple[Source, ...]) -> list[str]:
    """Every word of the blocks in order, without what the lists print."""
    markers = r"^(?:[IVX]+\.|[a-z]\)|-) "
    lines = [line for source in sources for block in source.blocks for line in text_of(block).split("\n")]
    return [word for line in lines for word in re.sub(markers, "", line).split()]


@quick
@given(documents())
def test_every_word_once_and_in_order(made: tuple[list[str], list[str]]) -> None:
    body, words = made
    data = snapshot(word_file(*body, numbering=LISTS))
    sources = read_source(data)
    assert read_words(sources) == words
    assert lost_words(data, sources) == ()


SIGNS = (
    "\n", "\n\n", " ", "  ", "\t", "\f", "\r\n", "\n- ", "\n2\n", "\na) ", "./", "**", "*", "|", "\n____\n",
    ": ", "; ", ".\n", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "\nNơi nhận:", "      ", "\nTrang 3\n", "\u00ad",
    "\u200b",
)  # fmt: skip


@quick
@given(st.lists(st.one_of(sentences, st.sampled_from(SIGNS)), min_size=1, max_size=60).map("".join))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    data = snapshot(text.encode(), "a.txt")
    sources = read_source(data)
    assert lost_words(data, sources) == ()
    # Nothing is read twice either.
    read = sum(len(text_of(block)) for source in sources for block in source.blocks)
    assert read <= len(text)


@quick
@given(st.text(min_size=1, max_size=300))
def test_any_text_at_all(text: str) -> None:
    data = snapshot(text.encode("utf-8", "surrogatepass"), "a.txt")
    try:
        sources = read_source(data)
    except AutomationError:
        return
    assert lost_words(data, sources) == ()


GOOD = word_file(
    p("Một."), item("Hai", 1), tbl(tr(tc("a", properties='<w:gridSpan w:val="2"/>')), tr("b", "c")),
    p(box("Trong hộp")), numbering=LISTS, styles='<w:style w:styleId="A"/>', footnotes="",
)  # fmt: skip


SPICES = (b"", b"<", b"-1", b"99999999999", b"<w:p>", b"<w:tc/>", b"\xff", b"&a;", b"x:")


def spoilt(seed: int) -> bytes:
    """The file with some of its bytes changed, or one of its parts changed and packed again."""
    chance = random.Random(seed)  # noqa: S311 (a fuzz, not a secret)
    if chance.random() < 0.3:
        data = bytearray(GOOD)
        for _ in range(chance.randrange(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(saved, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == victim:
                at = chance.randrange(len(part))
                spice = chance.choice(SPICES)
                part = part[:at] + spice + part[at + chance.randrange(12) :]
            new.writestr(name, part)
    return saved.getvalue()


def test_spoilt_files_are_read_or_refused() -> None:
    ends = set()
    for seed in range(600):
        data = snapshot(spoilt(seed))
        try:
            lost_words(data, read_source(data))
        except AutomationError as error:
            ends.add(type(error).__name__)
        else:
            ends.add("read")
    assert ends == {"read", "NotADocument"}
