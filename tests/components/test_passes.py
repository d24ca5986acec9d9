"""What is the desk's is served to who comes with a pass, and to nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from starlette.applications import Starlette

from components import cells
from components.passes import DAYS, PassRefused, admitted, desk_key, name_in_address, today
from components.routes import ROUTES
from components.settings import read_settings
from components.words import row_when
from events import write_release
from tests import asgi

APP = Starlette(routes=[*cells.ROUTES, *ROUTES])
KEY, DAY = b"k" * 32, date(2026, 11, 22)


@pytest.fixture
def desk(shipped, tmp_path, monkeypatch, data_home):
    """A release of the desk, in a home that the routes serve."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    (tmp_path / "geodata").symlink_to(data_home / "geodata", target_is_directory=True)
    folder = read_settings().releases
    return write_release(shipped.rows, shipped.areas, folder, row_when, salt=desk_key())


def served(name, file="release.bin", query="", **headers):
    return asgi.get(APP, f"/assets/{name}/{file}", query, **headers)


def test_the_desk_s_release_is_served_to_who_has_a_pass_and_kept_by_the_browser_alone(desk):
    answer = served(name_in_address(desk, desk_key(), today()), accept_encoding="gzip")
    assert answer.status == 200
    assert answer.content == desk.file("release.bin")
    assert answer.headers["cache-control"].startswith("private")


@pytest.mark.parametrize(("file", "query"), [("release.bin", ""), ("counts", ""), ("hits", "q=a")])
def test_its_name_alone_opens_nothing(desk, file, query):
    for headers in ({}, {"if_none_match": f'"{desk.version}"'}):
        answer = served(desk.version, file, query, **headers)
        assert answer.status == 403
        assert b"no pass" in answer.content
        assert answer.headers["cache-control"] == "no-store"


def test_a_wrong_a_foreign_and_an_old_pass_are_refused_with_the_reason(desk):
    folder, name = desk.folder.parent, name_in_address(desk, KEY, DAY)
    version, last, signature = name.split("~")
    other = signature[:-1] + ("0" if signature[-1] != "0" else "1")
    for wrong in (f"{version}~{last}~{other}", f"{version}~20991231~{signature}"):
        with pytest.raises(PassRefused, match="not one of this app"):
            admitted(wrong, folder, KEY, DAY)
    with pytest.raises(PassRefused, match="not one of this app"):
        admitted(name, folder, b"another", DAY)
    with pytest.raises(PassRefused, match="run out"):
        admitted(name, folder, KEY, DAY + timedelta(days=DAYS + 1))
    assert admitted(name, folder, KEY, DAY + timedelta(days=DAYS)) == desk
    assert served(name).status == 403


def test_a_public_release_needs_no_pass(shipped, desk):
    public = write_release(shipped.rows, shipped.areas, desk.folder.parent, row_when)
    assert name_in_address(public, KEY, DAY) == public.version != desk.version
    answer = served(public.version)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert served("../" + public.version).status == 404


def test_a_pass_of_one_release_opens_no_other(shipped, desk):
    other = write_release(
        shipped.rows.head(3), shipped.areas, desk.folder.parent, row_when, salt=desk_key()
    )
    _, last, signature = name_in_address(desk, KEY, DAY).split("~")
    with pytest.raises(PassRefused):
        admitted(f"{other.version}~{last}~{signature}", desk.folder.parent, KEY, DAY)
