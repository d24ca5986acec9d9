"""Every error of geodata says what to do, and is also a fitting built-in."""

from __future__ import annotations

import pytest

from geodata import GazetteerMissing, GeodataError, PackError, PlaceFileError
from geodata.errors import OnlineError, OnlineOutage, OnlineRefused


@pytest.mark.parametrize(
    ("error", "builtin", "text"),
    [
        (
            GazetteerMissing("x/g.sqlite", "is gone"),
            FileNotFoundError,
            "gazetteer g.sqlite: is gone. Run:",
        ),
        (PlaceFileError("p.csv", 3, "kind", "is odd", "Mend it."), ValueError, "p.csv, line 3, ki"),
        (PackError("sy", "is damaged"), ValueError, "sy is damaged"),
        (OnlineOutage("no answer"), OSError, "no answer"),
        (OnlineRefused("no key"), OSError, "no key"),
    ],
)
def test_an_error_is_one_of_ours_and_a_builtin(error, builtin, text):
    assert isinstance(error, GeodataError)
    assert isinstance(error, builtin)
    assert str(error).startswith(text)


def test_an_outage_is_told_from_a_refusal():
    assert issubclass(OnlineOutage, OnlineError)
    assert not issubclass(OnlineOutage, OnlineRefused)
    assert not issubclass(OnlineRefused, OnlineOutage)
