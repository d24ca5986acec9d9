"""What the documents promise is there, and what is there is documented."""

from __future__ import annotations

import re
import shlex
import textwrap
import tomllib
from collections import Counter

import click
import pytest

from components.cli import main
from components.settings import ROOT, SETTINGS
from docs import generate

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])
SETUP = [ROOT / "Dockerfile", ROOT / "compose.yaml"]
TEXT = "\n".join(page.read_text("utf-8") for page in PAGES)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_every_setting_is_in_the_readme(setting):
    assert setting.name in (ROOT / "README.md").read_text("utf-8")


def test_no_document_names_a_setting_that_is_not_there():
    known = {one.name for one in SETTINGS} | {"DATELINE_SHARED", "DATELINE_CHROMIUM"}
    text = TEXT + "".join(path.read_text("utf-8") for path in SETUP)
    assert set(re.findall(r"\bDATELINE_[A-Z_]+[A-Z]\b", text)) <= known


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented(name):
    assert re.search(rf"dateline {name}\b", TEXT)


def test_no_document_names_a_command_that_is_not_there():
    named = set(re.findall(r"`dateline ([a-z]+)", TEXT))
    assert named <= set(main.commands)


def test_every_command_explains_itself():
    for command in main.commands.values():
        assert command.get_short_help_str(limit=200), command.name
        assert isinstance(command, click.Command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_documents_name_are_there(page):
    for name in re.findall(
        r"`((?:tests|events|components|geodata|docs)/[^`\s{]+)`", page.read_text("utf-8")
    ):
        assert name.endswith("/") or list(ROOT.glob(name)), name


def test_every_document_is_in_the_manual():
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    listed = {line for line in index.splitlines() if re.fullmatch(r"[a-z/-]+", line)}
    written = {page.stem for page in (ROOT / "docs").glob("*.md")} - {"index"}
    assert written <= listed


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (generate.settings_page, {one.name for one in SETTINGS}),
        (generate.commands_page, {f"dateline {name}" for name in main.commands}),
        (generate.fields_page, {"date_prec", "quote_exact", "where_prec", "polarity"}),
        (generate.routes_page, {"/api/events", "/healthz", "/readyz", "/feed.xml"}),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_the_reference_tells_all(page, told):
    text = page()
    assert [name for name in sorted(told) if name not in text] == []


BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
BLOCKS = [(page, *found) for page in PAGES for found in BLOCK.findall(page.read_text("utf-8"))]
SAID = re.compile(r"`((?:\.venv/bin/)?dateline [^`\n]+)`")


INDENTED = re.compile(r"^    (dateline .*)", re.MULTILINE)


def commands():
    """Every line of a document that calls Dateline, in a block of its own or in a sentence."""
    shown = [
        line.strip() for _, kind, block in BLOCKS if kind == "sh" for line in block.split("\n")
    ]
    said = [*SAID.findall(TEXT), *INDENTED.findall(TEXT)]
    lines = (one.removeprefix(".venv/bin/") for one in [*shown, *said])
    return sorted({one for one in lines if one.startswith("dateline ")})


@pytest.mark.parametrize("line", commands())
def test_a_command_in_a_document_has_the_parts_and_options_it_is_shown_with(line):
    words = shlex.split(line, comments=True)[1:]
    command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    assert command is not main, line
    assert not isinstance(command, click.Group) or not words, line
    known = {option for one in command.params for option in one.opts} | {"--help"}
    asked = {word.partition("=")[0] for word in words if re.match("--?[a-z]", word)}
    assert asked <= known, line
    given = [word for word in words if not word.startswith("-")]
    takes = any(isinstance(one, click.Argument) for one in command.params)
    options = [one for one in command.params if isinstance(one, click.Option) and not one.is_flag]
    assert takes or len(given) <= len(options), line


def test_blocks_of_code_can_be_read_by_what_reads_them():
    kinds = Counter(kind for _, kind, _ in BLOCKS)
    assert kinds["sh"] > 5
    for page, kind, block in BLOCKS:
        if kind == "python":
            compile(textwrap.dedent(block), str(page), "exec")
        elif kind == "toml":
            tomllib.loads(textwrap.dedent(block))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = re.findall(r"(?:^|`)make ([a-z]+(?:-[a-z]+)*)(?![-a-z])", TEXT, re.MULTILINE)
    assert {"run", "test", "docs"} <= set(named) <= targets


def test_extras_that_documents_install_are_there():
    given = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = set(re.findall(r"--extra ([a-z]+)", TEXT)) | {
        one for many in re.findall(r"dateline\[([a-z,]+)\]", TEXT) for one in many.split(",")
    }
    assert {"postgres", "signin"} <= named <= set(given["optional-dependencies"])
