"""What a rule is: a function from tracker and cut-off date to faults, and what staff are told of it.

The docstring of the function is the entry of the catalogue, in Vietnamese:

    Tên lỗi.

    Vì sao: …
    Sai: …
    Đúng: …
    Sửa: …
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from automation.model import Place, Report, Severity, Tracker

#: The reports that print figures; those that print anything of the tracker.
FIGURES = (Report.PROGRESS, Report.ANNUAL, Report.QUARTER)
ALL_REPORTS = (Report.PROGRESS, Report.PLAN, Report.ANNUAL, Report.QUARTER)

_PARTS = {"Vì sao": "why", "Sai": "wrong", "Đúng": "right", "Sửa": "remedy"}
_PART = re.compile(rf"^({'|'.join(_PARTS)}): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, and the sentence that names what was found there.

    `remedy` replaces the rule's own where a better one is known.
    """

    place: Place
    message: str
    remedy: str = ""


Find = Callable[[Tracker, date], Iterator[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue. `blocks` are the kinds of report that its faults hold back.

    `needs` is the key of the sheet without which the rule would find fault with everything, "" if none.
    """

    code: str
    severity: Severity
    blocks: tuple[Report, ...]
    name: str
    title: str
    why: str
    wrong: str
    right: str
    remedy: str
    find: Find
    needs: str = ""


def error(code: str, *, blocks: tuple[Report, ...], needs: str = "") -> Callable[[Find], Rule]:
    """Declare a rule whose faults hold back the reports in `blocks`."""
    return _declare(code, Severity.ERROR, blocks, needs)


def warning(code: str, *, needs: str = "") -> Callable[[Find], Rule]:
    """Declare a rule whose faults are probably wrong, and hold nothing back."""
    return _declare(code, Severity.WARNING, (), needs)


def hint(code: str, *, needs: str = "") -> Callable[[Find], Rule]:
    """Declare a rule whose faults are worth a look."""
    return _declare(code, Severity.HINT, (), needs)


def _declare(code: str, severity: Severity, blocks: tuple[Report, ...], needs: str) -> Callable[[Find], Rule]:
    def declare(find: Find) -> Rule:
        head, *rest = _PART.split(inspect.getdoc(find) or "")
        parts = {
            _PARTS[name]: " ".join(text.split()) for name, text in zip(rest[::2], rest[1::2], strict=True)
        }
        return Rule(
            code=code,
            severity=severity,
            blocks=blocks,
            name=getattr(find, "__name__", code),
            title=" ".join(head.split()),
            find=find,
            needs=needs,
            **parts,
        )

    return declare
