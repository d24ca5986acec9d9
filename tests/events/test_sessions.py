"""A session counts until it is signed out of or too old, whoever still has its cookie."""

from __future__ import annotations

import time

import pytest

from events.sessions import end_session, holds
from events.store_backup import export_lines, import_lines
from tests.events.stored import fill


def claims(**more):
    """What a provider says of somebody who signed in a minute ago."""
    told = {"iss": "https://id.example", "sub": "1", "email": "ada@paper.example", "nonce": "n"}
    return told | {"iat": time.time() - 60, "exp": 0, "picture": "any"} | more


def test_a_session_that_was_signed_out_of_does_not_come_back(store):
    mine, other = claims(), claims(nonce="another machine")
    assert holds(store, mine, 12)
    end_session(store, mine)
    end_session(store, mine)
    assert not holds(store, mine, 12)
    assert holds(store, other, 12)


def test_signing_out_everywhere_ends_what_was_begun_and_nothing_later(store):
    end_session(store, claims(), everywhere=True)
    assert not holds(store, claims(nonce="another machine"), 12)
    assert not holds(store, claims(email="ADA@paper.example"), 12)
    assert holds(store, claims(iat=time.time() + 60), 12)
    assert holds(store, claims(email="bo@paper.example"), 12)


@pytest.mark.parametrize("iat", [1e9, 0, "", None, "yesterday", 1e300])
def test_a_session_too_old_or_of_no_known_age_does_not_count(store, iat):
    assert not holds(store, claims(iat=iat), 12)


def test_what_was_signed_out_of_stays_so_after_a_restore(store):
    fill(store)
    lines = list(export_lines(store))
    assert not any("session" in line for line in lines)
    mine = claims()
    end_session(store, mine)
    import_lines(lines, store, replace=True)
    assert not holds(store, mine, 12)
