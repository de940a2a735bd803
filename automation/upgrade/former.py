"""The steps from version to version of the tracker's layout: which names each version had.

Version 0 is what a school has before the program: a workbook without the version's cell, its task sheet
headed like the table of tasks in a plan. A new version of the layout adds its predecessor's names here when
it renames anything.
"""

from collections.abc import Mapping
from types import MappingProxyType

from automation.reading.layout import Former

#: Version of a workbook that does not say one.
UNSTAMPED = "0"

#: By version, the names that the next version gave up.
GIVEN_UP: Mapping[str, Former] = MappingProxyType(
    {
        UNSTAMPED: Former(
            sheets=MappingProxyType({"Phân công nhiệm vụ": "tasks"}),
            headers=MappingProxyType(
                {
                    "tasks": MappingProxyType(
                        {
                            "Đơn vị (người) chủ trì": "lead",
                            "Đơn vị chủ trì": "lead",
                            "Đơn vị phối hợp": "support",
                            "Thời gian hoàn thành": "due_phrase",
                        }
                    ),
                }
            ),
        ),
    }
)


def former_names(version: str) -> Former:
    """Return the names that a tracker of this version may use and today's does not."""
    start = int(version) if version.isdecimal() else int(UNSTAMPED)
    sheets: dict[str, str] = {}
    headers: dict[str, dict[str, str]] = {}
    for step, names in GIVEN_UP.items():
        if int(step) >= start:
            sheets |= names.sheets
            for key, of_sheet in names.headers.items():
                headers.setdefault(key, {}).update(of_sheet)
    return Former(sheets=sheets, headers=headers)
