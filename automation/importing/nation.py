"""The lines by which a formal document begins, told whatever their case and spacing."""

from automation.text import fold

_TITLES = tuple(map(fold, ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Đảng Cộng sản Việt Nam")))


def is_national_title(text: str) -> bool:
    """Return whether one of the lines of `text` is Quốc hiệu, or the title of a Party document."""
    return any(fold(line).startswith(_TITLES) for line in text.split("\n"))
