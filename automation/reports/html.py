"""How pages are made: one environment, everything inside the file, text escaped, nothing undefined."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from automation.text import clean_text

STYLE, SCRIPT = "page.css", "page.js"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("automation.reports"),
        autoescape=True,
        finalize=_printable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(template: str, context: dict[str, Any]) -> bytes:
    """Return a page, UTF-8."""
    script = _own(SCRIPT)
    own = {"style": _own(STYLE), "script": script, "script_hash": _hash(script)}
    return _environment().get_template(template).render(context | own).encode()


def escaped(text: str) -> Markup:
    """Return a text as a template writes it, where there are too many for one."""
    return escape(clean_text(text))


def _printable(value: Any) -> Any:
    """Return text without the characters that no file can hold; our own markup as it is."""
    return clean_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _own(name: str) -> Markup:
    """Return a style sheet or script of ours, with the line ends that a browser makes of any."""
    source = files("automation.reports").joinpath("templates", name).read_text("utf-8")
    return Markup("\n".join(source.splitlines()))  # noqa: S704 (a file of ours)


def _hash(script: str) -> str:
    """Return the name by which the page's security policy lets our script run, and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
