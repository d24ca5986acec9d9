"""How English says dates."""

from __future__ import annotations

from events.dates_grammar import Lexicon
from events.dates_words import RULES, SHAPES, day_shape, days_shape, keyed, named, numbers, table

_WEEKDAYS = table("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = table("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun")
_MONTHS = table(
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", start=1,
)  # fmt: skip
_SHORT_MONTHS = table(
    "jan jan.", "feb feb.", "mar mar.", "apr apr.", "", "jun jun.", "jul jul.", "aug aug.",
    "sep sep. sept sept.", "oct oct.", "nov nov.", "dec dec.", start=1,
)  # fmt: skip

_RULES = (
    ("weekday", "EARLY? WD PART?"),
    ("weekday", "WHICH WD PART?"),
    ("weekday", "the? PART of|on|after WD"),
    ("weekday", "PART on WD"),
    ("nights", "overnight|the_night from|between? WD to|into|and WD2"),
    ("nights", "WD night|evening into|to WD2"),
    ("night_to", "the? night|overnight before|into|to WD"),
    ("offset", "EARLY? DAYWORD PART?"),
    ("offset", "THISPART"),
    ("overnight", "NIGHTWORD"),
    ("back", "SAME"),
    ("back", "SAMEPART"),
    ("back_n", "N UNIT LATER"),
    ("period", "PERIOD"),
    ("recent", "in|during recent RECENT"),
    ("lasting", "SPAN N? UNIT"),
    ("for", "for|in nearly|almost|about|some|over? N UNIT"),
    ("for", "for PLURAL"),
    ("ago", "MORE? N UNIT ago"),
    ("some_ago", "SOME UNIT ago"),
    ("ahead", "in N UNIT time"),
    ("date", "WDAY? the? DAY of? MON YEAR?"),
    ("date", "WDAY? MON DAY YEAR?"),
    ("date", "WDAY? the? DAY of? SHORT YEAR?"),
    ("date", "WDAY? SHORT DAY YEAR?"),
    ("month", "INMONTH? MON of? YEAR"),
    ("month", "SHORT YEAR"),
    ("month", "in|during|last|this|of|until|throughout|by|from INMONTH? MON YEAR?"),
    ("since:month", "SINCE INMONTH? MON"),
    ("since:year", "SINCE early|late? YEAR"),
    ("month", "INMONTH MON"),
    ("year", "in|during|of|year|late|early|from|to|until|by YEAR"),
    ("day_range", "DAYS MON YEAR?"),
    ("day_range", "MON DAYS YEAR?"),
    ("day_range", "SHORT DAYS YEAR?"),
    ("day_range", "FROM DAYS MON YEAR?"),
    ("day_range", "FROM MON DAY to|until|and|through MON2 DAY2 YEAR?"),
    ("day_range", "FROM DAY MON to|until|and|through DAY2 MON2 YEAR?"),
    ("weekday_range", "from|between WD to|and|through|until WD2"),
    ("month_range", "from|between MON to|and|through|until MON2 YEAR?"),
    ("year_range", "YEARS"),
    ("year_range", "from|between YEAR to|and|until YEAR2"),
    *RULES,
)

_PAST = (
    r"said|told|says|was|were|had|did|has|have|took|held|met|came|went|fell|struck|hit|began|left"
    r"|shot|spoke|saw|made|gave|sent|fled|died|led|broke|wrote|won|lost|put|became|found|rose|drew"
    r"|ran|fought|fired|retook|\w{3,}ed"
)
_FUTURE = (
    r"(?:will|would|to|shall)(?: not| also| now)? be \w+"
    r"|will (?:meet|hold|host|visit|travel|convene|discuss) (?:\w+ ){0,5}?\w{3,}ed|will|shall"
    r"|won't|\w+'ll|due|set to|plans?(?= to\b)|planned for|plans for|scheduled|expected"
    r"|slated|upcoming|(?:is|are)(?= to \w)|going to|would|to (?:meet|visit|hold|host|travel"
    r"|convene|discuss|attend|begin|start|resume|reopen|take place)(?! with the| by)|intends?|aims?"
)

LEXICON = Lexicon(
    slots={
        "WD": _WEEKDAYS,
        "WDAY": _WEEKDAYS
        | _SHORT_WEEKDAYS
        | {f"{word}.": n for word, n in _SHORT_WEEKDAYS.items()},
        "MON": _MONTHS,
        "SHORT": _SHORT_MONTHS,
        "PART": named(
            morning="morning",
            night="night late_night",
            evening="evening",
            afternoon="afternoon",
            midday="noon midday lunchtime",
            dawn="dawn daybreak",
        ),
        "EARLY": named(morning="early early_on", night="late late_on", afternoon="mid"),
        "WHICH": named(
            last="last this_past past", next="next this_coming coming", this="this later_this"
        ),
        "DAYWORD": keyed("""
            0 = today earlier_today later_today
            -1 = yesterday
            1 = tomorrow
            -2 = the_day_before_yesterday
            2 = the_day_after_tomorrow
        """),
        "THISPART": named(
            morning="this_morning",
            evening="this_evening",
            afternoon="this_afternoon",
            night="tonight",
        ),
        "NIGHTWORD": table("overnight last_night during_the_night"),
        "SAME": keyed("""
            0 = that_day the_same_day that_same_day on_the_day earlier_in_the_day later_in_the_day
            0 = later_that_day earlier_that_day later_the_same_day earlier_the_same_day
            1 = the_next_day the_following_day the_day_after a_day_later the_next_morning
            -1 = the_previous_day the_day_before a_day_earlier
        """),
        "SAMEPART": named(
            night="that_night that_same_night the_same_night",
            evening="that_evening the_same_evening",
            morning="that_morning the_same_morning",
            afternoon="that_afternoon",
        ),
        "LATER": named(later="later after_that afterwards", earlier="earlier before_that"),
        "PERIOD": keyed("""
            last:week = last_week the_previous_week the_past_week
            this:week = this_week
            next:week = next_week the_coming_week
            earlier:week = earlier_this_week earlier_in_the_week
            later:week = later_this_week later_in_the_week
            last:weekend = last_weekend over_the_weekend at_the_weekend
            this:weekend = this_weekend
            next:weekend = next_weekend
            last:month = last_month
            this:month = this_month
            next:month = next_month
            earlier:month = earlier_this_month earlier_in_the_month
            later:month = later_this_month later_in_the_month
            last:year = last_year
            this:year = this_year
            next:year = next_year
            earlier:year = earlier_this_year
            later:year = later_this_year
        """),
        "RECENT": named(day="days", week="weeks", month="months", year="years"),
        "SPAN": table(
            "over_the_past over_the_last in_the_past in_the_last during_the_past during_the_last "
            "for_the_past for_the_last the_past the_last within_the_past within_the_last"
        ),
        "N": numbers(
            "a an one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
            "fifteen"
        ),
        "UNIT": named(
            hour="hour hours",
            day="day days",
            week="week weeks week's",
            month="month months",
            year="year years",
        ),
        "PLURAL": named(day="days", week="weeks", month="months", year="years"),
        "MORE": named(
            more="more_than over a_little_over just_over", less="nearly almost just_under less_than"
        ),
        "SOME": table("a_few several some"),
        "INMONTH": named(
            early="early earlier_in the_start_of the_beginning_of",
            mid="mid mid- the_middle_of",
            late="late later_in the_end_of",
        ),
        "SINCE": table("since ever_since"),
        "FROM": table("from", "between"),
    },
    shapes=SHAPES
    | {
        "DAY": day_shape("st|nd|rd|th"),
        "DAY2": r"(?P<day2>(?:3[01]|[12]\d|0?[1-9])(?!\d))(?:st|nd|rd|th)?",
        "YEAR2": r"(?P<year2>(?:1[5-9]|20)\d\d)(?!\d)",
        "DAYS": days_shape("st|nd|rd|th", "to|and|until|through"),
    },
    rules=_RULES,
    past=_PAST,
    future=_FUTURE,
    perfect=r"has|have|had|been|'ve|raged|lasted|continued",
    capital=frozenset({"may", "march", "august", "mar", "jan", "dec", "sun", "sat", "wed", "mon"}),
    not_after=frozenset(
        "times mail prayer prayers school express telegraph agreement mirror herald post club "
        "mosque".split()
    ),
    not_before=frozenset("black bloody ash palm cyber".split()),
    day_first=False,
)
