"""Sentences as local papers write them, to be filled with names: {t} town, {s} state, …"""

from __future__ import annotations

import random
import re

_STATES = (
    "Texas Ohio Georgia Florida Kentucky Virginia Tennessee Iowa Kansas Missouri Alabama "
    "Oregon Maine Vermont Michigan Minnesota Illinois Indiana Louisiana Pennsylvania Arkansas "
    "Oklahoma Wisconsin Nebraska Colorado Arizona Washington Maryland Ontario Alberta Manitoba "
    "Queensland"
).split()
_SHORT = (
    "Tex. Ga. Fla. Ky. Va. Tenn. Kan. Mo. Ala. Ore. Mich. Minn. Ill. Ind. La. Pa. Ark. Okla. Wis. "
    "Neb. Colo. Ariz. Wash. Md. Calif. Mass. Conn. N.Y. N.J. N.C. S.C. N.H. TX GA FL KY VA TN NY "
    "CA OH PA NJ NC MI IL NSW B.C. Ont."
).split()
_FIRST = (
    "John Mary James Linda Robert Susan Michael Karen David Lisa Tyler Ashley Carlos Maria Ahmed "
    "Fatima Jean Emily Scott Dwight Earl Austin Charlotte Madison Dallas Jackson Savannah Paris "
    "Brooklyn Chelsea Kingston"
).split()
_LAST = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Lee Moore Clark Lewis Walker "
    "Hall Young Allen King Wright Hill Adams Lincoln Houston Washington Jackson Hamilton Franklin "
    "Clinton Bradford Preston Burton Holland England Ireland French"
).split()
_ADJECTIVES = (
    "Turkish Syrian Russian Iraqi American British German French Mexican Chinese Israeli Kurdish "
    "Canadian Australian Indian Nigerian Kenyan Texan Californian European African Greek"
).split()

_LINES = """
{t}, {a} — Police in {t} said {d} that a {n}-year-old man was arrested after a fire.
{t}, {a} (AP) -- A judge in {t} ruled on the case.
{T} ({o:AP}) — Officials said the bridge would close.
{p}, of {t}, {s}, was killed in the crash near {t}.
{p}, {n}, of {t}, {a}, pleaded guilty in {c} Circuit Court.
The {o:{t} City Council} voted to approve the plan.
The {o:{t} Police Department} is investigating.
The {o:{t} Fire Department} was called to the scene on {f:Main Street} at 8 a.m.
{p}, a senior at {o:{t} High School}, scored 18 points.
{o:{t} High School} will play {o:{t} Central} on Friday.
{c} Sheriff {p} said deputies found the car near {t}.
The {o:{c} Sheriff's Office} said the victim lived in {t}.
Residents of {t} and {t} will vote in {c} on Tuesday.
The company has stores in {t}, {t} and {t}, {s}.
Highway 61 between {t} and {t} was closed.
He was born in {t}, {s}, and grew up in {t}.
She moved from {t} to {t}, {a}, in 1998.
Services will be held at {o:First Baptist Church} in {t}.
Burial will be in {f:Oak Hill Cemetery}, {t}.
Survivors include a son, {p} of {t}; and two daughters, {p} of {t}, {s}, and {p} of {t}, {a}.
{p} graduated from the {o:University of {s}} in 1982.
{o:{t} University} President {p} said enrolment rose.
The {o:{t} Times} reported the story first.
{p} told the {o:{t} Herald} that she would appeal.
U.S. Rep. {p}, R-{t}, said the bill would pass.
State Sen. {p}, D-{t}, opposed it.
Gov. {p} toured the flooded streets of {t} on {d}.
The storm moved north of {t} toward {t}.
About 30 miles southeast of {t}, crews fought a wildfire.
A magnitude 6.2 earthquake struck near {t}, {s}, on {d}.
{l} troops entered {t} on {d}, witnesses said.
{l} officials said the talks in {t} had failed.
In {t}, thousands marched against the government of {l} President {p}.
{t} Mayor {p} said the city was safe.
{t} police arrested two men.
{t}-based {o:Acme Industries} said profits fell.
A court in {t} sentenced {p} to six years.
Traffic on {f:Interstate 95} near {t} was backed up.
The plane left {t} for {t} with 140 people aboard.
{t} beat {t} 3-1 on Saturday.
{p} Jr. and {p} own the farm outside {t}.
Mr. {L} said his client would appeal. {L} lives in {t}.
{L}, who is from {t}, said {L} would resign.
"We are ready," said {p}, who runs a shop in {t}.
The {o:{s} Department of Transportation} will repair the road in {c}.
The {o:{s} Supreme Court} heard the case of {p}.
The {o:{t} Area School District} board met on {d}.
Crews from {t}, {t} and {c} helped.
A {l} man from {t} was found dead in {t}.
Cases were reported in {t} ({s}) and {t}.
The hospital in {t} treated 14 patients, said {p} of the {o:World Health Organization}.
The {o:Ministry of Health} in {t} confirmed the outbreak.
WASHINGTON — President {p} will visit {t} and {t}.
The {o:{t} Chamber of Commerce} will meet at {o:Jackson's Restaurant}.
{o:Ford}, {o:Toyota} and {o:Amazon} plan plants in {t}.
{f:Lake {L}} lies west of {t}.
The {f:{t} International Airport} was closed.
{f:{t} Airport} reopened on {d}.
In {d}, {p} left {t} for {s}.
March was wet in {t}. May was dry in {s}.
"""


def templates() -> list[str]:
    """The templates, one sentence each."""
    return [line for line in _LINES.splitlines() if line]


def fill(
    template: str, names: list[str], chance: random.Random
) -> tuple[str, list[tuple[int, int, str]]]:
    """A template with names put in, and the labelled spans; names inside {o:…} are not places."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    size = 0
    for piece in re.split(r"(\{[of]:(?:[^{}]|\{\w\})*\}|\{\w\})", template):
        text, label = _piece(piece, names, chance)
        if label:
            spans.append((size, size + len(text), label))
        parts.append(text)
        size += len(text)
    return "".join(parts), spans


def _piece(piece: str, names: list[str], chance: random.Random) -> tuple[str, str]:
    if piece.startswith(("{o:", "{f:")):
        inner = re.sub(r"\{\w\}", lambda m: _piece(m.group(), names, chance)[0], piece[3:-1])
        return inner, "ORG" if piece[1] == "o" else "FAC"
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    simple = {
        "{t}": (chance.choice(names), "LOC"),
        "{T}": (chance.choice(names).upper(), "LOC"),
        "{s}": (chance.choice(_STATES), "LOC"),
        "{a}": (chance.choice(_SHORT), "LOC"),
        "{c}": (chance.choice(_LAST) + " County", "LOC"),
        "{p}": (name, "PER"),
        "{L}": (chance.choice(_LAST), "PER"),
        "{l}": (chance.choice(_ADJECTIVES), "NOR"),
        "{d}": (chance.choice("Monday Tuesday Friday March April May June".split()), ""),
        "{n}": (str(chance.randint(19, 88)), ""),
    }
    return simple.get(piece, (piece, ""))
