"""A small grammar of dates: templates over word lists, tried where a word can begin one.

A template is a row of slots. `WD` stands for a word of the list WD (the weekdays), `WD2` for a
second one; `of|in` for one of these words; a `?` behind a slot makes it optional; a slot of
`shapes` is a regular expression. Words of a list may hold spaces.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Value = int | str
Values = dict[str, Value]

GAP = r"(?:,? {1,2}| ?,?\n)"
_DIGIT = "#"


@dataclass(frozen=True)
class Lexicon:
    """What a language says its dates with: word lists, shapes, templates, signs of tense."""

    slots: Mapping[str, Mapping[str, Value]]
    rules: tuple[tuple[str, str], ...]
    past: str
    future: str
    shapes: Mapping[str, str] = field(default_factory=dict)
    capital: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    perfect: str = ""
    clitics: str = ""
    day_first: bool = True
    verb_last: bool = False


@dataclass(frozen=True)
class Rule:
    """One template, ready to match: what it means, and whether "since" stands with it."""

    action: str
    pattern: re.Pattern[str]
    since: bool = False


@dataclass(frozen=True)
class Grammar:
    """The rules of a language by the word that can begin them."""

    lexicon: Lexicon
    rules: Mapping[str, tuple[Rule, ...]]
    past: re.Pattern[str]
    future: re.Pattern[str]
    perfect: re.Pattern[str]


SINCE_CAN_STAND_WITH = frozenset({"weekday", "offset", "date", "numeric"})


def build_grammar(lexicon: Lexicon) -> Grammar:
    """Compile a language's templates."""
    by_start: dict[str, list[Rule]] = defaultdict(list)
    for name, template in lexicon.rules:
        action = name.removeprefix("since:")
        _add(by_start, lexicon, action, template, since=action != name)
        if name in SINCE_CAN_STAND_WITH:
            for slot in ("SINCE", "SINCEAFTER"):
                if slot in lexicon.slots:
                    row = f"SINCE {template}" if slot == "SINCE" else f"{template} SINCEAFTER"
                    _add(by_start, lexicon, action, row, since=True)
    return Grammar(
        lexicon=lexicon,
        rules={start: tuple(rules) for start, rules in by_start.items()},
        past=re.compile(rf"\b(?:{lexicon.past})\b"),
        future=re.compile(rf"\b(?:{lexicon.future})\b"),
        perfect=re.compile(rf"\b(?:{lexicon.perfect or '(?!)'})\b"),
    )


def _add(
    by_start: dict[str, list[Rule]], lexicon: Lexicon, action: str, template: str, *, since: bool
) -> None:
    items = template.split()
    rule = Rule(action, re.compile(_regex(items, lexicon) + r"(?!\w)"), since)
    for start in set(_starts(items, lexicon)):
        by_start[start].append(rule)


def _regex(items: list[str], lexicon: Lexicon) -> str:
    """Optional slots carry their gap with them, so that none is asked for twice."""
    pattern = ""
    asked = False
    for item in items:
        inner = _item(item.rstrip("?"), lexicon)
        if item.endswith("?"):
            pattern += rf"(?:{GAP}{inner})?" if asked else rf"(?:{inner}{GAP})?"
        else:
            pattern += (GAP if asked else "") + inner
            asked = True
    return pattern


def _item(item: str, lexicon: Lexicon) -> str:
    base = item.rstrip("23")
    if item in lexicon.shapes:
        return lexicon.shapes[item]
    if base in lexicon.slots:
        words = sorted(lexicon.slots[base], key=lambda word: (-len(word), word))
        return f"(?P<{item.lower()}>{'|'.join(_word(word) for word in words)})"
    return f"(?:{'|'.join(_word(word.replace('_', ' ')) for word in item.split('|'))})"


def _word(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[ \n]")


def _starts(items: list[str], lexicon: Lexicon) -> Iterator[str]:
    for item in items:
        base = item.rstrip("?").rstrip("23")
        if item.rstrip("?") in lexicon.shapes:
            yield _DIGIT
        elif base in lexicon.slots:
            yield from (first_token(word) for word in lexicon.slots[base])
        else:
            yield from (first_token(word) for word in base.replace("_", " ").split("|"))
        if not item.endswith("?"):
            return


TOKEN = re.compile(r"\w+")


def first_token(folded: str) -> str:
    """The word by which rules are looked up; anything with a digit in front counts as a digit."""
    match = TOKEN.match(folded)
    word = match[0] if match else folded[:1]
    return _DIGIT if word[:1].isdigit() else word


_MEANS = {
    "short": "mon",
    "inmonthof": "mon",
    "monand": "mon2",
    "wday": "wd",
    "weekday": "wd",
    "weekdayname": "wd",
    "weekdayfrom": "wd",
    "weekdayto": "wd",
    "daynamed": "wd",
    "wdand": "wd2",
    "weekday2": "wd2",
    "weekdayto2": "wd2",
    "whichafter": "which",
    "unitin": "unit",
    "unitsince": "unit",
    "unitfor": "unit",
    "spanunit": "unit",
    "moren": "more",
    "thispart": "part",
    "samepart": "part",
    "thepart": "part",
}
"""Lists that hold other forms of the same words."""
_PAIRS = {"joined": ("wd", "part"), "daypart": ("wd", "part"), "units": ("n", "unit")}
"""Lists whose words mean two things at once, written "4:night"."""


def values_of(match: re.Match[str], lexicon: Lexicon) -> Values:
    """What each slot that matched means."""
    values: Values = {}
    for name, text in match.groupdict().items():
        if text is None:
            continue
        words = lexicon.slots.get(name.upper().rstrip("23"), {})
        word = text.replace("\n", " ")
        if name in _PAIRS:
            values |= zip(_PAIRS[name], map(_number, str(words[word]).split(":")), strict=True)
        elif word in words:
            values[_MEANS.get(name, name)] = words[word]
        else:
            values[name] = _number(text)
    if "early" in values:
        values.setdefault("part", values["early"])
    return values


def _number(text: str) -> Value:
    return int(text) if text.isdigit() else text
