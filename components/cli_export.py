"""`dateline export`: what is published of a view in one of the formats, or the whole store."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import click

from components.cli_geo import settings_or_error
from components.cli_store import FILE, the_store


@click.command(name="export")
@click.option("--format", "form", default="", help="csv, xlsx, geojson, … (docs/exports.md).")
@click.option("--query", default="", help="The view: what follows ? in an address of the map.")
@click.option("--all", "everything", is_flag=True, help="The whole store instead, as JSON lines.")
@click.argument("file", type=FILE, default="-")
def export_command(form: str, query: str, everything: bool, file: Path) -> None:
    """Write published events to FILE, or to standard output; what was lost lies beside FILE."""
    if everything == bool(form):
        raise click.UsageError("Name --format FORMAT, or --all for the whole store.")
    if everything:
        _everything(file)
    else:
        _view(form, query.removeprefix("?"), file)


def _everything(file: Path) -> None:
    from events.store_backup import export_lines  # noqa: PLC0415 - loaded when it is asked for

    with the_store() as store, click.open_file(str(file), "w", encoding="utf-8", atomic=True) as to:
        to.writelines(export_lines(store))


def _view(form: str, query: str, file: Path) -> None:
    # pandas is loaded here and not with the command: --help answers at once.
    from components.address import from_params  # noqa: PLC0415
    from components.read import read_collection, shown_to  # noqa: PLC0415
    from events.errors import FormatUnknown  # noqa: PLC0415
    from events.export import export_events  # noqa: PLC0415
    from events.select import select_rows  # noqa: PLC0415
    from geodata import data_paths  # noqa: PLC0415

    settings = settings_or_error()
    paths = data_paths(settings.home)
    if paths is None:
        raise click.ClickException("No data is built yet. Run: dateline data build")
    screen, unknown = from_params(parse_qs(query, keep_blank_values=True))
    if unknown:
        raise click.UsageError(f"--query: not understood: {', '.join(unknown)}. Copy an address.")
    with the_store() as store:
        loaded = read_collection(settings.events, paths, shown_to(store, desk=False))
    try:
        made = export_events(form, select_rows(loaded.rows, screen.view), loaded.dossier)
    except FormatUnknown as error:
        raise click.UsageError(str(error)) from error
    with click.open_file(str(file), "wb", atomic=True) as to:
        to.write(made.content)
    if str(file) != "-":
        loss = file.with_name(f"{file.name}.loss.json")
        loss.write_text(made.loss.to_json(), "utf-8")
        click.echo(f"{made.loss.rows_out} of {made.loss.rows_in} events: {file}; losses: {loss}")
