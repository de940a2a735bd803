"""One thing that the doctor looked at: a fact of the machine, never an exception, so that all are told."""

from dataclasses import asdict, dataclass
from typing import Any

#: The state of what exists on other systems only.
ELSEWHERE = "không áp dụng trên máy này"

WINDOWS, MACOS = "win32", "darwin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: whether it is ready, its state, and the remedy where it is not.

    A remedy beside something ready is advice.
    """

    name: str
    ready: bool
    state: str
    remedy: str = ""

    @property
    def mark(self) -> str:
        """Return what stands before the check on the screen."""
        if not self.ready:
            return "CHƯA"
        return "lưu ý" if self.remedy else "được"

    def as_dict(self) -> dict[str, Any]:
        """Return the check as JSON has it."""
        return asdict(self)
