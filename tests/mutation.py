"""Slips are put into status, calendar, figures and rules one by one, and the tests have to see each.

`make mutation` runs this apart from the tests: it takes some hours. mutmut works on a copy of the project.
It passes decorated functions over, and every rule is one, so in the copy a rule is registered by a line after
it. Texts of messages are left as they are: no test repeats them.

    python -m tests.mutation [MODULE…]
"""

import ast
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPY = ROOT / "out" / "mutation"

#: The tests of the modules that are no rules.
TESTS = {
    "status": ("test_status", "test_items", "test_example_figures"),
    "calendar": ("test_calendar", "test_items"),
    "figures": ("test_items", "test_figures", "test_recount", "test_example_figures"),
    "guard/known": ("test_guard_known",),
    "guard/markup": ("test_guard_known", "test_guard_rows", "test_guard_texts", "test_guard"),
    "guard/row_pattern": ("test_guard_rows", "test_guard_texts"),
    "guard/rows": ("test_guard_rows",),
    "guard/texts": ("test_guard_texts",),
    "reading/ahead": ("test_reading",),
    "reading/hidden": ("test_guard_rows", "test_reading"),
    "reading/inputs": ("test_reading",),
    "reading/records": ("test_reading",),
    "reading/raw": ("test_reading",),
    "table": ("test_reading", "test_rule_edges_traps"),
}

#: Modules without a rule, where these tests see as much as the rules that use them.
QUICK = {"catalogue": "catalogue", "passages": "test_rule_passages"}

#: Works while the modules are imported, before mutmut can put a slip in.
AT_IMPORT = ("rule",)

CONFIG = """
[tool.mutmut]
source_paths = ["automation"]
only_mutate = ["{module}"]
also_copy = ["workbook", "macros", "docs", "README.md", "LICENSE"]
do_not_mutate_patterns = ['^\\s*f?"']
pytest_add_cli_args = ["-p", "no:cacheprovider", "-k", "{chosen}", "-o",
    "disable_test_id_escaping_and_forfeit_all_rights_to_community_support=true"]
pytest_add_cli_args_test_selection = {tests}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A module, the tests that have to see its slips, and which of them: words for pytest's -k."""

    module: str
    tests: tuple[str, ...]
    chosen: str = ""


def parts() -> Iterator[Part]:
    """Yield every module; of the tests of rules those of its planted faults and those that name its rules."""
    for name, tests in TESTS.items():
        yield Part(module=f"automation/{name}.py", tests=tests)
    for path in sorted((ROOT / "automation" / "rules").glob("*.py")):
        if path.stem in AT_IMPORT:
            continue
        functions = functions_of(path)
        codes = codes_of(functions) or codes_of_users(path)
        lent = [node.name for node in functions if not node.decorator_list and not node.name.startswith("_")]
        by_code = " or ".join([*codes, *naming([*codes, *lent]), "example_yields", "empty_tracker"])
        chosen = QUICK.get(path.stem) or by_code
        tests = tuple(sorted(found.stem for found in (ROOT / "tests").glob("test_rule*.py")))
        yield Part(module=f"automation/rules/{path.name}", tests=tests, chosen=chosen)


def functions_of(path: Path) -> list[ast.FunctionDef]:
    """Return the functions of a module."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [node for node in body if isinstance(node, ast.FunctionDef)]


def codes_of(functions: list[ast.FunctionDef]) -> list[str]:
    """Return the codes of the functions that are rules."""
    return [
        ast.literal_eval(decorator.args[0])
        for node in functions
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
    ]


def codes_of_users(path: Path) -> list[str]:
    """Return the codes of the rules that see with a module which has none of its own."""
    line = f"from automation.rules.{path.stem} import"
    users = [other for other in path.parent.glob("*.py") if line in other.read_text(encoding="utf-8")]
    return [code for other in sorted(users) for code in codes_of(functions_of(other))]


def naming(words: list[str]) -> Iterator[str]:
    """Yield the tests of edges that name a rule or a function: the others reach it, and see nothing of it."""
    for path in sorted((ROOT / "tests").glob("test_rule_edges*.py")):
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                text = "\n".join(lines[first - 1 : node.end_lineno])
                if any(word in text for word in words):
                    yield node.name


def copied(part: Part) -> None:
    """Copy what is committed or about to be, with rules that mutmut can change."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    for name in names.strip("\0").split("\0"):
        target = COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    module = COPY / part.module
    module.write_text(undecorated(module.read_text(encoding="utf-8")), encoding="utf-8")
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as config:
        tests = [f"tests/{name}.py" for name in part.tests]
        config.write(CONFIG.format(module=part.module, chosen=part.chosen, tests=tests))


def undecorated(source: str) -> str:
    """Return the source with `@a(…) def f` as `def f` and then `f = a(…)(f)`."""
    lines = source.splitlines()
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for function in reversed([function for function in functions if function.decorator_list]):
        if len(function.decorator_list) == 1 and isinstance(function.decorator_list[0], ast.Call):
            (decorator,) = function.decorator_list
            called = ast.unparse(decorator)
            lines.insert(function.end_lineno or 0, f"\n\n{function.name} = {called}({function.name})")
            del lines[decorator.lineno - 1 : function.lineno - 1]
    return "\n".join(lines) + "\n"


def outcomes(part: Part) -> dict[str, str]:
    """Return what became of each slip, by mutmut's notes of pytest's exit status."""
    meta = COPY / "mutants" / f"{part.module}.meta"
    if not meta.exists():
        return {}
    words = {0: "not seen", 1: "seen", 3: "seen", 36: "timed out", -24: "timed out", 152: "timed out"}
    statuses = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: words.get(status, "not reached by a test") for name, status in statuses.items()}


def main() -> int:
    """Run the slips of every module, or of those named; print the figures and each slip that no test saw."""
    chosen = sys.argv[1:]
    for part in parts():
        if chosen and Path(part.module).stem not in chosen:
            continue
        copied(part)
        mutmut = [sys.executable, "-m", "mutmut"]
        run = subprocess.run([*mutmut, "run"], cwd=COPY, capture_output=True, text=True, check=False)
        found = outcomes(part)
        print(part.module, dict(Counter(found.values())) or run.stdout[-500:], flush=True)
        for name, outcome in found.items():
            if outcome != "seen":
                shown = subprocess.run(
                    [*mutmut, "show", name], cwd=COPY, capture_output=True, text=True, check=False
                )
                print(f"{outcome}: {shown.stdout}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
