"""No more pages than the server can bear; those who are there go on."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from components.session_cap import TRY_AGAIN, SessionCap
from components.settings import SettingError, read_settings


def knock(cap, *addresses):
    """What each of these was told, all of them open at the same time."""
    told = []

    async def receive():
        return {"type": "websocket.connect"}

    async def one(address, opened):
        async def send(message):
            told.append((address, message["type"], message.get("code")))
            opened.set()

        await cap({"type": "websocket", "client": (address, 1), "opened": opened}, receive, send)

    async def all_of_them():
        tasks = []
        for address in addresses:
            opened = asyncio.Event()
            tasks.append(asyncio.ensure_future(one(address, opened)))
            await opened.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    with ThreadPoolExecutor(1) as beside:  # the browser of other tests keeps a loop in this thread
        beside.submit(lambda: asyncio.run(all_of_them())).result()
    return [code or "in" for _, _, code in told]


async def page(_scope, _receive, send):
    await send({"type": "websocket.accept"})
    await asyncio.Event().wait()


def test_beyond_the_cap_a_page_is_told_to_come_again(monkeypatch):
    monkeypatch.setenv("DATELINE_MOST_SESSIONS", "4")
    cap = SessionCap(page)
    assert knock(cap, *"abcde") == ["in"] * 4 + [TRY_AGAIN]
    assert knock(cap, "f") == ["in"]  # the others have left


def test_of_one_address_no_more_than_half(monkeypatch):
    monkeypatch.setenv("DATELINE_MOST_SESSIONS", "4")
    assert knock(SessionCap(page), *"aaabb") == ["in", "in", TRY_AGAIN, "in", "in"]


@pytest.mark.parametrize("number", ["0", "many", "-1", "1e3"])
def test_a_cap_that_is_none_is_refused(number):
    with pytest.raises(SettingError, match="DATELINE_MOST_SESSIONS"):
        read_settings({"DATELINE_MOST_SESSIONS": number})
