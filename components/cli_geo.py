"""Commands on places: `dateline locate`, and what all of them share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from components.settings import Settings, read_settings
from geodata import Gazetteer, GeodataError, Place, build_data, find, open_gazetteer
from geodata.locate import precision_of
from geodata.names import split_type_word


def add_geo_commands(main: click.Group) -> None:
    """Hang the commands on places below `dateline`."""
    # They use what is shared below.
    from components.cli_geocode import geocode_file  # noqa: PLC0415
    from components.cli_packs import gazetteer  # noqa: PLC0415

    main.add_command(locate_name)
    main.add_command(geocode_file)
    main.add_command(gazetteer)


def _country(_context: object, _option: object, value: str | None) -> str | None:
    if value is not None and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise click.BadParameter("use the two letters of ISO 3166, such as SY")
    return value.upper() if value else None


country_option = click.option("--country", callback=_country, help="Only in this country: SY.")


@click.command(name="locate", help="Places a NAME may mean, best first, each with a reason.")
@click.argument("name")
@country_option
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True)
@click.option("--online", is_flag=True, help="Ask the online geocoder of the settings, too.")
@click.option(
    "--context",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A text in which the name stands: what it speaks of decides between rivals.",
)
def locate_name(
    name: str, country: str | None, limit: int, online: bool, context: Path | None
) -> None:
    """Exit with status 1 when nobody knows the name."""
    settings = settings_or_error()
    if context is not None:
        _locate_in(ready_gazetteer(settings), name, context.read_text("utf-8", "replace"))
        return
    ask = _online(settings) if online else None
    candidates = find(ready_gazetteer(settings), name, country=country, limit=limit)
    asked = split_type_word(name)[1]
    for number, each in enumerate(candidates, 1):
        where_prec = int(precision_of(each.place, asked))
        click.echo(f"{number}. {_line(each.place, where_prec)}\n   {each.reason}")
    if not candidates:
        click.echo(f"The gazetteer does not know {name!r}{f' in {country}' if country else ''}.")
    known = bool(candidates)
    if ask is not None:
        answers = ask(f"{name}, {country}" if country else name)
        known |= bool(answers)
        for line in answers or ["The online geocoder knows no such place either."]:
            click.echo(line)
    if not known:
        sys.exit(1)


def _locate_in(gazetteer: Gazetteer, name: str, text: str) -> None:
    """Print what the name means in the text; a name that is not in it is read at its end."""
    # The models are loaded only for this.
    from geodata.recognise import Mention, Role, find_places  # noqa: PLC0415
    from geodata.resolve import resolve  # noqa: PLC0415

    at = text.find(name)
    if at < 0:
        at = len(text) + 1
        text = f"{text}\n{name}"
    asked = Mention(at, at + len(name), name, Role.PLACE, 1.0)
    others = [m for m in find_places(gazetteer, text) if m.end <= at or m.start >= asked.end]
    found = resolve(gazetteer, text, [*others, asked])
    answer = next(each for each in found if each.mention == asked)
    for number, each in enumerate(answer.candidates, 1):
        where_prec = int(precision_of(each.place))
        share = f"probability {each.probability:.2f}"
        click.echo(f"{number}. {_line(each.place, where_prec)}\n   {share}: {each.reason}")
    if answer.place is None:
        click.echo(f"No candidate for {name!r} is sure enough to be put on the map.")
        sys.exit(1)


def _line(place: Place, where_prec: int) -> str:
    parts = [place.kind.value.replace("_", " "), place.country, place.adm_1]
    about = ", ".join(part for part in parts if part)
    return (
        f"{place.name} ({about})  {place.latitude:.4f} {place.longitude:.4f}  "
        f"where_prec {where_prec}, radius {place.radius_m / 1000:.3g} km  [{place.place_id}]"
    )


def _online(settings: Settings) -> Callable[[str], list[str]]:
    """A function from a name to lines of what the online geocoder says."""
    # geopy's geocoders are loaded only for this.
    from geodata.online import online_geocoder, read_provider  # noqa: PLC0415

    if not settings.online_geocoder:
        raise click.ClickException(
            "no online geocoder is chosen, so none is asked. Set DATELINE_ONLINE_GEOCODER, "
            "for example to nominatim or photon@photon.example.org."
        )
    try:
        provider, domain, scheme = read_provider(settings.online_geocoder)
    except ValueError as error:
        raise click.ClickException(f"DATELINE_ONLINE_GEOCODER: {error}") from error
    ask = online_geocoder(
        provider, domain=domain, scheme=scheme, user_agent=f"dateline/{_version()}",
        cache_dir=settings.home / "online",
    )  # fmt: skip

    def lines(query: str) -> list[str]:
        try:
            answers = ask(query)
        except GeodataError as error:
            raise click.ClickException(f"{provider} was not heard: {error}") from error
        return [
            f"online: {each.name}  {each.latitude:.4f} {each.longitude:.4f}  "
            f"says {each.provider}; check it before use"
            for each in answers
        ]

    return lines


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0"


# --- shared by the commands on places -------------------------------------------------------------


def settings_or_error() -> Settings:
    """The settings, or an error for the person at the keyboard."""
    try:
        return read_settings()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def ready_gazetteer(settings: Settings) -> Gazetteer:
    """The gazetteer, built first where it is not; packs included."""
    try:
        with progress_bar("Building the data") as progress:
            paths = build_data(settings.home, progress)
        return open_gazetteer(paths.gazetteer)
    except GeodataError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"{error}. If the folder cannot be written, name another with DATELINE_HOME."
        ) from error


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float, str], None]]:
    """A function that takes (share done, step); the bar appears on stderr with its first call."""
    bars: list[Any] = []

    def progress(done: float, _step: str) -> None:
        if not bars:
            bars.append(click.progressbar(length=1000, label=label, file=sys.stderr).__enter__())
        bars[0].update(round(min(done, 1.0) * 1000) - bars[0].pos)

    try:
        yield progress
    finally:
        for bar in bars:
            bar.render_finish()
