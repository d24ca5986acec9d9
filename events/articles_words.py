"""Words that stand around an article and are none of it, in the languages of the newsroom."""

from __future__ import annotations

import re

# Head of a list of other reports. What follows it, item by item, is not this report.
MORE = re.compile(
    r"[\W_]{0,3}(?:read (?:more|also|next|on)|related(?: (?:topics|articles|stories|content|news))?|more (?:on this|stories|from)|see also|most (?:read|popular)|recommended(?: for you)?|you may also like|don't miss"
    r"|les (?:også|òg|mer|meir)|mer om(?: saken)?|relaterte? (?:saker|artikler)|siste nytt|mest lest|anbefalt"
    r"|devamını oku|ilgili haberler|ayrıca okuyun|bunlar da ilginizi çekebilir|çok okunanlar"
    r"|διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|σχετικά (?:άρθρα|θέματα)|δείτε επίσης"
    r"|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|إقرأ أيضا|مواضيع ذات صلة|أخبار ذات صلة|شاهد أيضا)"
    r"\b",
    re.IGNORECASE,
)
# A whole line that belongs to the page and not to the report.
PAGE_LINE = re.compile(
    r"[\W_]{0,3}(?:"
    r"advertisement|sponsored(?: content)?|(?:story|article) continues below(?: advertisement)?|skip (?:to content|advertisement)"
    r"|(?:visit|go to) .{2,60}(?:homepage|website|site) for more(?: stories| news)?|click here .{0,80}|(?:sign up|subscribe) (?:for|to) .{0,100}|(?:follow|like) us on .{0,60}"
    r"|share (?:this|on|via)\b.{0,60}|(?:tweet|e-?mail|print|share|copy link|save|comments?)(?: this(?: article| story)?)?|\d+ comments?"
    r"|all rights reserved.{0,60}|(?:copyright|©).{0,120}|(?:we|this (?:site|website)) uses? cookies.{0,200}|(?:accept|reject) (?:all )?cookies"
    r"|annonse(?:innhold)?|reklame|artikkelen fortsetter (?:under|etter) annonsen|(?:saken|artikkelen) fortsetter (?:under|etter) .{2,40}|del (?:artikkelen|saken|på)\b.{0,40}|tips oss.{0,80}|meld deg på .{0,80}nyhetsbrev.{0,40}"
    r"|reklam|haberin devamı.{0,30}|(?:paylaş|yorum yap|abone ol)"
    r"|διαφήμιση|κοινοποίηση|ακολουθήστε .{2,80}|σχόλια"
    r"|إعلان|شارك(?: المقال)?|تابعونا على .{0,60}"
    r")[\W_]{0,3}",
    re.IGNORECASE,
)
_AGENCIES = (
    r"(?:Thomson )?Reuters|AP(?: Photo)?|The Associated Press|Associated Press|AFP|Getty(?: Images)?|EPA(?:-EFE)?|NTB(?: ?[Ss]canpix)?|Scanpix|SOPA Images|ANSA|TASS|Sputnik|Xinhua|Bloomberg|"
    r"Anadolu(?: Agency| Ajansı)?|AA|DHA|İHA|IHA|ANA-MPA|AMNA|Eurokinissi|ΑΠΕ-ΜΠΕ|Shutterstock|Zuma(?: Press)?|dpa|TT|Ritzau"
)
_NAME = r"[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,3}"
# "Kari Nilsen/Reuters" before a sentence without a space between, or alone on its line.
CREDIT = re.compile(
    rf"(?:(?<=[.!?…”\"’»]) ?|^[ \t]*)(?:Photo(?:graph)?: |Foto: )?{_NAME} ?/ ?(?:{_AGENCIES})(?: via (?:{_AGENCIES}))?(?=[A-ZÆØÅÇĞİÖŞÜΑ-Ω“\"«–]|[ \t]*$)",
    re.MULTILINE,
)
# A line that is the caption of a picture, told by its first word or by its credit at the end.
CAPTION = re.compile(
    r"(?:(?:file )?(?:photo|image|picture|video|watch)|foto|bilde|bildet|fotoğraf|φωτογραφία|φωτο|صورة|الصورة)\s*:.*"
    rf"|.{{0,400}}\((?:photo|foto|fotoğraf|φωτ[οό])(?: by)?:? [^()]{{2,80}}\)\.?"
    rf"|.{{0,400}}[.!?)]?\s+(?:photo|foto|fotoğraf|φωτογραφία)(?: by)?: [^.]{{2,60}}"
    rf"|.{{20,400}}\s(?:{_NAME} ?/ ?|\()(?:{_AGENCIES})\)?",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|av|tekst|text|reporting by|editing by|additional reporting by|skrevet av|haber|του|της|بقلم|كتب)(?::| |:\s)\s*"
    rf"(?:{_NAME})(?:(?:,| and| og| ve| και| و|;) ?(?:{_NAME}))*",
    re.IGNORECASE,
)
# A name that a page put into the text a second time, right behind itself.
DOUBLED = re.compile(r"\b((?:[A-ZÆØÅÇĞİÖŞÜ][\w.'’-]+ ){1,3}[A-ZÆØÅÇĞİÖŞÜ][\w'’-]+) \1\b")
# Words before a date in a line that is nothing but a date.
DATE_LINE = re.compile(
    r"(?:published|posted|updated|last (?:updated|modified)|first published|date|on|at|publisert|oppdatert|sist oppdatert|publisert første gang|dato|den|kl\.?|klokken"
    r"|yayınlan(?:ma|dı)|güncelleme|tarih|saat|δημοσίευση|ενημέρωση|τελευταία ενημέρωση|ημερομηνία|ώρα|στις|نشر(?: في)?|تاريخ النشر|آخر تحديث|التاريخ|الساعة"
    r"|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag"
    r"|a\.?m\.?|p\.?m\.?|gmt|utc|cet|cest|est|edt|et|\d{1,2}[:.]\d{2}|[\W_])+",
    re.IGNORECASE,
)
# "date 2020-02 The text goes on": a header that an archive glued to the text.
HEADER = re.compile(
    r"\A\s*(?:date|published|dato|publisert|tarih|ημερομηνία|التاريخ)\s*[:=]?\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T[\d:.+Z-]*)?(?=\s|$)\s*",
    re.IGNORECASE,
)
# "MOSCOW --", "KYIV, Ukraine (AP) —", "OSLO (NTB): ", "ΑΘΗΝΑ (ΑΠΕ) –"
DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zæøå][^\W\d_]*(?:[ ,./'’-]+[^\W\d_][^\W\d_]*){0,5}?)"
    r"(?:[,/ ]+(?P<day>(?:[^\W\d_]{3,12}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.?)))?"
    r"(?:\s*\((?P<agency>[^()]{2,40})\))?\s*(?:--|—|–|(?<=\))\s*[-:]|(?<=\d)\s*[-:](?=\s))\s*(?=\S)"
)
ENDS_SENTENCE = re.compile(r"[.!?…؟۔;:][\"'»”’)\]“]*\s*$")
LIST_ITEM = re.compile(r"\s*(?:[-–•*·►▶>]|\d{1,2}[.)])\s+")
