"""`dateline publish`: what everybody may see, as a folder for any static host or as one file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from components.cli_geo import settings_or_error
from components.cli_store import the_store

DAY = click.DateTime(["%Y-%m-%d"])
FILTERS = {"type": "types", "source": "sources", "place": "places", "actor": "actors",
           "standing": "standings"}  # fmt: skip


LANGUAGES = ("en", "nb", "tr", "el", "ar")


def _filters(command: Any) -> Any:
    for name in reversed(FILTERS):
        text = f"Only events of this {name}; may be given several times."
        command = click.option(f"--{name}", multiple=True, help=text)(command)
    return command


@click.command(help="Write what is published into FOLDER, or into one file that ends in .html.")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Headline of the page.")
@click.option("--from", "date_from", type=DAY, help="First day.")
@click.option("--to", "date_to", type=DAY, help="Last day.")
@_filters
@click.option("--independent", is_flag=True, help="Only what is independently reported.")
@click.option("--lang", default="en", type=click.Choice(LANGUAGES), help="Language of the page.")
@click.option("--look", default="", help="How it begins: 'view=idlib&draw=heat&lock=type&play=1'.")
@click.option("--list-first", is_flag=True, help="The list stands above the map.")
@click.option("--address", default="", help="Where FOLDER will stand: gives a snippet to paste.")
@click.option("--full-map", default="", help="Address of the full map, linked from the page.")
def publish(target: Path, **asked: Any) -> None:
    """Say where the page lies, and which state of the data it shows."""
    # pandas and folium are loaded here and not with the command: --help answers at once.
    from components.embed_address import checked_look  # noqa: PLC0415
    from components.embed_head import Embed  # noqa: PLC0415
    from components.publish import publish_file, publish_folder  # noqa: PLC0415
    from components.read import read_collection, shown_to  # noqa: PLC0415
    from components.words.language import speaking  # noqa: PLC0415
    from events.corrections import corrections  # noqa: PLC0415
    from events.select import select_rows  # noqa: PLC0415
    from geodata import data_paths  # noqa: PLC0415

    try:
        look = checked_look(asked["look"])
    except ValueError as error:
        raise click.UsageError(f"--look: not understood: {error} (docs/publish.md).") from error
    settings = settings_or_error()
    paths = data_paths(settings.home)
    if paths is None:
        raise click.ClickException("No data is built yet. Run: dateline data build")
    with the_store() as store:
        loaded = read_collection(settings.events, paths, shown_to(store, desk=False))
        changes = corrections(store)
    rows = select_rows(loaded.rows, _view(asked)).drop(columns="in_range")
    if rows.empty:
        raise click.ClickException("No published event is in this view. Ask for less.")
    embed = Embed(
        title=asked["title"],
        first="list" if asked["list_first"] else "map",
        full=asked["full_map"],
        address=asked["address"],
        changes=changes,
        language=asked["lang"],
        asked=look,
        disk=True,
    )
    write = publish_file if target.suffix == ".html" else publish_folder
    try:
        with speaking(asked["lang"]):
            made = write(loaded, rows, paths, target, embed)
    except OSError as error:
        raise click.ClickException(f"{error}. Name a folder that can be written.") from error
    click.echo(f"{made.number} events, state {made.release[:12]}: {made.page}")


def _view(asked: dict[str, Any]) -> Any:
    from events.model import View  # noqa: PLC0415

    days: dict[str, datetime | None] = {
        "date_from": asked["date_from"],
        "date_to": asked["date_to"],
    }
    return View(
        **{name: day.date() if day else None for name, day in days.items()},
        **{field: frozenset(asked[name]) for name, field in FILTERS.items()},
        independent=asked["independent"],
    )
