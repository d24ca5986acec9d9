"""The visitor of the page that is being drawn, as `components.access` judges them."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from components.access import Access, Visit, access_of
from components.kept import Fresh
from components.opened import the_store
from components.settings import read_settings
from components.words.outage import OUTAGE
from events.errors import StoreUnavailable
from events.people import role_of
from events.sessions import end_session, holds

_SECRETS = Fresh(1.0, lambda: 0)
"""Streamlit looks for the file of secrets whenever it is asked for one."""


def access() -> Access:
    """What whoever looks at this page may do. Asked anew at every run and in every callback, so
    that a role that was taken and a session that ended count at once."""
    settings, provider = read_settings(), has_provider()
    claims = _claims() if provider else {}
    email = str(claims.get("email") or "")
    ended, unknown, given = False, False, None
    try:
        ended = bool(email) and not holds(the_store(), claims, settings.session_hours)
        given = role_of(the_store(), email) if email and not ended else None
    except StoreUnavailable:
        unknown = True
    visit = Visit(
        address=str(st.get_option("server.address") or ""),
        headers=dict(st.context.headers),
        provider=provider,
        email="" if ended else email,
        ended=ended,
        unknown=unknown,
        believes_headers=bool(st.get_option("server.trustedUserHeaders")),
        given=given,
    )
    return access_of(visit, settings)


def sign_out() -> None:
    """End the session for every server, then take the cookie away."""
    _sign_out(everywhere=False)


def sign_out_everywhere() -> None:
    """End every session that this person has begun, on any machine."""
    _sign_out(everywhere=True)


def _sign_out(*, everywhere: bool) -> None:
    claims = _claims()
    try:
        if claims:
            end_session(the_store(), claims, everywhere=everywhere)
    except StoreUnavailable:
        st.toast(OUTAGE["sign_out"], icon=":material/cloud_off:")
        return
    st.logout()


def _claims() -> dict[str, Any]:
    """What the identity provider said of who signed in; empty for anybody else.

    Headers that name a person are never asked: whoever sends them can write anything in them.
    """
    if not has_provider() or not st.user.get("is_logged_in"):
        return {}
    return {str(name): value for name, value in st.user.to_dict().items()}


def has_provider() -> bool:
    """Whether an identity provider is configured (Streamlit's secrets, section auth)."""
    return _SECRETS.get("auth", _has_provider)


def _has_provider() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def cookie_secret() -> str:
    """What signs the sign-in cookie: that of the identity provider's section, else Streamlit's own,
    which is made up at each start where the settings name none."""
    known = st.secrets["auth"].get("cookie_secret") if has_provider() else None
    return str(known or st.get_option("server.cookieSecret"))
