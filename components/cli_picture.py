"""`dateline picture`: the map as a file for print or for a link."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import click

from components.cli_geo import settings_or_error
from components.cli_store import the_store

FORMS = ("svg", "png", "pdf")


@click.command(help="Write a map of what is published as a picture: .svg, .png or .pdf.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--view", default="", help="What stands behind ? in the address of a map.")
@click.option("--size", default="1200x630", show_default=True, help="Width and height, points.")
def picture(out: Path, view: str, size: str) -> None:
    """Say what was written; refuse an ending, a size or a view that is not understood."""
    form = out.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise click.UsageError(f"--out {out.name}: name a file that ends in .svg, .png or .pdf.")
    # pandas is loaded here and not with the command: --help answers at once.
    from components.address import from_params  # noqa: PLC0415
    from components.picture import draw_picture, size_of  # noqa: PLC0415
    from components.read import read_collection, shown_to  # noqa: PLC0415
    from geodata import data_paths  # noqa: PLC0415

    screen, unknown = from_params(parse_qs(view.partition("?")[2] or view, keep_blank_values=True))
    if unknown:
        raise click.UsageError(f"--view: not understood: {', '.join(unknown)}.")
    try:
        asked = size_of({"size": size})
    except ValueError as error:
        raise click.UsageError(f"--size: {error}") from error
    settings = settings_or_error()
    paths = data_paths(settings.home)
    if paths is None:
        raise click.ClickException("No data is built yet. Run: dateline data build")
    with the_store() as store:
        loaded = read_collection(settings.events, paths, shown_to(store, desk=False))
    content = draw_picture(loaded, screen, paths, form, asked)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{error}. Name a file that can be written.") from error
    click.echo(f"{out}: {len(content):,} bytes")
