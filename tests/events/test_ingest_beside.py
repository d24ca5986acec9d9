"""A table beside the files says who published them, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.articles_model import About
from events.ingest_beside import Beside, beside, first_said
from events.ingest_run import jobs_of

CSV = "file,outlet,published,url\na.txt,The Paper,2020-02-28,https://paper.example/a\n"


def test_a_folders_own_table_is_no_article_and_speaks_for_its_files(tmp_path: Path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "sources.csv").write_text(CSV)
    (job,) = jobs_of([str(tmp_path)])
    said = About("", "The Paper", "2020-02-28", "", "https://paper.example/a")
    assert (job.path, job.about) == (tmp_path / "a.txt", said)


@pytest.mark.parametrize(
    "table",
    [
        ("t.csv", "text_file;source_office;source_date\ndocuments/a.txt;The Paper;2020-02\n"),
        ("t.jsonl", '{"file": "x/a.txt", "source_office": "The Paper", "published": "2020-02"}\n'),
    ],
)
def test_columns_may_be_called_as_in_a_collection_and_files_lie_elsewhere(
    tmp_path: Path, table: tuple[str, str]
):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.txt").write_text("text")
    (tmp_path / table[0]).write_text(table[1])
    (job,) = jobs_of([str(tmp_path / "files")], tmp_path / table[0])
    assert (job.about.outlet, job.about.published) == ("The Paper", "2020-02")


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path):
    for name, outlet in (("one", "A"), ("two", "B")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(outlet)
    (tmp_path / "sources.csv").write_text("file,outlet\none/a.txt,A\ntwo/a.txt,B\n")
    assert [job.about.outlet for job in jobs_of([str(tmp_path)])] == ["A", "B"]


def test_rows_that_cannot_be_used_are_named_by_line_and_the_files_are_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "sources.csv").write_text(f"{CSV}b.txt,B,28 feb,\n,C,,\nnone.txt,D,,\n")
    jobs = list(jobs_of([str(tmp_path)]))
    refused = [job.refused for job in jobs if job.refused]
    assert [one.name for one in refused] == [
        "sources.csv, line 3, published", "sources.csv, line 4, file", "sources.csv",
    ]  # fmt: skip
    assert "none.txt" in refused[2].reason
    assert [job.about.outlet for job in jobs if not job.refused] == ["The Paper"]


def test_a_table_that_is_no_table_is_refused_with_what_to_write(tmp_path: Path):
    (tmp_path / "sources.csv").write_bytes(b"\xff\xfe\x00broken")
    (refused,) = beside(tmp_path / "sources.csv").refused
    assert "file, outlet, published" in refused.remedy
    assert beside(tmp_path / "none.csv").refused


def test_what_a_person_says_comes_first():
    person, table = About(outlet="Mine"), About(outlet="Theirs", published="2020-02-28")
    assert first_said(person, table) == About(outlet="Mine", published="2020-02-28")
    assert Beside().of(Path("x/a.txt"), Path("x")) == About()
