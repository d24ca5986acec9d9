"""The built gazetteer, opened once."""

from __future__ import annotations

import pytest

from geodata import DataPaths, Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer(data: DataPaths) -> Gazetteer:
    return open_gazetteer(data.gazetteer)
