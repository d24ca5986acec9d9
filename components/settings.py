"""Every setting, with its default and what it is for. The only file that reads the environment."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import platformdirs

from geodata.said import say

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds app.py and the three layers, in a checkout and in an installation."""
ROLES = ("reader", "editor", "publisher")
MOST_HOURS = 720
"""Streamlit's own cookie ends after thirty days."""
MOST_OUTAGE = 1440
"""What was taken back a day ago must not be on the map any more, whatever else is down."""
DEMO = ROOT / "events" / "data" / "idlib-2020"


class SettingError(ValueError):
    """A DATELINE_* variable that cannot be used; the message names it and the remedy."""


@dataclass(frozen=True)
class Setting:
    """One DATELINE_* variable."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("DATELINE_HOME", "", "Folder for built data; default: the user's data folder"),
    Setting("DATELINE_EVENTS", "", "Folder of curated files; default: the demo corpus"),
    Setting(
        "DATELINE_TILES",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "Tile address of the street map that a viewer can switch on; '' takes the switch away",
    ),
    Setting("DATELINE_PORT", "8501", "Port of `dateline run`"),
    Setting(
        "DATELINE_ADDRESS",
        "",
        "Where readers reach the app, such as https://maps.example.org/: gives pages under /embed/ "
        "link previews and oEmbed",
    ),
    Setting(
        "DATELINE_ONLINE_GEOCODER",
        "",
        "Online geocoder that `dateline locate --online` may ask, such as nominatim or "
        "photon@photon.example.org; '' asks none",
    ),
    Setting(
        "DATELINE_DATABASE_URL",
        "",
        "Where the store lies: postgresql://…; default: an SQLite file in DATELINE_HOME",
    ),
    Setting(
        "DATELINE_EDITOR",
        "",
        "Name of the editor on a machine of one's own; default: the user's name there",
    ),
    Setting(
        "DATELINE_EDITORS",
        "",
        "Who may do what after signing in: 'ada@paper.example=editor bo@paper.example=publisher'",
    ),
    Setting(
        "DATELINE_SESSION_HOURS",
        "12",
        "Hours after which who signed in has to sign in again",
    ),
    Setting(
        "DATELINE_FETCH",
        "1",
        "0: the Ingest page fetches no addresses; files and pasted text only",
    ),
    Setting(
        "DATELINE_LLM_URL",
        "",
        "OpenAI-compatible language model that may point out events, such as "
        "http://127.0.0.1:8080/v1; '' asks none",
    ),
    Setting("DATELINE_LLM_MODEL", "", "Name of the model that DATELINE_LLM_URL is asked for"),
    Setting("DATELINE_LLM_KEY", "", "Key for DATELINE_LLM_URL, where it wants one"),
    Setting("DATELINE_LOG", "", "json: one line of JSON to stderr for each answer; '' writes none"),
    Setting(
        "DATELINE_METRICS",
        "",
        "Address of Prometheus metrics, such as 127.0.0.1:9464; '' serves none",
    ),
    Setting(
        "DATELINE_BROWSER_EVENTS",
        "2000000",
        "Most events that the map takes into the browser; of more it gets counted cells and, "
        "zoomed in, single events (needs the extra scale)",
    ),
    Setting(
        "DATELINE_QUERY_URL",
        "",
        "Engine that answers queries on a release, such as postgresql://…; default: DuckDB in the "
        "app's own process (docs/scale.md)",
    ),
    Setting(
        "DATELINE_MOST_SESSIONS",
        "500",
        "Most pages that may be open at this server at once; of one address, half as many",
    ),
    Setting(
        "DATELINE_OUTAGE_MINUTES",
        "15",
        "Minutes for which the last known public state stays on the map while the database does "
        "not answer; 0: closed at once",
    ),
    Setting(
        "DATELINE_TWO_PERSON",
        "0",
        "1: whoever accepted an event cannot publish it",
    ),
)


@dataclass(frozen=True)
class Settings:
    """The settings in force."""

    home: Path
    events: Path
    tiles: str
    port: int
    online_geocoder: str
    database_url: str
    editor: str
    two_person: bool
    fetch: bool
    roles: Mapping[str, str]
    session_hours: float = 12.0
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = ""
    log: str = ""
    metrics: tuple[str, int] | None = None
    browser_events: int = 2_000_000
    query_url: str = ""
    outage_minutes: int = 15
    most_sessions: int = 500
    address: str = ""

    @property
    def releases(self) -> Path:
        """Folder with one folder a release of events."""
        return self.home / "releases"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from DATELINE_* variables; SettingError names the variable and the remedy."""
    given = os.environ if environment is None else environment
    who = tuple(os.environ.get(name) for name in _WHOSE)
    return _read(tuple(given.get(s.name, s.default) for s in SETTINGS), who)


_WHOSE = ("HOME", "XDG_DATA_HOME", "LOGNAME", "USER", "LNAME", "USERNAME")
"""What defaults depend on: the user's name and folder."""


