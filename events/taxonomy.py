"""The words that fields may hold: ACLED's types where they fit, our own marked `x-`."""

from __future__ import annotations

TYPES: dict[str, frozenset[str]] = {
    "Battles": frozenset(
        {
            "Armed clash",
            "Government regains territory",
            "Non-state actor overtakes territory",
        }
    ),
    "Explosions/Remote violence": frozenset(
        {
            "Air/drone strike",
            "Chemical weapon",
            "Grenade",
            "Remote explosive/landmine/IED",
            "Shelling/artillery/missile attack",
            "Suicide bomb",
        }
    ),
    "Violence against civilians": frozenset(
        {"Abduction/forced disappearance", "Attack", "Sexual violence"}
    ),
    "Protests": frozenset(
        {"Excessive force against protesters", "Peaceful protest", "Protest with intervention"}
    ),
    "Riots": frozenset({"Mob violence", "Violent demonstration"}),
    "Strategic developments": frozenset(
        {
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        }
    ),
    "x-Border": frozenset(
        {"x-Border closure", "x-Border opening", "x-Border patrol", "x-Pushback"}
    ),
    "x-Displacement": frozenset({"x-Displacement", "x-Refugee movement"}),
    "x-Diplomacy": frozenset(
        {"x-Call", "x-Meeting", "x-Policy announcement", "x-Statement", "x-Visit"}
    ),
    "x-Military movement": frozenset({"x-Deployment"}),
}

DOMAINS = frozenset({"border", "conflict", "diplomacy", "displacement", "humanitarian", "policy"})
LANGUAGES = frozenset({"ar", "de", "el", "en", "es", "fr", "nb", "nn", "ru", "tr", "uk"})
ROLES = frozenset(
    {"alleged_perpetrator", "backer", "organiser", "participant", "speaker", "target"}
)
QUALIFIERS = frozenset({"", "about", "almost", "at_least", "exactly", "more_than", "words"})
RELATIONS = frozenset({"contradicts", "refines", "repeats", "supports"})
ATTRIBUTES = frozenset(
    {
        "condemnation",
        "control",
        "count_people",
        "count_targets",
        "date",
        "displacement",
        "equipment_losses",
        "fatalities",
        "injuries",
        "intention",
        "location",
        "occurrence",
        "policy",
        "presence",
        "prior_notice",
        "responsibility",
        "weapon",
    }
)
