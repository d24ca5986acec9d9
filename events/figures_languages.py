"""Which figure words read which language; one that is not known has digits only."""

from __future__ import annotations

from functools import cache

from events import figures_ar, figures_el, figures_en, figures_nb, figures_tr
from events.figures_words import FigureGrammar, FigureWords, compile_words

_DIGITS_ONLY = FigureWords(
    decimal=",", units={}, scales={}, vague={}, nouns={}, before={}, after={}, qualifiers={},
    qualifiers_after={},
)  # fmt: skip
_WORDS = {
    "ar": figures_ar.WORDS,
    "el": figures_el.WORDS,
    "en": figures_en.WORDS,
    "nb": figures_nb.WORDS,
    "nn": figures_nb.WORDS,
    "no": figures_nb.WORDS,
    "tr": figures_tr.WORDS,
}


@cache
def figure_grammar(language: str) -> FigureGrammar:
    """The figure words of a language, compiled when they are first asked for."""
    return compile_words(_WORDS.get(language, _DIGITS_ONLY))
