"""The page on other people's software in the program: what it is, under which licence, where it comes from.

What the program declares stands in `pyproject.toml`; what those packages need in turn, and every licence, in
their own metadata as installed.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

_PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"

_HEAD = """\
<!-- Made from the installed packages by `make workbook`; not edited by hand. -->

# Other people's software

The program is under the [MIT licence](../LICENSE). It needs the packages below, which are installed
beside it and are not part of it; none is changed. A program under any licence may use packages under the
LGPL as long as they stay separate, as here: whoever wants may put another version in their place.
"""

_FOOT = """
Of xlwings only what is under the BSD licence is used, nothing of `xlwings.pro`. Elsewhere an installer
adds what the packages need there: on Windows colorama (BSD) and pywin32 (PSF), on macOS appscript
(public domain) and psutil (BSD-3-Clause). What only the extras of `pyproject.toml`, the tests and the
benchmarks use is not listed.
"""

#: Licences as their owners name them in classifiers and free text, by the names of SPDX.
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "GNU LGPL v3+": "LGPL-3.0-or-later",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
}
_COPYLEFT = re.compile(r"GPL|MPL|EPL|CDDL|EUPL", re.IGNORECASE)
#: Under the oldest Python that the program takes some packages need one more; the page is the same under all.
_OLDEST = {"extra": "", "python_version": "3.11", "python_full_version": "3.11.0"}
_HOMES = ("homepage", "source", "repository", "documentation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package; `range` is what we allow, "" where only other packages ask for it."""

    name: str
    range: str
    wanted_by: tuple[str, ...]
    licence: str
    home: str

    @property
    def copyleft(self) -> bool:
        """Tell whether who changes the package and hands it on has duties."""
        return bool(_COPYLEFT.search(self.licence))


def third_party_page() -> str:
    """Return the page, in English: it is for technicians."""
    packages = list(_packages())
    rows = [
        f"| [{package.name}]({package.home}) | {package.range or '–'} | {', '.join(package.wanted_by)} "
        f"| {package.licence} |"
        for package in packages
    ]
    copyleft = ", ".join(f"{package.name} ({package.licence})" for package in packages if package.copyleft)
    return "\n".join(
        [
            _HEAD,
            f"Copyleft: {copyleft}. The others ask only that their notice is kept.",
            "",
            "| package | version | needed by | licence |",
            "|---|---|---|---|",
            *rows,
            _FOOT,
        ]
    )


def _packages() -> Iterator[Package]:
    """Yield every package that the program needs here, in the order of the alphabet."""
    declared = [
        Requirement(line) for line in tomllib.loads(_PYPROJECT.read_text())["project"]["dependencies"]
    ]
    ranges = {canonicalize_name(wanted.name): str(wanted.specifier) for wanted in declared}
    wanted_by: dict[NormalizedName, list[str]] = {name: ["the program"] for name in ranges}
    waiting = list(ranges)
    while waiting:
        name = waiting.pop()
        for needed in _needs(name):
            if needed not in wanted_by:
                waiting.append(needed)
            wanted_by.setdefault(needed, []).append(_name(name))
    for name in sorted(wanted_by):
        yield Package(
            name=_name(name),
            range=ranges.get(name, ""),
            wanted_by=tuple(sorted(wanted_by[name], key=str.lower)),
            licence=_licence(name),
            home=_home(name),
        )


def _needs(name: str) -> Iterator[NormalizedName]:
    """Yield the installed packages that a package asks for without being asked for an extra."""
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate(_OLDEST):
            yield canonicalize_name(needed.name)


def _name(name: str) -> str:
    return distribution(name).metadata["Name"]


def _licence(name: str) -> str:
    """Return the licence by its SPDX name: the expression, else the classifiers, else the free text."""
    marks = [line.rpartition(" :: ")[2] for line in _told(name, "Classifier") if "License ::" in line]
    named = _told(name, "License-Expression") or marks or _told(name, "License")
    return " or ".join(_SPDX.get(mark, mark) for mark in named)


def _home(name: str) -> str:
    """Return the address of a package's own page; that of the registry when it names none."""
    parted = [line.partition(", ") for line in _told(name, "Project-URL")]
    links = {label.lower(): address for label, _, address in parted}
    named = _told(name, "Home-page") + [links[label] for label in _HOMES if label in links]
    return named[0] if named else f"https://pypi.org/project/{name}/"


def _told(name: str, field: str) -> list[str]:
    return distribution(name).metadata.get_all(field) or []
