"""Which part holds which sheet, and that no sheet hides where nobody would look for cells.

Readers follow the relations of a workbook to parts of any name; what the guard counts has to be what they
read.
"""

import posixpath

from automation.guard.listeners import StartHandler, named
from automation.guard.refusal import DO_NOT_TRUST, refuse

WORKBOOK = "xl/workbook.xml"

_ROOT_RELATIONS = "_rels/.rels"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_FOLLOWED = ("/sharedStrings", "/styles")
_FOLDER = "xl/"


class Relations:
    """The sheets of the workbook in `file`, as its parts are seen one by one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheet_names: dict[str, str] = {}
        self.parts: dict[str, str] = {}

    def starts(self, part: str) -> dict[str, StartHandler]:
        """Return the handlers for `part`, for `markup.examine`."""
        name = part.casefold()
        if name == WORKBOOK:
            return {"sheet": self._sheet}
        if name == _RELATIONS:
            return {"Relationship": self._relation}
        if name == _ROOT_RELATIONS:
            return {"Relationship": self._root_relation}
        return {}

    def sheet(self, part: str) -> str:
        """Return how a person knows the sheet in `part`; the part's name when that is not known."""
        names = (self.sheet_names[key] for key, place in self.parts.items() if place == part)
        return next(names, part)

    def finish(self) -> None:
        """Refuse a workbook of which a sheet lies in a part that was not looked at as one."""
        for key in self.sheet_names:
            self._check(self.parts.get(key, _FOLDER))

    def _sheet(self, attributes: list[str]) -> None:
        self.sheet_names[named(attributes, "id")] = named(attributes, "name")

    def _relation(self, attributes: list[str]) -> None:
        part = resolved("/xl", named(attributes, "Target"))
        self.parts[named(attributes, "Id")] = part
        if named(attributes, "Type").endswith(_FOLLOWED):
            self._check(part)

    def _root_relation(self, attributes: list[str]) -> None:
        part = resolved("/", named(attributes, "Target"))
        if named(attributes, "Type").endswith("/officeDocument") and part.casefold() != WORKBOOK:
            self._refuse(part)

    def _check(self, part: str) -> None:
        name = part.casefold()
        if not (name.startswith(_FOLDER) and name.endswith(".xml")):
            self._refuse(part)

    def _refuse(self, part: str) -> None:
        refuse(self.file, f"để trang tính ở chỗ bất thường ({part[:80]})", DO_NOT_TRUST)


def resolved(folder: str, target: str) -> str:
    """Return the name of the part that a relation of a part in `folder`, such as “/xl”, leads to."""
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
