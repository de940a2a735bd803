"""How pages are made: one environment, everything inside the file, text escaped, nothing undefined."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("automation.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(template: str, context: dict[str, Any]) -> bytes:
    """Return a page, UTF-8."""
    return _environment().get_template(template).render(context).encode()
