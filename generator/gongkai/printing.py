"""How the theme's templates are compiled (模板编译): as Jinja does it, less what pages that only escape never need.

Jinja makes a new safe text of everything that it prints, asks of every function whether it wants to know who calls,
looks for what is no attribute of a thing among its members, and before each use of imported macros whether they would
know less than who imports them. Here safe text is printed as it is, functions and macros are simply called, macros know
what they are given, and after a dot stands an attribute: who wants a member of a mapping writes `of['name']`.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
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


class _Macro(Macro):
    """A macro that takes what it is given in its order, as nearly every call gives it."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        lacking = len(self.arguments) - len(args)
        if kwargs or lacking < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        return safe(self._func(*args, *(missing,) * lacking))  # a template escapes


class _Compiler(CodeGenerator):
    """Writes the Python of a template."""

    def write_commons(self) -> None:
        super().write_commons()
        for ours, name in (("printed", "printed"), ("macro", "Macro")):
            self.writeline(f"{name} = environment.{ours}")

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

    code_generator_class = _Compiler
    printed, macro = staticmethod(printed), _Macro

    def __init__(self, **options: Any) -> None:
        # The theme has some fifty templates: all are kept, in a mapping that needs no lock.
        super().__init__(autoescape=True, cache_size=-1, **options)
        self._modules: dict[str, TemplateModule] = {}

    def imported(self, name: str) -> TemplateModule:
        """The macros of the template `name`."""
        if name not in self._modules:
            self._modules[name] = self.get_template(name).module
        return self._modules[name]
