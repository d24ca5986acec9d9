"""Words that say an event is planned, past history, only thought of, or an opinion."""

from __future__ import annotations

PLANNED: dict[str, str] = {
    "en": r"will (?:visit|travel|meet|hold|make|convene|attend|sign|close|open)\b|is (?:due|set|to) to?|(?:is|are|was) (?:expected|due) (?:to|in|on)\b|plans? to\b|is scheduled",
    "nb": r"(?:skal|vil) (?:besøke|reise|møte|møtes|holde|undertegne|stenge|åpne)\b|planlagt\b|planlegger å",
    "nn": r"(?:skal|vil) (?:vitje|besøke|reise|møte|møtast|halde)\b|planlagd",
    "tr": r"\w+(?:ecek|acak)(?:tır|tir)?\b|planla\w+",
    "el": r"θα (?:επισκεφ|συναντη|μεταβ|ταξιδέ)\w*|προγραμματισμέν\w*",
    "ar": r"(?:سيزور|سيلتقي|سيعقد|من المقرر|يعتزم)",
}

BACKGROUND: dict[str, str] = {
    "en": r"in (?:19\d\d|20[01]\d)\b|since (?:19\d\d|20[01]\d)\b|(?:years|decades?) ago|for (?:nearly |almost )?(?:years|a decade)|similar to 20\d\d|in the past\b(?! (?:\w+ )?(?:hours?|days?|weeks?|months?))|previously|frequently",
    "nb": r"i (?:19\d\d|20[01]\d)\b|siden (?:19\d\d|20[01]\d)\b|for (?:\w+ )?år siden|i (?:mange|flere|\w+) år\b|tidligere har",
    "nn": r"i (?:19\d\d|20[01]\d)\b|sidan (?:19\d\d|20[01]\d)\b|for (?:\w+ )?år sidan",
    "tr": r"(?:19\d\d|20[01]\d)(?:'\w+|\s?yılında)|yıl(?:lar)? önce",
    "el": r"το (?:19\d\d|20[01]\d)\b|από το (?:19\d\d|20[01]\d)\b|πριν από \w+ χρόνια",
    "ar": r"(?:عام|منذ|في) (?:19\d\d|20[01]\d)\b|قبل \w+ (?:سنوات|أعوام)",
}

HYPOTHETICAL: dict[str, str] = {
    "en": r"\bif\b|could\b|might\b|would (?!visit)|may (?:be|have|lead|become)|fears?\b|feared|risk(?:s|ing)?\b|must\b|should(?! not have)\b|possib(?:le|ly)|no (?:sign|link|evidence|reports?)\b|nothing to do with|(?:did|do|does|has|have|had|was|were) not\b|never\b|without a fight|whether\b|potential\b|not (?:going|plan) to",
    "nb": r"\bhvis\b|\bkan (?:bli|skape|føre|komme)\b|\bkunne\b|frykt\w*|truer?\b|trussel\w*|risiker\w*|ber (?:dem|om|partene)|\bmå (?:stanse|stoppe|få|trappes|vise)\b|\bbør\b|for å (?:hindre|unngå)|eventuell\w*|formålet var|nekte[rt]? å|ingen (?:forbindelse|tegn|kobling)|ikke noe å gjøre|(?:ble|har|hadde|er|var) ikke\b|aldri\b",
    "nn": r"\bviss\b|\bkan (?:bli|føre|kome|skape)\b|\bkunne\b|frykt\w*|truar?\b|trugsmål\w*|risiker\w*|\bmå (?:stanse|stoppe|få|visast)\b|\bbør\b|for å (?:hindre|unngå)|eventuell\w*|nekta å|ingen (?:teikn|kopling)|(?:vart|blei|har|hadde|er|var) ikkje\b|aldri\b",
    "tr": r"\beğer\b|\w+abilir\b|\w+ebilir\b|tehdit\w*|çağrı\w*|endişe\w*",
    "el": r"\bαν\b|\bεάν\b|θα μπορούσ\w*|απειλ\w*|κάλεσε|φόβ\w*|ενδέχεται",
    "ar": r"(?:إذا|قد|ربما|يهدد|هدد|دعا|يخشى|مخاوف)\s",
}

WISHED: dict[str, str] = {
    "en": r"threat(?:en|ened|ens|ening)?\b|hoping|in order to avoid|to (?:prevent|avoid)\b|calls? (?:on|for|upon)\b|call(?:ed|ing) (?:on|for|upon)\b|urg(?:ed|es|ing)\b|demand(?:ed|s|ing)?\b|warn(?:ed|s|ing)? (?:of|against|that)\b|refus(?:ed|es|ing) to|vow(?:ed|s|ing)? to|promis(?:ed|es) to|accus(?:ed|es|ing) \w+ of (?:planning|preparing)|in case of|ready (?:to|for)\b|prepar(?:ed|es|ing) (?:to|for)\b",
    "nb": r"tru(?:er|et|s) med|oppfordre\w*|ber om|ba om|krev(?:er|de) at|advar\w+ mot|klare? til å|i tilfelle",
    "nn": r"trug(?:ar|a) med|oppmod\w*|bed om|bad om|krev(?:er|de)? at|åtvar\w+ mot|klar til å|i tilfelle",
}
"""Words that say so of what comes behind them, and of nothing before: "marched and called for"."""

OPINION: dict[str, str] = {
    "en": r"genocide|sitting on its hands|tragic events|worst (?:crisis|humanitarian)|humanitarian catastrophe|terrible conflict",
    "nn": r"forferdeleg\w*|uakseptabel\w*|humanitær\w* (?:katastrofe|situasjon)\w*",
    "nb": r"forferdelig\w*|uakseptabl\w*|humanitær\w* (?:katastrofe|situasjon)\w*",
}
