"""CSV files read row by row: what cannot be read is refused by line, the rest is kept."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import CollectionMissing, FieldError
from events.rows import number, one_of, read_records, required, whole, yes_no

HEADER = "id,text,note\n"


@pytest.fixture
def read(tmp_path):
    """Write bytes and read them as records of three columns."""

    def write_and_read(content, parse=dict):
        path = tmp_path / "file.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_records(path, ("id", "text", "note"), parse, key="id")

    return write_and_read


def test_good_rows_come_by_their_id(read):
    records, refused = read(HEADER + "a,one,\nb,two,\n")
    assert {key: row["text"] for key, row in records.items()} == {"a": "one", "b": "two"}
    assert refused == ()


@pytest.mark.parametrize("row", ["b,two", "b,two,,extra"])
def test_a_ragged_row_is_refused_and_its_neighbours_stay(read, row):
    records, (refused,) = read(f"{HEADER}a,one,\n{row}\nc,three,\n")
    assert list(records) == ["a", "c"]
    assert (refused.file, refused.line) == ("file.csv", 3)
    assert "where the header has 3" in refused.reason


def test_a_byte_order_mark_is_no_part_of_the_header(read):
    records, refused = read("\ufeff" + HEADER + "a,one,\n")
    assert list(records) == ["a"]
    assert refused == ()


def test_the_second_row_of_one_id_is_refused(read):
    records, (refused,) = read(HEADER + "a,first,\na,second,\n")
    assert records["a"]["text"] == "first"
    assert (refused.line, refused.field, refused.reason) == (3, "id", "'a' is used twice")


def test_a_row_without_id_is_refused(read):
    records, (refused,) = read(HEADER + ",one,\n")
    assert records == {}
    assert (refused.line, refused.field) == (2, "id")


@pytest.mark.parametrize("content", ["id,note\na,\n", "", "\n", "id;text;note\na;one;\n"])
def test_a_header_without_its_columns_stops_the_file_and_names_one(read, content):
    records, (refused,) = read(content)
    assert records == {}
    assert refused.line == 1
    assert "text" in refused.reason


def test_a_file_that_is_not_utf_8_is_refused_with_the_place(read):
    records, (refused,) = read(HEADER.encode() + b"a,K\xf8ln,\n")
    assert records == {}
    assert f"byte {len(HEADER) + 3}" in refused.reason


def test_nul_becomes_the_replacement_mark(read):
    records, _ = read(HEADER + "a,on\0e,\n")
    assert records["a"]["text"] == "on\ufffde"


def test_lines_are_counted_right_behind_a_cell_of_several_lines(read):
    records, (refused,) = read(HEADER + 'a,"one\ntwo\nthree",\n\nragged\nb,,\n')
    assert records["a"]["text"] == "one\ntwo\nthree"
    assert refused.line == 6


def test_a_bad_row_of_several_lines_is_found_on_its_first(read):
    _, (refused,) = read(HEADER + 'a,one,\n"b","two\nlines"\n')
    assert refused.line == 3


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_foreign_line_mark_inside_a_cell_ends_no_row(read, mark):
    records, refused = read(f"{HEADER}a,one{mark}two,\nb,,\n")
    assert records["a"]["text"] == f"one{mark}two"
    assert list(records) == ["a", "b"]
    assert refused == ()


def test_a_quote_that_does_not_close_swallows_no_row_in_silence(read):
    records, (refused,) = read(HEADER + 'a,one,\nb,two,"open\nc,three,\n')
    assert list(records) == ["a"]
    assert refused.line == 3
    assert "quote" in refused.remedy


def test_an_endless_cell_is_refused(read):
    records, refused = read(HEADER + f'a,"{"x" * 200_000}",\n')
    assert records == {}
    assert refused[0].line == 2


def test_windows_line_ends_are_line_ends(read):
    records, refused = read((HEADER + "a,one,\nb,two,\n").replace("\n", "\r\n"))
    assert list(records) == ["a", "b"]
    assert refused == ()


def test_empty_lines_are_no_rows(read):
    records, refused = read(HEADER + "\n,,\na,one,\n\n")
    assert list(records) == ["a"]
    assert refused == ()


def test_an_error_of_a_field_is_kept_with_its_remedy(read):
    def parse(row):
        raise FieldError("text", "is wrong", "Mend it")

    records, (refused,) = read(HEADER + "a,one,\n", parse)
    assert records == {}
    assert (refused.field, refused.reason, refused.remedy) == ("text", "is wrong", "Mend it")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CollectionMissing, match=r"gone\.csv"):
        read_records(tmp_path / "gone.csv", ("id",), dict, key="id")


CELLS = st.text("ab,;\"'\n\r\u2028\x85é=", max_size=8)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), CELLS, max_size=5))
def test_whatever_a_spreadsheet_writes_is_read_back(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("rows") / "file.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([("id", "text", "note"), *((k, v, "") for k, v in texts.items())])
    records, refused = read_records(path, ("id", "text", "note"), dict, key="id")
    assert {key: row["text"] for key, row in records.items()} == {
        key: text.strip() for key, text in texts.items()
    }
    assert refused == ()


@given(st.text("ab,\"'\n\r\x00\u2028é", max_size=60))
def test_garbage_neither_raises_nor_gets_lost(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("rows") / "file.csv"
    path.write_bytes((HEADER + content + "\nlast line").encode())
    records, refused = read_records(path, ("id", "text", "note"), dict, key="id")
    assert refused
    assert len(records) + len(refused) <= content.count("\n") + content.count("\r") + 2


@pytest.mark.parametrize("cell", ["nan", "inf", "-1", "101", "1e999", "abc", "1,5", "0x10"])
def test_a_number_out_of_range_or_none_at_all_is_refused(cell):
    with pytest.raises(FieldError, match="from 0 to 100"):
        number({"n": cell}, "n", low=0, high=100)


def test_an_empty_number_is_none_and_not_zero():
    assert number({"n": ""}, "n", low=0, high=1) is None
    assert whole({"n": ""}, "n", low=0, high=1) is None


def test_a_code_with_a_fraction_is_refused_and_not_cut():
    with pytest.raises(FieldError, match="not a whole number"):
        whole({"n": "1.5"}, "n", low=1, high=7)


def test_a_word_that_is_not_in_the_list_is_refused_with_the_list():
    with pytest.raises(FieldError, match="Use one of: en, nb"):
        one_of({"language": "xx"}, "language", frozenset({"nb", "en"}))


@pytest.mark.parametrize("cell", ["TRUE", "1", "yes", ""])
def test_true_and_false_are_the_only_answers(cell):
    with pytest.raises(FieldError):
        yes_no({"planned": cell}, "planned")


def test_an_empty_cell_that_is_needed_is_refused():
    with pytest.raises(FieldError, match="title: is empty"):
        required({"title": ""}, "title")
