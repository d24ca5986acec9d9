"""Roles are given and taken while the app runs, and the history says by whom."""

from __future__ import annotations

import pytest

from events.editor import Role
from events.errors import NotAllowed, StoreError
from events.people import give_role, people, role_of
from events.store import version
from events.verify import verify
from tests.events.stored import ADA, BO


def test_a_role_holds_at_once_and_goes_at_once(store):
    assert role_of(store, "cy@paper.example") is None
    assert give_role(store, " Cy@Paper.example ", Role.EDITOR, BO, "new here")
    assert role_of(store, "CY@paper.example") is Role.EDITOR
    assert give_role(store, "cy@paper.example", Role.READER, BO, "has left")
    assert role_of(store, "cy@paper.example") is Role.READER
    assert people(store) == {"cy@paper.example": Role.READER}
    assert verify(store).findings == ()


def test_the_same_role_twice_is_no_change(store):
    give_role(store, "cy@paper.example", Role.EDITOR, BO, "")
    before = version(store)
    assert not give_role(store, "cy@paper.example", Role.EDITOR, BO, "")
    assert version(store) == before


def test_only_a_publisher_gives_roles(store):
    with pytest.raises(NotAllowed):
        give_role(store, "ada@paper.example", Role.PUBLISHER, ADA, "myself")
    assert people(store) == {}


@pytest.mark.parametrize("email", ["", "cy", "cy @paper.example", "a b@c"])
def test_what_is_no_address_is_refused(store, email):
    with pytest.raises(StoreError, match="no address"):
        give_role(store, email, Role.EDITOR, BO, "")
