"""Times of day in running text, in five languages."""

from __future__ import annotations

import pytest

from events import DatePrec, EventWhen, parse_edtf
from events.dates_clock import find_clocks, with_clock


def said(text, language):
    return [
        f"{one.hour}" + ("" if one.minute is None else f":{one.minute:02}") + one.zone
        + ("~" if one.about else "")
        for one in find_clocks(text, language)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The market was shelled at 5 p.m. on Thursday.", ["17"]),
        ("en", "It burned at around 17:30 local time.", ["17:30~"]),
        ("en", "The first boat left at 1430 GMT.", ["14:30Z"]),
        ("en", "They met at 5 o'clock in the morning and again at noon.", ["5", "12"]),
        ("en", "Shortly after 3 a.m. a second rocket fell; at 12:10 am a third.", ["3~", "0:10"]),
        ("nb", "Klokken 17.30 falt den første granaten.", ["17:30"]),
        ("nb", "Rundt kl. 17:30 lokal tid ble broen stengt.", ["17:30~"]),
        ("nb", "Ved 14-tiden kom de til byen, klokka 5 om morgenen dro de.", ["14~", "5"]),
        ("tr", "Köprü saat 17.30'da kapatıldı.", ["17:30"]),
        ("tr", "Akşam saat 7 sularında ateş açıldı.", ["19~"]),
        ("el", "Η γέφυρα έκλεισε στις 17:30.", ["17:30"]),
        ("el", "Γύρω στις 8:15 μ.μ. έπεσαν δύο βλήματα, στις 5 το πρωί άλλα δύο.", ["20:15~", "5"]),
        ("ar", "أغلق الجسر الساعة 5 مساء.", ["17"]),
        ("ar", "سقطت قذيفة الساعة الخامسة والنصف مساء.", ["17:30"]),
        ("ar", "حوالي الساعة ١٧:٣٠ بالتوقيت المحلي.", ["17:30~"]),
    ],
)
def test_a_time_is_read_as_finely_as_it_is_said(language, text, expected):
    assert said(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Early on Thursday about 20 of them were at 5 posts."),
        ("en", "By 5 p.m. all was over, and they left before 7:30 p.m."),
        ("en", "They talked at 17:30 Lisbon time."),
        ("en", "It cost about 17.30 at 25:10 or at 13 p.m."),
        ("nb", "Før klokken 17 var alt over; kampen endte 3.10 og kl. 17 norsk tid."),
        ("tr", "Son 24 saat 3 kişi öldü, saat 17.30'dan önce bitti."),
        ("el", "Στις 5 Μαρτίου, στις 17.03.2020, μέχρι τις 17:30."),
        ("ar", "بعد 5 ساعات، قبل الساعة 5 مساء."),
        ("de", "Um 17:30 Uhr."),
    ],
)
def test_what_names_no_hour_of_the_event_is_no_time(language, text):
    assert said(text, language) == []


def dated(text="2020-02-27", prec=DatePrec.DAY, part=""):
    return EventWhen(text, parse_edtf(text), prec, "torsdag", part)


def test_a_day_gets_its_time_and_keeps_its_words():
    (clock,) = find_clocks("Rundt klokken 17.30", "nb")
    timed = with_clock(dated(), clock)
    assert (timed.edtf, timed.intervals) == ("2020-02-27T17:30~", dated().intervals)
    assert timed.verbatim == "torsdag, Rundt klokken 17.30"


@pytest.mark.parametrize("text", ["2020-02-27/2020-02-28", "2020-02", "[2020-02-03,2020-02-10]"])
def test_no_time_is_given_to_more_than_a_day(text):
    (clock,) = find_clocks("at 5 p.m.", "en")
    vague = dated(text, DatePrec.DAYS)
    assert with_clock(vague, clock) == vague


def test_half_of_the_day_is_told_by_the_date_or_not_at_all():
    (clock,) = find_clocks("klokken 7", "nb")
    assert with_clock(dated(), clock) == dated()
    assert with_clock(dated(part="evening"), clock).edtf == "2020-02-27T19"
    (late,) = find_clocks("at 2 a.m.", "en")
    assert with_clock(dated(part="night"), late) == dated(part="night")
