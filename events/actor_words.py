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
# Stems, because endings say the case: "birlikleri", "στρατιώτες", "الجنود".
GROUPS |= {
    "tr": r"(?:silahlı|güvenlik|rejim|hükümet|muhalif) (?:kuvvetler|güçler|birlik)\w*|asker\w*|ordu(?:su|nun|ya)?\b|birlik(?:ler)\w*|isyancı\w*|militan\w*|muhalif\w*|polis\w*|jandarma\w*|savaş uçak\w*|uçaklar\w*|sivil\w*|göçmen\w*|mülteci\w*|sığınmacı\w*|gösterici\w*|protestocu\w*|öğrenci\w*|çocuk\w*|gazeteci\w*",
    "el": r"(?:ένοπλες|κυβερνητικές|τουρκικές|συριακές|ρωσικές) δυνάμεις|δυνάμεις|στρατιώτ\w*|στρατός|στρατού|στρατό|αντάρτ\w*|μαχητ\w*|αστυνομ\w*|αστυνομικ\w*|συνοριοφύλακ\w*|λιμενικ\w*|μαχητικά|αεροσκάφη|άμαχ\w*|πολίτες|πρόσφυγ\w*|μετανάστ\w*|διαδηλωτ\w*|φοιτητ\w*|παιδιά|δημοσιογράφ\w*",
    "ar": r"(?:ال)?قوات(?: (?:ال)?(?:نظام|حكومية|أمن|معارضة))?|(?:ال)?جيش|(?:ال)?جنود|(?:ال)?شرطة|(?:ال)?فصائل|(?:ال)?معارضة|(?:ال)?مسلح(?:ون|ين)|(?:ال)?مقاتلات|(?:ال)?طائرات|(?:ال)?طيران|(?:ال)?مدني(?:ون|ين)|(?:ال)?لاجئ(?:ون|ين)|(?:ال)?مهاجر(?:ون|ين)|(?:ال)?متظاهر(?:ون|ين)|(?:ال)?أطفال|(?:ال)?صحفي(?:ون|ين)",
}
GROUPS["nn"] = GROUPS["nb"].replace("mennesker", "mennesk\\w+").replace("opprører", "opprør")
NAMED_GROUPS = _NAMED

BY: dict[str, str] = {
    "en": r"\b(?:by|blamed (?:the \w+ )?on|carried out by|at the hands of)\s+(?:the |a |an )?\Z",
    "nb": r"\b(?:av|utført av)\s+(?:den |det |de |en |et )?\Z",
    "nn": r"\b(?:av)\s+(?:den |det |dei |ein |eit )?\Z",
    "el": r"\b(?:από)\s+(?:τις |τους |τον |την |το |τα )?\Z",
    "ar": r"(?:من قبل|على يد|على أيدي)\s+\Z",
}
"""Right before whoever did it."""

PASSIVE: dict[str, str] = {
    "en": r"\b(?:was|were|been|being|is|are)\s+(?:\w+ )?(?:killed|wounded|injured|hit|struck|shot|attacked|ambushed|blocked|pushed|turned|detained|arrested|displaced|abducted|kidnapped|captured|bombed|shelled|forced|hurt|driven)|\b(?:killed|wounded|hurt|injured) in\b",
    "nb": r"\b(?:ble|blir|er|var|blitt)\s+(?:\w+ )?(?:drept|såret|skutt|truffet|angrepet|stanset|pågrepet|fordrevet|bortført|kidnappet|bombet|beskutt|drevet|skadd)|\b(?:drept|såret) i\b",
    "tr": r"\b(?:öldürüldü|yaralandı|vuruldu|gözaltına alındı|tutuklandı|hayatını kaybetti|öldü|durduruldu)",
    "el": r"\b(?:σκοτώθηκ\w+|τραυματίστηκ\w+|συνελήφθ\w+|χτυπήθηκ\w+|εκτοπίστηκ\w+|απωθήθηκ\w+)",
    "ar": r"(?:قُتل|قتل|أصيب|اعتقل|استهدف|نزح|مقتل|إصابة)\s",
    "nn": r"\b(?:vart|blir|er|var|blei)\s+(?:\w+ )?(?:drepne?|såra|skotne?|råka|skadde?|angripne?|stansa|pågripne?)",
}
BLAME: dict[str, str] = {
    "en": r"\b(?:blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing))\b",
    "nb": r"\b(?:anklag\w+|beskyld\w*|gir skylden til|ga skylden til)",
    "tr": r"\bsuçla\w+",
    "el": r"\bκατηγ[οό]ρ\w+",
    "ar": r"اتهم(?:ت)?",
    "nn": r"\b(?:skulda|skuldar|gir skulda til)",
}
PEOPLE: dict[str, str] = {
    "all": r"civilian|villager|resident|refugee|migrant|asylum|people|children|famil|protester|demonstrator|student|journalist|prisoner|worker|sivil|innbygg|flyktning|asylsøk|mennesk|person|barn|demonstrant|fang|sivil|göçmen|mülteci|sığınmacı|gösterici|öğrenci|çocuk|gazeteci|άμαχ|πολίτες|πρόσφυγ|μετανάστ|διαδηλωτ|φοιτητ|παιδιά|δημοσιογράφ|مدني|لاجئ|مهاجر|متظاهر|أطفال|صحفي"
}
"""Groups to whom things are done, in all languages at once."""
TITLES = r"(?:President|Prime Minister|Foreign Minister|Defen[cs]e Minister|Secretary General|King|Chancellor|Governor|[Pp]resident|[Ss]tatsminister|[Uu]tenriksminister|[Ff]orsvarsminister)"
