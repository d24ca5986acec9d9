"""The words that tell of an event in English; see events.trigger_words."""

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

_MOVERS = r"(?:migrants?|refugees?|asylum.seekers?|people|families|arrivals)"
_ARMED = r"(?:rebel|opposition|insurgent|militant|jihadist|islamist|fighter|militia|separatist|paramilitar|guerrilla|extremist|houthi|gang|gunm[ae]n|taliban|m23|rsf)\w*"
_STATE = r"(?:government|regime|army|troops|soldiers|state forces|loyalist|security forces|forces|military|marines|paratroopers)"
_GROUND = r"(?:the )?(?:\w+ ){0,3}?(?:town|village|city|district|province|airport|base|junction|territory|bridge|hill|island|settlement|outpost|neighbou?rhood|stronghold|crossing)s?"
_TOOK = rf"(?:(?:retook|retaken|recaptur\w+|overr[au]n|took control of|taken control of|took over|wrested)|(?:captur\w+|seiz\w+|took|regain\w+|overtook) (?:control of )?(?:{_GROUND}|(?-i:[A-Z])))"
_TALKS = r"(?:meetings?|summits?|talks|sessions?|councils?|conferences?|negotiations|consultations)"
_POLICE = (
    r"(?:tear ?gas|water cannons?|rubber bullets|pepper spray|baton charges?|batons|stun grenades)"
)

