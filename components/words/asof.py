"""Words about the map as it stood at an earlier time."""

from components.words.language import Words

ASOF = Words({
    "field": "As it stood at (UTC)",
    "help": "A day or a time: 2020-03-01 or 2020-03-01T12:00. Shows what everybody could see then.",
    "banner": "The map as it stood on {at} UTC, not as it is now. What has been protected since is "
    "left out or blurred. Events that come from files have no history and stand as they are now.",
    "back": "Back to now",
})  # fmt: skip
