"""`dateline people`: who may do what, at every server and at once."""

from __future__ import annotations

import click

from components.cli_store import the_store
from components.settings import ROLES, read_settings


@click.group(help="Who may do what after signing in; holds over DATELINE_EDITORS.")
def people() -> None:
    """Commands on roles."""


@people.command(name="list", help="Everybody with a role, from here and from DATELINE_EDITORS.")
def list_people() -> None:
    """Address, role, and where it is said."""
    from events.people import people as said  # noqa: PLC0415

    with the_store() as store:
        given = {email: role.value for email, role in said(store).items()}
    listed = read_settings().roles
    for email in sorted({*listed, *given}):
        where = "the store" if email in given else "DATELINE_EDITORS"
        click.echo(f"{email}  {given.get(email, listed.get(email))}  ({where})")


@people.command(name="set", help="Give a person a role: reader, editor or publisher.")
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--why", default="", help="Goes into the history.")
def set_role(email: str, role: str, why: str) -> None:
    """It holds at once, also for who is signed in."""
    _give(email, role, why)


@people.command(help="Take a person's role away; they can still read.")
@click.argument("email")
@click.option("--why", default="", help="Goes into the history.")
def remove(email: str, why: str) -> None:
    """It holds at once, also for who is signed in."""
    _give(email, "reader", why)


def _give(email: str, role: str, why: str) -> None:
    from components.access import local_editor  # noqa: PLC0415
    from events.editor import Role  # noqa: PLC0415
    from events.people import give_role  # noqa: PLC0415

    with the_store() as store:
        new = give_role(store, email, Role(role), local_editor(read_settings()), why)
    click.echo(f"{email} is a {role} now." if new else f"{email} was a {role} already.")
