"""Text that would like to be code or breaks what reads it, and events made of nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from events import (
    Actor,
    Claim,
    DatePrec,
    Dossier,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    OriginKind,
    Polarity,
    SourceDocument,
    parse_edtf,
)

NUMBER = 5000 if os.environ.get("DATELINE_LONG") else 500
"""Strings a run."""

MARK = "dlpwned"
"""What these strings would set, call or ask for if anything ran them."""

MARKUP = [
    f"<script>window.{MARK}=1</script>",
    f"</script><script>window.{MARK}=1</script>",
    f"</style><svg/onload=window.{MARK}=1>",
    f'"><img src=x onerror="window.{MARK}=1">',
    f"'><iframe srcdoc='<script>parent.{MARK}=1</script>'></iframe>",
    f'<a href="javascript:window.{MARK}=1">x</a>',
    "<!-- --!> --> <![CDATA[ ]]> <?xml version='1.0'?>",
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "&lt;b&gt; &amp;amp; &#60;b&#62; &nbsp &copy",
    "</title></textarea></template></noscript></details><base href=//tracker.example>",
    f'<math><mtext></mtext><style><img title="</style><img src onerror=window.{MARK}=1>">',
    "<link rel=stylesheet href=http://tracker.example/x.css><meta http-equiv=refresh content=0>",
    f"<details open ontoggle=window.{MARK}=1><form action=http://tracker.example><input>",
]
TEMPLATES = [
    "{{7*7}} {{config}} {{ self.__init__.__globals__ }}",
    "{% for x in range(9) %}{% endfor %}{# gone #}",
    f"${{7*7}} ${{window.{MARK}=1}} `${{alert(1)}}`",
    "#{7*7} <%= 7*7 %> @(7*7) [[7*7]]",
    "{0} {title} {0.__class__} {missing} %s %(title)s %n %d",
    "\\u003cscript\\u003e \\x3c \\074 \\' \\\" \\\\ \\n \\0",
    f"'; window.{MARK}=1; //  \"; window.{MARK}=1; //  `; window.{MARK}=1; //",
]
MARKDOWN = [
    "![x](http://tracker.example/p.gif) [y](javascript:alert(1)) <http://tracker.example>",
    "**b** _i_ `c` ~~s~~ # h\n\n> q\n- l\n1. n\n| a | b |\n|---|---|",
    ":red[z] :material/error: $x^2$ $$\\frac{1}{2}$$ :smile:",
    "http://tracker.example/plain www.tracker.example mail@tracker.example",
]
CELLS = [
    '=HYPERLINK("http://tracker.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    'a,b;c|d\te"f""g\'h',
    "1/2 1e5 0x1F 00012 -0 NaN Infinity null None undefined true",
]
LETTERS = [
    "\u202egnp.exe \u2066x\u2069 \u200f\u200e \u061c",
    "\u0000a\u0001b\u0008c\u001bd\u007fe\u0085f",
    "\ufeffx\u200by\u00adz\u2028line\u2029paragraph\u000bv\u000cf",
    "e\u0301\u0301\u0301\u0301\u0327\u0327 Z\u0351\u036b\u0343\u036a\u0302\u036b",
    "👩‍👩‍👧‍👦 🇸🇾 🏳️‍🌈 \U0001f9d1\U0001f3fe \U0010ffff \ufffe \uffff",
    "ﷺ صلى الله مُنَاقَشَةُ \u202bسراقب\u202c שלום İstanbul ıi ß ﬁ Ⅷ ①",
    "  leading and trailing \u00a0\u3000 ",
    "line\r\nline\rline\n\n\nline",
]
OTHERS = [
    "../../../../etc/passwd%00.png ..\\..\\windows C:\\nul aux.txt",
    '\'; DROP TABLE event; -- \' OR 1=1 " OR ""=" % _ \\',
    "`id` $(id) | id & id ; id > /dev/null",
    "http://user:pass@127.0.0.1:22/ file:///etc/passwd data:text/html,x gopher://x",
    "x" * 5000,
    "日本語" * 400,
    "",
    " ",
    "__proto__ constructor toString hasOwnProperty",
    "()(&)!(*)~{}[]^$.?+",
]
FRAGMENTS = [*MARKUP, *TEMPLATES, *MARKDOWN, *CELLS, *LETTERS, *OTHERS]


GLUE = st.sampled_from(["", " ", "\n", "<", '"', "'", "\\", "\0", "\u202e"])
WHOLE = st.sampled_from(FRAGMENTS)
CUT = st.builds(lambda part, share: part[: int(len(part) * share)], WHOLE, st.floats(0, 1))
MIXED = st.builds(
    lambda glue, parts: glue.join(parts)[:6000],
    *(GLUE, st.lists(st.one_of(WHOLE, WHOLE, CUT, st.text(max_size=30)), min_size=2, max_size=4)),
)


@lru_cache(maxsize=4)
def strings(number: int = NUMBER) -> list[str]:
    """Every fragment alone, then two to four of them mixed with any text; the same at every run."""
    made = dict.fromkeys(FRAGMENTS)

    @settings(
        max_examples=2 * number, derandomize=True, database=None, phases=[Phase.generate],
        deadline=None, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(MIXED)
    def collect(text: str) -> None:
        made[text] = None

    collect()
    assert len(made) >= number
    return list(made)[:number]


def dossier_of(texts: list[str]) -> Dossier:
    """Events whose every field of free text is one of the texts, in their order."""
    given = iter(texts)
    sources: dict[str, SourceDocument] = {}
    origins: dict[str, Origin] = {}
    events = []
    number = 0
    while (made := _event(f"h{number}", given, sources, origins)) is not None:
        events.append(made)
        number += 1
    return Dossier(tuple(events), sources, origins)


def _event(
    name: str, given: Iterator[str], sources: dict[str, SourceDocument], origins: dict[str, Origin]
) -> Event | None:
    took = [text for _, text in zip(range(16), given, strict=False)]
    if not took:
        return None
    t = (took * 16)[:16]
    quote = t[0] or "quote"
    sources[name] = SourceDocument(
        name, t[1], t[2], "2020-02-28", t[3], "en", "", f"{t[4]}{quote}{t[5]}", "0"
    )
    origins[name] = Origin(name, t[6], OriginKind.WITNESS, party_to_conflict=False)
    start = len(t[4])
    span = EvidenceSpan(name, name, name, start, start + len(quote), quote, t[7], t[8])
    claim = Claim(
        *(name, name, "occurrence", t[9], name, (name,)),
        polarity=Polarity.DENY,
        instead=t[10],
        who=t[11],
        via=(t[6],),
    )
    day = parse_edtf("2020-02-27T17:30")
    when = EventWhen("2020-02-27T17:30", day, DatePrec.DAY, t[12], "", False, t[15], tz=t[15])
    assert when.intervals == ((date(2020, 2, 27),) * 2,)
    where = EventWhere(t[13], t[13], "populated_place", "SY", 1, 35.86, 36.8, 1000.0)
    return Event(
        *(name, t[14], t[15], "Battles", "Armed clash", "conflict", when, where, 1, False),
        *("curated", "verified", t[8]),
        actors=(Actor(t[1], "participant"),),
        claims=(claim,),
        spans=(span,),
    )
