"""`dateline verify`, `backup` and `restore`: the store as a whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from components.settings import read_settings

if TYPE_CHECKING:
    from events.store_engine import Store

FILE = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


def add_store_commands(main: click.Group) -> None:
    """Hang the commands below `dateline`."""
    from components.cli_export import export_command  # noqa: PLC0415 - which needs the_store

    for command in (verify, backup, restore, export_command):
        main.add_command(command)


@contextmanager
def the_store() -> Iterator[Store]:
    """The store that the settings name; errors of the store end the command with their remedy."""
    # SQLAlchemy is loaded here and not with the command: --help answers at once.
    from events.errors import EventsError  # noqa: PLC0415
    from events.store import close_store, open_store  # noqa: PLC0415

    try:
        store = open_store(read_settings().database_url)
    except (EventsError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    try:
        yield store
    except EventsError as error:
        raise click.ClickException(str(error)) from error
    finally:
        close_store(store)


@click.command(help="Check the chain of the history, every table against it, and every quote.")
@click.option("--expect", default="", help="A last hash that was noted earlier.")
def verify(expect: str) -> None:
    """Exit with status 1, and name every row, when anything is not as it was written."""
    from events.verify import verify as look  # noqa: PLC0415

    with the_store() as store:
        found = look(store, expect)
    _tell(found.findings)
    click.echo(
        f"{store.name}: {found.changes} changes and {found.quotes} quotes are sound.\n"
        f"Last hash, to be noted elsewhere: {found.last_hash or '(nothing was ever written)'}"
    )


def _tell(findings: tuple[Any, ...]) -> None:
    for finding in findings:
        click.echo(f"✗ {finding}")
    if findings:
        click.echo(f"{len(findings)} row(s) are not as they were written.")
        sys.exit(1)


@click.command(help="Write the whole store into FILE, also while the app runs.")
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """The file is an SQLite store of its own, whatever engine the store has."""
    from events.store_backup import backup as write  # noqa: PLC0415

    with the_store() as store:
        write(store, file)
    click.echo(f"{store.name} is kept in {file}.")


@click.command(help="Put a backup or an export in the store's place, after checking it.")
@click.argument("file", type=THERE)
@click.option("--replace", is_flag=True, help="Also when the store already holds something.")
def restore(file: Path, replace: bool) -> None:
    """Nothing is touched when anything is wrong with it."""
    from events.store_backup import restore as put_back  # noqa: PLC0415

    with the_store() as store:
        findings = put_back(file, store, replace=replace)
    _tell(findings)
    click.echo(f"{store.name} is now what {file} holds.")
