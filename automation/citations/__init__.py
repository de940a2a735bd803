"""Signs of State and Party documents, and how texts cite them.

`signs` reads a sign, `mentions` a citation in a sentence (type, sign, date, issuer, subject), `codes` are the
abbreviations in force, kept as data.
"""

from automation.citations.mentions import Mention, mentions
from automation.citations.signs import Sign, is_sign, parse, same_sign, signs

__all__ = ["Mention", "Sign", "is_sign", "mentions", "parse", "same_sign", "signs"]
