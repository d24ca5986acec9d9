"""Who is asking, and what they may do: the only file that makes an Editor.

Whatever changes something (page, callback, route, command) gets its Editor here, and
`events.review` checks the role once more. Three ways in:

- a machine of one's own: the app is bound to a loopback address and is asked by that machine,
  with nothing in between. Whoever sits there is a named local editor;
- signed in: an identity provider is configured, and the store (`dateline people`) or
  DATELINE_EDITORS gives the address a role;
- none of these: everybody reads, and the editing pages say why they are closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from components.settings import Settings
from events.editor import Editor, Role

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Addresses that only this machine can reach."""
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""Headers of a request that came through somebody else's hands."""


@dataclass(frozen=True)
class Visit:
    """What is known of a request: the address the app is bound to, its headers, who signed in.

    `provider` says whether an identity provider is configured; `ended`, that the session of who
    signed in does not count any more; `unknown`, that the store cannot say whether it does;
    `believes_headers`, that Streamlit was told to take a person's name from headers, which anybody
    can send and which outdo a signed cookie; `given` is the role that the store has for them,
    which stands over the settings.
    """

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    provider: bool = False
    email: str = ""
    ended: bool = False
    unknown: bool = False
    believes_headers: bool = False
    given: Role | None = None


@dataclass(frozen=True)
class Access:
    """What a visitor may do, and if it is no more than reading, why (a key of words.review)."""

    editor: Editor
    closed: str = ""

    @property
    def may_edit(self) -> bool:
        """Whether the editing pages are open."""
        return self.editor.role is not Role.READER

    @property
    def may_publish(self) -> bool:
        """Whether this person may show something to everybody."""
        return self.editor.role is Role.PUBLISHER


def access_of(visit: Visit, settings: Settings) -> Access:
    """What the visitor may do."""
    if visit.believes_headers:
        return Access(Editor("", Role.READER), "believes_headers")
    if visit.provider:
        return _signed_in(visit, settings)
    if visit.address not in LOOPBACK:
        return Access(Editor("", Role.READER), "no_provider")
    if not _from_this_machine(visit.headers):
        return Access(Editor("", Role.READER), "passed_on")
    return Access(local_editor(settings))


def _signed_in(visit: Visit, settings: Settings) -> Access:
    if visit.unknown or visit.ended or not visit.email:
        why = "unknown" if visit.unknown else "ended" if visit.ended else "sign_in"
        return Access(Editor("", Role.READER), why)
    listed = Role(settings.roles.get(visit.email.casefold(), Role.READER))
    role = visit.given or listed
    return Access(Editor(visit.email, role), "no_role" if role is Role.READER else "")


def local_editor(settings: Settings) -> Editor:
    """The person in front of this machine, at the screen or at the command line."""
    return Editor(settings.editor, Role.PUBLISHER)


def _from_this_machine(headers: Mapping[str, str]) -> bool:
    """Asked for by a loopback name, by a page of that name, through no proxy.

    So neither a proxy in front of 127.0.0.1 nor a foreign name that was made to point there
    (DNS rebinding) makes a stranger the local editor.
    """
    given = {name.casefold(): value for name, value in headers.items()}
    if any(name in given for name in PASSED_ON):
        return False
    asked = [f"//{given.get('host', '')}", *([given["origin"]] if "origin" in given else [])]
    return all(_host(one) in LOOPBACK for one in asked)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
