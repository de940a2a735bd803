"""Sổ Kế Hoạch: from one Excel tracker to every plan, report and export of a school."""

__version__ = "0.1.0"
