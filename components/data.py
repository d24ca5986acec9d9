"""What the pages read, cached. The only file that caches; everything is keyed by its content."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from components.read import Loaded, folder_version, read_collection
from components.settings import Settings, read_settings
from components.words import PREPARING
from geodata import DataPaths, build_data, data_paths

_BUILDING = threading.Lock()


def load() -> Loaded:
    """The current data; built first, with a progress bar, where nothing is built yet."""
    settings = read_settings()
    paths = data_paths(settings.home) or _prepare(settings)
    return _load(str(settings.events), folder_version(settings.events), paths)


def _prepare(settings: Settings) -> DataPaths:
    """Build with a progress bar. One viewer builds, others who came at once wait for it."""
    bar = st.progress(0.0, text=PREPARING)

    def progress(done: float, step: str) -> None:
        bar.progress(min(done, 1.0), text=f"{PREPARING} {step}")

    with _BUILDING:
        paths = build_data(settings.home, progress)
    bar.empty()
    return paths


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(folder: str, version: str, paths: DataPaths) -> Loaded:  # noqa: ARG001 - part of the key
    return read_collection(Path(folder), paths)
