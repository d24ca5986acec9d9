"""The shipped taggers: labels and certainties of the words of a text. Models: geodata/train."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pycrfsuite

from geodata.errors import GeodataError
from geodata.recognise_features import gazetteer_tags, sentences, word_features
from geodata.scan import Reading

MODELS = Path(__file__).parent / "model"
_FILE_OF = {"en": "en.crfsuite", "nb": "no.crfsuite", "nn": "no.crfsuite", "no": "no.crfsuite"}
_LOCK = threading.Lock()  # a tagger keeps the sentence it was given


@dataclass(frozen=True)
class Tagged:
    """A BIO label for each token, and how probable it is that the token is part of a place."""

    labels: list[str]
    place: list[float]


def has_tagger(lang: str) -> bool:
    """Whether a model for this language is shipped."""
    return lang in _FILE_OF


@lru_cache(maxsize=4)
def open_tagger(file: str) -> Any:
    """A CRFsuite tagger from a file path, opened once a process."""
    path = Path(file)
    if not path.is_file():
        raise GeodataError(f"{path.name} is not installed beside the program; install it again.")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def tag(reading: Reading, model: str) -> Tagged:
    """Labels of all tokens, by sentence; `model` is a language or the path of a model file."""
    tagger = open_tagger(str(MODELS / _FILE_OF[model]) if model in _FILE_OF else model)
    tokens, names = reading.tokens, gazetteer_tags(reading)
    labels: list[str] = []
    place: list[float] = []
    with _LOCK:
        known = [name for name in tagger.labels() if name.endswith("-LOC")]
        for first, last in sentences(reading):
            part = names[first:last]
            if not any(part) and not any(token.text[0].isupper() for token in tokens[first:last]):
                labels += ["O"] * (last - first)
                place += [0.0] * (last - first)
                continue
            tagger.set(word_features(tokens[first:last], part))
            given = tagger.tag()
            labels += given
            place += [
                sum(tagger.marginal(name, number) for name in known)
                if part[number] or given[number] != "O" else 0.0
                for number in range(last - first)
            ]  # fmt: skip
    return Tagged(labels, place)
