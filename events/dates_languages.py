"""Which grammar reads which language; one that is not known gets dates in figures only."""

from __future__ import annotations

from functools import cache

from events import dates_ar, dates_el, dates_en, dates_nb, dates_tr
from events.dates_grammar import Grammar, Lexicon, build_grammar
from events.dates_words import RULES, SHAPES

_FIGURES_ONLY = Lexicon(slots={}, shapes=SHAPES, rules=RULES, past="(?!)", future="(?!)")
_LEXICONS = {
    "ar": dates_ar.LEXICON,
    "el": dates_el.LEXICON,
    "en": dates_en.LEXICON,
    "nb": dates_nb.LEXICON,
    "nn": dates_nb.LEXICON,
    "no": dates_nb.LEXICON,
    "tr": dates_tr.LEXICON,
}


@cache
def grammar_for(language: str) -> Grammar:
    """The grammar of a language, compiled when it is first asked for."""
    return _compiled(language if language in _LEXICONS else "")


@cache
def _compiled(language: str) -> Grammar:
    return build_grammar(_LEXICONS.get(language, _FIGURES_ONLY))
