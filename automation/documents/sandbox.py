"""The language that templates may use: fields, conditions and loops over what the program gives, and no more.

A template may come from anywhere, so nothing in it may run code, hang or fill the memory. What is allowed is
listed, not what is forbidden: without calls, literals to loop over and variables of its own a template can
only place what it was given, and rows and letters are counted while it does.
"""

from collections.abc import Iterable
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from automation.documents.word_text import word_text

#: Rows that all loops of one part may run through, and letters that it may become.
MOST_ROWS = 2_000_000
MOST_LETTERS = 256 * 1024 * 1024

#: Filters that give back no more than they take.
FILTERS = (
    "upper",
    "lower",
    "capitalize",
    "title",
    "trim",
    "length",
    "count",
    "first",
    "last",
    "default",
    "d",
)

_COUNTED = "counted rows"
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.With, nodes.Name,
    nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Concat, nodes.Filter, nodes.Test, nodes.Tuple, nodes.List,
)  # fmt: skip
_TESTS = ("defined", "undefined", "none", "equalto", "eq", "ne", "odd", "even", "in")


class Disallowed(TemplateSyntaxError):
    """A template uses more of the language than templates may."""


def environment() -> SandboxedEnvironment:
    """Return the environment of one rendering: no code, no missing name, no text as structure."""
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printed)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters[_COUNTED] = _Budget()
    made.tests = {name: made.tests[name] for name in _TESTS}
    return made


def compiled(code: str, language: SandboxedEnvironment) -> Template:
    """Return a template ready to render, of the `code` that `translated` made.

    Raises `Disallowed` for what is nested deeper than Python takes.
    """
    try:
        made = compile(code, "<template>", "exec")
    except (SyntaxError, RecursionError) as error:
        # Python refuses what is nested more than twenty deep.
        raise Disallowed("thẻ lồng nhau quá sâu", 1) from error
    return language.template_class.from_code(language, made, language.make_globals(None))


def translated(source: str) -> str:
    """Return a template as the Python that Jinja makes of it, its loops counted.

    Raises TemplateSyntaxError for what cannot be read, and `Disallowed` for what may not be used.
    """
    language = environment()
    tree = parsed(source, language)
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
    try:
        return str(language.compile(tree, raw=True))
    except RecursionError as error:
        raise Disallowed("thẻ lồng nhau quá sâu", 1) from error


def parsed(source: str, language: SandboxedEnvironment) -> nodes.Template:
    """Return a template as a tree of what is allowed; raises as `translated` does."""
    try:
        tree = language.parse(source)
        for node in tree.iter_child_nodes():
            _check(node)
    except RecursionError as error:
        raise Disallowed("thẻ lồng nhau quá sâu", 1) from error
    return tree


def filled(template: Template, given: dict[str, Any]) -> str:
    """Return what the template becomes. Raises TemplateRuntimeError, also when it grows too large."""
    pieces = []
    letters = 0
    for piece in template.generate(given):
        letters += len(piece)
        if letters > MOST_LETTERS:
            raise TemplateRuntimeError("văn bản tạo ra quá lớn")
        pieces.append(piece)
    return "".join(pieces)


class _Budget:
    """Counts the rows of every loop of one rendering."""

    def __init__(self) -> None:
        self.left = MOST_ROWS

    def __call__(self, items: Iterable[Any]) -> list[Any]:
        rows = list(items)
        self.left -= len(rows) + 1
        if self.left < 0:
            raise TemplateRuntimeError("các vòng lặp chạy quá nhiều lần")
        return rows


def _check(node: nodes.Node) -> None:
    if not isinstance(node, _ALLOWED):
        raise Disallowed(f"có phần “{type(node).__name__}” mà mẫu không được dùng", node.lineno)
    if isinstance(node, nodes.For):
        if not _is_path(node.iter) or node.recursive or node.test is not None:
            raise Disallowed("vòng lặp chỉ được chạy qua một danh sách của chương trình", node.lineno)
        if not isinstance(node.target, nodes.Name):
            raise Disallowed("vòng lặp chỉ được đặt một tên cho mỗi dòng", node.lineno)
    if isinstance(node, nodes.With) and not all(_is_path(value) for value in node.values):
        raise Disallowed("thẻ with chỉ được đặt tên cho một trường của chương trình", node.lineno)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise Disallowed(f"phép “{node.name}” sau dấu | không dùng được trong mẫu", node.lineno)
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        raise Disallowed(f"phép so sánh “{node.name}” không dùng được trong mẫu", node.lineno)
    for child in node.iter_child_nodes():
        _check(child)


def _is_path(node: nodes.Node) -> bool:
    """Tell whether `node` names something given, such as `group.rows`: it can hold nothing grown."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)


def _printed(value: Any) -> Markup:
    """Return a value that is printed; only words and numbers are."""
    if isinstance(value, str | int | float | Undefined):
        return word_text(value)
    raise TemplateRuntimeError("có thẻ in ra cả một nhóm trường hoặc danh sách thay vì một trường")
