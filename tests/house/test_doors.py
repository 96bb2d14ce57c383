"""Every address has a door: its view asks an `access` module before it shows or does anything."""

import ast
import inspect
import textwrap

import pytest

#: Open to everybody without loading anything of ours, each with the reason.
OPEN = {
    "static": "stylesheets, scripts, pictures",
    "pages.about": "words about the site",
    "pages.accessibility": "words about the site",
    "pages.open_data": "words about the API, from its own description",
    "pages.robots": "which addresses crawlers should leave alone",
    "pages.health": "says ok",
    "api-docs.openapi_json": "the description of the API",
    "responses.new_alley": "anybody may propose a meeting",
    "responses.alley_link_sent": "says to look into one's mail",
    "notices.pages": "addresses alone, and its query asks for published things only (tests/notices/test_views.py)",
    "search.page": "the index holds nothing but what everybody may read",
}
#: Flask-Security's own views check for themselves.
ELSEWHERE = ("security.",)


def is_beside(one, other):
    """In the same module, or in the same folder of views."""
    folders = [function.__module__.rpartition(".")[0] for function in (one, other)]
    return one.__module__ == other.__module__ or (folders[0] == folders[1] and folders[0].endswith(".views"))


def doors_called(view) -> set[str]:
    """The names a view calls (itself or in the functions it calls that stand beside it) that come from an access module."""
    seen, todo, found = set(), [inspect.unwrap(view)], set()
    while todo:
        function = todo.pop()
        if function in seen:
            continue
        seen.add(function)
        names = function.__globals__
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
            called = names.get(node.func.id) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
            if inspect.isfunction(called) and called.__module__.endswith(".access"):
                found.add(called.__name__)
            elif inspect.isfunction(called) and is_beside(called, function):
                todo.append(inspect.unwrap(called))
    return found - {"me"}


def test_every_route_has_a_door(one_app):
    without = [
        rule.endpoint
        for rule in one_app.url_map.iter_rules()
        if rule.endpoint not in OPEN and not rule.endpoint.startswith(ELSEWHERE) and not doors_called(one_app.view_functions[rule.endpoint])
    ]
    assert without == []


def test_asking_who_it_is_is_not_a_door():
    def view():
        return None

    assert doors_called(view) == set()


@pytest.mark.parametrize("endpoint", sorted(OPEN))
def test_what_is_open_exists(one_app, endpoint):
    assert endpoint in one_app.view_functions
