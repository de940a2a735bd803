"""Everything in Vietnamese that a person may read, gathered from where it is written.

A text is taken for Vietnamese when it has a letter that English lacks: one that lost all of its marks is not
seen here, one that lost some is. What is no prose (paths, addresses, code) is left out.
"""

import ast
import html
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent
ROOMS = ("automation", "macros", "workbook")

VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")

#: Letters by their widths, parts of syllables, and sources of files that are read here themselves.
NOT_PROSE = (
    "automation/documents/times-new-roman.toml",
    "automation/syllables.py",
    "automation/old_letters.py",
    "macros/launchers.py",
    "workbook/word/",
)

#: Paths, addresses, file names, options, escapes.
CODE = re.compile(
    r"`[^`]*`|\]\([^)]*\)|\S*[/\\@_=$]\S*|\b[\w-]+\.[a-z]{2,8}\b|\s--?[\w-]+|\b\w+(?:-[a-z0-9]+)+\b"
)

Text = tuple[str, str]


def shown_texts() -> Iterator[Text]:
    """Yield place and text of all that the program, the workbook and the pages show in Vietnamese."""
    for source in (python_texts, data_texts, page_texts, script_texts, office_texts):
        for place, text in source():
            if VIETNAMESE.search(text):
                yield place, CODE.sub(" ", text)


def python_texts() -> Iterator[Text]:
    """Yield the strings of the program; of docstrings only those of rules, which the catalogue prints."""
    for path in files(*(f"{room}/**/*.py" for room in ROOMS)):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        unshown = docstrings(tree)
        for node in ast.walk(tree):
            if id(node) in unshown or not isinstance(node, ast.JoinedStr | ast.Constant):
                continue
            # In this house a raw string is a pattern.
            if (ast.get_source_segment(source, node) or "").startswith(("r", "rf")):
                unshown |= {id(below) for below in ast.walk(node)}
            elif isinstance(node, ast.JoinedStr):
                unshown |= {id(below) for below in ast.walk(node)}
                yield (
                    at(path, node.lineno),
                    " … ".join(str(piece.value) for piece in node.values if isinstance(piece, ast.Constant)),
                )
            elif isinstance(node.value, str):
                yield at(path, node.lineno), node.value


def docstrings(tree: ast.Module) -> set[int]:
    """Return the nodes of docstrings; a rule's is shown, as its Vietnamese labels tell."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, owners) and ast.get_docstring(node)]
    rules = [node for node in found if isinstance(node, ast.FunctionDef) and "Vì sao:" in ast.unparse(node)]
    return {id(below) for node in found if node not in rules for below in ast.walk(node.body[0])}


def data_texts() -> Iterator[Text]:
    """Yield the values of data files, and the sources of the example."""
    for path in files("automation/**/*.toml"):
        for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield at(path), text
    for path in files("workbook/example/*"):
        yield from lines(path)


def strings(data: Any) -> Iterator[str]:
    """Yield every string of nested lists and tables."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def page_texts() -> Iterator[Text]:
    """Yield the lines of the pages in Markdown, fenced code left out."""
    for path in files("*.md", "docs/**/*.md"):
        fenced = False
        for place, line in lines(path):
            if line.startswith("```"):
                fenced = not fenced
            elif not fenced:
                yield place, line


def script_texts() -> Iterator[Text]:
    """Yield the lines of templates, scripts and macros, without tags, names and comments."""
    macros = ("bas", "sh", "cmd", "ps1", "command", "desktop")
    for path in files("automation/**/*.j2", *(f"macros/**/*.{kind}" for kind in macros)):
        for place, line in lines(path):
            yield place, re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|\$\{?\w+\}?|%\w+%|^\s*[#'].*|\\n", " ", line)
    for path in files("automation/**/*.js"):
        for place, line in lines(path):
            yield place, " … ".join(re.findall(r"[\"'`]([^\"'`]*)", line)[::2])


def office_texts() -> Iterator[Text]:
    """Yield the texts of the tracker and of the Word templates."""
    for path in files("workbook/*.xlsx", "workbook/templates/*.docx"):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    for found in re.findall(r"<(?:w:)?t(?: [^>]*)?>([^<]*)</", archive.read(name).decode()):
                        yield f"{at(path)}!{name}", re.sub(r"\{[{%].*?[}%]\}", " ", html.unescape(found))


def lines(path: Path) -> Iterator[Text]:
    """Yield the lines of a text file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield at(path, number), line


def files(*kinds: str) -> Iterator[Path]:
    """Yield the files that fit, what is no prose aside."""
    for kind in kinds:
        yield from (path for path in sorted(ROOT.glob(kind)) if not at(path).startswith(NOT_PROSE))


def at(path: Path, line: int | None = None) -> str:
    """Return a place as a person finds it."""
    inside = path.relative_to(ROOT).as_posix()
    return inside if line is None else f"{inside}:{line}"
