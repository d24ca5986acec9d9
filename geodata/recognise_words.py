"""Words that tell places from other things, in the languages of the newsroom."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from geodata.names import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(key for word in words.split() if (key := fold(word)))


# Before a place: "near X", "town of X", "i byen X".
BEFORE = _set(
    "in near at from to of outside around toward towards between via "
    "i på ved nær fra til utenfor utanfor byen landsbyen bygda "
    "στην στη στο στον στις στους από προς κοντά της του "
    "في من إلى الى قرب مدينة بلدة قرية محافظة ريف منطقة على جزيرة معبر"
)
# After a place in Turkish: "İdlib'de", "İdlib kentinde", "Edirne ilinde".
AFTER_TURKISH = _set(
    "de da te ta den dan ten tan e a ye ya in ın un ün nin nın nun nün yi yı yu yü i ı u ü "
    "kenti kentinde kentine kentinin ili ilinde iline ilinin ilçesi ilçesinde ilçesine köyü "
    "köyünde "
    "köyüne kasabası kasabasında bölgesi bölgesinde sınırı sınırında sınır adası adasında adasına"
)
# "Ankara said": a capital or country that speaks stands for its government.
SAYS = _set(
    "said says denied denies announced announces accused accuses warned warns insisted insists "
    "wants wanted demanded demands urged rejected rejects claimed claims condemned condemns vowed "
    "threatened threatens agreed declared sier sa sagde mener krever krev hevder hevdar varsler "
    "varslet varsla benekter avviser avviste fordømmer anklager anklaget dedi açıkladı duyurdu "
    "suçladı uyardı yalanladı δήλωσε ανακοίνωσε κατηγόρησε"
)
SAYS_BEFORE = _set("قالت أعلنت اتهمت حذرت نفت")
PERSON_TITLE = _set(
    "mr mrs ms dr president minister senator sen gov governor gen general col captain judge "
    "professor prof sir lord king queen prince coach chief mayor rep officer statsminister "
    "utenriksminister utanriksminister statsråd cumhurbaşkanı başkanı bakanı πρόεδρος πρωθυπουργός "
    "υπουργός الرئيس الوزير رئيس وزير"
)
# Never a place by themselves, though the gazetteer has such names.
NOT_PLACES = _set(
    "sen gov rep mr mrs ms dr the a an in on at of we our he she it they i you this that these "
    "those over and but for from "
    "by as is are was were to with monday tuesday wednesday thursday friday saturday sunday "
    "january "
    "february march april may june july august september october november december nato eu un who "
    "cnn bbc reuters ap afp tass police university president minister council house party man war "
    "most may much many no yes north south east west northern southern eastern western central "
    "new best good sea island here there new mobile reading nice of sana "
    "mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars juni juli oktober "
    "desember "
    "en et ei den det de der da som og men han hun vi ho dei eg jeg fra mens ved på til foto lov "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran "
    "temmuz "
    "ağustos eylül ekim kasım aralık bir bu ve ile için ama biz ben sen on son orta yeni "
    "cumhurbaşkanı "
    "türk suriyeli ab bm ve da de "
    "ο η το οι τα του της των στο στη στην στον και με για από δευτέρα τρίτη τετάρτη πέμπτη "
    "παρασκευή "
    "σάββατο κυριακή μαρτίου φεβρουαρίου ιανουαρίου δεν θα να που εε νατο "
    "في من على إلى الى عن مع هذا هذه التي الذي كان قال أن ان ما لا يوم بعد قبل خلال بين كل ذلك "
    "حيث هو هي قد لم لن الرئيس الوزير الخميس الجمعة السبت الأحد الاثنين الثلاثاء الأربعاء شباط "
    "آذار "
    "مدينة بلدة قرية محافظة ريف منطقة جبل نهر بحر شمال جنوب شرق غرب علي محمد احمد حسن حسين خان"
)
_DEMONYM_EN = re.compile(r"(?:ish|ian|ean|ese|ani|aqi|eli|emi|uwaiti|abian|ans|ians|anis|is)$")
_DEMONYM_NO = re.compile(r"(?:sk|ske|skt|ar|er|ere|erne|arane|ene)$")
_DEMONYM_TR = re.compile(r"(?:l[iıuü]|l[iıuü]lar|l[iıuü]ler)$")
_STOPS = {
    "en": _set("the of and to in that was for on with said is by as at from were has have but"),
    "nb": _set("og i det som en på er til av at har ikke fra de den med for et ble seg ikke jeg"),
    "nn": _set("og i det som ein på er til av at har ikkje frå dei den med for eit vart seg eg"),
    "tr": _set("ve bir bu için ile de da olarak olduğu dedi daha çok gibi sonra olan kadar ise"),
}
_HOME = {"nb": "NO", "nn": "NO", "no": "NO", "tr": "TR", "el": "GR"}
_ONLY_NYNORSK = _set("ikkje frå dei ein eit vart eg kva korleis no berre også nokre sjølv")


def guess_language(text: str) -> str:
    """The likeliest of en, nb, nn, tr, el, ar by letters and small words ("en" when in doubt)."""
    sample = text[:4000]
    scripts = Counter(
        "el" if "\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff"
        else "ar" if "\u0600" <= char <= "\u06ff" else "latin"
        for char in sample if char.isalpha()
    )  # fmt: skip
    if not scripts:
        return "en"
    script = scripts.most_common(1)[0][0]
    if script != "latin":
        return script
    words = Counter(fold(word) for word in re.findall(r"[^\W\d_]+", sample))
    counts = {lang: sum(words[word] for word in stops) for lang, stops in _STOPS.items()}
    if sum(words[word] for word in _ONLY_NYNORSK) < 1:
        counts["nn"] = 0
    best = max(counts, key=lambda lang: (counts[lang], lang == "en"))
    return best if counts[best] else "en"


def home_country(lang: str) -> str:
    """ISO code of the country where a language is mainly written, "" for those of many."""
    return _HOME.get(lang, "")


def looks_like_demonym(word: str, lang: str) -> bool:
    """Whether a word has an ending of a people's name or adjective (Turkish, syrisk, Suriyeli)."""
    if lang == "en":
        return word[:1].isupper() and bool(_DEMONYM_EN.search(word))
    if lang == "tr":
        return bool(_DEMONYM_TR.search(word))
    return bool(_DEMONYM_NO.search(word)) if lang in ("nb", "nn", "no") else False


_PEOPLES = Path(__file__).parent / "model" / "demonyms.csv"


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    with _PEOPLES.open(encoding="utf-8", newline="") as stream:
        return {fold(word): row["iso"] for row in csv.DictReader(stream)
                for word in row["words"].split("|")}  # fmt: skip


def demonym_country(word: str) -> str:
    """ISO code of the country of a people's name or adjective (Turkish, syrisk, Türk), or ""."""
    peoples = _peoples()
    key = fold(word)
    for form in (key, key.removesuffix("s"), key.removesuffix("e"), key.removesuffix("ere") + "er",
                 key.split(" ", maxsplit=1)[0]):  # fmt: skip
        if form in peoples:
            return peoples[form]
    return ""