ENGLISH: tuple[Rule, ...] = (
    (PROTESTS, DISPERSED, rf"(?:protest|demonstrat|marcher|rally|crowd)\w*~(?:{_POLICE}|dispersed|broken up)|{_POLICE}~(?:protest|demonstrat|crowd|marcher|students)\w*|(?:dispersed|broke up)~(?:protest|demonstrat|crowd|rally|march)\w*"),
    (PROTESTS, "Excessive force against protesters", r"(?:opened fire|fired live|shot)~(?:protesters|demonstrators|marchers)|(?:protesters|demonstrators)~(?:shot dead|were shot|were killed)"),
    (BORDER, "x-Pushback", rf"{_POLICE}~(?:migrant|refugee|asylum|border|board|cross|fence)\w*|(?:migrant|refugee|asylum.seeker)s?~{_POLICE}"),
    (BORDER, "x-Pushback", r"(?:blocked|turned back|pushed back|push(?:ed|es)? back|sent back|prevented|stopped|intercepted)~(?:migrants|refugees|asylum.seekers|people|boats?)(?! from reaching)|(?:push|turn|forc|driv|sen|return|deport)\w*~(?:them|people|migrants|refugees)~(?:back (?:to|across|over|into)|back\b)|(?:push|turn|forc|driv)(?:ed|e)? (?:the |a )?(?:group|boat|men|women)~back\b|push-?backs? of|(?:migrants|refugees|people|asylum.seekers)~(?:were |was |been )(?:pushed|turned|sent|forced) back"),
    (BORDER, "x-Border opening", r"reopen(?:ed|s|ing)?~(?:border|crossing|frontier)s?|(?:border|crossing|frontier)s?~(?:was |were |has been )?(?:reopened|opened again)"),
    (BORDER, "x-Border closure", r"(?<!the )(?:clos(?:ed|es|ing|ure of)|shut(?:s|ting)?|seal(?:ed|s|ing)?(?: off)?)~(?:borders?|crossings?|frontiers?|airspace)|(?:borders?|crossings?|frontiers?|airspace)~(?:was|were|is|are|has been|have been|would be|will be) (?:\w+ )?(?:closed|shut|sealed)"),
    (BORDER, "x-Border patrol", r"(?:boost|step|reinforc|strengthen|increas|tighten)\w*~(?:border (?:patrols?|security|controls?|checks)|patrols)"),
    (DIPLOMACY, "x-Policy announcement", r"(?:not (?:to )?stop|no longer stop|stop (?:preventing|holding back))~(?:refugees|migrants)|opened (?:the|its) (?:doors|gates|borders|airspace)|open(?:ed|s|ing)? its borders?|ordered to stand down|(?:declar|impos|announc|lift|order|extend)\w*~(?:state of emergency|martial law|curfew|sanctions|ban on|embargo|travel ban)|(?:expel|recall)(?:led|s|ling)~(?:diplomats?|ambassadors?|envoys?)|(?:cut|sever|suspend|broke off)\w*~(?:diplomatic (?:ties|relations)|ties with|relations with)|(?:announced|decided|said)~(?:it|he|she|they|government|ministry|party|country)? ?(?:would|will) (?:withdraw|suspend|halt|resume|stop (?:the|taking|accepting|issuing)|end the|scrap|ban|abandon)|withdrew from the (?:treaty|pact|accord|talks|agreement)"),
    (DIPLOMACY, "x-Call", r"(?:spoke|talked|speak|talk|conversation|discussed)~(?:by|on the|over the) (?:tele)?phone|(?:tele)?phone (?:call|conversation)s?|in a (?:phone |video )?call with|telephoned|held a (?:phone |video )?call"),
    (DIPLOMACY, "x-Meeting", rf"(?:arriv|travell?|fl[ey]w)\w* (?:in|to)~for (?:a (?:round|day) of )?(?:\w+ )?{_TALKS}|summon(?:ed|s)~(?:ambassador|envoy|charg)|(?:ambassador|envoy|charg)\w*~(?:was|were) summoned"),
    (DIPLOMACY, "x-Meeting", rf"(?:h[eo]ld|holding|holds|conven\w+|summon\w*|called(?! (?:for|on|upon|off))|attended|chaired|chairs|host(?:s|ed|ing)?|open(?:ed|s)?|resum\w+|began|broke off|walked out of)~(?:an? |the |new |fresh )?(?:\w+ )?{_TALKS}|(?:will|to) host~(?:leaders?|ministers?|presidents?|delegations?|envoys?)|hosted~(?:leaders?|ministers?|delegations?|envoys?)|met (?:with|in|on|at)\b|(?:met|meets|(?:will|to) meet|meeting) (?:with )?(?:\w+ ){{0,3}}?(?:minister|president|envoy|counterpart|leader|official|ambassador|delegation|commander|secretary|king|premier|chancellor|commissioner|them|him|her|in|on|at)\w*|{_TALKS}~(?:ended|took place|began|opened|resumed|collapsed|broke down|was held|were held|(?:got )?under ?way|in (?-i:[A-Z]))"),
    (DIPLOMACY, "x-Visit", r"(?:will|to|would|is to|plans to|due to|expected to) (?:visit|travel to|fly to|go to)\b|visited\b|paid a (?:\w+ )?visit|(?:one|two|three|four)-day visit|state visit|(?:arriv|land)(?:ed|es) in~(?:visit|trip)|on (?:a|an) (?:\w+ )?(?:visit|trip) to|toured\b|(?:travel|fl)(?:led|ew|s|ies) to~(?:on|for)"),
    (MOVEMENT, "x-Deployment", r"(?:sent|send|sends|sending|deploy\w*|pour(?:ed|ing)|dispatch\w*|reinforc\w*|mov(?:e|ed|es|ing)|mass(?:ed|ing)|rush(?:ed|ing)|order(?:ed|s))~(?:troops|soldiers|forces|units|reinforcements|vehicles|tanks|convoys?|warships?|frigates?|armou?r|fighter jets|carrier|marines|peacekeepers)|(?:frigates?|warships?|destroyers?|aircraft carrier|convoys? of (?:tanks|armou?red)|military convoys?)~(?:sail|pass|cross|enter|arriv|head)\w*|(?:troops|soldiers|reinforcements)~(?:arrived|were deployed|deployed|were sent)|number of (?:soldiers|troops)~(?:raised|increased|doubled)|withdr[ae]w\w*~(?:its |their |the )?(?:troops|forces|soldiers)|(?:troops|soldiers|forces)~withdrew from"),
    (STRATEGIC, "Change to group/activity", r"(?:seiz|t[ao]k)\w* power|overthr[eo]w\w*|oust(?:ed|ing)|staged? a coup|military coup(?=~(?:on|overnight|this))|mutin(?:y|ied)|dissolved the (?:government|parliament)"),
    (BATTLES, REGAINED, rf"(?:fell|fallen|fall) to~(?:regime|government|army)|{_STATE}~{_TOOK}"),
    (BATTLES, TAKEN, rf"{_ARMED}~{_TOOK}|(?:fell|fallen|fall) to~{_ARMED}"),
    (BATTLES, REGAINED, rf"{_TOOK}"),
    (REMOTE, "Suicide bomb", r"suicide (?:bomb\w*|attack\w*|blast)|blew (?:himself|herself|themselves) up"),
    (REMOTE, "Chemical weapon", r"(?:chemical|chlorine|sarin|nerve gas) (?:attack|weapon)"),
    (REMOTE, IED, r"(?:car|roadside|truck|parcel) bomb\w*|land ?mines?|improvised explosive|explosive devices?|\bieds?\b|(?:bomb|blast|explosion|mine)~(?:killed|wounded|injured|went off|ripped|exploded|detonated|tore)|booby.trap\w*"),
    (REMOTE, AIR, r"air ?-?(?:strike|raid)s?|drone (?:strike|attack|raid)s?|(?:hit|struck|killed|wounded|attacked|damaged) (?:by|in) (?:an? |\w+ )?(?:\w+ )?drones?|drones?~(?:hit|struck|attack|slam|target|crash|explod|kill|fell|landed|flew into)\w*|(?:launch|fir|sen)\w*~drones|(?:jets?|planes?|warplanes?|aircraft|helicopters?|gunships?)~(?:hit|struck|attack|bomb|fired|pound|target|destroy)\w*|bomb(?:ed|ing|ardment|ings)\b(?! by)|barrel bombs?"),
    (REMOTE, SHELL, r"shell(?:ed|ing|fire)|artillery (?:strike|fire|attack|barrage|unit)?s?|mortar|rocket (?:attack|fire|strike)s?|(?:ballistic |cruise )?missile (?:attack|strike|barrage)s?|(?:missile|rocket|shell|bomb|projectile|grenade)s?~(?:hit|struck|slam|land|fell|kill|explod|rain|crash|destroy|were fired|was fired)\w*|(?:hit|struck|killed|damaged|sunk) by (?:an? |\w+ )?(?:\w+ )?(?:missile|rocket|shell|mortar|projectile|grenade)s?|(?:fir|launch)\w*~(?:missile|rocket|shell|projectile)s?|(?:struck|hit) back~targets|targets~(?:struck|hit)"),
    (REMOTE, AIR, r"strikes?~(?:kill|hit|destroy|wound|target)\w*|(?:troops|soldiers|people|civilians)~(?:killed|died)~(?:strike|raid|bombardment)s?|(?:kill|wound|hit)\w* in (?:an? |the )?(?:\w+ )?strikes?"),
    (CIVILIANS, ABDUCTION, r"abduct\w+|kidnapp\w+|tak(?:en|ing) hostage|took~hostages?|forcibly disappeared"),
    (CIVILIANS, "Sexual violence", r"(?:were|was|been) raped|gang.rap\w+"),
    (RIOTS, "Mob violence", r"lynch\w+|mob~(?:attack|kill|beat|storm|burn)\w*"),
    (RIOTS, "Violent demonstration", r"riot(?:s|ed|ing|ers)?\b(?! police)|mob violence|clash\w*~(?:with|between|and) (?:\w+ )?(?:riot )?(?:police|protesters|demonstrators|crowds?)|(?:police|officers|peacekeepers)~clash\w* with|(?:protesters|demonstrators|crowds?|youths|rioters)~(?:storm|threw|hurl|pelt|attack|torch)\w*|(?:threw|hurl|pelt)\w*~(?:stones|petrol bombs|molotov|rocks|bricks)"),
    (CIVILIANS, "Attack", r"stabb(?:ed|ing)|massacre[ds]?|beheaded|hacked to death|(?:was|were) murdered|shot (?:dead|and killed)~(?:civilian|villager|journalist|worker|teacher|farmer|resident|man|woman|student|people|activist)\w*|gunm[ae]n~(?:opened fire|killed|shot|attack|storm|raid)\w*(?!~(?:soldier|army|polic|convoy|base|post))|(?:civilians|villagers|worshippers|students|residents|farmers|aid workers?|journalists?)~(?:were |was )?(?:killed|murdered|shot|executed)|(?:attack|raid)(?:ed|s)? (?:on )?(?:an? |the |\w+ )?(?:village|church|mosque|school|market|bus|hospital|camp)s?\b|executed~(?:civilian|villager|men|people|prisoner)\w*"),
    (PROTESTS, PEACEFUL, r"protest(?:ed|s|ing)?\b(?! (?:note|vote|song|against the decision))|demonstrat(?:ed|ions?|ing)\b|(?:protesters|demonstrators)~(?:gather|march|chant|burn|block|demand|carr|wav|fill|throng|rall|call|occup|camp|took|assembl|surround)\w*|(?:thousands|hundreds|dozens|crowds?|\d+) (?:of )?(?:\w+ )?(?:protesters|demonstrators)|rall(?:y|ied|ies)~(?:against|outside|in support|was held|held|were held|for )|(?:people|thousands|hundreds|crowds|students|supporters)~rallied|marched\b~(?:through|to|against|in)|(?:took|take|taking) to the streets|sit-ins?\b|vigils?\b|(?:protesters|demonstrators|residents|farmers|workers|students|activists|drivers|women|(?-i:[A-Z])\w+s)(?: have| had)? (?:block|barricad)\w*~(?:roads?|highways?|streets?|motorways?|bridges?)\b"),
    (BATTLES, CLASH, r"clash(?:es|ed)\b|fighting (?:in|around|near|between|broke|raged|has|was|continued|killed|erupted|for)|(?:heavy|heaviest|intense|fierce|renewed) (?:fighting|gunfire)|gun ?(?:battles?|fights?)|gunfire~(?:heard|erupted|broke|rang|killed)|fire ?fights?\b|shoot-?outs?|(?:exchange[ds]?|exchanges of|traded) (?:of )?(?:\w+ )?(?:gun)?fire|skirmish\w*|ambush(?:ed|es)?|fought (?:off|with|against|for|the|\w+ (?:troops|soldiers|rebels|forces))|battles? (?:for|broke|raged|erupted|between|in|near)|(?:attack|storm|raid|assault|overr)(?:ed|s|an)?~(?:army|military|police|prison|barracks|garrison|security) ?(?:posts?|base|checkpoint|convoy|patrol|station|camp|prison|outpost)?|opened fire (?:on|at)~(?:soldier|police|airport|patrol|convoy|checkpoint|guard)\w*|(?:repelled|repulsed|beat back)~(?:attack|assault|offensive|incursion)s?|(?:troops|soldiers|policemen|fighters|guards|peacekeepers)~(?:were |was )?(?:killed|wounded|shot)\b"),
    (DISPLACEMENT, "x-Displacement", r"(?:been |were |was )?(?:displaced|uprooted)(?! (?:people|person|famil))|forc(?:ed|ing)~(?:flee|from their homes)|(?:pushed|driven)~(?:from their|towards? |to )~?(?:homes?|border)|(?:people|civilians|residents|families|villagers|thousands|hundreds)~(?:fled|flee|fleeing|have left|were evacuated|left their homes)(?! (?:to|in 1|in 20))|fled~(?:villages?|homes?|town|city|fighting|violence)"),
    (DISPLACEMENT, "x-Refugee movement", r"(?:refugees?|migrants?|asylum.seekers|families)~(?:walk|gather|head|congregat|arriv|cross|reach|board|prepar|mov|attempt|land(?:ed|ing)|tried|drown|rescued|stranded|break through|camped|came ashore)\w*|(?:people|hundreds|thousands)~(?:walking|gather\w+|congregat\w+|heading|crossed|arrived|reached|fled)~(?:border|coast|crossing|fields|island|to|in|into)\b|(?:buses|boats|dinghies)~(?:refugees|migrants)|(?:boat|dinghy|vessel|raft)s?~(?:sank|sunk|capsized|overturned|went down)|(?:people|\d+|migrants)~drowned|rescued~(?:people|migrants|refugees|others|\d+)~?(?:sea|boat|channel|coast|dinghy)?"),
    (STRATEGIC, "Agreement", r"(?:sign|reach|agre|struck|strik|announc|accept|broker|conclud|extend)\w*~(?:agreement|accord|ceasefire|cease-fire|truce|peace deal|deal|pact|treaty|prisoner (?:swap|exchange))(?! (?:talks|proposal|plan))|(?:ceasefire|cease-fire|truce)~(?:took effect|came into force|enters? into force|went into effect|began|takes effect|was extended)|(?:exchanged|swapped)~prisoners|prisoners~(?:exchanged|swapped)|prisoner (?:swap|exchange)~(?:took|on|was)"),
    (STRATEGIC, "Arrests", r"(?:arrest(?:ed|s)|detain(?:ed|s)|rounded up)\b~(?:people|men|women|suspects|journalists|protesters|activists|officers|leader|politician|member|\d)\w*|(?:people|men|man|woman|suspects?|journalists?|activists?|protesters|demonstrators|\d+|politicians?|leaders?|students)~(?:were|was|have been|had been|has been) (?:\w+ )?(?:arrested|detained|taken into custody)|took~into custody"),
    (STRATEGIC, "Disrupted weapons use", r"(?:shot|shoot|shooting) down~(?:drone|missile|rocket|jet|plane|helicopter)s?|intercept(?:ed|s)~(?:drone|missile|rocket)s?|defused|weapons~(?:were )?seized|seized~(?:weapons|arms|ammunition)"),
    (STRATEGIC, LOOTING, r"loot(?:ed|ing|ers)\b|set (?:fire to|ablaze|alight)|torched|ransacked|burn(?:ed|t) down"),
    (STRATEGIC, "Headquarters or base established", r"(?:establish|set up|open)(?:ed|s|ing)?~(?:military base|naval base|base in|outpost|observation posts?|headquarters)"),
    (STRATEGIC, "Other", r"launch(?:ed|es|ing)~(?:operation|offensive|campaign)"),
)  # fmt: skip
