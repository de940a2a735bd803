"""Python and the libraries that the package requires, by what is installed."""

import sys
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from automation import __version__
from automation.jobs.doctor.check import Check

_OLDEST_PYTHON = (3, 11)


def program_checks() -> tuple[Check, ...]:
    """Look at the interpreter that runs, and at each library."""
    return (_python(), *_libraries())


def _python() -> Check:
    found = sys.version_info[:3]
    ready = found >= _OLDEST_PYTHON
    return Check(
        name="Python",
        ready=ready,
        state=".".join(map(str, found)),
        remedy="" if ready else "Cài Python 3.11 hoặc mới hơn.",
    )


def _libraries() -> tuple[Check, ...]:
    """Compare each library that the package requires with what is installed."""
    try:
        wanted = [Requirement(line) for line in requires("sokehoach") or ()]
    except PackageNotFoundError:
        remedy = "Cài lại chương trình bằng lệnh “pip install sokehoach”."
        return (Check(name="sokehoach", ready=False, state="chưa được cài đặt", remedy=remedy),)
    own = Check(name="sokehoach", ready=True, state=__version__)
    needed = (wish for wish in wanted if wish.marker is None or wish.marker.evaluate({"extra": ""}))
    return (own, *(_library(wish) for wish in needed))


def _library(wanted: Requirement) -> Check:
    remedy = f"Cài lại bằng lệnh “pip install '{wanted}'”."
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return Check(name=wanted.name, ready=False, state="chưa được cài đặt", remedy=remedy)
    if not wanted.specifier.contains(found, prereleases=True):
        state = f"phiên bản {found} không hợp, cần {wanted.specifier}"
        return Check(name=wanted.name, ready=False, state=state, remedy=remedy)
    return Check(name=wanted.name, ready=True, state=found)
