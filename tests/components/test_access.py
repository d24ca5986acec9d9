"""Who may edit: on a machine of one's own, signed in, or nobody."""

from __future__ import annotations

import pytest

from components.access import Visit, access_of
from components.settings import SettingError, read_settings
from components.words.review import CLOSED
from events.editor import Role
from tests.test_arrows import FILES, calls, dotted

HERE = {"Host": "127.0.0.1:8501"}
SETTINGS = read_settings(
    {
        "DATELINE_EDITOR": "Ada",
        "DATELINE_EDITORS": "ada@paper.example=editor, Bo@paper.example=publisher",
    }
)


def access(**fields):
    return access_of(Visit(**{"address": "127.0.0.1", "headers": HERE, **fields}), SETTINGS)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "localhost"])
def test_who_sits_at_the_machine_is_a_named_local_editor(host):
    found = access(headers={"host": host, "Origin": f"http://{host}"})
    assert (found.editor.name, found.editor.role) == ("Ada", Role.PUBLISHER)
    assert (found.may_edit, found.may_publish, found.closed) == (True, True, "")


@pytest.mark.parametrize("address", ["0.0.0.0", "", "192.168.1.5", "::", "dateline.example"])  # noqa: S104
def test_an_address_that_others_reach_is_closed_without_a_provider(address):
    found = access(address=address)
    assert (found.may_edit, found.closed) == (False, "no_provider")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1", "X-Forwarded-For": "10.0.0.1"},
        {"Host": "127.0.0.1", "via": "1.1 proxy"},
        {"Host": "dateline.example"},
        {"Host": "127.0.0.1", "Origin": "https://dateline.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "[broken"},
        {},
    ],
)
def test_a_stranger_behind_a_proxy_or_a_borrowed_name_is_no_local_editor(headers):
    found = access(headers=headers)
    assert (found.may_edit, found.closed) == (False, "passed_on")


@pytest.mark.parametrize(
    ("email", "role", "closed"),
    [
        ("", Role.READER, "sign_in"),
        ("nobody@paper.example", Role.READER, "no_role"),
        ("ADA@paper.example", Role.EDITOR, ""),
        ("bo@paper.example", Role.PUBLISHER, ""),
    ],
)
def test_with_a_provider_the_address_decides_also_on_the_own_machine(email, role, closed):
    for address in ("0.0.0.0", "127.0.0.1"):  # noqa: S104
        found = access(provider=True, email=email, address=address)
        assert (found.editor.role, found.closed) == (role, closed)


@pytest.mark.parametrize("given", list(Role))
def test_the_role_that_the_store_gives_stands_over_the_settings(given):
    for email in ("bo@paper.example", "cy@paper.example"):
        assert access(provider=True, email=email, given=given).editor.role is given


def test_a_session_that_ended_and_a_believed_header_close_the_desk():
    assert access(provider=True, email="bo@paper.example", ended=True).closed == "ended"
    for visit in ({}, {"provider": True, "email": "bo@paper.example"}):
        found = access(**visit, believes_headers=True)
        assert (found.may_edit, found.closed) == (False, "believes_headers")


def test_every_reason_for_a_closed_desk_has_words():
    reasons = "unknown ended sign_in no_role no_provider passed_on believes_headers".split()
    assert set(CLOSED) == set(reasons)


def test_whose_session_cannot_be_looked_up_reads_like_everybody():
    found = access(provider=True, email="bo@paper.example", unknown=True)
    assert (found.may_edit, found.closed) == (False, "unknown")


@pytest.mark.parametrize("text", ["ada", "ada=boss", "=editor", "a=editor b"])
def test_a_list_of_roles_that_cannot_be_read_is_refused(text):
    with pytest.raises(SettingError, match="DATELINE_EDITORS"):
        read_settings({"DATELINE_EDITORS": text})


def test_nobody_but_access_makes_an_editor():
    makers = {
        n for n, tree in FILES.items() if any(dotted(c.func) == "Editor" for c in calls(tree))
    }
    assert makers == {"components/access.py"}


def test_only_review_changes_a_status():
    def changes(tree):
        given = [k.value for c in calls(tree) for k in c.keywords if k.arg == "status"]
        return any(dotted(value).startswith("Status.") for value in given)

    assert {name for name, tree in FILES.items() if changes(tree)} == {"events/review.py"}
