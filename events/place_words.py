"""Words that put an event somewhere, by language, and bodies that meet at a seat."""

from __future__ import annotations

_MORE = r"(?:\s+\w+){0,3}\s*\Z"
LOCATIVES: dict[str, str] = {
    "en": rf"(?i)\b(?:in|at|near|inside|outside|around|through|into|across|towards?|along|(?:city|town|village|province|district|junction|port|island|coast) of)(?:\s+(?:the|a))?{_MORE}",
    "nb": rf"(?i)\b(?:i|på|ved|nær|mot|til|gjennom|langs|rundt|utenfor|byen|provinsen|øya|øyen)(?:\s+(?:den|det|en))?{_MORE}",
    "nn": rf"(?i)\b(?:i|på|ved|nær|mot|til|gjennom|langs|byen|øya)(?:\s+(?:den|det|ein))?{_MORE}",
    "tr": r"(?i)(?:\bil[ie]|\w)\s*\Z",
    "el": rf"(?i)\b(?:στην?|στον?|στο|στα|σε|κοντά σ\w*|έξω από|προς)(?:\s+την?)?{_MORE}",
    "ar": rf"(?:في|على|إلى|قرب|شمال|جنوب|شرق|غرب|بلدة|مدينة|ريف){_MORE}",
}

BORDER_WORDS: dict[str, str] = {
    "en": r"\bborder|\bfrontier",
    "nb": r"\bgrens|grensen?\b",
    "nn": r"\bgrens",
    "tr": r"\bsınır",
    "el": r"\bσ[υύ]ν[οό]ρ",
    "ar": r"حدود",
}

BODIES: dict[str, str] = {
    "NATO": "Brussels",
    "Nato": "Brussels",
    "ΝΑΤΟ": "Brussels",
    "European Council": "Brussels",
    "EU foreign ministers": "Brussels",
    "UN Security Council": "New York City",
    "FNs sikkerhetsråd": "New York City",
}
