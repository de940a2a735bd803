"""The abbreviations that stand in signs, as data with a source; what is not among them may be a slip."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from automation.text import fold


@cache
def _data() -> Mapping[str, Any]:
    source = files("automation.citations").joinpath("codes.toml")
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


def types() -> Mapping[str, list[str]]:
    """Return the names of each type by its code; one code may stand for two types."""
    return MappingProxyType(_data()["types"])


def ministries() -> Mapping[str, str]:
    """Return who may sign a circular, by code."""
    return MappingProxyType(_data()["ministries"])


def central() -> Mapping[str, str]:
    """Return the other central bodies, by code."""
    return MappingProxyType(_data()["central"])


@cache
def type_names() -> tuple[str, ...]:
    """Return every name of a type, the longest first, with those that no code of a sign tells."""
    names = {name for held in types().values() for name in held} | {"Luật", "Bộ luật", "Hiến pháp"}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def code_of_ministry(name: str) -> str | None:
    """Return the code of the ministry that `name` names, its head's title aside."""
    words = fold(name).removeprefix("bộ trưởng ")
    return next((code for code, full in ministries().items() if fold(full) == words), None)
