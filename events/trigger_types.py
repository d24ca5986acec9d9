"""Short names of the types that trigger words stand for (events.taxonomy)."""

from __future__ import annotations

Rule = tuple[str, str, str]
"""Event type, sub-type, pattern."""

BATTLES, REMOTE = "Battles", "Explosions/Remote violence"
CIVILIANS, PROTESTS, RIOTS = "Violence against civilians", "Protests", "Riots"
STRATEGIC, BORDER = "Strategic developments", "x-Border"
DISPLACEMENT, DIPLOMACY, MOVEMENT = "x-Displacement", "x-Diplomacy", "x-Military movement"

AIR, SHELL = "Air/drone strike", "Shelling/artillery/missile attack"
IED, CLASH = "Remote explosive/landmine/IED", "Armed clash"
TAKEN, REGAINED = "Non-state actor overtakes territory", "Government regains territory"
ABDUCTION = "Abduction/forced disappearance"
DISPERSED, PEACEFUL = "Protest with intervention", "Peaceful protest"
LOOTING = "Looting/property destruction"
