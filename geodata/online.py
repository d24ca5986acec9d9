"""The one door to online geocoders: slow on purpose, remembering, and honest about outages.

Every answer is kept on disk. "Could not be asked" is an error and never an empty answer.
"""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geopy import exc
from geopy.adapters import AdapterHTTPError
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location

from geodata.errors import OnlineError, OnlineOutage, OnlineRefused
from geodata.online_adapter import Recorder
from geodata.online_kept import Answer, is_point, keep_answers, kept_answers, kept_file

_TRIES = 3
_LONGEST_WAIT = 600.0  # seconds; a server may say "again in a year"
_TRY_AGAIN = frozenset({429, 502, 503, 504})
_REFUSALS = (
    exc.GeocoderQueryError, exc.GeocoderAuthenticationFailure, exc.GeocoderQuotaExceeded,
    exc.GeocoderInsufficientPrivileges, exc.ConfigurationError,
)  # fmt: skip
# What geopy's readers raise on JSON of another shape than they expect. It warns of latitudes
# beyond 90 degrees before it refuses them, and a warning may be an error.
_MISREAD = (
    AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError, UserWarning,
)  # fmt: skip
_SETTING = re.compile(r"([a-z0-9_]+)(?:@(?:(https?)://)?([^\s/@]+(?:/[^\s@]*)?))?")

Ask = Callable[[str], tuple[Answer, ...]]
Reply = tuple[tuple[Answer, ...], Any]

# One gate for the whole process, whoever asks and whichever server: who holds the lock may
# ask, but not before this moment of the monotonic clock.
_GATE = threading.Lock()
_not_before = [-math.inf]


@dataclass(frozen=True)
class _Service:
    """Whom to ask, and how patiently (seconds)."""

    provider: str
    domain: str | None
    scheme: str
    user_agent: str
    timeout: float
    min_delay: float
    deadline: float


class _Busy(OnlineOutage):
    """The service asks for patience: it may be asked again after `wait` seconds."""

    def __init__(self, reason: str, wait: float) -> None:
        super().__init__(reason)
        self.wait = wait


def read_provider(setting: str) -> tuple[str, str | None, str]:
    """Split "photon@photon.example.org" into provider, domain or None, and scheme.

    The scheme is https unless written ("nominatim@http://localhost:8080"). ValueError if the
    text is no such thing or geopy does not know the provider.
    """
    match = _SETTING.fullmatch(setting.strip())
    if match is None:
        raise ValueError(f"{setting!r} names no online geocoder: nominatim, photon@my.server")
    provider, scheme, domain = match.groups()
    _geocoder_class(provider)
    return provider, domain, scheme or "https"


def _geocoder_class(provider: str) -> Any:
    try:
        return get_geocoder_for_service(provider)
    except exc.GeocoderNotFound as error:
        raise ValueError(f"geopy knows no geocoder {provider!r}") from error


def online_geocoder(  # noqa: PLR0913 - keyword-only, each with one meaning
    provider: str,
    *,
    domain: str | None = None,
    scheme: str = "https",
    user_agent: str,
    cache_dir: Path,
    timeout: float = 10,
    min_delay_seconds: float = 1.0,
    deadline_seconds: float | None = None,
) -> Ask:
    """A function from a name to Answers, best first; () where the service knows no such place.

    Nothing is asked until it is called. It raises OnlineOutage when the service could not be
    asked in `deadline_seconds` (default three times `timeout`, waiting and retries included)
    and OnlineRefused when the service will not serve the question. ValueError for a provider
    that geopy does not know.
    """
    _geocoder_class(provider)
    deadline = 3 * timeout if deadline_seconds is None else deadline_seconds
    service = _Service(provider, domain, scheme, user_agent, timeout, min_delay_seconds, deadline)
    return lambda query: _ask(service, cache_dir, " ".join(query.split()))


def _ask(service: _Service, cache_dir: Path, query: str) -> tuple[Answer, ...]:
    if not query or not query.isprintable():
        raise OnlineRefused("there is no name to ask for")
    file = kept_file(cache_dir, service.provider, service.domain, query)
    kept = kept_answers(file)
    if kept is not None:
        return kept
    try:  # before asking: what has been asked must be kept
        cache_dir.mkdir(parents=True, exist_ok=True)
        answers, raw = _with_patience(service, query)
        keep_answers(file, (service.provider, service.domain, query), answers, raw)
    except OnlineError:
        raise
    except OSError as error:
        raise OnlineError(f"answers cannot be kept in {cache_dir}: {error}") from error
    return answers


# --- asking -------------------------------------------------------------------------------------


