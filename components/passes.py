"""A pass into a release of the desk: name, last day and signature, as one part of its address.

The map's frame is sandboxed and sends no cookie, so the address itself has to say that whoever asks
was let in. The page signs it for who may edit; the routes let nobody else read such a release.
Public releases need no pass.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

from events.snapshot import Release, open_release
from geodata.said import say

DAYS = 1
"""Days after the one on which it was signed that a pass still opens a release (UTC)."""
_PASS = re.compile(r"([0-9a-f]+)~([0-9]{8})~([0-9a-f]{64})", re.ASCII)


class PassRefused(Exception):
    """Why a release of the desk is not served; the message names the remedy."""


def desk_key() -> bytes:
    """What signs: made of the secret that signs the sign-in cookie, so servers that share the one
    take each other's passes."""
    secret = import_module("components.visitor").cookie_secret()  # commands do without Streamlit
    return hmac.digest(secret.encode(), b"dateline: releases of the desk", "sha256")


def name_in_address(release: Release, key: bytes, today: date) -> str:
    """How a release is called in addresses: with a pass where it is the desk's."""
    if not release.desk:
        return release.version
    last = f"{today + timedelta(days=DAYS):%Y%m%d}"
    return f"{release.version}~{last}~{_signature(release.version, last, key)}"


def admitted(name: str, folder: Path, key: bytes, today: date) -> Release | None:
    """The release that an address names; None where there is none. PassRefused where it is the
    desk's and the pass is missing, wrong or of an earlier day."""
    given = _PASS.fullmatch(name)
    if given is None:
        release = open_release(folder, name)
        if release is not None and release.desk:
            raise PassRefused(
                say(
                    "This is the desk's own map, and the address has no pass. Open it from the app."
                )
            )
        return release
    version, last, signature = given.groups()
    if not hmac.compare_digest(signature, _signature(version, last, key)):
        raise PassRefused(
            say("The pass in this address is not one of this app. Open it from the app.")
        )
    if last < f"{today:%Y%m%d}":
        raise PassRefused(say("The pass in this address has run out. Reload the page."))
    return open_release(folder, version)


def _signature(version: str, last: str, key: bytes) -> str:
    return hmac.new(key, f"desk\n{version}\n{last}".encode(), hashlib.sha256).hexdigest()


def today() -> date:
    """The day that passes are counted in."""
    return datetime.now(UTC).date()
