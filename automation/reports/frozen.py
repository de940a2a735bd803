"""A period as it was sent: kept with its hash, and compared with what the tracker says now.

A figure that has gone to the body above can be corrected, but not silently: the next report of the period
tells every figure that differs. Content is the mapping of the quarter's JSON; what is kept of it is canonical
(sorted keys, no spaces, UTF-8), so equal content is equal bytes. The cell of a task is no figure. The
names of the rows are kept beside it: by them an id that was given to something else is known.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from automation.errors import InputError
from automation.figures import Tally
from automation.model import Tracker

#: The tables of the content, and the keys that name a row.
_TABLES = {"tasks": ("id", "instance"), "indicators": ("id",), "criteria": ("id",)}
_HEAD = ("from", "to", "cut_off", "provisional", "plans")
_COUNTS = ("totals", "in_period")
_KEYS = {"period", *_HEAD, *_COUNTS, *_TABLES}
#: Where a row stands: sorting the sheet changes it.
_PLACE = "cell"

Content = Mapping[str, Any]
#: By table and id: the plan of the row, "" where it has none, and its title.
Names = Mapping[str, Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A period as sent: the base name of its tracker, the sha256 of what was kept, content and names."""

    tracker: str
    sha256: str
    content: Content
    names: Names

    @property
    def totals(self) -> Tally:
        """Return the tally of every item as sent."""
        return Tally(**self.content["totals"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A figure that differs from the one sent.

    `table` is the key of the quarter's JSON, "" for what stands at its top; `id` and `instance` name the row.
    `field` is "" where a whole row was added (`was` is None) or is gone (`is_now` is None).
    """

    table: str
    id: str = ""
    instance: str | None = None
    field: str = ""
    was: Any
    is_now: Any

    def as_dict(self) -> dict[str, Any]:
        """Return the correction as a member of the quarter's JSON."""
        return {
            "table": self.table or None,
            "id": self.id or None,
            "instance": self.instance,
            "field": self.field or None,
            "was": self.was,
            "is": self.is_now,
        }


def freeze(content: Content, tracker: Tracker) -> bytes:
    """Return the file that keeps `content` of `tracker` as sent, one line of UTF-8 JSON."""
    kept = {"quarter": {**content, "frozen": True}, "names": _names(content, tracker)}
    return _canonical({**kept, "sha256": _sha256(kept), "tracker": tracker.name}) + b"\n"


def _names(content: Content, tracker: Tracker) -> Names:
    named: dict[str, dict[str, tuple[str, str]]] = {
        "tasks": {task.id: (task.plan, task.title) for task in tracker.tasks},
        "indicators": {indicator.id: (indicator.plan, indicator.name) for indicator in tracker.indicators},
        "criteria": {criterion.id: ("", criterion.component) for criterion in tracker.criteria},
    }
    return {
        table: {row["id"]: named[table][row["id"]] for row in content[table] if row["id"]} for table in named
    }


def read_frozen(data: bytes, name: str) -> Frozen:
    """Return what the frozen file `name` keeps.

    Raises InputError when its bytes are not those that were written.
    """
    try:
        whole = json.loads(data)
        frozen = Frozen(
            tracker=whole["tracker"],
            sha256=whole["sha256"],
            content=dict(whole["quarter"].items()),
            names={
                table: {key: (plan, name) for key, (plan, name) in rows.items()}
                for table, rows in whole["names"].items()
            },
        )
        kept = {"quarter": frozen.content, "names": frozen.names}
        intact = _sha256(kept) == frozen.sha256 and frozen.content.keys() >= _KEYS
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        intact = False
    if not intact:
        raise InputError(
            f"Số liệu đã gửi lưu trong “{name}” bị hỏng hoặc bị sửa tay (mã kiểm tra không khớp);"
            " hãy lấy lại tệp này từ bản sao lưu."
        )
    return frozen


def corrections(frozen: Frozen, content: Content) -> tuple[Correction, ...]:
    """Return what of `content` differs from what was sent, in the order of the quarter's JSON."""
    return tuple(_differences(frozen.content, content))


def _differences(was: Content, now: Content) -> Iterator[Correction]:
    for field in _HEAD:
        if was[field] != now[field]:
            yield Correction(table="", field=field, was=was[field], is_now=now[field])
    for table in _COUNTS:
        for field in now[table]:
            if was[table][field] != now[table][field]:
                yield Correction(table=table, field=field, was=was[table][field], is_now=now[table][field])
    for table, keys in _TABLES.items():
        yield from _row_differences(table, _by_key(was[table], keys), _by_key(now[table], keys))


_Key = tuple[str | None, ...]


def _by_key(rows: list[Content], keys: tuple[str, ...]) -> dict[_Key, Content]:
    """Return rows by what names them; those of one name, an error of its own, are told apart by order."""
    found: dict[_Key, Content] = {}
    for row in rows:
        key: _Key = tuple(row[name] for name in keys)
        while key in found:
            key = (*key, None)
        found[key] = {name: value for name, value in row.items() if name != _PLACE}
    return found


def _row_differences(table: str, was: dict[_Key, Content], now: dict[_Key, Content]) -> Iterator[Correction]:
    for key in {**now, **was}:
        row = now.get(key) or was[key]
        named = {"table": table, "id": row["id"], "instance": row.get("instance")}
        before, after = was.get(key), now.get(key)
        if before is None or after is None:
            yield Correction(**named, was=before, is_now=after)
            continue
        for field in after:
            if before[field] != after[field]:
                yield Correction(**named, field=field, was=before[field], is_now=after[field])


def _sha256(content: Content) -> str:
    return hashlib.sha256(_canonical(content)).hexdigest()


def _canonical(content: Content) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()
