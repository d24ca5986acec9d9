"""/healthz and /readyz: what a supervisor is told, and what nobody is told."""

from __future__ import annotations

import json
import threading
import time

import anyio.from_thread
import pytest
from starlette.applications import Starlette

from components import data
from components.health import FAILING, OK, ROUTES, SILENT, look
from events.errors import StoreUnavailable
from tests.asgi import get

APP = Starlette(routes=ROUTES)


@pytest.fixture(autouse=True)
def installed(data, data_home, monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")


def test_all_is_well():
    assert get(APP, "/healthz").content == b"ok"
    answer = get(APP, "/readyz")
    assert (answer.status, json.loads(answer.content)["ready"]) == (200, True)
    assert answer.headers["cache-control"] == "no-store"


def test_a_missing_folder_is_named_but_not_its_path(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_EVENTS", str(tmp_path / "gone"))
    answer = get(APP, "/readyz")
    assert answer.status == 503
    assert json.loads(answer.content) == {
        "ready": False,
        "checks": {"data": OK, "events": FAILING, "store": OK},
    }
    assert str(tmp_path) not in answer.content.decode()


def test_a_wrong_setting_is_a_failure_not_a_crash(monkeypatch):
    monkeypatch.setenv("DATELINE_PORT", "many")
    assert get(APP, "/readyz").status == 503
    assert get(APP, "/healthz").status == 200


def test_a_store_that_is_down(monkeypatch):
    def down():
        raise StoreUnavailable("postgresql://secret.example does not answer")

    monkeypatch.setattr(data, "the_store", down)
    answer = get(APP, "/readyz")
    assert json.loads(answer.content)["checks"]["store"] == FAILING
    assert "secret" not in answer.content.decode()


def test_what_hangs_is_left_behind():
    released = threading.Event()
    looks = {"fast": lambda: True, "slow": lambda: released.wait(60)}
    began = time.monotonic()
    with anyio.from_thread.start_blocking_portal() as portal:
        found = portal.call(look, looks, 0.5)
        waited = time.monotonic() - began
        released.set()
    assert found == {"fast": OK, "slow": SILENT}
    assert waited < 30  # not the sixty seconds that the slow one takes
