"""The visitor of the page that is being drawn, as `components.access` judges them."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from components.access import Access, Visit, access_of
from components.settings import read_settings


def access() -> Access:
    """What whoever looks at this page may do. Asked anew at every run and in every callback."""
    provider = has_provider()
    signed_in = provider and bool(st.user.get("is_logged_in"))
    visit = Visit(
        address=str(st.get_option("server.address") or ""),
        headers=dict(st.context.headers),
        provider=provider,
        email=str(st.user.get("email") or "") if signed_in else "",
    )
    return access_of(visit, read_settings())


def has_provider() -> bool:
    """Whether an identity provider is configured (Streamlit's secrets, section auth)."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
