"""Which addresses may be asked: ordinary public ones, spelled the ordinary way.

Whoever can name an address here could otherwise have this server ask machines that only it can
reach. So a host must be a plain name or a plain number, and every address it stands for public.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

from events.errors import FetchRefused
from geodata.said import say
from geodata.said_system import system_words

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, float], Sequence[str]]
"""Host and seconds → the addresses it stands for, as text."""
Allowed = Callable[[str, int], bool]
"""Address and port → whether it may be asked."""

PORTS = frozenset({80, 443, 8080, 8443})
LONGEST_URL = 2000
_PUBLIC = say("Give a public http or https address, or save the page and give the file")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_INSIDE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa")
# Characters of a path or query that stay as they are; all else is percent-encoded.
_KEEP = "/%:@!$&'()*+,;=?-._~"


@dataclass(frozen=True)
class Target:
    """An address taken apart; `path` with its query, ready to be sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address in its plain form."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme] == self.port
        return f"{self.scheme}://{host}{'' if usual else f':{self.port}'}{self.path}"


def target_of(url: str) -> Target:
    """The parts of an address that may be asked by its looks; FetchRefused says what is wrong."""
    if len(url) > LONGEST_URL:
        remedy = say("Give the address of the article alone")
        raise FetchRefused(say("the address is too long"), remedy)
    if "\\" in url or any(char.isspace() or not char.isprintable() for char in url):
        reason = say("the address holds blanks, backslashes or control characters")
        raise FetchRefused(reason, _PUBLIC)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        reason = say("the address cannot be read ({why})", why=system_words(error))
        raise FetchRefused(reason, _PUBLIC) from error
    if parts.scheme not in ("http", "https"):
        reason = say("'{text}' is not http or https", text=parts.scheme or url[:40])
        raise FetchRefused(reason, _PUBLIC)
    if "@" in parts.netloc:
        raise FetchRefused(say("the address carries a user name"), _PUBLIC)
    host = _host(parts.hostname or "", bracketed="[" in parts.netloc)
    path = quote(parts.path or "/", safe=_KEEP)
    query = f"?{quote(parts.query, safe=_KEEP)}" if parts.query else ""
    standard = 443 if parts.scheme == "https" else 80
    return Target(parts.scheme, host, standard if port is None else port, path + query)


def _host(host: str, *, bracketed: bool) -> str:
    """A host in its one plain spelling. 127.1, 0x7f000001 and the like are spellings of numbers."""
    if bracketed:
        return str(_number(host.partition("%")[0], host))
    if not host.isascii():
        raise FetchRefused(
            say("'{host}' is not written in ASCII", host=host),
            say("Copy the address from the browser's address bar"),
        )
    labels = host.lower().split(".")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        return str(_number(host, host))
    if len(labels) < 2 or len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise FetchRefused(say("'{host}' is no public host name", host=host), _PUBLIC)
    if labels[-1] in _INSIDE:
        raise FetchRefused(say("'{host}' is a name inside a network", host=host), _PUBLIC)
    return host.lower()


def _number(text: str, given: str) -> Address:
    if "%" in given:
        raise FetchRefused(say("'{host}' names a network card", host=given), _PUBLIC)
    try:
        return ipaddress.ip_address(text)
    except ValueError as error:
        reason = say("'{host}' is an unusual spelling of an address", host=given)
        raise FetchRefused(reason, _PUBLIC) from error


def is_public(address: str, port: int) -> bool:
    """Whether anybody on the internet could ask this address and port just as well."""
    return port in PORTS and all(
        one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)
        for one in _meant(ipaddress.ip_address(address))
    )


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _meant(address: Address) -> list[Address]:
    """An address with those that it carries inside: mapped, tunnelled or translated ones."""
    found = [address]
    if isinstance(address, IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64 or int(address) >> 32 == 0:
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped:
            found = []
        found += [one for one in inner if one is not None]
    return found


def addresses_of(host: str, seconds: float) -> Sequence[str]:
    """What a host stands for, by the system's resolver; FetchRefused when it does not answer."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    # The system's resolver knows no time limit of its own.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise FetchRefused(
            say("no address is known for '{host}'", host=host),
            say("Check its spelling and the network connection"),
        )
    return tuple(found)


def checked_addresses(
    host: str, port: int, seconds: float, resolve: Resolve, allowed: Allowed
) -> Sequence[str]:
    """The addresses of a host, if every one of them may be asked; FetchRefused otherwise."""
    found = resolve(host, seconds)
    for address in found:
        if not allowed(address.partition("%")[0], port):
            reason = say(
                "'{host}' (port {port}) leads to no public address", host=host, port=str(port)
            )
            raise FetchRefused(reason, _PUBLIC)
    return found
