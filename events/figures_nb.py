"""How Norwegian counts, bokmål and nynorsk together."""

from __future__ import annotations

from events.figures_words import FigureWords, count, nouns

_ONES = count(
    "én ett ein éin eitt", "to", "tre", "fire", "fem", "seks", "sju syv", "åtte", "ni"
)  # fmt: skip
_TEENS = count(
    "ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
    start=10,
)  # fmt: skip
_TENS = count(
    "tjue tyve", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti", start=20, step=10
)
_JOINED = {
    tens + one: high + low
    for tens, high in _TENS.items()
    for one, low in {**_ONES, "en": 1}.items()
}

WORDS = FigureWords(
    decimal=",",
    units=_ONES | _TEENS | _TENS | _JOINED,
    scales={
        "hundre": 100, "tusen": 1000, "million": 10**6, "millioner": 10**6, "millionar": 10**6,
        "mill": 10**6, "mill.": 10**6, "milliard": 10**9, "milliarder": 10**9, "milliardar": 10**9,
    },
    scale_alone=True,
    articles=frozenset({"en", "ett", "et", "ein", "eit", "én"}),
    joins=frozenset({"og", "eller"}),
    of=frozenset({"av", "de", "andre", "sine", "sin", "flere", "fleire"}),
    vague={
        "dusinvis": (20, 99), "titalls": (20, 99), "titals": (20, 99), "snesevis": (20, 99),
        "hundrevis": (200, 999), "hundretalls": (200, 999), "tusenvis": (2000, 9999),
        "titusener": (20_000, 99_999), "titusenvis": (20_000, 99_999),
        "titusenar": (20_000, 99_999), "hundretusener": (200_000, 999_999),
        "hundretusenvis": (200_000, 999_999), "hundretusenar": (200_000, 999_999),
        "flere hundre": (200, 999), "fleire hundre": (200, 999), "mange hundre": (200, 999),
        "noen hundre": (200, 500), "nokre hundre": (200, 500), "et par hundre": (200, 300),
        "flere tusen": (2000, 9999), "fleire tusen": (2000, 9999), "mange tusen": (2000, 9999),
        "noen tusen": (2000, 5000), "flere titalls": (20, 99), "flere titusen": (20_000, 99_999),
        "flere hundre tusen": (200_000, 999_999), "flere millioner": (2_000_000, 9_999_999),
        "millioner": (2_000_000, None), "et dusin": (10, 14), "et titall": (8, 12),
        "en halv million": (500_000, 500_000), "ein halv million": (500_000, 500_000),
    },
    nouns=nouns(
        """
        people people = person menneske sivil soldat kriger opprører flyktning migrant barn kvinne
        people people = mann menn gutt jente politi innbygger familie journalist fange gissel sivile
        people people = militssoldat regimesoldat opprørskriger islamist jihadist borger elev lærer
        people people = student arbeider vakt grensevakt asylsøker folk tyrker syrer greker russer
        people people = kurder medlem overlevende passasjer hjelpearbeider lege innvandrer terrorist
        people people = tenåring ungdom nordmann nordmenn sivilperson personer dyktig soldatar
        gathered people = demonstrant sørgende tilhenger
        killed people = drepte døde omkomne dødsoffer lik falne drepne
        wounded people = sårede skadde såra skadede
        arrested people = pågrepne arresterte mistenkte
        displaced people = fordrevne internflyktning
        vehicles vehicles = kjøretøy lastebil buss bil ambulanse pansret køyretøy
        equipment tanks = stridsvogn tanks
        equipment artillery_pieces = kanon haubits artilleri bombekaster
        equipment helicopters = helikopter
        equipment aircraft = fly jagerfly kampfly
        equipment drones = drone
        equipment ships = fregatt skip krigsskip båt
        equipment missiles = rakett missil
        targets targets = mål stilling stillingar
        """
    ),
    slack=4,
    before={
        "killed": r"drepte|drepe|dreper|drap på|drept|krevde|kravde|krevd|krevde livet til"
        r"|tok livet av|livet av|dødstallet(?: \w+){0,3}? (?:til|på)|nøytralisert|henrettet",
        "wounded": r"såret|såra|sårer|skadet|skada|skadde",
        "displaced": r"drevet|fordrev|fordrevet|fordriver|tvunget|evakuert|evakuerte",
        "arrested": r"pågrep|pågrepet|arresterte|arrestert|fengslet|anholdt",
        "blocked": r"stanset|stansa|stoppet|stoppa|blokkert|blokkerte|avvist|avviste|hindret"
        r"|sendt tilbake",
        "gathered": r"samlet|samla|folkemengde på|demonstrasjon med",
    },
    after={
        "killed": r"drept|drepne|drepen|omkom|omkommet|døde|døydde|død|mistet livet|mista livet"
        r"|nøytralisert|henrettet|druknet|drukna",
        "wounded": r"såret|såra|skadet|skadd|skada|skadde",
        "displaced": r"flyktet|flykta|på flukt|drevet (?:på flukt|fra)|fordrevet|fordrive|rømte"
        r"|er flyktninger|hjemløse|evakuert|tvunget (?:på flukt|fra)",
        "arrested": r"pågrepet|pågripne|arrestert|fengslet|anholdt",
        "blocked": r"stanset|stansa|stoppet|stoppa|avvist|blokkert|sendt tilbake|hindret i",
        "gathered": r"(?:har )?samlet seg|samla seg|samles|demonstrerte|møtte opp|protesterte"
        r"|marsjerte|deltok|venter ved|strandet",
    },
    qualifiers={
        "at_least": r"minst|i det minste|ikke færre enn",
        "more_than": r"mer enn|meir enn|over|flere enn|fleire enn|godt over|vel",
        "almost": r"nesten|nærmere|nær|nærare|bortimot|opp mot|snaut|knapt|knappe",
        "up_to": r"opptil|inntil|opp til|færre enn|under|høyst|mindre enn",
        "about": r"rundt|om lag|omtrent|cirka|ca\.?|omkring|anslagsvis|kring|omlag|om kring",
        "exactly": r"nøyaktig|akkurat",
    },
    qualifiers_after={"more_than": r"\+|eller mer|eller flere", "at_least": "minst"},
    stops=frozenset(
        "i på til fra ved med for som ble er var vart har hadde etter før under mens når da mellom "
        "inn ut om mot hos over skal vil kan må ikke men at drept såret flyktet omkom døde den det "
        "ifølge sier seg blitt uten gjennom langs utenfor nå så enn igjen".split()
    ),
    pronouns=frozenset({"dem", "dei", "disse"}),
    never_after=(
        r"prosent|pst\.?|år(?:ene|ig|ige|a)?|årene|måned(?:er|ene)?|månad(?:er|ene)?|uker?|ukene"
        r"|veker?|dag(?:er|ene|ar|ane)?|døgn(?:et)?|timer?|timene|timar|minutter?|minutt|sekunder?"
        r"|kroner|kr|dollar|euro|øre|km|kilometer|meter|mil|tonn|kilo|kg|liter|grader|ganger|gonger"
        r"|prosentpoeng|tiår|generasjoner|\w+ (?:år|måneder|uker|dager|timer|kroner|dollar|euro)"
    ),
    never_before=(
        r"artikkel|resolusjon|nr\.?|nummer|fase|kapittel|side|paragraf|§|riksveien|riksvei|veien"
        r"|kl\.?|klokken|klokka|klokkan|kanal|dag|år|året|versjon|del|rundt kl|annen verdenskrig"
        r"|på riksvei|\$|€|£|operasjon"
    ),
    ordinal_stop=True,
)  # fmt: skip
