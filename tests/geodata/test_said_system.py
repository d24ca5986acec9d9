"""The operating system's refusals by their number, in words that can be translated."""

from __future__ import annotations

import errno
import os
import socket
import ssl

import pytest

from geodata.said import Said
from geodata.said_system import system_words


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOENT, "no such file"), (errno.EACCES, "permission"), (errno.EPERM, "permission"),
        (errno.ENOSPC, "no space"), (errno.EDQUOT, "no space"), (errno.EISDIR, "a folder"),
        (errno.ECONNREFUSED, "refuses"), (errno.EPIPE, "broke"), (errno.ETIMEDOUT, "in time"),
        (errno.EHOSTUNREACH, "cannot be reached"),
    ],
)  # fmt: skip
def test_a_known_number_is_said_in_our_words(number, says):
    words = system_words(OSError(number, os.strerror(number), "/srv/secret/x.csv"))
    assert says in words
    assert isinstance(words, Said)
    assert "secret" not in words
    assert os.strerror(number) not in words


def test_errors_of_the_network_have_numbers_of_their_own():
    name = system_words(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
    assert name == "no server has this name"
    assert "name server" in system_words(socket.gaierror(socket.EAI_AGAIN, "Temporary failure"))
    assert "certificate" in system_words(ssl.SSLCertVerificationError(1, "self-signed"))
    assert "secure" in system_words(ssl.SSLError(1, "wrong version number"))
    assert "in time" in system_words(TimeoutError())


def test_what_lies_behind_an_error_is_found():
    def ask():
        try:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
        except OSError as error:
            raise RuntimeError("All attempts failed") from error

    with pytest.raises(RuntimeError) as wrapped:
        ask()
    assert system_words(wrapped.value) == "the server refuses the connection"


def test_other_words_stay_and_are_labelled():
    assert (
        system_words(ValueError("Port out of range")) == "in the system's words: Port out of range"
    )
    odd = OSError(errno.EXDEV, "Invalid cross-device link", "/a", None, "/b")
    assert system_words(odd) == "in the system's words: Invalid cross-device link"
    assert system_words(EOFError()) == "in the system's words: EOFError"


def test_an_error_that_was_raised_from_itself_ends():
    error = OSError("round")
    error.__cause__ = error
    assert "round" in system_words(error)
