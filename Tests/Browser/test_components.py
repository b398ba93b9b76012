"""Our components against the reference markup of GOV.UK Frontend 5.11.1.

Needs govuk-frontend-jinja==3.7.0, html5lib and pytest. COMMONTHREAD_FIXTURES names a JSON file, a list of
{component, title, params, html}, where a component of our own is called "own" and has no params.
"""
import json
import os
import pathlib

import pytest

if not os.environ.get("COMMONTHREAD_FIXTURES"):
    pytest.skip("NOT CHECKED against GOV.UK Frontend: COMMONTHREAD_FIXTURES is not set", allow_module_level=True)

import html5lib
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

FIXTURES = json.loads(pathlib.Path(os.environ["COMMONTHREAD_FIXTURES"]).read_text())
REFERENCES = [fixture for fixture in FIXTURES if fixture["component"] != "own"]
# We put these in a box of our own; inside it the reference markup must stand unchanged.
BOXED = {"table"}
JINJA = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    undefined=ChainableUndefined,
    autoescape=True,
)


def name(fixture):
    return f"{fixture['component']}: {fixture['title']}"


def reference(fixture):
    macro = "govuk" + "".join(part.capitalize() for part in fixture["component"].split("-"))
    path = f"govuk_frontend_jinja/components/{fixture['component']}/macro.html"
    template = JINJA.from_string(f'{{% from "{path}" import {macro} %}}{{{{ {macro}(params) }}}}')
    params = fixture["params"]
    return template.render(params=json.loads(params) if isinstance(params, str) else params)


def elements(markup):
    return html5lib.parseFragment(markup, treebuilder="etree", namespaceHTMLElements=False)


def shape(element):
    """An element as tag, sorted attributes, and its children and texts with white space collapsed."""
    attributes = {key: " ".join(sorted(set(value.split()))) if key == "class" else value for key, value in element.items()}
    inside = [" ".join((element.text or "").split())]
    for child in element:
        inside += [shape(child), " ".join((child.tail or "").split())]
    return element.tag, sorted(attributes.items()), [piece for piece in inside if piece]


def lines(piece, depth=0):
    """A shape as indented lines, so that a difference is easy to find."""
    if isinstance(piece, str):
        return ["  " * depth + piece]
    tag, attributes, inside = piece
    own = "  " * depth + tag + "".join(f" {key}={value!r}" for key, value in attributes)
    return [own] + [line for inner in inside for line in lines(inner, depth + 1)]


@pytest.mark.parametrize("fixture", REFERENCES, ids=name)
def test_matches_the_reference(fixture):
    wanted = list(elements(reference(fixture)))
    ours = list(elements(fixture["html"]))
    if fixture["component"] in BOXED:
        ours = [element for element in elements(fixture["html"]).iter(wanted[0].tag)]
    wanted_lines = [line for element in wanted for line in lines(shape(element))]
    assert [line for element in ours for line in lines(shape(element))] == wanted_lines


@pytest.mark.parametrize("fixture", FIXTURES, ids=name)
def test_keeps_our_rules(fixture):
    every = list(elements(fixture["html"]).iter())
    ids = [element.get("id") for element in every if element.get("id")]
    assert len(ids) == len(set(ids)), "an id is used twice"
    for element in every:
        names = set(element.keys())
        assert "style" not in names and "required" not in names
        assert not any(name.startswith("on") for name in names), "an inline handler"
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls"):
            assert set(element.get(attribute, "").split()) <= set(ids), f"{attribute} leads nowhere"


def test_every_component_is_there():
    macros = {"button", "input", "password-input", "textarea", "character-count", "file-upload", "radios", "checkboxes", "select"}
    macros |= {"date-input", "fieldset", "error-summary", "tag", "summary-list", "table", "task-list", "details"}
    macros |= {"inset-text", "warning-text", "back-link", "exit-this-page", "service-navigation"}
    assert macros <= {fixture["component"] for fixture in FIXTURES}
