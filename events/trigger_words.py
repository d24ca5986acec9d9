"""The words that tell of an event, by language: type, sub-type, pattern; the first that fits wins.

Types are ACLED's where they fit, our own marked `x-` (events.taxonomy). A pattern is a regular
expression within one sentence; `~` stands for up to 60 characters of the same clause. Stems are
written without their endings, because Norwegian, Turkish, Greek and Arabic add them.
"""

from __future__ import annotations

from events.trigger_en_words import ENGLISH
from events.trigger_nb_words import NORWEGIAN
from events.trigger_other_words import ARABIC, GREEK, TURKISH
from events.trigger_types import Rule

RULES: dict[str, tuple[Rule, ...]] = {
    "en": ENGLISH,
    "nb": NORWEGIAN,
    "nn": NORWEGIAN,
    "tr": TURKISH,
    "el": GREEK,
    "ar": ARABIC,
}
