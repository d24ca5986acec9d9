"""The words that tell of an event in Norwegian, both standards; see events.trigger_words."""

from __future__ import annotations

from events.trigger_types import (
    ABDUCTION,
    AIR,
    BATTLES,
    BORDER,
    CIVILIANS,
    CLASH,
    DIPLOMACY,
    DISPERSED,
    DISPLACEMENT,
    IED,
    LOOTING,
    MOVEMENT,
    PEACEFUL,
    PROTESTS,
    REGAINED,
    REMOTE,
    RIOTS,
    SHELL,
    STRATEGIC,
    TAKEN,
    Rule,
)

_MOVERS = r"(?:flyktning|migrant|asylsøk|menneske|person|folk|båtmigrant)\w*"
_ARMED = r"(?:opprør|opposisjon|jihadist|milits|islamist|separatist|geril|væpna|væpnede|paramilitær|houthi|taliban|ekstremist|gjeng|m23|rsf)\w*"
_STATE = r"(?:regjeringsstyrk|regjeringssoldat|regime|hær|myndighet|soldat|styrke|militære|forsvaret|tropp)\w*"
_TOOK = r"(?:gjenerobr\w*|erobr\w*|inntok|inntatt|innteke|tok kontroll\w*|tatt kontroll\w*|teke kontroll\w*|tok over|rykket inn i|rykka inn i|overtok|har kontroll over|kontroll over)"
_TALKS = r"(?:møte|samtale|samtalar|forhandling|konferanse|toppmøte|konsultasjon|drøfting|fredssamtal)\w*"
_POLICE = r"(?:tåregass\w*|vannkanon\w*|vasskanon\w*|gummikul\w*|pepperspray|sjokkgranat\w*)"

