"""All Vietnamese that anybody reads is spelled by the dictionary of hunspell-vi.

The dictionary puts the tone mark as newer books do (hoà, uỷ); the decree and the schools write hòa, ủy, and
so do we: words are compared with the mark moved. A short list has what the dictionary cannot know.
"""

import re
import subprocess
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from tests.shown_texts import shown_texts

ALLOWED = Path(__file__).parent / "allowed_words.txt"

WORD = re.compile(r"[^\W\d_]+")
#: The same two vowels, with the mark on the first as we write it and on the second as the dictionary has it.
OLD_MARK = re.compile(r"(o[àáảãạ]|[òóỏõọ][ae]|[ùúủũụ]y)$")
VOWEL = re.compile(r"[AEIOUYĂÂÊÔƠƯ]")
TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


def newer(word: str) -> str:
    """Return the word with the tone mark where the dictionary has it.

    >>> newer("hòa"), newer("thủy"), newer("quý")
    ('hoà', 'thuỷ', 'quý')
    """
    if not OLD_MARK.search(word.lower()) or word.lower().startswith("q"):
        return word
    plain = unicodedata.normalize("NFD", word)
    (tone,) = (letter for letter in plain if letter in TONES)
    return unicodedata.normalize("NFC", plain.replace(tone, "") + tone)


def allowed() -> set[str]:
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def unknown(words: set[str], language: str) -> set[str]:
    """Return the words that the dictionary lacks in small letters as well as in those given."""
    spellings = {newer(spelling) for word in words for spelling in (word, word.lower())}
    done = subprocess.run(
        ["hunspell", "-d", language, "-i", "utf-8", "-l"],
        input="\n".join(sorted(spellings)),
        capture_output=True,
        text=True,
        check=True,
    )
    lacking = set(done.stdout.split())
    return {word for word in words if {newer(word), newer(word.lower())} <= lacking}


def misspelled(words: set[str]) -> set[str]:
    """Return the words that are neither Vietnamese nor, in plain letters, English or abbreviations."""
    strange = unknown(words, "vi_VN")
    plain = {word for word in strange if word.isascii()}
    odd = (strange - plain) | unknown(plain, "en_US")
    return {word for word in odd if not (word.isupper() and (word.isascii() or not VOWEL.search(word)))}


@pytest.fixture(scope="module")
def places() -> dict[str, list[str]]:
    """Each word that is shown and where."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place, text in shown_texts():
        for word in WORD.findall(unicodedata.normalize("NFC", text)):
            found[word].append(place)
    return found


def test_every_word_is_spelled_right(places: dict[str, list[str]]) -> None:
    wrong = misspelled(set(places)) - allowed()
    assert {word: places[word][:3] for word in sorted(wrong)} == {}


def test_the_list_of_allowed_words_is_no_longer_than_it_must_be(places: dict[str, list[str]]) -> None:
    assert allowed() <= misspelled(set(places))


@pytest.mark.parametrize("word", ["nhiêm", "vụu", "kếhoạch", "khong"])
def test_a_slip_is_seen(word: str) -> None:
    assert misspelled({word, "nhiệm", "vụ", "hòa", "ủy", "khoản"}) == {word}
