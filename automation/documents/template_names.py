"""The names that a template uses, against the fields that there are: what is unknown, and what is unused."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import nodes

from automation.documents.template_fields import Columns, Group, Leaf, Rows, Shape, paths
from automation.text import did_you_mean

#: Jinja's own name for the place of a loop.
_LOOP = "loop"

#: A path in the context and the shape that is there.
Known = tuple[str, Shape]
Scope = dict[str, Known]


@dataclass(frozen=True, slots=True)
class Misuse:
    """A tag that asks for what is not there, on a line of the part, and what is the matter."""

    line: int
    trouble: str


@dataclass(slots=True)
class Names:
    """What a template used so far: `used` are paths, `values` those that a field was compared with."""

    used: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)
    misuses: list[Misuse] = field(default_factory=list)

    def read(self, tree: nodes.Template, shape: Group) -> None:
        """Take in one part of a template whose context has `shape`."""
        self._body(tree.body, {name: (name, inner) for name, inner in shape.fields.items()})

    def unused(self, shape: Group) -> tuple[str, ...]:
        """Return the paths that no part placed; a group that is unused as a whole, once."""
        return tuple(_unused(shape, self.used, ""))

    def _body(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._node(node, scope)

    def _node(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.For):
            self._body(node.body, scope | self._rows(node, scope))
            self._body(node.else_, scope)
        elif isinstance(node, nodes.With):
            given = [(target, self._known(value, scope)) for target, value in self._named(node)]
            self._body(node.body, scope | {target: known for target, known in given if known})
        elif isinstance(node, nodes.Output):
            for value in node.nodes:
                self._printed(value, scope)
        elif isinstance(node, nodes.Compare):
            self._compared(node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._known(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._node(child, scope)

    def _named(self, node: nodes.With) -> Iterator[tuple[str, nodes.Expr]]:
        for target, value in zip(node.targets, node.values, strict=True):
            if isinstance(target, nodes.Name):
                yield target.name, value

    def _rows(self, node: nodes.For, scope: Scope) -> Scope:
        known = self._known(node.iter, scope)
        inner: Known = ("", Columns())
        if known is not None and isinstance(known[1], Rows):
            inner = (f"{known[0]}[]", known[1].of)
        elif known is not None and not isinstance(known[1], Columns):
            self._say(node.lineno, f"“{known[0]}” không phải là danh sách nên không lặp qua được")
        target = {node.target.name: inner} if isinstance(node.target, nodes.Name) else {}
        return {_LOOP: ("", Columns()), **target}

    def _printed(self, node: nodes.Expr, scope: Scope) -> None:
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            known = self._known(node, scope)
            if known is not None and isinstance(known[1], Group | Rows):
                self._say(node.lineno, f"“{known[0]}” gồm nhiều trường, không in thẳng ra được")
        elif not isinstance(node, nodes.TemplateData):
            self._node(node, scope)

    def _compared(self, node: nodes.Compare, scope: Scope) -> None:
        known = self._known(node.expr, scope)
        for operand in node.ops:
            self._node(operand.expr, scope)
            if known is not None:
                texts = (constant.value for constant in _constants(operand.expr))
                self.values.setdefault(known[0], set()).update(map(str, texts))

    def _known(self, node: nodes.Node, scope: Scope) -> Known | None:
        """Return what an expression names; None when it is no path, or an unknown one, which is told."""
        if isinstance(node, nodes.Name):
            return self._found(node.name, "", scope, node.lineno)
        name = node.attr if isinstance(node, nodes.Getattr) else _key(node)
        if name is None or not isinstance(node, nodes.Getattr | nodes.Getitem):
            self._node_inside(node, scope)
            return None
        base = self._known(node.node, scope)
        if base is None:
            return None
        path, shape = base
        if isinstance(shape, Group):
            return self._found(
                name, path, {n: (f"{path}.{n}", s) for n, s in shape.fields.items()}, node.lineno
            )
        if isinstance(shape, Columns):
            return "", Leaf()
        self._say(node.lineno, f"“{path}” không có trường “{name}” bên trong")
        return None

    def _node_inside(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            self._node(child, scope)

    def _found(self, name: str, path: str, scope: Scope, line: int) -> Known | None:
        if name in scope:
            self.used.add(scope[name][0])
            return scope[name]
        whole = f"{path}.{name}" if path else name
        self._say(line, f"không có trường “{whole}”.{did_you_mean(name, scope)}")
        return None

    def _say(self, line: int, trouble: str) -> None:
        self.misuses.append(Misuse(line, trouble))


def _key(node: nodes.Node) -> str | None:
    """Return the name in “group['rows']”."""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value)
    return None


def _constants(node: nodes.Expr) -> Iterator[nodes.Const]:
    if isinstance(node, nodes.Const):
        yield node
    yield from node.find_all(nodes.Const)


def _unused(shape: Shape, used: set[str], path: str) -> Iterator[str]:
    if isinstance(shape, Columns | Leaf):
        if path not in used:
            yield path
    elif all(leaf not in used for leaf in paths(shape, path)) and path:
        yield path
    elif isinstance(shape, Rows):
        yield from _unused(shape.of, used, f"{path}[]")
    else:
        for name, inner in shape.fields.items():
            yield from _unused(inner, used, f"{path}.{name}" if path else name)
