"""Templates are compiled in our own way: what they print is what Jinja itself would print, and nothing is unescaped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateAssertionError, UndefinedError
from markupsafe import Markup, escape

from gongkai.printing import Press, escaped, printed, safe, worded
from unit.portal import STEADY

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("&<>\"'"))
ALL = """\
{% extends "base" %}
{% import "macros" as m %}
{% block main %}
{{ m.link(thing) }}{{ m.link(thing, title='另写') }}{{ m.link(thing, '<') ~ thing.name }}
{% call m.framed() %}{{ thing.name }}{% endcall %}
{% for each in many %}{{ loop.index }}{{ loop.previtem if not loop.first }}{{ each }}{% else %}无{% endfor %}
{% set ns = namespace(n=0) %}{% for each in many if each %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}
{{ {'甲': 1}.get('甲') }}{{ thing.day|day }}{{ thing.name|replace('<', '（') }}{{ thing.name ~ '<' ~ thing.html }}
{{ '<' ~ thing.name ~ 1 }}
{% with name = thing.name %}{% include "part" %}{% endwith %}{% set said %}<i>{{ thing.name }}</i>{% endset %}{{ said }}
{{ range(3)|join('-') }}{{ (1, 2)[0] }}{{ none }}{{ 1.5 }}{{ true }}{{ thing.upper() }}
{% endblock %}
"""
TEMPLATES = {
    "all": ALL,
    "base": "<main>{% block main %}{% endblock %}</main>",
    "macros": "{% macro link(of, title='') %}<a href='{{ of.name }}'>{{ title or of.html }}</a>{% endmacro %}"
    "{% macro framed() %}<b>{{ caller() }}</b>{% endmacro %}",
    "part": "<p>{{ name }}</p>",
}


@dataclass(frozen=True)
class Thing:
    name: str
    html: Markup
    day: date

    def upper(self) -> str:
        return self.name.upper()


def day(value: date) -> str:
    return value.isoformat()


@given(TEXTS)
@STEADY
def test_a_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escaped(text) == printed(text) == worded(text) == escape(text)
    assert type(worded(text)) is Markup
    assert type(safe(text)) is Markup
    assert printed(safe(text)) == text


@given(TEXTS, st.lists(TEXTS, max_size=3))
@STEADY
def test_a_template_prints_what_jinja_prints(name: str, many: list[str]) -> None:
    thing = Thing(name, Markup("<em>") + name, date(2026, 1, 2))
    made = []
    for jinja in (
        Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined),
        Press(loader=DictLoader(TEMPLATES), undefined=StrictUndefined),
    ):
        jinja.filters["day"] = day
        made.append(jinja.get_template("all").render(thing=thing, many=many))
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "template", ["{{ nobody }}", "{{ nobody.name }}", "{{ nobody() }}", "{{ 1|nothing }}"]
)
def test_an_unknown_name_is_refused(template: str) -> None:
    with pytest.raises((UndefinedError, TemplateAssertionError), match=r"nobody|nothing"):
        Press(undefined=StrictUndefined).from_string(template).render()


@pytest.mark.parametrize(
    "template", ["{{ of.nothing }}", "{% if of.nothing %}{% endif %}", "{{ of.name.of }}"]
)
def test_after_a_dot_stands_an_attribute(template: str) -> None:
    jinja = Press(undefined=StrictUndefined)
    assert jinja.from_string("{{ of['name'] }}{{ of.get('name') }}").render(of={"name": "甲"}) == "甲甲"
    with pytest.raises(AttributeError, match=r"nothing|name"):
        jinja.from_string(template).render(of={"name": "甲"})
