"""Role × action × entry: who may do what, and that no way in leads around the question."""

from __future__ import annotations

import ast

import pytest

from components import api, cells, health
from components.embed_routes import EMBED_ROUTES
from components.routes import ROUTES
from components.watch import WATCH_ROUTE
from events.drafts import drop_draft, load_draft, save_draft
from events.editor import Editor, Role
from events.errors import EventsError, NotAllowed
from events.model import Corroboration, Override
from events.people import give_role
from events.review import accept, correct, merge, override, propose, publish, reject, retract
from events.review_protect import confirm_drop, protect
from events.review_reading import propose_reading
from events.store import add_document, add_origin, version
from events.store_records import Standing
from tests.events.stored import ARMY, RAW, RESIDENTS, SOURCE, fill, nirab
from tests.test_arrows import FILES, names

E, P = Role.EDITOR, Role.PUBLISHER
SINGLE = Override(Corroboration.SINGLE)
ACTIONS = {
    "add a source": (E, lambda s, by: add_document(s, SOURCE, RAW, by)),
    "add an origin": (E, lambda s, by: add_origin(s, ARMY, by)),
    "propose": (E, lambda s, by: propose(s, nirab("ev-2"), by, "")),
    "ingest": (E, lambda s, by: propose_reading(
        s, SOURCE, RAW, [(nirab("ev-2"), (ARMY, RESIDENTS))], by, why="")),
    "change": (E, lambda s, by: correct(
        s, "ev-1", nirab(title="x"), by, "why", expected_version=1)),
    "accept": (E, lambda s, by: accept(s, "ev-1", by, "", expected_version=1)),
    "reject": (E, lambda s, by: reject(s, "ev-1", by, "why", expected_version=1)),
    "override": (E, lambda s, by: override(s, "ev-1", SINGLE, by, "why", expected_version=1)),
    "protect": (E, lambda s, by: protect(
        s, "ev-1", Standing(blur_m=5000.0), by, "", expected_version=1)),
    "confirm": (E, lambda s, by: confirm_drop(s, "ev-1", "c2", by, "why")),
    "keep a draft": (E, lambda s, by: save_draft(s, "add", {"title": "x"}, by)),
    "read a draft": (E, lambda s, by: load_draft(s, "add", by)),
    "drop a draft": (E, lambda s, by: drop_draft(s, "add", by)),
    "publish": (P, lambda s, by: publish(s, "ev-1", by, "", expected_version=1)),
    "take back": (P, lambda s, by: retract(s, "ev-1", by, "why", expected_version=1)),
    "merge": (P, lambda s, by: merge(s, "ev-1", "ev-2", by, "why", expected_version=1)),
    "give a role": (P, lambda s, by: give_role(s, "a@paper.example", E, by, "why")),
}  # fmt: skip
RANK = list(Role)


@pytest.mark.parametrize("role", RANK)
def test_every_action_asks_for_its_role(store, role):
    fill(store)
    by = Editor("Kim", role)
    for name, (least, act) in ACTIONS.items():
        before = version(store)
        if RANK.index(role) < RANK.index(least):
            with pytest.raises(NotAllowed):
                act(store, by)
            assert version(store) == before, name
        else:
            try:
                act(store, by)
            except NotAllowed:
                pytest.fail(f"a {role.value} may {name}")
            except EventsError:
                pass  # allowed, but an earlier line of the table has moved the event on


def test_whoever_has_no_name_does_nothing(store):
    fill(store)
    for _least, act in ACTIONS.values():
        with pytest.raises(NotAllowed):
            act(store, Editor("", Role.PUBLISHER))


CHANGING = {
    "accept", "correct", "merge", "override", "propose", "publish", "reject", "retract",
    "confirm_drop", "protect", "propose_reading", "give_role", "add_document", "add_origin",
    "save_draft", "drop_draft", "load_draft",
}  # fmt: skip


def imported(tree):
    """Steps that a file takes from the events."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("events."):
            found |= {alias.name for alias in node.names} & CHANGING
    return found


def test_only_pages_behind_the_desks_door_lead_to_a_step():
    pages = {n: tree for n, tree in FILES.items() if n.startswith("components/pages/")}
    behind = {n.split("/")[-1] for n, tree in pages.items() if "desk.entered" in names(tree)}
    assert behind == {"add.py", "ingest.py", "review.py"}
    assert not any(imported(tree) for tree in pages.values())


def test_every_file_that_takes_a_step_asks_who_is_there():
    askers = {"visitor.access", "local_editor", "Editor", "review_steps.take"}
    takers = {n for n, tree in FILES.items() if n.startswith("components/") and imported(tree)}
    assert takers
    assert {n for n in takers if not names(FILES[n]) & askers} == set()


def test_no_route_takes_anything_but_questions():
    routes = [*api.ROUTES, *cells.ROUTES, *EMBED_ROUTES, *ROUTES, *health.ROUTES, WATCH_ROUTE]
    assert len(routes) > 10
    assert {method for route in routes for method in route.methods} <= {"GET", "HEAD"}
    answering = {n for n in FILES if n.endswith(("api.py", "cells.py", "routes.py", "watch.py"))}
    assert not any(imported(FILES[name]) for name in answering)