def _with_patience(service: _Service, query: str) -> Reply:
    """Ask, and ask again when the service is busy; OnlineOutage when that takes too long."""
    end = time.monotonic() + service.deadline
    for tries in range(1, _TRIES + 1):
        _wait_for_turn(end)
        wait = service.min_delay
        try:
            return _within(end, lambda: _request(service, query))
        except _Busy as busy:
            wait = max(busy.wait, service.min_delay * 2**tries)
            if tries == _TRIES or time.monotonic() + wait >= end:
                raise OnlineOutage(f"{service.provider} is busy: {busy}") from busy
        finally:
            _not_before[0] = time.monotonic() + wait
            _GATE.release()
    raise AssertionError("the last try either returns or raises")


def _wait_for_turn(end: float) -> None:
    """Return holding the gate, when a request may be sent; OnlineOutage if that is too late."""
    if not _GATE.acquire(timeout=max(0.0, end - time.monotonic())):
        raise OnlineOutage("too many questions are waiting")
    wait = _not_before[0] - time.monotonic()
    if time.monotonic() + wait >= end:
        _GATE.release()
        raise OnlineOutage(f"the service may not be asked again for {wait:.0f} s")
    time.sleep(max(0.0, wait))


def _within(end: float, work: Callable[[], Reply]) -> Reply:
    """The result of work, or OnlineOutage when the time is over, whatever it waits for.

    A server that sends a byte now and then defeats every time limit on sockets, and a name
    server may hang. So the work runs in a thread, which is left behind.
    """
    done: list[Reply] = []
    failed: list[OnlineError] = []

    def run() -> None:
        try:
            done.append(work())
        except OnlineError as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="online geocoder", daemon=True)
    thread.start()
    thread.join(max(0.0, end - time.monotonic()))
    if failed:
        raise failed[0]
    if not done:
        raise OnlineOutage("no answer in time")
    return done[0]


def _request(service: _Service, query: str) -> Reply:
    """One request; every error of geopy as OnlineOutage or OnlineRefused."""
    made: list[Recorder] = []

    def recorder(**options: Any) -> Recorder:
        made.append(Recorder(**options))
        return made[0]

    options = {"scheme": service.scheme, "user_agent": service.user_agent}
    if service.domain:
        options["domain"] = service.domain
    try:
        geocoder = _geocoder_class(service.provider)(adapter_factory=recorder, **options)
        found = geocoder.geocode(query, exactly_one=False, timeout=service.timeout)
        raw = made[0].raw
        return tuple(_readings(found or (), raw, service.provider)), raw
    except exc.GeocoderRateLimited as error:  # to geopy a kind of refusal
        raise _outage(error) from error
    except _REFUSALS as error:
        raise OnlineRefused(f"{service.provider} refuses: {error}") from error
    except exc.GeocoderParseError as error:
        raise OnlineOutage(f"unreadable answer: {error}") from error
    except exc.GeopyError as error:
        raise _outage(error) from error
    except _MISREAD as error:
        raise OnlineOutage(f"unreadable answer ({type(error).__name__}: {error})") from error


def _outage(error: exc.GeopyError) -> OnlineOutage:
    cause = error.__cause__
    if isinstance(cause, AdapterHTTPError) and cause.status_code in _TRY_AGAIN:
        wait = getattr(error, "retry_after", None) or 0.0
        return _Busy(f"status {cause.status_code}", min(float(wait), _LONGEST_WAIT))
    return OnlineOutage(f"could not be asked: {error}")


# --- reading ------------------------------------------------------------------------------------


def _readings(found: Sequence[Location], raw: Any, provider: str) -> Iterator[Answer]:
    """Each Location as an Answer; OnlineOutage where geopy made up what the answer does not say."""
    if not found and not _says_nothing_found(raw):
        raise OnlineOutage("unreadable answer: neither places nor an empty list")
    for location in found:
        latitude, longitude = location.latitude, location.longitude
        said = set(_numbers(location.raw))
        # geopy turns absent numbers into 0 and wraps 200 degrees to -160.
        if not is_point(latitude, longitude) or not {latitude, longitude} <= said:
            raise OnlineOutage("unreadable answer: a place without latitude and longitude")
        yield Answer(location.address, latitude, longitude, provider, location.raw)


def _says_nothing_found(raw: Any) -> bool:
    """Whether the answer is an empty list, or holds one: [] or {"features": []}."""
    return raw == [] or (isinstance(raw, dict) and any(value == [] for value in raw.values()))


def _numbers(record: Any) -> Iterator[float]:
    """Every number in a record, those written as text included."""
    if isinstance(record, dict):
        for value in record.values():
            yield from _numbers(value)
    elif isinstance(record, list):
        for value in record:
            yield from _numbers(value)
    elif isinstance(record, (int, float, str)) and not isinstance(record, bool):
        try:
            yield float(record)
        except (ValueError, OverflowError):
            return
