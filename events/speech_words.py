"""Words with which reports say who says so: by language, as stems of regular expressions."""

from __future__ import annotations

SAYS: dict[str, str] = {
    "en": r"said|says|told|tells|stated|states|reported|reports|announced|announces|claimed|claims|wrote|writes|tweeted|confirmed|confirms|added|insisted|warned|warns|estimates?|blamed?|blames|accused|accuses|declared|explained|testified",
    "nb": r"sa|sier|opplyser|opplyste|melder|meldte|skriver|skrev|hevder|hevdet|fortalte|forteller|uttaler|uttalte|bekrefter|bekreftet|kunngjorde|anklager|anklaget|advarer|advarte|anslår|understreket|kaller",
    "nn": r"sa|seier|opplyser|opplyste|melder|melde|skriv|skreiv|hevdar|fortalde|stadfestar|åtvarar",
    "tr": r"söyledi|açıkladı|belirtti|duyurdu|bildirdi|dedi|kaydetti|ifade etti|öne sürdü|iddia etti|suçladı",
    "el": r"είπε|δήλωσε|ανέφερε|ανακοίνωσε|υποστήριξε|τόνισε|μετέδωσε|κατηγόρησε|ισχυρίστηκε",
    "ar": r"قالت?|أعلنت?|ذكرت?|أفادت?|أكدت?|صرحت?|اتهمت?|أوضحت?",
}
DENIES: dict[str, str] = {
    "en": r"denied|denies|deny|rejected|rejects|refuted|disputed|disputes|dismissed",
    "nb": r"avviser|avviste|benekter|benektet|nekter for|nektet for|tilbakeviser|tilbakeviste",
    "nn": r"avviser|avviste|nektar for|tilbakeviser",
    "tr": r"yalanladı|reddetti|inkar etti",
    "el": r"διέψευσε|αρνήθηκε|απέρριψε",
    "ar": r"نفت?|أنكرت?|رفضت?",
}
SILENT: dict[str, str] = {
    "en": r"declined to comment|did not comment|refused to comment|did not immediately respond",
    "nb": r"ønsker ikke å kommentere|ville ikke kommentere|har ikke kommentert",
    "tr": r"yorum yapmadı|yorum yapmaktan kaçındı",
    "el": r"αρνήθηκε να σχολιάσει|δεν σχολίασε",
    "ar": r"(?:رفضت?|امتنعت?) (?:عن )?التعليق",
}
ACCORDING: dict[str, str] = {
    "en": r"according to|as reported by|quoted by",
    "nb": r"ifølge|i følge|etter opplysninger fra",
    "nn": r"ifølgje",
    "tr": r"",
    "el": r"σύμφωνα με|όπως μετέδωσε|κατά",
    "ar": r"وفقا ل|بحسب|حسب|نقلا عن",
}
AFTER: dict[str, str] = {
    "tr": r"göre",
}
TOLD_TO: dict[str, str] = {
    "en": r"told (?:the )?(?:state-run |state |news agency |broadcaster |newspaper )*",
    "nb": r"(?:sa|sier|fortalte|forteller) til (?:nyhetsbyrået |avisen |kringkasteren )?",
    "tr": r"",
    "el": r"(?:είπε|δήλωσε) (?:στο|στην|στον) (?:πρακτορείο )?",
    "ar": r"(?:قالت?|صرحت?) ل(?:وكالة )?",
}
