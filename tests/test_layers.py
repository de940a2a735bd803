"""Imports run one way: each file may import only what stands above it in this list."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: The rooms from the ground up; a package stands for all its files.
LAYERS = (
    "automation.errors",
    "automation.places",
    "automation.text",
    "automation.syllables",
    "automation.old_letters",
    "automation.model",
    "automation.latest",
    "automation.records",
    "automation.table",
    "automation.settings",
    "automation.columns",
    "automation.identity",
    "automation.calendar",
    "automation.public_holidays",
    "automation.deadlines",
    "automation.status",
    "automation.citations",
    "automation.attention",
    "automation.bodies",
    "automation.files",
    "automation.packing",
    "automation.guard",
    "automation.word_package",
    "automation.word_format",
    "automation.reading",
    "automation.figures",
    "automation.indicators",
    "automation.slippage",
    "automation.frames",
    "automation.differences",
    "automation.rules",
    "automation.stamp",
    "automation.proof",
    "automation.tracker",
    "automation.xlsm",
    "automation.rollover",
    "automation.upgrade",
    "automation.documents",
    "automation.conformance",
    "automation.importing",
    "automation.reminders",
    "automation.reports",
    "automation.rollup",
    "automation.marking",
    "automation.jobs",
    "automation.macros",
    "automation.vietnamese_click",
    "automation.commands",
    "automation.cli",
    "automation.start",
    "workbook",
)

FILES = sorted(
    path
    for folder in ("automation", "workbook")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "__init__.py" or path.parent.parent != ROOT
)


def layer(module: str) -> int:
    fitting = [
        number for number, name in enumerate(LAYERS) if module == name or module.startswith(f"{name}.")
    ]
    assert fitting, f"{module} stands in no layer"
    return max(fitting)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    own = {name for name in names if name.split(".")[0] in ("automation", "workbook")}
    return {name for name in own if name not in ("automation.__version__",)}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_run_towards_the_ground(path: Path) -> None:
    own = layer(module_of(path))
    assert {name for name in imported(path) if layer(name) > own} == set()


@pytest.mark.parametrize(
    "package", ["automation.rules", "automation.documents", "automation.conformance", "automation.reports"]
)
def test_no_cycle_inside_a_package(package: str) -> None:
    files = {module_of(path): path for path in FILES if module_of(path).startswith(f"{package}.")}

    def targets(module: str) -> set[str]:
        return {
            known for known in files for name in imported(files[module]) if f"{name}.".startswith(f"{known}.")
        }

    cleared: set[str] = set()
    while remaining := set(files) - cleared:
        free = {module for module in remaining if not targets(module) - cleared - {module}}
        assert free, f"a cycle among {sorted(remaining)}"
        cleared |= free


def test_only_the_two_edges_ask_what_day_it_is() -> None:
    """The command line's options, and the buttons, which have no option to give a day by."""
    asking = {
        module_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    }
    assert asking == {"automation.commands.options", "automation.macros"}