@lru_cache(maxsize=16)
def _read(values: tuple[str, ...], _who: tuple[str | None, ...]) -> Settings:
    """Understood once: every run of a page and every route asks several times."""
    value = dict(zip((s.name for s in SETTINGS), values, strict=True))
    home = value["DATELINE_HOME"] or platformdirs.user_data_dir("dateline", appauthor=False)
    port = value["DATELINE_PORT"]
    if not _is_port(port):
        raise SettingError(_out_of_range("DATELINE_PORT", port, 1, 65535))
    most = value["DATELINE_BROWSER_EVENTS"]
    if not (most.isascii() and most.isdigit() and len(most) < 10):
        raise SettingError(
            say(
                "{name} is '{text}': use a number such as 2000000.",
                name="DATELINE_BROWSER_EVENTS",
                text=most,
            )
        )
    for name in ("DATELINE_TWO_PERSON", "DATELINE_FETCH"):
        if value[name] not in {"0", "1"}:
            raise SettingError(say("{name} is '{text}': use 0 or 1.", name=name, text=value[name]))
    hours = value["DATELINE_SESSION_HOURS"]
    if not (hours.isascii() and hours.isdigit() and 0 < int(hours) <= MOST_HOURS):
        raise SettingError(_out_of_range("DATELINE_SESSION_HOURS", hours, 1, MOST_HOURS))
    folder = Path(home).expanduser()
    return Settings(
        home=folder,
        events=Path(value["DATELINE_EVENTS"] or DEMO).expanduser(),
        tiles=value["DATELINE_TILES"],
        port=int(port),
        online_geocoder=value["DATELINE_ONLINE_GEOCODER"].strip(),
        database_url=value["DATELINE_DATABASE_URL"].strip() or f"sqlite:///{folder}/store.sqlite",
        editor=value["DATELINE_EDITOR"].strip() or _user(),
        two_person=value["DATELINE_TWO_PERSON"] == "1",
        fetch=value["DATELINE_FETCH"] == "1",
        roles=_roles(value["DATELINE_EDITORS"]),
        session_hours=float(hours),
        llm_url=_web_address(value["DATELINE_LLM_URL"].strip(), "DATELINE_LLM_URL"),
        llm_model=value["DATELINE_LLM_MODEL"].strip(),
        llm_key=value["DATELINE_LLM_KEY"].strip(),
        log=_log(value["DATELINE_LOG"].strip()),
        metrics=_listening(value["DATELINE_METRICS"].strip()),
        browser_events=int(most),
        query_url=value["DATELINE_QUERY_URL"].strip(),
        outage_minutes=_number(value, "DATELINE_OUTAGE_MINUTES", 0, MOST_OUTAGE),
        most_sessions=_number(value, "DATELINE_MOST_SESSIONS", 1, 100_000),
        address=_web_address(value["DATELINE_ADDRESS"].strip(), "DATELINE_ADDRESS"),
    )


def _number(value: Mapping[str, str], name: str, least: int, most: int) -> int:
    text = value[name]
    if not (text.isascii() and text.isdigit() and len(text) < 8 and least <= int(text) <= most):
        raise SettingError(_out_of_range(name, text, least, most))
    return int(text)


def _out_of_range(name: str, text: str, least: int, most: int) -> str:
    return say(
        "{name} is '{text}': use a number from {least} to {most}.",
        name=name,
        text=text,
        least=str(least),
        most=str(most),
    )


def _log(text: str) -> str:
    if text not in {"", "json"}:
        raise SettingError(
            say("{name} is '{text}': use json, or leave it empty.", name="DATELINE_LOG", text=text)
        )
    return text


def _listening(text: str) -> tuple[str, int] | None:
    host, _, port = text.rpartition(":")
    if not text:
        return None
    if not host or not _is_port(port):
        raise SettingError(
            say(
                "{name} is '{text}': write host:port, as 127.0.0.1:9464.",
                name="DATELINE_METRICS",
                text=text,
            )
        )
    return host.strip("[]"), int(port)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 65536


def _web_address(address: str, name: str) -> str:
    if address and not address.startswith(("http://", "https://")):
        raise SettingError(
            say("{name} is '{text}': start it with http:// or https://.", name=name, text=address)
        )
    return address


def _roles(text: str) -> Mapping[str, str]:
    """address=role, separated by spaces or commas → role by address, lower case."""
    roles = {}
    for part in text.replace(",", " ").split():
        address, equals, role = part.rpartition("=")
        if not address or not equals or role not in ROLES:
            words = say(
                "{name} has '{text}': write address=role, the role one of {roles}.",
                name="DATELINE_EDITORS",
                text=part,
                roles=", ".join(ROLES),
            )
            raise SettingError(words)
        roles[address.casefold()] = role
    return roles


def _user() -> str:
    """The name of whoever runs this process; an account without one gets none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local editor"
