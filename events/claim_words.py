"""Words that tell what a claim is about: by language, attribute, whether only in a denial, stems."""

from __future__ import annotations

About = tuple[str, bool, str]

ABOUT: dict[str, tuple[About, ...]] = {
    "en": (
        ("prior_notice", False, r"inform(?:ed|ing)? .{0,60}(?:location|position|whereabouts|advance|beforehand)|fail(?:ed|ing) to (?:inform|warn|notify)|(?:prior|advance) (?:notice|warning)|(?:had )?(?:warned|notified) .{0,40}(?:before|in advance)|not been (?:told|informed|warned)"),
        ("responsibility", False, r"blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing)|responsib\w+|carried out by|claimed (?:the|responsibility)|was behind|were behind"),
        ("responsibility", True, r"its (?:aircraft|planes|warplanes|forces|troops|soldiers)|involve(?:d|ment)|any role|targeting|(?:attacking|attacked|shelling|bombing|firing|fired|hit|hitting)\b"),
        ("policy", True, r"policy|border|change|plan(?:s|ned)?\b|pushback|push-back|pushing back"),
        ("fatalities", True, r"casualt|deaths?|killed|died|losses"),
        ("location", False, r"in the area of|at the site of|near the village"),
        ("condemnation", False, r"condemn\w*"),
        ("policy", False, r"decided|(?:will|would) (?:not )?(?:stop|close|open|suspend|allow|expel|impose)|polic(?:y|ies)|sanctions?"),
        ("control", False, r"control|captur\w+|retook|recaptur\w+|seiz\w+"),
        ("intention", False, r"(?:will|would|intends?|plans?|wants?|vow(?:ed|s)?)\b"),
    ),
    "nb": (
        ("prior_notice", False, r"inform(?:ert|erte)|varsl(?:et|ing|e)\b|på forhånd|forhåndsvars\w*"),
        ("responsibility", False, r"anklag\w*|beskyld\w*|ansvar\w*|sto bak|står bak|utført av|skylden"),
        ("responsibility", True, r"ikke hadde noe å gjøre|innblandet|involver\w*|rettet mot|sine (?:fly|styrker|soldater)|angrep\w*|skjøt|bomb\w*"),
        ("policy", True, r"politikk\w*|grense\w*|endr\w*|plan\w*|pushback"),
        ("fatalities", True, r"drept\w*|døde|dødsfall|tap\b"),
        ("condemnation", False, r"fordøm\w*"),
        ("policy", False, r"besluttet|vedtatt|vil (?:ikke )?(?:stanse|stenge|åpne|innføre)|politikk\w*|sanksjon\w*"),
        ("control", False, r"kontroll\w*|erobr\w*|gjenerobr\w*|inntok|inntatt"),
        ("intention", False, r"(?:vil|skal|planlegger|akter|lover|lovet)\b"),
    ),
    "tr": (("responsibility", False, r"suçla\w*|sorumlu\w*"), ("policy", True, r"politika\w*|sınır\w*"), ("condemnation", False, r"kına\w*")),
    "el": (("responsibility", False, r"κατηγόρ\w*|ευθύν\w*"), ("policy", True, r"πολιτικ\w*|σύνορ\w*"), ("condemnation", False, r"καταδίκασ\w*")),
    "ar": (("responsibility", False, r"اتهم\w*|مسؤولي\w*|تبن\w*"), ("policy", True, r"سياس\w*|حدود"), ("condemnation", False, r"أدان\w*|إدان\w*")),
}  # fmt: skip
ABOUT["nn"] = ABOUT["nb"]
