"""What is typed by hand or in a spreadsheet becomes sound records, or is refused by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.drafts import drop_draft, load_draft, save_draft
from events.edtf import parse_edtf
from events.errors import FieldError, NotAllowed
from events.model import DatePrec, EventWhen, EventWhere
from events.near import near_events
from events.review_reading import propose_reading
from events.store import load_dossier
from events.typed import Typed, TypedClaim, missing, to_records
from events.typed_rows import read_rows
from tests.events.stored import ADA, BO, EVE, bring_out, nirab

WHEN = EventWhen("2020-02-27", parse_edtf("2020-02-27"), DatePrec.DAY)
TEXT = "A bridge fell on Monday. Two were hurt, the mayor says."
CLAIM = TypedClaim("Two were hurt, the mayor says.", "The mayor", "two hurt", low=2.0)
TYPED = Typed(
    "The Paper", "2020-02-28", "https://paper.example/9", "en", "", TEXT, "A bridge falls",
    "Strategic developments", "Other", WHEN, nirab().where, (CLAIM,),
)  # fmt: skip


def test_what_is_typed_can_be_proposed_accepted_and_published(store):
    source, raw, event, origins = to_records(TYPED)
    for _twice in range(2):
        new = propose_reading(store, source, raw, [(event, origins)], ADA, why="by hand")
    assert new == ()
    assert bring_out(store, event.event_id) == 3
    assert load_dossier(store).events[0].claims[0].value == "two hurt"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"office": " "}, "office"),
        ({"date": "soon"}, "date"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"when": None}, "when"),
        ({"claims": ()}, "quote"),
        ({"claims": (replace(CLAIM, quote="Three were hurt"),)}, "quote"),
        ({"claims": (replace(CLAIM, origin=""),)}, "origin"),
        ({"claims": (replace(CLAIM, high=1.0),)}, "high"),
    ],
)
def test_what_is_missing_is_named(change, field):
    assert missing(TYPED) == ()
    broken = replace(TYPED, **change)
    assert [error.column for error in missing(broken)] == [field]
    with pytest.raises(FieldError):
        to_records(broken)


def test_near_duplicates_are_found_by_place_or_by_words():
    away = replace(nirab().where, latitude=10.0, place_id="")
    same = near_events([nirab()], "Anything", WHEN, nirab().where)
    assert [event.event_id for event in same] == ["ev-1"]
    assert near_events([nirab()], "Anything", WHEN, away) == ()
    told = nirab(title="Heavy shells fall near Nirab market")
    assert near_events([told], "Shells near Nirab market", WHEN, away) == (told,)
    later = replace(WHEN, edtf="2020-03-02", intervals=parse_edtf("2020-03-02"))
    assert near_events([nirab()], "Anything", later, nirab().where) == ()
    nowhere = EventWhere("", "", "", "", None)
    assert near_events([nirab(where=nowhere)], "Shells fall", WHEN, nowhere) == ()


def test_a_draft_is_its_owners_alone(store):
    save_draft(store, "add", {"title": "A bri"}, ADA)
    save_draft(store, "add", {"title": "A bridge ✓"}, ADA)
    assert load_draft(store, "add", ADA) == {"title": "A bridge ✓"}
    assert load_draft(store, "add", BO) == {}
    drop_draft(store, "add", BO)
    drop_draft(store, "add", ADA)
    assert load_draft(store, "add", ADA) == {}
    with pytest.raises(NotAllowed):
        save_draft(store, "add", {}, EVE)


def test_rows_of_a_spreadsheet_are_taken_or_refused_one_by_one():
    good = {"title": "A bridge falls", "when": "2020-02-27", "outlet": "The Paper",
            "published": "2020-02-28", "quote": TEXT, "place": "Nirab", "low": "2"}  # fmt: skip
    rows = [
        (2, good),
        (3, good | {"quote": ""}),
        (4, good | {"polarity": "maybe"}),
        (5, good | {"when": "someday"}),
        (6, good | {"low": "two"}),
        (7, good | {"text": "Another text."}),
    ]
    taken, refused = read_rows(
        rows, "sheet.csv", lambda words, *_: WHEN if "2020" in words else None,
        lambda name, _country: replace(nirab().where, where_coordinates=name),
    )  # fmt: skip
    assert [(one.title, one.where.where_coordinates) for one in taken] == [(good["title"], "Nirab")]
    assert taken[0].claims[0].low == 2.0
    assert [(row.line, row.field) for row in refused] == [
        (3, "quote"), (4, "polarity"), (5, "when"), (6, "low"), (7, "quote"),
    ]  # fmt: skip
    assert all(row.remedy for row in refused)
