"""The shipped taggers: labels and certainties of the words of a text. Models: geodata/train."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata.errors import GeodataError
from geodata.recognise_crf import Crf, decoded, read_crf
from geodata.recognise_features import gazetteer_tags, sentences
from geodata.recognise_scores import Part, scores_of
from geodata.scan import Reading

MODELS = Path(__file__).parent / "model"
_FILE_OF = {"en": "en.crfsuite", "nb": "no.crfsuite", "nn": "no.crfsuite", "no": "no.crfsuite"}
_AT_ONCE = 128  # sentences: what they need in memory stays small


@dataclass(frozen=True)
class Tagged:
    """A BIO label for each token, and how probable it is that the token is part of a place."""

    labels: list[str]
    place: list[float]


def has_tagger(lang: str) -> bool:
    """Whether a model for this language is shipped."""
    return lang in _FILE_OF


@lru_cache(maxsize=4)
def open_tagger(file: str) -> Crf:
    """The tagger in a file, read once a process."""
    path = Path(file)
    if not path.is_file():
        raise GeodataError(f"{path.name} is not installed beside the program; install it again.")
    return read_crf(path)


def tag(reading: Reading, model: str) -> Tagged:
    """Labels of all tokens, by sentence; `model` is a language or the path of a model file."""
    crf = open_tagger(str(MODELS / _FILE_OF[model]) if model in _FILE_OF else model)
    tokens, names = reading.tokens, gazetteer_tags(reading)
    tagged = Tagged(["O"] * len(tokens), [0.0] * len(tokens))
    asked = [
        (first, last)
        for first, last in sentences(reading)
        if any(names[first:last]) or any(token.text[0].isupper() for token in tokens[first:last])
    ]
    for start in range(0, len(asked), _AT_ONCE):
        _tag(crf, reading, names, asked[start : start + _AT_ONCE], tagged)
    return tagged


def _tag(
    crf: Crf, reading: Reading, names: list[str], asked: list[tuple[int, int]], tagged: Tagged
) -> None:
    """Put labels and certainties of these sentences into their places."""
    parts = [Part(reading.tokens[first:last], names[first:last]) for first, last in asked]
    labels, chances = decoded(crf, scores_of(crf, parts), [last - first for first, last in asked])
    known = [number for number, name in enumerate(crf.labels) if name.endswith("-LOC")]
    sure = chances[:, known].sum(axis=1).tolist()
    numbers = (number for first, last in asked for number in range(first, last))
    for number, label, place in zip(numbers, labels.tolist(), sure, strict=True):
        tagged.labels[number] = crf.labels[label]
        if names[number] or crf.labels[label] != "O":
            tagged.place[number] = place
