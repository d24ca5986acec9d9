"""The `dateline` command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from components.cli_events import events
from components.cli_extract import extract
from components.cli_geo import add_geo_commands
from components.cli_import import import_command, imports_command
from components.cli_ingest import ingest
from components.cli_people import people
from components.cli_picture import picture
from components.cli_places import places
from components.cli_publish import publish
from components.cli_store import add_store_commands
from components.settings import ROOT, SETTINGS, Settings, read_settings
from geodata import GeodataError, build_data, data_paths, open_gazetteer
from geodata.packs import list_packs


@click.group(help="An event map in which every dot leads to the sentence it came from.")
@click.version_option(package_name="dateline")
def main() -> None:
    """All commands hang below this one."""


@main.command(help="Open the map in the browser; builds the data first where there is none.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port; default DATELINE_PORT or 8501.")
@click.option("--headless", is_flag=True, help="Do not open a browser.")
def run(port: int | None, headless: bool) -> None:
    """Replace this process by Streamlit, so that signals reach it."""
    settings = _settings()
    _build(settings)
    arguments = ["run", str(ROOT / "app.py"), "--server.port", str(port or settings.port)]
    if headless:
        arguments += ["--server.headless", "true"]
    # Streamlit looks for .streamlit/config.toml beside app.py and in the working folder.
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", *arguments])  # noqa: S606


@main.group(help="The built map and place names.")
def data() -> None:
    """Commands on built data."""


@data.command(name="build", help="Build what is not built yet; fetches what it is made of.")
def data_build() -> None:
    """Build and say where it lies."""
    _build(_settings())


@main.command(help="Check this installation and the event files; list every refused row.")
def doctor() -> None:
    """Exit with status 1 when anything is wrong."""
    problems = list(_problems())
    for problem in problems:
        click.echo(f"✗ {problem}")
    if problems:
        click.echo(f"{len(problems)} problem(s) found.")
        sys.exit(1)
    click.echo("No problem found.")


@main.command(name="settings", help="List every setting with its value and what it is for.")
def show_settings() -> None:
    """Name, value or default, help."""
    for setting in SETTINGS:
        given = os.environ.get(setting.name)
        click.echo(f"{setting.name}={setting.default if given is None else given}  {setting.help}")


add_geo_commands(main)
add_store_commands(main)
main.add_command(people)
main.add_command(places)
main.add_command(extract)
main.add_command(ingest)
main.add_command(events)
main.add_command(import_command)
main.add_command(imports_command)
main.add_command(publish)
main.add_command(picture)


def _settings() -> Settings:
    try:
        return read_settings()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _build(settings: Settings) -> None:
    if data_paths(settings.home):
        return
    with click.progressbar(length=1000, label="Building the data", file=sys.stderr) as bar:

        def progress(done: float, _step: str) -> None:
            bar.update(round(done * 1000) - bar.pos)

        try:
            paths = build_data(settings.home, progress)
        except GeodataError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(
                f"{error}. Name a folder that can be written with DATELINE_HOME."
            ) from error
    click.echo(f"Data built in {paths.gazetteer.parent}", err=True)


def _problems() -> Iterator[str]:
    """Everything that is wrong, each with its remedy."""
    # pandas is loaded here and not with the command: --help answers at once.
    from components.read import read_collection  # noqa: PLC0415
    from events import EventsError  # noqa: PLC0415
    from events.store import close_store, open_store  # noqa: PLC0415

    try:
        settings = read_settings()
    except ValueError as error:
        yield str(error)
        return
    paths = data_paths(settings.home)
    if paths is None:
        yield f"No data is built in {settings.home}. Run: dateline data build"
        return
    for missing in (p for p in _expected(paths.gazetteer, paths.basemap) if not p.is_file()):
        folder = paths.gazetteer.parent
        yield f"{missing} is not there. Delete {folder} and run: dateline data build"
        return
    for error in list_packs(settings.home)[1]:
        yield f"Pack {error}."
    try:
        close_store(open_store(settings.database_url))
    except EventsError as error:
        yield f"The store: {error}"
    try:
        open_gazetteer(paths.gazetteer)
        dossier = read_collection(settings.events, paths).dossier
    except (GeodataError, EventsError) as error:
        yield str(error)
        return
    for row in dossier.refused:
        line = f":{row.line}" if row.line else ""
        column = f", column {row.field}" if row.field else ""
        yield f"{row.file}{line}{column}: {row.reason}. {row.remedy}."
    unplaced = [
        e for e in dossier.events if e.where.where_prec is None and e.where.where_coordinates
    ]
    for event in unplaced:
        yield (
            f"events.csv, column place: {event.event_id} names '{event.where.where_coordinates}', "
            "which the gazetteer does not know. Correct the name or add it to places.csv."
        )


def _expected(gazetteer: Path, basemap: Path) -> list[Path]:
    return [gazetteer, *(basemap / f"{name}.json" for name in ("world", "region", "labels"))]
