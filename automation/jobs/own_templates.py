"""A school's own Word templates: in a folder beside its tracker, used wherever a command names none.

So that the main job and the buttons make the same document as the command that is given a template.
"""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from automation.model import Report

if TYPE_CHECKING:
    from automation.documents.prepared import Prepared

FOLDER = "mau"
#: The template of each kind of document, named as the documents themselves are.
FILES = MappingProxyType(
    {
        Report.PLAN: "ke-hoach.docx",
        Report.ANNUAL: "bao-cao-nam.docx",
        Report.QUARTER: "par.docx",
    }
)
_NAMES = MappingProxyType(
    {
        Report.PLAN: "Kế hoạch",
        Report.ANNUAL: "Báo cáo năm",
        Report.QUARTER: "Báo cáo cải cách hành chính",
    }
)


class OwnTemplates:
    """The templates beside a tracker, each read when it is first asked for; none where `folder` is None."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / FOLDER
        self._read: dict[Report, Prepared] = {}

    def of(self, kind: Report) -> "Prepared | None":
        """Return the template of a kind of document, None where the school has none. Raises InputError."""
        if kind not in self._read:
            path = self._path(kind)
            if path is None:
                return None
            from automation.jobs.template import template_for

            self._read[kind] = template_for(path, kind)
        return self._read[kind]

    def notes(self, *kinds: Report) -> Iterator[str]:
        """Yield which templates of these kinds are used, and what lies beside them under another name."""
        found = [kind for kind in kinds if self._path(kind)]
        for kind in found:
            yield f"{_NAMES[kind]} dùng mẫu riêng “{FOLDER}/{FILES[kind]}”."
        if self._folder is not None and len(kinds) == len(FILES):
            others = (path.name for path in self._folder.glob("*.docx") if path.name[:2] != "~$")
            for name in sorted(set(others) - set(FILES.values())):
                listed = ", ".join(FILES.values())
                yield f"Mẫu “{FOLDER}/{name}” không được dùng vì tên khác các tên mẫu: {listed}."

    def _path(self, kind: Report) -> Path | None:
        path = None if self._folder is None else self._folder / FILES[kind]
        return path if path is not None and path.is_file() else None
