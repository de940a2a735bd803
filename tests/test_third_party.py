"""The page on other people's software: nothing left out, nothing without a licence. That it is current is
tested with the other generated pages."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
#: Name and licence of each row.
LICENCES = dict(re.findall(r"^\| \[([\w.-]+)\]\(https?://\S+\) \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE))

#: Licences that ask for nothing but their notice, and the lesser kind of copyleft.
FREE = re.compile(r"(MIT|BSD(-\d-Clause)?|Apache-2\.0|PSF-2\.0)( (or|OR) (BSD(-\d-Clause)?|Apache-2\.0))*")
#: Its wheels hold PDFium and the libraries that PDFium is built of, each with its notice.
SEVERAL = {"pypdfium2": "BSD-3-Clause, Apache-2.0, dependency licenses"}
LESSER = {"docxtpl": "LGPL-2.1-only", "pygal": "LGPL-3.0-or-later"}


def test_every_declared_package_has_a_row_and_what_they_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.match(r"[\w-]+", line)[0].lower() for line in project["dependencies"]}  # type: ignore[index]
    rows = {name.lower() for name in LICENCES}
    assert declared <= rows
    assert {"python-docx", "pygments", "six"} <= rows - declared


@pytest.mark.parametrize(("name", "licence"), LICENCES.items())
def test_a_licence_is_free_or_named_as_copyleft(name: str, licence: str) -> None:
    assert licence in (LESSER.get(name), SEVERAL.get(name)) or FREE.fullmatch(licence)


@pytest.mark.parametrize(("name", "licence"), LESSER.items())
def test_copyleft_is_told_before_the_table(name: str, licence: str) -> None:
    assert f"{name} ({licence})" in PAGE.partition("| package |")[0]
