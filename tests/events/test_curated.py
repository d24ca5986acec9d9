"""Curated files: each kind of bad row is refused with its place and remedy, the rest loads."""

from __future__ import annotations

import shutil

import pytest

from events import CollectionMissing, DatePrec, Polarity, load_curated

OFF_BY_ONE = {"start_char": "1", "end_char": "35"}


def places(refused):
    """File and column of each refused row."""
    return [(row.file, row.field) for row in refused]


def test_a_good_folder_loads_whole(collection):
    dossier = collection.load()
    assert dossier.refused == ()
    (event,) = dossier.events
    assert (event.event_id, event.when.date_prec) == ("e001", DatePrec.DAY)
    assert [claim.claim_id for claim in event.claims] == ["c001"]
    assert [span.span_id for span in event.spans] == ["s001"]
    assert event.claims[0].polarity is Polarity.ASSERT


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [
        ("sources", "language", "klingon"),
        ("sources", "source_date", "28.02.2020"),
        ("sources", "source_office", ""),
        ("sources", "source_url", "javascript:alert(1)"),
        ("sources", "text_file", "documents/absent.txt"),
        ("origins", "kind", "rumour"),
        ("origins", "party_to_conflict", "perhaps"),
        ("origins", "reliability", "G"),
        ("events", "edtf", "2020-02-31"),
        ("events", "edtf", "2020-02-28/2020-02-27"),
        ("events", "edtf", "2200-02-27"),
        ("events", "edtf", ""),
        ("events", "date_prec", ""),
        ("events", "date_prec", "6"),
        ("events", "date_prec", "1.5"),
        ("events", "event_type", "Explosions"),
        ("events", "sub_event_type", "Air/drone strike"),
        ("events", "place_kind", "village"),
        ("events", "where_prec", "0"),
        ("events", "where_prec", "nan"),
        ("events", "uncertainty_km", "-5"),
        ("events", "event_clarity", "3"),
        ("events", "planned", "no"),
        ("events", "actors", "Rebels"),
        ("events", "actors", "Rebels=hero"),
        ("events", "review_state", "proposed"),
        ("events", "checked_by", ""),
        ("events", "title", ""),
        ("evidence", "source_id", "d999"),
        ("evidence", "event_id", "e999"),
        ("evidence", "quote_exact", ""),
        ("evidence", "start_char", "first"),
        ("evidence", "end_char", "34.5"),
        ("evidence", "translation_by", "oracle"),
        ("claims", "event_id", "e999"),
        ("claims", "origin_id", "nobody"),
        ("claims", "attribute", "mood"),
        ("claims", "value", ""),
        ("claims", "value_low", "inf"),
        ("claims", "qualifier", "roughly"),
        ("claims", "polarity", "shrug"),
        ("claims", "made_at", "yesterday"),
        ("claims", "spans", ""),
        ("claims", "spans", "s001;s999"),
        ("claims", "relations", "likes:c001"),
        ("claims", "relations", "supports"),
    ],
)
def test_a_bad_cell_is_refused_by_file_line_and_column(collection, file, column, value):
    refused = collection.change(file, **{column: value}).load().refused
    assert (refused[0].file, refused[0].line, refused[0].field) == (f"{file}.csv", 2, column)
    assert refused[0].reason
    assert refused[0].remedy


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [("claims", "relations", "supports:c999"), ("events", "parent_event_id", "e999")],
)
def test_a_tie_to_a_row_that_is_not_there_is_reported_and_cut(collection, file, column, value):
    dossier = collection.change(file, **{column: value}).load()
    assert places(dossier.refused) == [(f"{file}.csv", column)]
    assert dossier.events[0].parent_event_id == ""
    assert dossier.events[0].claims[0].relations == ()


def test_an_event_is_no_part_of_itself(collection):
    dossier = collection.change("events", parent_event_id="e001").load()
    assert places(dossier.refused) == [("events.csv", "parent_event_id")]


def test_a_number_range_the_wrong_way_round_is_refused(collection):
    refused = collection.change("claims", value_low="20", value_high="10").load().refused
    assert places(refused)[0] == ("claims.csv", "value_high")


def test_good_rows_load_beside_a_bad_one(collection):
    collection.add("events", event_id="e002", edtf="2020-02-31")
    dossier = collection.load()
    assert [event.event_id for event in dossier.events] == ["e001"]
    assert [(row.file, row.line) for row in dossier.refused] == [("events.csv", 3)]


def test_the_second_event_of_one_id_is_refused_and_the_first_stays(collection):
    dossier = collection.add("events", title="Another title").load()
    assert [event.title for event in dossier.events] == ["Rebels retake Saraqib"]
    assert places(dossier.refused) == [("events.csv", "event_id")]


def test_a_quote_off_by_one_is_told_where_it_stands(collection):
    refused = collection.change("evidence", **OFF_BY_ONE).load().refused
    assert places(refused)[0] == ("evidence.csv", "quote_exact")
    assert "characters 1–35 of d001" in refused[0].reason
    assert "It stands at 0–34" in refused[0].remedy


