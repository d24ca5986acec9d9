"""Speak to the app as no browser would: the websocket of its pages, message by message."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from websockets.sync.client import ClientConnection, connect

SECRET = "for tests only"  # noqa: S105
RUN_S = 120


def cookie_of(email: str, origin: str, *, iat: float | None = None) -> dict[str, str]:
    """Streamlit's cookie of somebody who signed in, as the provider's answer would make it."""
    told = {
        "email": email, "sub": email, "iss": "https://id.example", "origin": origin,
        "iat": int(time.time() if iat is None else iat), "is_logged_in": True,
        "provider": "default",
    }  # fmt: skip
    return {
        "_streamlit_user": create_signed_value(SECRET, "_streamlit_user", json.dumps(told)).decode()
    }


@dataclass
class Drawn:
    """What one run of a page drew: every text, and the widgets by their words."""

    texts: list[str] = field(default_factory=list)
    widgets: dict[str, tuple[str, str]] = field(default_factory=dict)
    """words → kind of the widget and its id."""

    def says(self, words: str) -> bool:
        return any(words in text for text in self.texts)


class Stream:
    """One session, without a browser."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def run(
        self,
        page: str,
        query: str = "",
        *,
        press: str = "",
        fields: Mapping[str, str] | None = None,
    ) -> Drawn:
        """Draw a page; `press`: id of a button, `fields`: ids of text fields, and what they say."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = page, query
        for name, text in (fields or {}).items():
            one = state.widget_states.widgets.add()
            one.id, one.string_value = name, text
        if press:
            one = state.widget_states.widgets.add()
            one.id, one.trigger_value = press, True
        self._socket.send(message.SerializeToString())
        return self._drawn()

    def _drawn(self) -> Drawn:
        drawn, end = Drawn(), time.monotonic() + RUN_S
        while time.monotonic() < end:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(timeout=RUN_S))
            kind = message.WhichOneof("type")
            if kind == "script_finished" and message.script_finished != 2:  # not cut for a rerun
                return drawn
            if kind == "new_session":
                drawn = Drawn()
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                _note(message.delta.new_element, drawn)
        raise AssertionError("the page is not drawn")


def _note(element: Any, drawn: Drawn) -> None:
    kind = element.WhichOneof("type")
    one = getattr(element, kind) if kind else None
    label = getattr(one, "label", "")
    if kind and isinstance(label, str) and label and getattr(one, "id", ""):
        drawn.widgets[label] = (kind, one.id)
    for name in ("body", "text", "label"):
        text = getattr(one, name, "")
        if isinstance(text, str) and text:
            drawn.texts.append(text)


@contextmanager
def stream(
    address: str, cookies: Mapping[str, str] | None = None, **headers: str
) -> Iterator[Stream]:
    """A session at an address of the app, with these cookies and headers."""
    token = generate_xsrf_token_string()
    jar = {"_streamlit_xsrf": token, **(cookies or {})}
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    given["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
    with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit", token],  # type: ignore[list-item]
        origin=address,  # type: ignore[arg-type]
        additional_headers=given,
        max_size=None,
    ) as socket:
        yield Stream(socket)
