"""What the operating system or the network says of a failure, in words that can be translated.

The system's own words come in the language of the machine, not of the reader, and its exceptions
carry them in many forms ("[Errno 13] Permission denied: '/srv/…'"). The number behind them is the
same everywhere; what is not known by its number keeps its own words, and says whose they are.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

from geodata.said import Said, say

_FILES = {
    errno.ENOENT: say("there is no such file or folder"),
    errno.EACCES: say("the permission for it is missing"),
    errno.EISDIR: say("it is a folder"),
    errno.ENOTDIR: say("a part of the path is no folder"),
    errno.EEXIST: say("it is there already"),
    errno.ENOSPC: say("there is no space left on the disk"),
    errno.EROFS: say("the disk can only be read"),
    errno.EIO: say("the disk does not read or write"),
    errno.ENAMETOOLONG: say("its name is too long"),
    errno.EMFILE: say("too many files are open"),
    errno.ENOMEM: say("there is not enough memory"),
}
_NETWORK = {
    errno.ECONNREFUSED: say("the server refuses the connection"),
    errno.ECONNRESET: say("the server broke the connection off"),
    errno.ETIMEDOUT: say("no answer in time"),
    errno.ENETUNREACH: say("the server cannot be reached from here"),
}
_SAME = {
    errno.EPERM: errno.EACCES,
    errno.EDQUOT: errno.ENOSPC,
    errno.ENFILE: errno.EMFILE,
    errno.EPIPE: errno.ECONNRESET,
    errno.ECONNABORTED: errno.ECONNRESET,
    errno.EHOSTUNREACH: errno.ENETUNREACH,
    errno.ENETDOWN: errno.ENETUNREACH,
}
_BY_NUMBER = _FILES | _NETWORK
_NO_NAME = say("no server has this name")
_NO_NAMES = say("the name server does not answer")
_NO_TRUST = say("the server's certificate is not valid")
_NOT_SECURE = say("no secure connection could be made")


def system_words(error: BaseException) -> str:
    """What happened, by the number of the error or of what it arose from."""
    for one in _behind(error):
        if isinstance(one, OSError) and (words := _known(one)):
            return words
    own = (getattr(error, "strerror", None) or str(error)).strip() or type(error).__name__
    return say("in the system's words: {words}", words=own)


def _behind(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from, the nearest first."""
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__


def _known(error: OSError) -> Said | None:
    # Numbers of these kinds are not those of errno.
    if isinstance(error, ssl.SSLCertVerificationError):
        return _NO_TRUST
    if isinstance(error, ssl.SSLError):
        return _NOT_SECURE
    if isinstance(error, socket.gaierror):
        return _NO_NAMES if error.errno == socket.EAI_AGAIN else _NO_NAME
    if isinstance(error, TimeoutError) and error.errno is None:
        return _NETWORK[errno.ETIMEDOUT]
    number = error.errno or 0
    return _BY_NUMBER.get(_SAME.get(number, number))
