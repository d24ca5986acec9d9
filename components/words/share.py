"""Words of the page that makes an embed."""

from __future__ import annotations

from components.words.language import Plural, Words

SHARE = Words({
    "title": "Embed",
    "intro": "The map for an article: choose what is seen, copy the code. Only published events "
    "are in it. Filters and dates are those of Explore; change them in the sidebar.",
    "count": Plural(
        "{n} published event in this view.", "{n} published events in this view."
    ),
    "headline": "Headline",
    "headline_help": "Read aloud by screen readers, and shown where frames are not.",
    "theme": "Colours",
    "auto": "As the reader's device",
    "light": "Light",
    "dark": "Dark",
    "first": "What comes first",
    "map": "The map",
    "list": "The list",
    "draw": "Events as",
    "clusters": "Clusters",
    "points": "Points",
    "heat": "Heat",
    "width": "Width, pixels",
    "width_help": "0: as wide as the article's column.",
    "height": "Height, pixels",
    "height_help": "Newsrooms' embed scripts change it to what the page needs.",
    "lock": "A reader cannot change",
    "lock_dates": "the dates",
    "lock_type": "the types",
    "lock_source": "the sources",
    "lock_q": "the search",
    "pin": "Always this state of the data",
    "pin_help": "On, readers see what you see today, and are told when a newer state is there. "
    "Off, they see the newest.",
    "play": "Plays by itself",
    "preview": "Preview",
    "code": "Code to paste",
    "address": "Address alone",
    "folder": "Prepare the folder for another host",
    "folder_help": "What is in view, for any static host. It needs Dateline no more.",
    "download": "Download the folder (ZIP)",
    "file": "Prepare one file that needs no host",
    "file_download": "Download the file (HTML)",
    "nothing": "No published event is in this view.",
})  # fmt: skip
LOCKS = ("dates", "type", "source", "q")
