"""How five languages say times of day, over text folded by `events.dates_fold`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_COLON = r":(?P<minute>\d\d)(?![\d:])"
_EITHER = r"[.:](?P<minute>[0-5]\d)(?![\d:]|[.,]\d)"


@dataclass(frozen=True)
class Form:
    """Patterns of a language. `signs`: words without which a text says no time; `parts`: words for
    the parts of a day; `hours`, `past`: hours and minutes in words."""

    patterns: tuple[str, ...]
    signs: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    hours: Mapping[str, int] = field(default_factory=dict)
    past: Mapping[str, int] = field(default_factory=dict)


_EN_BOUND = r"(?<!by )(?<!until )(?<!till )(?<!before )(?<!since )(?<!after )"
_EN_ABOUT = (
    r"(?P<about>(?:at )?(?:around|about|approximately|roughly|nearly|almost)|(?:just|shortly) "
    r"(?:after|before))"
)
_ENGLISH = Form(
    patterns=(
        rf"{_EN_BOUND}\b(?:{_EN_ABOUT} |at )?{_HOUR}(?:[.:](?P<minute>[0-5]\d))? ?(?P<part>PART)(?!\w|[.:]\d)",
        rf"\b(?:{_EN_ABOUT}|at(?: exactly)?) {_HOUR}{_COLON}",
        rf"\b(?:{_EN_ABOUT}|at(?: exactly)?) (?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
        r"(?= (?:gmt|utc|hours|local time)\b)(?: hours)?",
        rf"\b(?:{_EN_ABOUT}|at) {_HOUR} o'clock(?: (?P<part>PART))?",
        rf"\b(?:{_EN_ABOUT}|at) (?P<noon>noon|midday)\b",
    ),
    signs=("at ", "around ", "about ", "just ", "shortly ", "approximately ", "m.", "am", "pm"),
    parts=(
        ("am", r"a\.m\.?|am"),
        ("pm", r"p\.m\.?|pm"),
        ("morning", r"in the morning"),
        ("afternoon", r"in the afternoon"),
        ("evening", r"in the evening"),
        ("night", r"at night"),
    ),
)
_NB_ABOUT = (
    r"(?P<about>(?:(?:ved|rundt|omkring|omtrent|cirka|ca\.?|litt over|litt etter|litt før|like før|"
    r"like etter|rett etter|rett før) )?)"
)
_NORWEGIAN = Form(
    patterns=(
        rf"(?<!før )(?<!innen )(?<!til )\b{_NB_ABOUT}(?:klokken|klokka|kl\.?) ?{_HOUR}(?:{_EITHER})?(?:(?P<later>-tiden|-tida))?"
        r"(?: (?P<part>PART))?(?!\w|[.:]\d)",
        rf"\bved {_HOUR}(?:{_EITHER})?(?P<later>-tiden|-tida)(?: (?P<part>PART))?(?!\w|[.:]\d)",
    ),
    signs=("klokk", "kl.", "kl ", "-tid"),
    parts=(
        ("morning", r"om morgenen|på morgenen|om morgonen|på formiddagen|om formiddagen"),
        ("afternoon", r"om ettermiddagen|på ettermiddagen"),
        ("evening", r"om kvelden|på kvelden"),
        ("night", r"om natten|på natten|om natta|på natta"),
    ),
)
_TURKISH = Form(
    patterns=(
        rf"(?<!\d )\b(?:(?P<about>yaklasik(?: olarak)?) )?(?:(?P<before>PART) )?"
        rf"saat(?:le|lerinde|iyle)? {_HOUR}(?:{_EITHER})?(?:'[a-z]+)?"
        r"(?: (?P<later>sularinda|siralarinda|civarinda|gibi))?(?![\w']|[.:]\d| (?:kadar|önce))",
        rf"\b(?P<hour>[01]\d|2[0-3]){_EITHER}(?:'[a-z]+)?"
        r" (?P<later>sularinda|siralarinda|civarinda)",
    ),
    signs=("saat", "ralarinda", "ularinda", "ivarinda"),
    parts=(
        ("morning", r"sabah(?:a karsi)?"),
        ("noon", r"öglen|ögle"),
        ("afternoon", r"ögleden sonra|ikindi"),
        ("evening", r"aksam(?:ustu)?"),
        ("night", r"gece"),
    ),
)
_EL_ABOUT = r"(?P<about>(?:γυρω|περιπου|λιγο (?:μετα|πριν)) )?"
_GREEK = Form(
    patterns=(
        rf"(?<!μεχρι )(?<!πριν )(?<!απο )\b{_EL_ABOUT}(?:στισ|τισ|στη|ωρα) {_HOUR}(?:{_COLON})"
        r"(?: (?P<part>PART))?(?!\w|[.:]\d)",
        rf"\b{_EL_ABOUT}(?:στισ|στη) {_HOUR}(?:[.:](?P<minute>[0-5]\d))? (?P<part>PART)(?!\w|[.:]\d)",
    ),
    signs=("στισ ", "στη ", "τισ ", "ωρα "),
    parts=(
        ("am", r"π\.? ?μ\.?"),
        ("pm", r"μ\.? ?μ\.?"),
        ("morning", r"το πρωι|τα ξημερωματα|τα χαραματα"),
        ("noon", r"το μεσημερι"),
        ("afternoon", r"το απογευμα"),
        ("evening", r"το βραδυ"),
    ),
)
_ARABIC = Form(
    patterns=(
        r"(?<!قبل )(?<!حتي )(?P<about>(?:حوالي|نحو|قرابة|قرابه|قبيل|بعيد) )?(?:في |عند )?(?:تمام )?الساع[ةه] "
        rf"(?:{_HOUR}(?:{_COLON})?|(?P<word>HOURS)(?: (?P<past>PAST))?)"
        r"(?: (?:من )?(?P<part>PART))?(?!\w|[.:]\d)",
    ),
    signs=("الساع",),
    parts=(
        ("morning", r"صباحا?ً?ا?|فجرا?ً?ا?|الصباح"),
        ("noon", r"ظهرا?ً?ا?"),
        ("afternoon", r"عصرا?ً?ا?|بعد الظهر"),
        ("evening", r"مساءً?ا?|المساء"),
        ("night", r"ليلا?ً?ا?"),
    ),
    hours={
        "الحادية عشرة": 11, "الحاديه عشره": 11, "الثانية عشرة": 12, "الثانيه عشره": 12,
        "الواحدة": 1, "الواحده": 1, "الثانية": 2, "الثانيه": 2, "الثالثة": 3, "الثالثه": 3,
        "الرابعة": 4, "الرابعه": 4, "الخامسة": 5, "الخامسه": 5, "السادسة": 6, "السادسه": 6,
        "السابعة": 7, "السابعه": 7, "الثامنة": 8, "الثامنه": 8, "التاسعة": 9, "التاسعه": 9,
        "العاشرة": 10, "العاشره": 10,
    },
    past={"والنصف": 30, "والربع": 15, "والثلث": 20},
)  # fmt: skip

CLOCKS: dict[str, Form] = {
    "en": _ENGLISH, "nb": _NORWEGIAN, "nn": _NORWEGIAN, "no": _NORWEGIAN,
    "tr": _TURKISH, "el": _GREEK, "ar": _ARABIC,
}  # fmt: skip

ZONES: dict[str, tuple[tuple[str, str | None], ...]] = {
    "en": ((r"local time", ""), (r"\w+(?: \w+)? time(?! of)|e[sd]?t|p[sd]?t|bst|msk|trt", None)),
    "nb": ((r"lokal tid", ""), (r"\w+ tid", None)),
    "nn": ((r"lokal tid", ""), (r"\w+ tid", None)),
    "no": ((r"lokal tid", ""), (r"\w+ tid", None)),
    "tr": ((r"yerel saatle", ""), (r"tsi", None)),
    "el": ((r"τοπικη(?:σ)? ωρα(?:σ)?", ""), (r"ωρα \w+", None)),
    "ar": (
        (r"بالتوقيت المحلي", ""),
        (r"بتوقيت (?:غرينتش|جرينتش|غرينيتش)", "Z"),
        (r"بتوقيت \w+", None),
    ),
    "": (
        (r"gmt(?!\w|[+-])|utc(?!\w|[+-])", "Z"),
        (r"cest", "+02:00"), (r"cet", "+01:00"), (r"eest", "+03:00"), (r"eet", "+02:00"),
    ),
}  # fmt: skip
"""Words behind a time: what stands behind it in EDTF; None for a zone that is told of and not
known here, so that the time is nobody's local time."""
