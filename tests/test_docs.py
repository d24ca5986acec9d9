"""What the documents promise is there, and what is there is documented."""

from __future__ import annotations

import re

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
