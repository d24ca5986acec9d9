"""Words for those who take part: groups, offices, and how a sentence says who did it."""

from __future__ import annotations

_NAMED = (
    r"Houthis?|Hamas|Hezbollah|Hizbollah|Hizbullah|Taliban|al-Shabaab|Boko Haram|ISWAP|Islamic State|IS-K|"
    r"M23|RSF|PKK|SDF|YPG|ADF|JNIM|Wagner|NATO|Nato|UNIFIL|Unifil|Frontex|ECOWAS|Ecowas|"
    r"African Union|European Union|United Nations|EU|FN|Hayat Tahrir al-Sham"
)
GROUPS: dict[str, str] = {
    "en": r"armed forces|(?:government|security|regime|army|rebel|opposition|peacekeeping|coalition|special|pro-government|allied) (?:forces|troops|soldiers|fighters|groups|militias?)|forces|troops|soldiers|army|military|air force|navy|aircraft|warplanes|fighter jets|jets|helicopters|artillery|rebels|insurgents|militants|militias?|militiamen|jihadists|separatists|paramilitar\w+|gunmen|gangs?|fighters|guerrillas|police(?:men)?|officers|border guards?|coast ?guards?|guards|peacekeepers|civilians|villagers|residents|refugees|migrants|asylum.seekers|people|children|families|protesters|demonstrators|students|crowds?|workers|journalists|prisoners|government|authorities|ministry|minister|prime minister|president|envoy|delegation|officials|leaders|ambassador|king|opposition|junta|regime|mercenaries|party",
    "nb": r"regjeringsstyrke\w*|regjeringssoldat\w*|regimesoldat\w*|regimet|styrke[rn]e?|soldat\w*|hær(?:en|ens)?|militære|luftforsvar\w*|kampfly\w*|fly\b|artilleri\w*|opprører\w*|opprørs\w+|milits\w*|jihadist\w*|separatist\w*|gjenger?\b|gjengene|politi\w*|grensevakt\w*|kystvakt\w*|sivile|innbygger\w*|flyktning\w*|migrant\w*|asylsøker\w*|mennesker|personer|barn|familier|demonstrant\w*|studenter|journalister|fanger|regjering\w*|myndighet\w*|\w*departement\w*|\w*minister\w*|president\w*|utsending\w*|delegasjon\w*|representanter|ledere|ambassadør\w*|fredsbevarende\w*",
}
GROUPS["nn"] = GROUPS["nb"].replace("mennesker", "mennesk\\w+").replace("opprører", "opprør")
NAMED_GROUPS = _NAMED

BY: dict[str, str] = {
    "en": r"\b(?:by|blamed (?:the \w+ )?on|carried out by|at the hands of)\s+(?:the |a |an )?\Z",
    "nb": r"\b(?:av|utført av)\s+(?:den |det |de |en |et )?\Z",
    "nn": r"\b(?:av)\s+(?:den |det |dei |ein |eit )?\Z",
}
"""Right before whoever did it."""

PASSIVE: dict[str, str] = {
    "en": r"\b(?:was|were|been|being|is|are)\s+(?:\w+ )?(?:killed|wounded|injured|hit|struck|shot|attacked|ambushed|blocked|pushed|turned|detained|arrested|displaced|abducted|kidnapped|captured|bombed|shelled|forced|hurt|driven)|\b(?:killed|wounded|hurt|injured) in\b",
    "nb": r"\b(?:ble|blir|er|var|blitt)\s+(?:\w+ )?(?:drept|såret|skutt|truffet|angrepet|stanset|pågrepet|fordrevet|bortført|kidnappet|bombet|beskutt|drevet|skadd)|\b(?:drept|såret) i\b",
    "nn": r"\b(?:vart|blir|er|var|blei)\s+(?:\w+ )?(?:drepne?|såra|skotne?|råka|skadde?|angripne?|stansa|pågripne?)",
}
BLAME: dict[str, str] = {
    "en": r"\b(?:blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing))\b",
    "nb": r"\b(?:anklag\w+|beskyld\w*|gir skylden til|ga skylden til)",
    "nn": r"\b(?:skulda|skuldar|gir skulda til)",
}
PEOPLE: dict[str, str] = {
    "all": r"civilian|villager|resident|refugee|migrant|asylum|people|children|famil|protester|demonstrator|student|journalist|prisoner|worker|sivil|innbygg|flyktning|asylsøk|mennesk|person|barn|demonstrant|fang"
}
"""Groups to whom things are done, in all languages at once."""
TITLES = r"(?:President|Prime Minister|Foreign Minister|Defen[cs]e Minister|Secretary General|King|Chancellor|Governor|[Pp]resident|[Ss]tatsminister|[Uu]tenriksminister|[Ff]orsvarsminister)"
