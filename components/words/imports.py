"""Words of the Import page."""

from __future__ import annotations

from components.words.language import Plural, Words

IMPORTS = Words({
    "as_written": "Positions are right as they are written",
    "as_written_help": "Without this, a row whose position lies outside the country or place it "
    "names, and inside it when latitude and longitude are exchanged, is refused; so is a column "
    "most of whose positions lie in the sea.",
    "title": "Import",
    "intro": "Data sets of others: UCDP GED, ACLED and GDELT as they come, TimeMap, any CSV, Excel "
    "or GeoJSON. Rows are shown to the desk alone, with their data set as the source. They have no "
    "sentence to check, so none of them can be published as it is.",
    "file": "A file (larger ones: dateline import)",
    "address": "Or the address of a sheet that is published as CSV",
    "address_help": "In Google Sheets: File, Share, Publish to web, Comma-separated values.",
    "fetch": "Fetch",
    "read_as": Plural("Read as: {kind}. {n} column.", "Read as: {kind}. {n} columns."),
    "columns": "Which column is which field",
    "none": "–",
    "order": "How the file writes 1.3.2020",
    "order_unknown": "Does not occur",
    "order_day_first": "1 March (day first)",
    "order_month_first": "3 January (month first)",
    "name": "Name and version of the data set",
    "import": "Import",
    "done": Plural(
        "{accepted} accepted + {refused} refused = {n} row in.",
        "{accepted} accepted + {refused} refused = {n} rows in.",
    ),
    "known": "It was imported before: nothing changed.",
    "refused": "Refused rows, each with its reason",
    "refused_columns": ("File", "Line", "Column", "Reason", "What to do"),
    "refused_file": "All refused rows (CSV)",
    "sets": "Imported data sets",
    "shown": "On the desk's map",
    "no_sets": "Nothing was imported yet.",
    "desk_only": "Only the desk imports.",
    "row": "A row of the data set {name}, as it was imported. No text of a source lies behind it.",
})  # fmt: skip
FIELD_NAMES = Words({
    "event_id": "Id",
    "title": "Title",
    "summary": "Description",
    "event_type": "Type",
    "sub_event_type": "Sub-type",
    "date": "Day, or first day",
    "time": "Time of day",
    "date_end": "Last day",
    "date_prec": "date_prec",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "where_prec": "where_prec",
    "place": "Place",
    "country": "Country",
    "adm_1": "Province",
    "killed": "Killed",
    "killed_low": "Killed, low",
    "killed_high": "Killed, high",
    "source": "Source",
    "actors": "Actors",
})  # fmt: skip