def test_a_quote_that_differs_by_one_letter_is_nowhere_in_the_text(collection):
    refused = collection.change("evidence", quote_exact="Rebels retook Saraqib on Tuesday.")
    assert "nowhere in the text" in refused.load().refused[0].remedy


def test_offsets_count_characters_and_not_bytes(collection):
    (collection.folder / "documents" / "d001.txt").write_text("Ærlig. Sant.", encoding="utf-8")
    cells = {"quote_exact": "Sant.", "start_char": "7", "end_char": "12"}
    assert collection.change("evidence", **cells).load().refused == ()


def test_what_leans_on_a_refused_event_is_refused_and_says_so(collection):
    dossier = collection.change("events", edtf="2020-02-31").load()
    assert dossier.events == ()
    assert places(dossier.refused) == [
        ("events.csv", "edtf"),
        ("evidence.csv", "event_id"),
        ("claims.csv", "event_id"),
    ]
    assert "'e001' is not a good row of events.csv" in dossier.refused[2].reason


def test_a_claim_with_the_quote_of_another_event_is_refused(collection):
    collection.add("events", event_id="e002")
    collection.add("claims", claim_id="c002", event_id="e002", spans="s001")
    refused = collection.load().refused
    assert places(refused)[0] == ("claims.csv", "spans")
    assert "s001 belongs to e001" in refused[0].reason


@pytest.mark.parametrize(("file", "what"), [("evidence", "evidence"), ("claims", "claim")])
def test_an_event_nobody_vouches_for_is_refused(collection, file, what):
    collection.rows[file].clear()
    dossier = collection.load()
    assert dossier.events == ()
    assert dossier.refused[-1].file == "events.csv"
    assert "e001" in dossier.refused[-1].reason


def test_a_place_cannot_be_stated_more_exactly_than_it_is_known(collection):
    cells = {"place": "Idlib province", "place_kind": "adm1", "where_prec": "1"}
    (first, *_) = collection.change("events", **cells).load().refused
    assert (first.field, first.remedy) == ("where_prec", "Use 4 or leave the cell empty")


def test_a_place_may_be_stated_less_exactly_with_its_own_radius(collection):
    (event,) = collection.change("events", where_prec="2", uncertainty_km="7").load().events
    assert (event.where.where_prec, event.where.uncertainty_radius_m) == (2, 7000)


def test_the_kind_of_place_decides_where_no_precision_is_stated(collection):
    (event,) = collection.change("events", place="Idlib province", place_kind="adm1").load().events
    assert event.where.where_prec == 4


@pytest.mark.parametrize("place", ["", "Atlantis"])
def test_an_unknown_place_gets_no_invented_point(collection, place):
    (event,) = collection.change("events", place=place).load().events
    where = event.where
    assert (where.latitude, where.longitude, where.where_prec) == (None, None, None)


@pytest.mark.parametrize("edtf", ["2020-02", "[2020-02-03,2020-02-10]"])
def test_an_exact_day_does_not_fit_a_date_that_names_none(collection, edtf):
    refused = collection.change("events", edtf=edtf, date_prec="1").load().refused
    assert refused[0].field == "date_prec"


@pytest.mark.parametrize(
    "text_file", ["../outside.txt", "/outside.txt", "documents/../../outside.txt", "..", "a/.."]
)
def test_a_text_is_never_read_from_outside_the_folder(collection, text_file):
    (collection.folder.parent / "outside.txt").write_text("secret", encoding="utf-8")
    dossier = collection.change("sources", text_file=text_file).load()
    assert dossier.sources == {}
    assert places(dossier.refused)[0] == ("sources.csv", "text_file")


def test_a_text_that_is_not_utf_8_is_refused(collection):
    (collection.folder / "documents" / "d001.txt").write_bytes(b"K\xf8ln")
    assert "UTF-8" in collection.load().refused[0].reason


def test_the_hash_is_that_of_the_stored_bytes(collection):
    source = collection.load().sources["d001"]
    before = source.raw_sha256
    (collection.folder / "documents" / "d001.txt").write_bytes(source.text.encode() + b"\n")
    assert collection.load().sources["d001"].raw_sha256 != before


def test_no_folder_is_one_error_that_names_it(tmp_path):
    with pytest.raises(CollectionMissing, match="nowhere"):
        load_curated(tmp_path / "nowhere", lambda *_: None)


@pytest.mark.parametrize("name", ["sources", "origins", "events", "evidence", "claims"])
def test_a_missing_file_is_named(collection, name):
    folder = collection.write()
    (folder / f"{name}.csv").unlink()
    with pytest.raises(CollectionMissing, match=rf"{name}\.csv"):
        load_curated(folder, lambda *_: None)


def test_no_documents_is_a_refused_source_and_no_crash(collection):
    shutil.rmtree(collection.folder / "documents")
    assert places(collection.load().refused)[0] == ("sources.csv", "text_file")


def test_place_country_and_kind_reach_the_gazetteer_as_written(collection):
    asked = []
    collection.change("events", place="Idlib", place_kind="adm1", country="SY")
    collection.load(lambda *args: asked.append(args))
    assert asked == [("Idlib", "SY", "adm1")]