NORWEGIAN: tuple[Rule, ...] = (
    (PROTESTS, DISPERSED, rf"(?:demonstr|protest|folkemengd|folkehop)\w*~(?:{_POLICE}|oppløst|oppløyst)|{_POLICE}~(?:demonstr|protest|folkemengd|folkehop)\w*"),
    (PROTESTS, "Excessive force against protesters", r"(?:skjøt|skaut|åpnet ild|skutt)~demonstrant\w*|demonstrant\w*~(?:skutt|drept|skotne|drepne)"),
    (BORDER, "x-Pushback", rf"{_POLICE}|(?:presset|pressa|drevet|sendt|sende|tvunget|tvang|tvinga|jaget)~tilbake|(?:stoppet|stoppa|stanset|stansa|avvist|avviste|hindret|hindra)~(?:flyktning|migrant|asylsøk|grense)\w*"),
    (BORDER, "x-Border opening", r"gjenåpn\w*~?(?:grens|overgang)\w*|(?:åpn|opn)(?:er|et|a|ar|te)~(?:grenseovergang|overgang)\w*|(?:grenseovergang|overgang)\w*~(?:åpnet|åpnes|opna|opnar|opnast)|(?:grens|overgang)\w*~(?:gjenåpn|åpnet igjen)\w*"),
    (BORDER, "x-Border closure", r"(?:steng|stengt|stengte|stenger|stengde|stengning)\b~(?:grens|overgang|luftrom)\w*|(?:grens\w*|overgang\w*|luftrom\w*)~(?:stengt\w*|stenger|stengde|steng)\b|\w*overgang~stengte"),
    (BORDER, "x-Border patrol", r"(?:styrk|øk|trapp|forsterk)\w*~(?:grensekontroll|grensevakt|patrulje)\w*"),
    (DIPLOMACY, "x-Policy announcement", r"(?:åpne|åpner|åpnet)~grense\w*|ikke lenger~(?:stanse|stoppe|hindre)~(?:flyktning|migrant)\w*|slippe~(?:flyktning|migrant)\w*|(?:innfør|erklær|vedt[ao]k|utvid|opphev)\w*~(?:unntakstilstand|portforbud|krigsrett|sanksjon|innreiseforbud|forbud mot|forbod mot|luftrom)\w*|utvis\w*~(?:diplomat|ambassadør)\w*|(?:kalt|kalte|kallar|kaller) hjem~ambassadør\w*|br(?:ø|u)t\w*~diplomatiske (?:bånd|band|forbindels\w*|samband|relasjon\w*)|br(?:aut|øyt)~diplomatiske (?:bånd|band|forbindels\w*|samband)|vedt(?:ok|atte|atok)~(?:sanksjon|lov|resolusjon)\w*|truk(?:ket|ke)~tilbake~(?:ambassadør|diplomat)\w*"),
    (DIPLOMACY, "x-Call", r"(?:snakk\w*|samtal\w*|prat\w*)~telefon\w*|telefonsamtal\w*|på telefon\b|telefonmøte\w*|ringte (?:til )?(?:\w+ ){0,2}?(?:\w*president|\w*minister|\w*leder|\w*leiar)"),
    (DIPLOMACY, "x-Meeting", rf"hastemøte\w*|toppmøte\w*|krisemøte\w*|møttes\b|møttest\b|(?:kom|ankom|reiste|reise) til~for~{_TALKS}|(?:holdt|held|holder|holde|heldt|innkalt\w*|innkalte|avholdt|ledet|åpnet|gjenopptok)~{_TALKS}|(?:møte|samtaler|samtalar|forhandlinger|forhandlingar)\w* (?:i|mellom|med)\b|(?:møtte|møter|(?:skal|vil) møte) (?:\w+ ){{0,3}}?(?:\w*minister|\w*president|\w*utsending|\w*leder|\w*leiar|\w*kollega|kong|\w*sjef|representant|delegasjon)\w*|skal møtes|skal møtast|(?:kalt|kalte|kalla) inn~(?:ambassadør|utenriksdep|til (?:samtale|møte|utenriks))\w*|ambassadør\w*~(?:kalt|kalla) inn"),
    (DIPLOMACY, "x-Visit", r"(?<!som )(?:skal|vil)~(?:besøke|vitje|reise til|dra til|fly til)|(?:reiser|drar|reiste|dro) til~(?:neste uke|neste veke|i morgen|(?:man|tirs|ons|tors|fre|lør|laur|søn|sun)dag)|besøkte\b|besøker\b~(?:man|tirs|ons|tors|fre|lør|laur|søn|sun)dag|vitja\b|på besøk (?:i|til)|statsbesøk\w*|avla~besøk|(?:ventes|venta|ventet|forventes) (?:til|i)\b|(?:\w*minister|\w*president|\w*utsending|delegasjon|pave)\w*~(?:(?:ankom|landet|landa) (?:til |i )?|(?:kommer|kjem) til (?!å\b))"),
    (MOVEMENT, "x-Deployment", r"(?:send|sendt|sendte|sende|sender|utplasser\w*|forflyttet|flyttet|flytter|beordr\w*)~(?:soldat|forsterkning|kjøretøy|styrke|fregatt|krigsskip|stridsvogn|jagerfly|tropp|hangarskip)\w*|forsterkninger til|(?:fregatt|krigsskip|konvoi|hangarskip)\w*~(?:seil|pass|ankom|på vei|la til)\w*|(?:soldat|tropp|styrke)\w*~(?:utplassert|ankom|ankommet)\b|tr(?:akk|ekker|ekte) ut~(?:soldat|styrke|tropp)\w*"),
    (STRATEGIC, "Change to group/activity", r"(?:grep|tok|tatt|teke) makten|(?:tok|teke) makta|statskupp\w*~(?:man|tirs|ons|tors|fre|lør|søn)dag|styrtet|avsatte~(?:president|regjering)\w*|oppløste~(?:regjering|parlament|nasjonalforsamling)\w*"),
    (BATTLES, TAKEN, rf"{_ARMED}~{_TOOK}|{_TOOK} (?!fra )(?:[\w-]+ ){{0,2}}?(?:\w+-)?{_ARMED}"),
    (BATTLES, REGAINED, rf"{_STATE}~{_TOOK}|{_TOOK}~(?:byen|landsbyen|områd|provins|flyplass)\w*"),
    (REMOTE, "Suicide bomb", r"selvmordsbomb\w*|selvmordsangrep\w*|sjølvmords\w*|sprengte seg selv"),
    (REMOTE, "Chemical weapon", r"kjemisk\w* (?:angrep|våpen)|kjemiske stridsmidler"),
    (REMOTE, IED, r"bilbombe\w*|veibombe\w*|vegbombe\w*|landmine\w*|(?:eksplosjon|sprengladning|bombe|mine)\w*~(?:drept|såret|gikk av|drepte|eksploderte)"),
    (REMOTE, AIR, r"luftangrep\w*|flyangrep\w*|droneangrep\w*|angrep\w* med droner|(?:drone|kampfly|jagerfly|helikopter|bombefly)\w*~(?:traff|angrep|bomb|drepte|drap|råka|slo ned|avfyrt|skjøt)\w*|\bfly~bombet|bomb(?:et|a|ar|er)\b|bombing\w*|bombardement\w*"),
    (REMOTE, SHELL, r"artilleri\w*|granat(?:er|ar|angrep|ild|eld|en|ene|ane)?\b~?(?:traff|slo ned|falt|drepte)?|beskyt\w*|beskjøt|beskutt|rakettangrep\w*|missilangrep\w*|(?:rakett|missil|bombe|prosjektil|granat)\w*~(?:traff|trefte|treffer|avfyrt|slo ned|råka|drepte|falt|fall)|(?:slo|slår) (?:det )?ned (?:\w+ ){0,2}?(?:rakett|missil|granat|bombe)\w*|(?:skjøt|skaut|skutt|skote|avfyrte|avfyrt|avfyra|skyt|sendt|sendte)~(?:rakett|missil|granat)\w*|(?:truffet|råka|treft) av (?:\w+ )?(?:rakett|missil|granat|prosjektil)\w*|nøytralisert\w*"),
    (REMOTE, AIR, r"gjengjeldelsesangrep\w*|(?:drept\w*|døde)~(?:angrep|flyangrep|bombing)\w*|soldater (?:ble )?drept"),
    (CIVILIANS, ABDUCTION, r"bortført\w*|kidnapp\w*|tatt som gis(?:sel|ler)|teke som gis(?:sel|lar)"),
    (CIVILIANS, "Sexual violence", r"voldtatt|valdteke"),
    (CIVILIANS, "Attack", r"knivstukket|knivstukke|massakr\w*|henrettet|skutt og drept|knivst[ai]kk\w*|(?:menn|maskerte|bevæpnede)~drepte|skjøt og drepte|skaut og drap|(?:skjøt|skaut)~(?:\d+-åring|mann|menn|kvinne|kvinner|gutt|gut|jente|sivil|person)\w*|(?:\d+-åring|mann|menn|kvinne|gutt|gut|jente|person|journalist|arbeider|lærer|lege|landsbyboer|bonde|bønder)\w*~(?:skutt|skoten|skotne|drept|drepen|drepne|knivstukket|henrettet|avretta)|sivile~(?:drept|myrdet|drepne)|drept~sivile|angrep\w*~(?:landsby|kirke|moské|marked|skole|sykehus)\w*"),
    (RIOTS, "Violent demonstration", r"opptøyer|opptøyene|opptøyar|gatekamper|(?:sammenstøt|samanstøyt)\w*~(?:politi|demonstrant)\w*|(?:kastet|kasta)~(?:stein|bensinbomb|molotov)\w*"),
    (PROTESTS, PEACEFUL, r"demonstrasjon\w*|demonstrer\w*|demonstrantar? ?~(?:samlet|samla|krevde|krev|gikk|gjekk|ropte|blokker|okkup|brente)\w*|demonstranter~(?:samlet|krevde|krever|gikk|ropte|blokker|okkup|brente)\w*|(?:tusen|hundre)\w* (?:\w+ )?demonstrant\w*|protestmarsj\w*|protesterte\b|protest(?:er|ar)\b~(?:mot|utenfor|utanfor)|(?:markering|fakkeltog|minnestund|sitteaksjon|støttemarkering)\w*|(?:gikk|gjekk) i (?:tog|protesttog)|samlet seg til (?:protest|støtte|markering)\w*|tok til gatene|i protest mot\b|(?:møtte|møter) (?:\w+ ){0,4}?(?:opp|fram) (?:foran|utenfor|utanfor|ved|på)|(?:samlet|samla|samlar|samler)~seg (?:foran|utenfor|utanfor|framfor|på)|(?:gikk|gjekk|tog)~protest\w*|(?:menneske|personer|personar|tusenvis|hundrevis|titusenvis|tusener|studenter|studentar|arbeidere|arbeidarar)\w*~(?:gikk|gjekk|marsjerte) (?:gjennom|i|mot)\b~(?:gat|sentrum|byen|tog|hovedstad|parlament)\w*|(?:bønder|bøndene|arbeidere|aktivister|demonstranter)~(?:blokkerte|sperret|sperra)|streik\w*~(?:startet|lammet|begynte|innledet)"),
    (BATTLES, CLASH, r"sammenstøt\w*|samanstøyt\w*|trefning\w*|skuddveksling\w*|skotveksling\w*|ildgivning\w*|(?:harde|kraftige|heftige|voldsomme|harde) kamp(?:er|ar)|kamp(?:er|ar|ene|ane)?\b~(?:raser|raste|brøt ut|braut ut|pågår|pågikk|mellom|i utkanten)|bakholdsangrep\w*|slo tilbake (?:et )?angrep|(?:stormet|stormer|stormar|angrep)~(?:fengsel|kaserne|politistasjon|militærbase|leir|kontrollpost|base|patrulje|konvoi)\w*|åpnet~ild mot|opna eld mot|(?:skudd|skot|eksplosjon)\w*~(?:hørt|høyrd|høyrt|rystet|rista)|(?:patrulj|soldat|politi)\w*~(?:råka av skot|truffet av skudd|beskutt)|(?:soldat|politifolk|politimenn|politibetjent|fredsbevar)\w*~(?:drept|drepne|såret|såra)"),
    (DISPLACEMENT, "x-Displacement", r"(?:drevet|drive|jaget|jaga|tvunget|tvinga)~(?:flukt|hjem|heim)\w*|fordrev\w*|på flukt\b|internt fordrevne|flyktet~(?:uke|dag|måned|hjem)\w*|flykta~(?:veke|dag|månad|heim)\w*|(?:evakuert|evakuerte)\b"),
    (DISPLACEMENT, "x-Refugee movement", rf"{_MOVERS}~(?:kom |kommet|ankom|samlet|samla|krysset|kryssa|på vei mot|observert|ta seg over|tatt seg over|gikk mot|strømme|reddet|redda|berga|druknet|drukna|omkom|gikk i land)\w*|(?:kom|ankom|samlet|reddet)~(?:flyktning|migrant)\w*|(?:redningsskip|skip|båt)\w*~(?:la|lagt) til (?:kai|i)|(?:fikk|fekk)~gå i land|(?:båt|gummibåt|skute)\w*~(?:sank|kantret|forliste|havarerte)|(?:sank|kantret|forliste)~(?:båt|gummibåt)\w*|(?:tatt seg|tok seg|flyktet|flykta|krysset) (?:over )?(?:grens\w+ )?(?:til|over grensen)"),
    (STRATEGIC, "Agreement", r"(?:undertegn|signer|inngå|inngikk|inngjekk|enig\w* om|enige om|godtok|godtatt|aksepter|forlenge)\w*~(?:avtale|våpenhvile|våpenkvile|fredsavtale|fangeutveksling)\w*|(?:våpenhvile|våpenkvile)\w*~(?:trådte|trer|tredde) i kraft|utveksl\w*~fang\w*"),
    (STRATEGIC, "Arrests", r"(?:pågrep|pågrepet|pågreip|pågripen|pågripne|arresterte|arrestert|fengslet|fengsla|varetektsfengslet)\b|(?:satt|sette|sett)~i (?:husarrest|fengsel|varetekt)"),
    (STRATEGIC, "Disrupted weapons use", r"sk(?:jøt|utt|aut|ote) ned~(?:drone|missil|rakett|fly|helikopter)\w*|avskjær\w*~(?:drone|missil|rakett)\w*"),
    (STRATEGIC, LOOTING, r"plyndr\w*|påtent|(?:satt|satte|sett) (?:fyr på|i brann)|tent på|brent ned|brende ned"),
    (STRATEGIC, "Other", r"(?:innled|startet|starta|iverks\w*|lansert)\w*~(?:operasjon|offensiv|militæroperasjon)\w*"),
)  # fmt: skip
