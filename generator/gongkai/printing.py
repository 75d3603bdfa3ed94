"""How the theme's templates are compiled (模板编译): as Jinja does it, less what pages that only escape never need.

Jinja makes a new safe text of everything that it prints, asks of every function whether it wants to know who calls,
looks for what is no attribute of a thing among its members, and before each use of imported macros whether they would
know less than who imports them. Here safe text is printed as it is, functions and macros are simply called, macros know
what they are given, and after a dot stands an attribute: who wants a member of a mapping writes `of['name']`.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape


def escaped(text: str) -> str:
    """`text` as HTML shows it: what markupsafe's `escape` gives, as plain text."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return str(escape(text))
    return text


NOTHING = Markup("")
"""No text at all."""


def safe(html: str) -> Markup:
    """`html`, which is safe already, marked as such; `Markup` itself first asks it for its own HTML."""
    return str.__new__(Markup, html)


def worded(text: str) -> Markup:
    """`text` as safe HTML."""
    return safe(escaped(text))


def printed(value: object) -> str:
    """What a template prints for `value`: safe text as it is, anything else escaped."""
    if type(value) is Markup:
        return value
    if type(value) is not str:
        return escape(value)
    # As `escaped`: it is asked a quarter of a million times for a thousand records, and a call of it costs as much.
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return escape(value)
    return value


def joined(parts: tuple[object, ...]) -> str:
    """What `~` makes of its parts: plain text of plain texts, which is what it nearly always has."""
    for part in parts:
        if type(part) is not str:
            return markup_join(parts)
    return "".join(parts)  # type: ignore[arg-type]  # each was looked at


def macro(
    environment: Environment, function: Any, name: str, arguments: tuple[str, ...], *catches: bool
) -> Any:
    """A macro: the very function that was compiled of it, for nearly every call gives it what it takes in its order.

    `catches`: whether it wants named values, more values, and a block that it is called with, and whether it escapes.
    """
    whole = Macro(environment, function, name, [*arguments], *catches)
    if any(catches[:3]):
        return whole
    function.__defaults__ = (missing,) * len(arguments)
    function.macro = whole
    return function


class _Context(Context):
    """What a template knows; who names what it gives to a macro has Jinja put it in order."""

    def call(self, of: Any, /, *args: Any, **kwargs: Any) -> Any:
        return super().call(getattr(of, "macro", of), *args, **kwargs)


OURS = {"printed": "printed", "safe": "safe", "macro": "Macro", "joined": "markup_join"}
"""What the Python of a template calls instead of what Jinja has under such a name."""


class _Compiler(CodeGenerator):
    """Writes the Python of a template."""

    def write_commons(self) -> None:
        super().write_commons()
        for ours, name in OURS.items():
            self.writeline(f"{name} = environment.{ours}")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        self.writeline(f"return safe(concat({frame.buffer}))")  # a template escapes

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("printed(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class Press(Environment):
    """Jinja's environment for pages: everything is escaped, and no function may ask for its caller's context."""

    code_generator_class, context_class = _Compiler, _Context
    printed, safe = staticmethod(printed), staticmethod(safe)
    macro, joined = staticmethod(macro), staticmethod(joined)

    def __init__(self, **options: Any) -> None:
        # The theme has some fifty templates: all are kept, in a mapping that needs no lock.
        super().__init__(autoescape=True, cache_size=-1, **options)
        self._templates: dict[str, Template] = {}
        self._modules: dict[str, TemplateModule] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The template `name`, as at first: Jinja would tell it the globals again each time that it is extended."""
        if name not in self._templates:
            self._templates[name] = super().get_template(name, parent, globals)
        return self._templates[name]

    def imported(self, name: str) -> TemplateModule:
        """The macros of the template `name`."""
        if name not in self._modules:
            self._modules[name] = self.get_template(name).module
        return self._modules[name]
