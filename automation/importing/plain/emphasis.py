"""Asterisks by which a scanner or a chat marks bold and italic letters: taken off, and told."""

import re

_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_SLANTED = re.compile(
    r"(?<![*\w])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![*\w])|(?<=/)\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\*)"
)

EMPHASIS = "Dấu sao đánh dấu chữ đậm hoặc nghiêng, không phải chữ của văn bản; đã bỏ dấu, giữ chữ."


def without_emphasis(text: str) -> tuple[str, list[tuple[str, str]], bool, bool]:
    """Return the text without such marks, the pieces as (before, after), and whether all is bold, italic."""
    pieces: list[tuple[str, str]] = []

    def bare(match: re.Match[str]) -> str:
        inner = next(group for group in match.groups() if group is not None)
        pieces.append((match.group(), inner))
        return inner

    bold, italic = bool(_STRONG.fullmatch(text)), bool(_SLANTED.fullmatch(text))
    return _SLANTED.sub(bare, _STRONG.sub(bare, text)), pieces, bold, italic
