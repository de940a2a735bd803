"""Where the periods of a tracker are kept as sent: files in a folder beside it, `da-gui/2023-Q3.json`.

Apart from what is in them, so that a tracker of which nothing was sent loads nothing to compare with.
"""

from pathlib import Path

from automation.text import file_word

FOLDER = "da-gui"


def sent_file(folder: Path, period_id: str) -> Path:
    """Return where the period `period_id` of a tracker in `folder` is kept."""
    return folder / FOLDER / f"{file_word(period_id)}.json"


def sent_files(folder: Path) -> list[Path]:
    """Return what is kept beside the trackers in `folder`, of whichever of them, by name."""
    return sorted((folder / FOLDER).glob("*.json"))
