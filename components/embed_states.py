"""The states of the data that the app serves at /embed/: written when they are first asked for.

They lie in a folder of their own, as `dateline publish` writes them, and stay there, so that what
was cited once is found again. Only what is protected afterwards removes them.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from components import data, outage
from components.embed_head import Embed
from components.publish import STATE, publish_folder
from components.publish_files import code_version
from components.read import Loaded
from components.settings import Settings, read_settings
from components.words.language import speaking
from events.corrections import corrections
from events.errors import StoreError, StoreUnavailable
from events.store import version
from geodata import data_paths

FRESH_S = 1.0
"""Seconds for which one look at the store serves everybody who asks."""
KEPT = 500
"""States that are kept; an older one that nobody can reach any more says so."""

SEEN = re.compile(r"[0-9a-f]{12}")
_SEEN = ".seen"
PATIENCE_S = 1.5
"""Seconds that a reader waits for the newest state before the one before it is shown."""
_WRITING, _STARTING = threading.Lock(), threading.Lock()
_WRITER = ThreadPoolExecutor(1, "embed")
_work: dict[str, Future[Path | None]] = {}
_last: dict[str, tuple[float, tuple[object, ...]]] = {}
"""By language: what is being written, and when the store was looked at last."""
_NEVER: tuple[float, tuple[object, ...]] = (0.0, ())


def folder_of(settings: Settings) -> Path:
    """Where the states of these events and this store lie."""
    whose = f"{settings.events}\n{settings.database_url}"
    return settings.home / "embed" / hashlib.sha256(whose.encode()).hexdigest()[:12]


def in_language(settings: Settings, language: str = "en") -> Path:
    """Where the states in a language lie; those in English in the folder itself."""
    return folder_of(settings) / ("" if language == "en" else language)


def write_newest(language: str = "en") -> Path | None:
    """The folder of the states, its newest one brought up to date; None before data is built."""
    with speaking(language):
        return _write_newest(language)


def _write_newest(language: str) -> Path | None:
    settings = read_settings()
    out, (at, known) = in_language(settings, language), _last.get(language, _NEVER)
    if time.monotonic() - at < FRESH_S and (out / "latest.json").is_file():
        return out
    with _WRITING:
        paths, loaded = data_paths(settings.home), data.load_public_data()
        if paths is None or loaded is None:
            return None
        store = data.the_store()
        if outage.standing():
            return _as_it_was(out, loaded)
        now = (str(out), loaded.version, version(store), code_version())
        if now != known or not (out / "latest.json").is_file():
            seen = seen_name(loaded.version)
            full = "../" if language == "en" else f"../../?lang={language}"
            address = _address(settings, language)
            embed = Embed(full=full, changes=corrections(store), seen=seen, language=language,
                          address=address)  # fmt: skip
            made = publish_folder(loaded, loaded.rows, paths, out, embed)
            (out / _SEEN).mkdir(exist_ok=True)
            (out / _SEEN / seen).write_text(made.page.parent.name, "utf-8")
            _prune(out)
        _last[language] = (time.monotonic(), now)
    return out


def _address(settings: Settings, language: str) -> str:
    """Where readers find the states in a language; "" where nobody said."""
    spoken = "" if language == "en" else f"{language}/"
    return f"{settings.address.rstrip('/')}/embed/{spoken}" if settings.address else ""


def newest_or_former(language: str = "en") -> Path | None:
    """As `write_newest`; but where an earlier state can be shown, nobody waits long for the newest
    one: it is written meanwhile."""
    out = in_language(read_settings(), language)
    if not (out / "latest.json").is_file():
        return write_newest(language)
    if time.monotonic() - _last.get(language, _NEVER)[0] < FRESH_S:
        return out
    with _STARTING:  # one is written at a time
        work = _work.get(language)
        begun = work is not None and not work.done()
        if work is None or not begun:
            work = _work[language] = _WRITER.submit(write_newest, language)
    if begun:
        return out
    try:
        return work.result(PATIENCE_S)
    except TimeoutError:
        return out


def _as_it_was(out: Path, loaded: Loaded) -> Path:
    """The newest state, if it was written: its corrections cannot be asked for now."""
    written = state_seen(out, seen_name(loaded.version))
    latest = out / "latest.json"
    if written and latest.is_file() and f'"{written}/"' in latest.read_text("utf-8"):
        return out
    raise StoreUnavailable("The newest state cannot be written while the store does not answer.")


def seen_name(version: str) -> str:
    """The short name of a state of the data (`Loaded.version`), for links and citations."""
    return hashlib.sha256(version.encode()).hexdigest()[:12]


def state_seen(out: Path, seen: str) -> str:
    """The folder of the state that a link names; "" where none was kept."""
    file = out / _SEEN / seen
    return file.read_text("utf-8") if SEEN.fullmatch(seen) and file.is_file() else ""


def same_state(one: str, other: str) -> bool:
    """Whether two names mean the same pages."""
    out = folder_of(read_settings())
    return one == other or bool(
        state_seen(out, one) and state_seen(out, one) == state_seen(out, other)
    )


def keep_newest(version: str) -> None:
    """Have the state written that a link or a citation is about to name; nobody waits for it."""
    if not state_seen(folder_of(read_settings()), seen_name(version)):
        threading.Thread(target=_keep, daemon=True).start()


def _keep() -> None:
    with suppress(OSError, StoreError):
        write_newest()


def forget_states(settings: Settings) -> None:
    """Remove every state: what they show must not be seen any more. The newest is written anew."""
    with _WRITING:
        shutil.rmtree(folder_of(settings), ignore_errors=True)


def _prune(out: Path) -> None:
    states = [path for path in out.iterdir() if path.is_dir() and re.fullmatch(STATE, path.name)]
    for path in sorted(states, key=lambda one: one.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)
