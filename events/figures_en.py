"""How English counts."""

from __future__ import annotations

from events.figures_words import SCALES, FigureWords, count, nouns

_ONES = count("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = count(
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", start=10,
)  # fmt: skip
_TENS = count(
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", start=20, step=10
)
_SINGULAR = (
    "soldier civilian fighter person child woman man boy girl policeman officer protester refugee "
    "migrant journalist worker guard militant rebel demonstrator patient nurse doctor teacher "
    "student villager resident farmer driver passenger peacekeeper sailor pilot commander general "
    "priest tourist medic paramedic teenager"
)
_FLED = r"fled|(?:internally )?displaced|forced (?:from|to flee|out)|uprooted|homeless"

WORDS = FigureWords(
    decimal=".",
    units=_ONES | _TEENS | _TENS,
    scales=SCALES,
    articles=frozenset({"a", "an"}),
    joins=frozenset({"and", "or"}),
    of=frozenset({"of", "the", "those", "these", "more", "other", "its", "their", "his", "all"}),
    vague={
        "dozens": (20, 99), "scores": (20, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
        "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
        "millions": (2_000_000, None), "several hundred": (200, 999), "many hundred": (200, 999),
        "a few hundred": (200, 500), "a few dozen": (20, 60), "several dozen": (20, 99),
        "several thousand": (2000, 9999), "many thousand": (2000, 9999),
        "a few thousand": (2000, 5000), "thousands upon thousands": (2000, None),
        "dozens upon dozens": (20, None), "a dozen": (10, 14), "two dozen": (20, 28),
        "half a dozen": (5, 7), "half a million": (500_000, 500_000), "several million":
        (2_000_000, 9_999_999), "a couple of dozen": (20, 30), "three dozen": (30, 42),
    },
    nouns=nouns(
        """
        people people = people persons civilians soldiers troops fighters militants rebels refugees
        people people = migrants children women men boys girls policemen officers residents families
        people people = villagers workers journalists prisoners hostages insurgents militiamen
        people people = servicemen servicewomen conscripts recruits asylum-seekers seekers doctors
        people people = victims survivors members citizens nationals inhabitants students teachers
        people people = personnel guards policemen police passengers jihadists gunmen mercenaries
        people people = syrians turks greeks kurds russians iraqis afghans iranians minors infants
        people people = officials politicians
        people people = paramedics aid_workers nurses farmers shepherds adults youths teenagers
        people people = ukrainians israelis palestinians others returnees patients sailors marines
        people people = peacekeepers tourists miners drivers pilots cadets herders traders fishermen
        people people = bystanders shoppers commanders travellers travelers volunteers firefighters
        gathered people = protesters demonstrators marchers mourners worshippers supporters rioters
        killed people = lives dead deaths fatalities bodies corpses martyrs
        wounded people = wounded injured injuries
        arrested people = arrests detainees suspects
        displaced people = displaced evacuees
        vehicles vehicles = vehicles trucks lorries buses cars jeeps ambulances convoys vans pickups
        equipment tanks = tanks tank
        equipment artillery_pieces = artillery pieces howitzers guns cannons mortars
        equipment aircraft = aircraft warplanes jets planes
        equipment helicopters = helicopters
        equipment drones = drones
        equipment ships = frigates ships warships vessels
        equipment missiles = missiles rockets
        targets targets = targets positions
        """
    ) | nouns(f"people people = {_SINGULAR}") | nouns("vehicles vehicles = vehicle truck bus car"),
    singular=frozenset([*_SINGULAR.split(), "tank", "vehicle", "truck", "bus", "car"]),
    before={
        "killed": r"kill(?:ed|ing|s)?|murder(?:ed|ing)|(?:murder|killing|massacre|loss) of"
        r"|executed|massacred|beheaded|neutrali[sz]ed"
        r"|claim(?:ed|ing|s) the lives of|lives of|deaths? of|death toll"
        r"(?: \w+){0,3}? (?:to|of|at)|toll(?: \w+){0,2}? to|shot dead|slain",
        "wounded": r"wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt|maim(?:ed|ing)",
        "displaced": r"displac(?:ed|ing|es)|push(?:ed|es|ing)|uprooted|uprooting|driven|drove"
        r"|forc(?:ed|ing)|displacement of|exodus of|flight of|evacuated",
        "arrested": r"arrest(?:ed|ing|s)|detain(?:ed|ing|s)|arrest of|rounded up|jailed",
        "blocked": r"block(?:ed|ing|s)|stopped|prevent(?:ed|ing)|turn(?:ed|ing) (?:away|back)"
        r"|push(?:ed|ing) back|intercepted|denied entry to|barred",
        "gathered": r"crowds? of|rally of|gathering of|drew|attended by|joined by|protest by",
    },
    after={
        "killed": r"killed|dead|died|dying|perished|lost their lives|slain|executed|were shot dead"
        r"|drowned|murdered|neutrali[sz]ed|martyred",
        "wounded": r"wounded|injured|hurt|maimed|treated (?:for|in|at)|hospitali[sz]ed"
        r"|taken to hospital|in hospital",
        "displaced": rf"{_FLED}|fleeing|left their homes|on the move|evacuated",
        "arrested": r"arrested|detained|rounded up|in custody|taken into custody|jailed",
        "blocked": r"blocked|stopped|turned (?:away|back)|pushed back|intercepted|denied entry"
        r"|prevented from",
        "gathered": r"gather(?:ed)?|gathering|protested|demonstrated|marched|rallied|assembled"
        r"|congregated|massed|took to the streets|waiting|waited|stranded",
    },
    qualifiers={
        "at_least": r"at least|no fewer than|not less than|no less than|a minimum of",
        "more_than": r"more than|over|upwards of|in excess of|above",
        "almost": r"nearly|almost|close to|just under|approaching",
        "up_to": r"up to|as many as|at most|fewer than|less than|under|no more than",
        "about": r"about|around|some|roughly|approximately|an estimated|estimated|circa|or so",
        "exactly": r"exactly|precisely",
    },
    qualifiers_after={"more_than": r"\+|plus|or more", "about": r"or so"},
    stops=frozenset(
        "in on at to from by with for was were is are been being have has had who that which after "
        "before during while when as between into near across over under killed wounded injured "
        "died dead fled said say says but not per out against since because if more than it he she "
        "they we his her its this there would will could may might can about "
        "agreed called spoke met told announced".split()
    ),
    pronouns=frozenset({"them", "whom"}),
    never_after=(
        r"percent|per cent|pc|years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?"
        r"|seconds?|a\.?m\b\.?|p\.?m\b\.?|o'clock|gmt|utc|dollars?|euros?|pounds?|lira|cents"
        r"|(?:kilo)?met(?:re|er)s?|km|kms|miles?|feet|ft|inches|tons?|tonnes?|kilos?|kg|litres?"
        r"|degrees?|times|decades?|centur(?:y|ies)|of age|mm|calib(?:re|er)|mph|barrels"
        r"|(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|miles|metres|meters|kilometers"
        r"|kilometres|dollars|euros|percent)"
    ),
    never_before=(
        r"one in|one out of|every|article|articles|resolution|no\.?|number|nos\.?|phase|chapter"
        r"|pages?|section|highway|road|route|aged?|channel|room|stage|level|day|year|version"
        r"|group of|part|world war|clause|paragraph|operation|flight|gate|grade"
        r"|us\$|\$|€|£|usd|eur|top|covid"
        r"|protocol"
    ),
)  # fmt: skip
