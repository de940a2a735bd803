"""What staff are told of a rollover, in three groups."""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """What became of something; the value is the heading under which it is told."""

    CARRIED = "Đã chuyển sang năm mới"
    LEFT = "Để lại ở sổ cũ"
    ATTENTION = "Cần xem lại"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the list."""

    group: Group
    text: str


def carried(text: str) -> Change:
    """Tell what was taken over."""
    return Change(Group.CARRIED, text)


def left(text: str) -> Change:
    """Tell what was not taken over."""
    return Change(Group.LEFT, text)


def attention(text: str) -> Change:
    """Tell what a person must decide."""
    return Change(Group.ATTENTION, text)
