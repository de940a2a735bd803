"""New ids for what is made anew each year: 139-05 becomes 2024-139-05, and 2025-139-05 a year later."""

from collections.abc import Iterable

from automation.text import fold


def new_name(name: str, old: int, new: int) -> str:
    """Return the id of the new year: the year, a hyphen, and the id without its old year.

    >>> new_name("139-05", 2023, 2024), new_name("2024-139-05", 2024, 2025)
    ('2024-139-05', '2025-139-05')
    """
    return f"{new}-{name.removeprefix(f'{old}-')}"


class Names:
    """The new ids of one sheet; a new id is never given to two old ones."""

    def __init__(self, names: Iterable[str], old: int, new: int) -> None:
        self._new: dict[str, str] = {}
        taken: set[str] = set()
        for name in names:
            if not name or fold(name) in self._new:
                continue
            wanted = made = new_name(name, old, new)
            number = 1
            while fold(made) in taken:
                number += 1
                made = f"{wanted}-{number}"
            taken.add(fold(made))
            self._new[fold(name)] = made

    def __getitem__(self, name: str) -> str:
        """Return the new id of `name`; of one that the sheet does not have, `name` itself."""
        return self._new.get(fold(name), name)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._new
