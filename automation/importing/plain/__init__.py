"""Plans kept as texts: typed, copied out of something else, or read by a scanner."""

from automation.importing.plain.text import read_plain

__all__ = ["read_plain"]
