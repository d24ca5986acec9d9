"""Reference pages made from the code: settings, commands, fields of records, routes.

Run by `make docs`; what it writes (docs/reference/) is not kept.
"""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import click
from starlette.routing import Route

from app import SERVED
from components.cli import main
from components.settings import SETTINGS
from events import model

HERE = Path(__file__).parent


def settings_page() -> str:
    """Every variable with its default and what it is for."""
    lines = [f"| `{s.name}` | {_code(s.default)} | {_cell(s.help)} |" for s in SETTINGS]
    return _page("Settings", ["| variable | default | what it is for |", "|---|---|---|", *lines])


def commands_page() -> str:
    """Every command with its own help."""
    lines: list[str] = []
    context = click.Context(main, info_name="dateline")
    for name, command in sorted(main.commands.items()):
        lines += _command(command, click.Context(command, info_name=name, parent=context), 2)
    return _page("Commands", lines)


def fields_page() -> str:
    """The records of the data model with their fields and types."""
    lines: list[str] = []
    for name, record in vars(model).items():
        if dataclasses.is_dataclass(record) and record.__module__ == model.__name__:
            lines += [f"## {name}", "", inspect.getdoc(record) or "", ""]
            lines += ["| field | type |", "|---|---|"]
            lines += [f"| `{f.name}` | {_code(str(f.type))} |" for f in dataclasses.fields(record)]
            lines.append("")
    return _page("Fields", lines)


def routes_page() -> str:
    """The addresses beside the pages."""
    routes = sorted((one for one in SERVED if isinstance(one, Route)), key=lambda one: one.path)
    lines = [f"| {_code(one.path)} | {', '.join(sorted(one.methods or ()))} |" for one in routes]
    lines = ["| address | methods |", "|---|---|", *lines]
    return _page("Routes", lines)


def write(folder: Path = HERE / "reference") -> None:
    """Write the four pages."""
    folder.mkdir(exist_ok=True)
    for make in (settings_page, commands_page, fields_page, routes_page):
        name = make.__name__.removesuffix("_page")
        (folder / f"{name}.md").write_text(make(), encoding="utf-8")


def _command(command: click.Command, context: click.Context, level: int) -> list[str]:
    help_text = inspect.cleandoc(command.get_help(context))
    lines = [f"{'#' * level} {context.command_path}", "", "```text", help_text, "```", ""]
    if isinstance(command, click.Group):
        for name, one in sorted(command.commands.items()):
            lines += _command(one, click.Context(one, info_name=name, parent=context), level + 1)
    return lines


def _page(title: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", *lines, ""])


def _code(text: str) -> str:
    return f"`{_cell(text)}`" if text else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    write()
