"""Cell formats that tell what the value alone does not: a font of another encoding, a percent sign."""

import re

from automation.guard import Silent, StartHandler, named

#: Fonts of the TCVN3 (.VnTime …) and VNI encodings: their letters are other characters for everybody else.
_LEGACY_FONT = re.compile(r"\.Vn|VNI-", re.IGNORECASE)
#: The numbers of Excel's own percent formats, 0% and 0.00%.
_PERCENTS = {"9", "10"}
#: What of a number format is text and no sign: between quotation marks or after a backslash.
_QUOTED = re.compile(r'"[^"]*"|\\.')


class Styles(Silent):
    """Hears `xl/styles.xml`; by cell format, `fonts` are the legacy fonts, `percents` the percent formats."""

    def __init__(self) -> None:
        super().__init__()
        self.fonts: dict[str, str] = {}
        self.percents: set[str] = set()
        self._within = ""
        self._formats = 0
        self._font_names: list[str] = []
        self._percent_numbers = set(_PERCENTS)
        self.starts: dict[str, StartHandler] = {
            **{name: self._list(name) for name in ("numFmts", "fonts", "cellStyleXfs", "cellXfs", "dxfs")},
            "numFmt": self._number_format,
            "font": self._font,
            "name": self._font_name,
            "xf": self._cell_format,
        }

    def telling(self) -> frozenset[str]:
        """Return the cell formats that tell something."""
        return frozenset({*self.fonts, *self.percents})

    def _list(self, name: str) -> StartHandler:
        def begin(_attributes: list[str]) -> None:
            self._within = name

        return begin

    def _number_format(self, attributes: list[str]) -> None:
        if self._within == "numFmts" and "%" in _QUOTED.sub("", named(attributes, "formatCode")):
            self._percent_numbers.add(named(attributes, "numFmtId"))

    def _font(self, _attributes: list[str]) -> None:
        if self._within == "fonts":
            self._font_names.append("")

    def _font_name(self, attributes: list[str]) -> None:
        if self._within == "fonts" and self._font_names:
            self._font_names[-1] = named(attributes, "val")

    def _cell_format(self, attributes: list[str]) -> None:
        if self._within != "cellXfs":
            return
        font = named(attributes, "fontId")
        name = self._font_names[int(font)] if font and int(font) < len(self._font_names) else ""
        if _LEGACY_FONT.match(name):
            self.fonts[str(self._formats)] = name
        if named(attributes, "numFmtId") in self._percent_numbers:
            self.percents.add(str(self._formats))
        self._formats += 1
