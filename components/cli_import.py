"""`dateline import`: a data set of somebody else's becomes rows beside one's own, or is refused
row by row with a reason."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from components.cli_geo import settings_or_error
from events.errors import FieldError
from events.imports_map import FIELDS, DayOrder, Mapping, suggest_mapping
from geodata import data_paths

if TYPE_CHECKING:
    from events.imports import ImportReport

ORDERS = {"day-first": DayOrder.DAY_FIRST, "month-first": DayOrder.MONTH_FIRST}


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", required=True, help="Name and version of the data set: 'UCDP GED 23.1'.")
@click.option("--column", multiple=True, metavar="FIELD=NAME", help="Which column is which field.")
@click.option("--dates", type=click.Choice(list(ORDERS)), help="How the file writes 1.3.2020.")
@click.option("--as-written", is_flag=True, help="Positions are right, however they look.")
@click.option("--yes", is_flag=True, help="Do not ask whether the columns are right.")
def import_command(  # noqa: PLR0913, PLR0917 - one argument for each option
    file: Path, name: str, column: tuple[str, ...], dates: str | None, as_written: bool, yes: bool
) -> None:
    """Import UCDP GED, ACLED or GDELT files as they come, or any CSV, XLSX or GeoJSON."""
    settings = settings_or_error()
    try:
        mapping = replace(_changed(suggest_mapping(file), column, dates), as_written=as_written)
        click.echo(f"{file.name}: read as {mapping.kind.value}", err=True)
        for ours, theirs in mapping.columns.items():
            click.echo(f"  {ours} ← {theirs}", err=True)
        if not yes:
            click.confirm("Is that right?", abort=True, err=True)
        report = _import(file, mapping, name, settings.home)
    except (FieldError, OSError) as error:
        raise click.ClickException(str(error)) from error
    _tell(report)


def _import(file: Path, mapping: Mapping, name: str, home: Path) -> ImportReport:
    # Tables need pandas; the other commands do not wait for it.
    from events.imports import import_table  # noqa: PLC0415
    from events.imports_world import world_of  # noqa: PLC0415
    from geodata import open_gazetteer  # noqa: PLC0415

    paths = data_paths(home)
    world = world_of(open_gazetteer(paths.gazetteer)) if paths else None
    if world is None:
        said = "Positions are not compared with the places named: dateline data build."
        click.echo(said, err=True)

    # The number of rows is not known before the end: the bar runs over bytes, guessed per row.
    with click.progressbar(length=1000, label="Importing", file=sys.stderr) as bar:
        per_row = max(file.stat().st_size / 1000, 1)

        def progress(rows: int) -> None:
            bar.update(min(round(rows * 150 / per_row), 999) - bar.pos)

        report = import_table(
            file, mapping, collection=name, into=home / "imports", progress=progress, world=world
        )
        bar.update(1000 - bar.pos)
    return report


def _changed(mapping: Mapping, columns: tuple[str, ...], dates: str | None) -> Mapping:
    chosen = dict(mapping.columns)
    for one in columns:
        ours, equals, theirs = one.partition("=")
        if not equals or ours not in FIELDS:
            raise FieldError("--column", f"'{one}' names no field", f"Use {', '.join(FIELDS)}")
        chosen[ours] = theirs
    return Mapping(mapping.kind, chosen, ORDERS[dates] if dates else mapping.day_order)


def _tell(report: ImportReport) -> None:
    before = " (was imported before: nothing changed)" if report.known else ""
    click.echo(f"{report.collection}: {report.accepted} of {report.rows_in} rows taken{before}.")
    if report.refused:
        click.echo(f"{report.refused} refused; line, column and reason: {report.refusals}")


@click.command(name="imports")
def imports_command() -> None:
    """List the data sets that were imported."""
    from events.imports import imported  # noqa: PLC0415 - as above

    for report in imported(settings_or_error().home / "imports"):
        _tell(report)
