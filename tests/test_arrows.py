"""Rules on the source itself: who may import, call or read what."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("components", "events", "geodata")
FILES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in (ROOT / "app.py", *(p for name in FOLDERS for p in (ROOT / name).rglob("*.py")))
}


def dotted(node: ast.AST) -> str:
    """st.session_state.get for the node that says so; "" for what is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def names(tree: ast.AST) -> set[str]:
    """Every dotted name in a file, and what it imports by name."""
    found = {dotted(node) for node in ast.walk(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {alias.name for alias in node.names}
    return found


def imports(tree: ast.AST) -> set[str]:
    """The top-level modules a file imports, wherever the import stands."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def files_that(test) -> set[str]:
    return {name for name, tree in FILES.items() if test(tree)}


def mention(*words: str):
    """A test for files where one of these is part of a dotted name."""
    return lambda tree: any(part in words for name in names(tree) for part in name.split("."))


def test_all_layers_are_looked_at():
    assert {name.partition("/")[0] for name in FILES} == {"app.py", *FOLDERS}
    assert len(FILES) > 30


def test_only_data_caches_for_the_page():
    assert files_that(mention("cache_data", "cache_resource")) == {"components/data.py"}


def test_only_state_touches_address_and_session():
    assert files_that(mention("query_params", "session_state")) == {"components/state.py"}


def test_only_settings_and_their_listing_read_the_environment():
    readers = files_that(mention("environ", "getenv", "environb"))
    assert readers == {"components/settings.py", "components/cli.py"}


def test_the_command_reads_the_environment_only_where_it_lists_settings():
    functions = [n for n in ast.walk(FILES["components/cli.py"]) if isinstance(n, ast.FunctionDef)]
    assert [f.name for f in functions if mention("environ")(f)] == ["show_settings"]


def test_folium_is_imported_by_the_map_alone():
    assert files_that(lambda tree: imports(tree) & {"folium", "branca"}) == {"components/map.py"}
    assert files_that(lambda tree: "streamlit_folium" in imports(tree)) == {"components/frame.py"}


def test_the_map_calls_no_folium_class_but_two():
    called = {dotted(call.func) for call in calls(FILES["components/map.py"])}
    assert {name for name in called if name.startswith("folium.")} == {
        "folium.Map",
        "folium.FeatureGroup",
    }


def test_the_map_takes_only_bare_elements_from_inside_folium():
    tree = FILES["components/map.py"]
    taken = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith(("folium", "branca"))
        for alias in node.names
    }
    assert taken == {
        "branca.element.MacroElement",
        "folium.elements.JSCSSMixin",
        "folium.template.Template",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Popup", "Tooltip", "DivIcon", "GeoJson", "GeoJsonPopup", "GeoJsonTooltip", "Marker",
        "CircleMarker", "IFrame", "Html", "Element", "Figure", "TileLayer", "LayerControl",
    ],
)  # fmt: skip
def test_no_element_that_compiles_event_text_is_named_anywhere(name):
    assert files_that(mention(name)) == set()


def test_a_template_of_ours_holds_no_event_text():
    templates = [c for c in calls(FILES["components/map.py"]) if dotted(c.func) == "Template"]
    assert len(templates) == 2
    assert all(isinstance(c.args[0], ast.Constant) for c in templates)


def test_unsafe_html_is_allowed_nowhere():
    def allows(tree):
        return any(k.arg == "unsafe_allow_html" for call in calls(tree) for k in call.keywords)

    assert files_that(allows) == set()
    assert files_that(mention("iframe", "components.v1")) == set()


def test_html_is_drawn_by_markup_alone():
    drawing = files_that(lambda tree: {"st.html", "streamlit.html"} & names(tree))
    assert drawing == {"components/markup.py"}


def test_markup_is_made_of_constants_with_places_to_fill():
    for name, tree in FILES.items():
        for call in calls(tree):
            if dotted(call.func) in {"Markup", "markupsafe.Markup"}:
                assert isinstance(call.args[0], ast.Constant), f"{name}:{call.lineno}"


MARKDOWN = {f"st.{n}" for n in ("info", "warning", "error", "success", "markdown", "caption")}
HARMLESS = {"plain", "len", "loaded.version"}
"""Escaped, a number, a hash of ours."""


def test_text_that_streamlit_reads_as_markdown_is_escaped():
    for name, tree in FILES.items():
        for call in (c for c in calls(tree) if dotted(c.func) in MARKDOWN):
            filled = [c for c in calls(call.args[0]) if isinstance(c.func, ast.Attribute)]
            values = [k.value for c in filled if c.func.attr == "format" for k in c.keywords]
            sources = {dotted(v.func) if isinstance(v, ast.Call) else dotted(v) for v in values}
            assert sources <= HARMLESS, f"{name}:{call.lineno}"


def test_geodata_does_without_pandas():
    heavy = {"pandas", "streamlit", "folium", "branca", "events", "components"}
    users = files_that(lambda tree: imports(tree) & heavy)
    assert {name for name in users if name.startswith("geodata/")} == set()


def test_events_know_neither_screen_nor_components():
    users = files_that(lambda t: imports(t) & {"streamlit", "folium", "branca", "components"})
    assert {name for name in users if name.startswith("events/")} == set()


def test_the_entrance_imports_streamlit_and_components_alone():
    assert imports(FILES["app.py"]) == {"streamlit", "components"}


def test_the_map_and_the_command_do_without_streamlit():
    for name in ("map", "cli", "launch", "read", "words/__init__", "look", "settings"):
        assert "streamlit" not in imports(FILES[f"components/{name}.py"]), name


def test_no_text_is_run_as_code():
    banned = {"eval", "exec", "compile", "pickle", "marshal", "shelve", "os.system"}
    users = files_that(
        lambda tree: {dotted(call.func) for call in calls(tree)} & banned or imports(tree) & banned
    )
    assert users == set()


def test_nothing_is_printed_and_no_exception_is_caught_blindly():
    assert files_that(lambda t: any(dotted(c.func) == "print" for c in calls(t))) == set()
    handlers = (n for t in FILES.values() for n in ast.walk(t) if isinstance(n, ast.ExceptHandler))
    assert all(h.type and dotted(h.type) not in {"Exception", "BaseException"} for h in handlers)


@pytest.mark.parametrize("folder", ["events", "geodata"])
def test_the_list_of_public_names_is_sorted_and_complete(folder):
    module = importlib.import_module(folder)
    tree = FILES[f"{folder}/__init__.py"]
    offered = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith(f"{folder}.")
        for alias in node.names
    }
    assert all(hasattr(module, name) for name in module.__all__)
    assert module.__all__ == sorted(module.__all__)
    assert set(module.__all__) == offered
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("page", sorted(n for n in FILES if n.startswith("components/pages/")))
def test_a_page_arranges_and_no_more(page):
    assert len((ROOT / page).read_text(encoding="utf-8").splitlines()) <= 80


def test_pages_are_imported_by_nobody():
    assert files_that(lambda tree: any("components.pages" in name for name in names(tree))) == set()


def test_every_file_says_in_its_first_line_what_it_is():
    assert {n for n, tree in FILES.items() if tree.body and not ast.get_docstring(tree)} == set()
