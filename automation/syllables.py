"""What can be a Vietnamese syllable, by its spelling: the tool for telling foreign or joined words.

An onset, a rime, a tone; no list of words. It lets a few through that no dictionary has, and that is enough
for suspicions, which change nothing.
"""

import re
import unicodedata

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSETS_TEXT = "ngh ng nh n gh gi g kh k ph p qu tr th t ch c b d đ h l m r s v x"
_LONGEST_ONSET = 3
_RIMES_TEXT = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu y ych yn ynh yt ya yu
o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ
uy uya uych uyên uyêt uyn uynh uyt uyp uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIMES = frozenset(_RIMES_TEXT.split())
#: A syllable may begin with its rime.
_ONSETS = frozenset(("", *_ONSETS_TEXT.split()))
#: The “i” of the onset is the rime's too.
_SHORTENED = frozenset(["gi", "gin", "giêng"])


def toneless(word: str) -> str:
    """Return a word in lower case and NFC without tone marks; ă, â, ê, ô, ơ, ư, đ stay."""
    bare = _TONES.sub("", unicodedata.normalize("NFD", word.replace("Ð", "Đ").lower()))
    return unicodedata.normalize("NFC", bare)


def is_syllable(word: str) -> bool:
    """Return whether a word can be one Vietnamese syllable."""
    bare = toneless(word)
    parts = ((bare[:at], bare[at:]) for at in range(_LONGEST_ONSET + 1))
    return bare in _SHORTENED or any(onset in _ONSETS and rime in _RIMES for onset, rime in parts)


def parted(word: str) -> tuple[str, str] | None:
    """Return the two syllables that stand joined in a word, or None where it does not come apart."""
    if is_syllable(word) or word.isascii():
        return None
    for at in range(2, len(word) - 1):
        if is_syllable(word[:at]) and is_syllable(word[at:]):
            return word[:at], word[at:]
    return None
