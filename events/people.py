"""Who has which role, given and taken while the app runs: a step of the history like any other."""

from __future__ import annotations

from sqlalchemy import select

from events.editor import Editor, Role, require
from events.errors import StoreError
from events.history import WHOLE, Step, Subject
from events.schema import PERSON
from events.store import logging
from events.store_engine import Store, reading
from events.store_plain import storable


def give_role(store: Store, email: str, role: Role, by: Editor, why: str) -> bool:
    """From now on, at every server, the person has this role; False when they had it already.

    Taking a person out is giving them `Role.READER`: it holds over a list in the settings, too.
    """
    require(by, Role.PUBLISHER)
    who = _address(email)
    with logging(store) as log:
        known = select(PERSON.c.role).where(PERSON.c.email == who)
        before = log.connection.execute(known).scalar_one_or_none()
        if before == role.value:
            return False
        if before is None:
            log.connection.execute(PERSON.insert().values(email=who, role=role.value))
        else:
            there = PERSON.update().where(PERSON.c.email == who)
            log.connection.execute(there.values(role=role.value))
        change = (WHOLE, before and {"role": before}, {"role": role.value})
        log.add(Step(by, "role", why), Subject("person", who), [change])
    return True


def role_of(store: Store, email: str) -> Role | None:
    """The role that was given here; None when nothing was ever said about the person."""
    with reading(store) as connection:
        found = connection.execute(select(PERSON.c.role).where(PERSON.c.email == email.casefold()))
        role = found.scalar_one_or_none()
    return None if role is None else Role(role)


def people(store: Store) -> dict[str, Role]:
    """Everybody about whom something was said, by address."""
    with reading(store) as connection:
        rows = connection.execute(select(PERSON).order_by(PERSON.c.email))
        return {row.email: Role(row.role) for row in rows}


def _address(email: str) -> str:
    who = storable(email.strip().casefold())
    if "@" not in who or any(c.isspace() for c in who):
        raise StoreError(f"'{email}' is no address. Write it as ada@paper.example.")
    return who
