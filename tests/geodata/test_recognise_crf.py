"""The tagger's own reading of its model against CRFsuite, which trained it."""

from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest

from geodata import DataPaths, GeodataError, open_gazetteer
from geodata.name_index import load_index
from geodata.recognise_crf import read_crf
from geodata.recognise_features import gazetteer_tags, sentences, word_features
from geodata.recognise_tagger import MODELS, tag
from geodata.scan import read

ARTICLES = Path(__file__).parents[1] / "bench" / "annotated" / "looked-at"
MODEL_OF = {"en": "en.crfsuite", "nb": "no.crfsuite"}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_labels_and_certainties_are_those_of_crfsuite(data: DataPaths, language: str):
    library = pycrfsuite.Tagger()
    library.open(str(MODELS / MODEL_OF[language]))
    places = [name for name in library.labels() if name.endswith("-LOC")]
    index = load_index(open_gazetteer(data.gazetteer))
    whole = "\n\n".join(file.read_text("utf-8") for file in sorted(ARTICLES.glob("*.txt")))
    reading = read(index, f"{whole}\n\nX\n\n" + "Oslo, " * 200, language)
    names, tagged = gazetteer_tags(reading), tag(reading, language)
    for first, last in sentences(reading):
        library.set(word_features(reading.tokens[first:last], names[first:last]))
        given = library.tag()
        if tagged.labels[first:last] != ["O"] * (last - first):
            assert tagged.labels[first:last] == given
        for number, label in enumerate(given):
            if label != "O":
                sure = sum(library.marginal(name, number) for name in places)
                assert tagged.place[first + number] == pytest.approx(sure, abs=1e-9)


def test_a_file_that_is_no_model_is_named(tmp_path: Path):
    file = tmp_path / "broken.crfsuite"
    file.write_bytes(b"something else")
    with pytest.raises(GeodataError, match=r"broken\.crfsuite"):
        read_crf(file)
