"""`dateline gazetteer`: add, list, describe and remove packs of place names."""

from __future__ import annotations

from pathlib import Path

import click

from components.cli_geo import progress_bar, ready_gazetteer, settings_or_error
from geodata import PackError

_SHOWN = 20  # broken lines printed; the rest is counted


@click.group(name="gazetteer", help="Packs of place names that make the gazetteer know a region.")
def gazetteer() -> None:
    """Commands on packs."""


@gazetteer.command(name="add", help="Make a pack of FILE (GeoNames, Who's On First or CSV).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="What to call the pack; default: after the file.")
@click.option(
    "--alternate-names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="GeoNames' alternateNames file of the same country.",
)
def add(file: Path, name: str | None, alternate_names: Path | None) -> None:
    """Import, join with the gazetteer, and say what was left out."""
    # Loaded here and not with the command: --help answers at once.
    from geodata.packs_add import add_pack  # noqa: PLC0415

    settings = settings_or_error()
    known = ready_gazetteer(settings)
    try:
        with progress_bar(f"Reading {file.name}") as progress:
            pack = add_pack(
                settings.home, file, known, name=name, alternate_names=alternate_names,
                progress=progress,
            )  # fmt: skip
    except (PackError, OSError) as error:
        raise click.ClickException(str(error)) from error
    for line, reason in pack.broken[:_SHOWN]:
        click.echo(f"{pack.source}, line {line}: {reason}. Left out.", err=True)
    if pack.broken_count > _SHOWN:
        click.echo(f"… and {pack.broken_count - _SHOWN:,} more such lines.", err=True)
    ready_gazetteer(settings)
    click.echo(
        f"Pack {pack.name}: {pack.places:,} place(s), "
        f"{pack.broken_count:,} broken line(s) left out, "
        f"{sum(pack.not_taken.values()):,} entries of other kinds not taken."
    )
    click.echo(f"Attribution: {pack.attribution}. Licence: {pack.licence}")


@gazetteer.command(name="list", help="List the packs, one a line.")
def show_list() -> None:
    """Name, number of places, attribution; damaged packs with what to do."""
    from geodata.packs import list_packs  # noqa: PLC0415

    packs, wrong = list_packs(settings_or_error().home)
    for pack in packs:
        click.echo(f"{pack.name}  {pack.places:,} place(s)  {pack.attribution}  {pack.source}")
    for error in wrong:
        click.echo(f"✗ {error}")
    if not packs and not wrong:
        click.echo("No pack is installed. Add one with: dateline gazetteer add FILE")


@gazetteer.command(name="info", help="What a pack is made of, whose it is, what was left out.")
@click.argument("name")
def info(name: str) -> None:
    """Everything that is kept about a pack."""
    from geodata.packs import pack_file, read_pack  # noqa: PLC0415

    try:
        file = pack_file(settings_or_error().home, name)
        pack = read_pack(file)
    except PackError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Pack {pack.name}: {pack.places:,} place(s), {file.stat().st_size / 1e6:.1f} MB")
    click.echo(f"Made of {pack.source} (read as {pack.made_of}) on {pack.imported_at}")
    click.echo(f"Attribution: {pack.attribution}\nLicence: {pack.licence}\nDigest: {pack.digest}")
    for reason, count in sorted(pack.not_taken.items(), key=lambda each: -each[1]):
        click.echo(f"Not taken: {count:,} × {reason}")
    for line, reason in pack.broken:
        click.echo(f"Left out: line {line} {reason}")
    if pack.broken_count > len(pack.broken):
        click.echo(f"Left out: {pack.broken_count - len(pack.broken):,} more lines")


@gazetteer.command(name="remove", help="Take a pack away.")
@click.argument("name")
def remove(name: str) -> None:
    """Delete the pack; the gazetteer without it is ready at once or made now."""
    from geodata.packs import remove_pack  # noqa: PLC0415

    settings = settings_or_error()
    try:
        remove_pack(settings.home, name)
    except (PackError, OSError) as error:
        raise click.ClickException(str(error)) from error
    ready_gazetteer(settings)
    click.echo(f"Pack {name} is removed.")


@gazetteer.command(name="build", help="Build the gazetteer with all packs, where it is not yet.")
def build() -> None:
    """Build and say where it lies."""
    click.echo(f"Gazetteer: {ready_gazetteer(settings_or_error()).path}")
