"""What is chosen on the Embed page becomes an address, and files that are the same each time."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from components.embed_address import (
    LOOKS,
    Wish,
    asked_query,
    checked_look,
    embed_address,
    one_file,
    zipped_folder,
)
from components.embed_head import Embed
from components.publish_files import EMBED_ASSETS


def test_what_is_left_as_it_is_does_not_stand_in_the_address():
    assert embed_address("https://m.example/", {}, Wish()) == "https://m.example/embed/"


def test_filters_looks_and_state_stand_in_the_address():
    wish = Wish("dark", "list", "heat", ("dates", "type"), play=True, state="ab-cd")
    address = embed_address("https://m.example/", {"type": ["x-Border", "a&b"]}, wish)
    assert address == (
        "https://m.example/embed/ab-cd/?type=x-Border&type=a%26b&theme=dark&first=list&draw=heat"
        "&lock=dates%2Ctype&play=1"
    )


def test_the_folder_comes_as_the_same_zip_each_time(shipped, data):
    rows = shipped.rows.head(5)
    first, again = (zipped_folder(shipped, rows, data, Embed(title="Five")) for _ in range(2))
    assert first == again
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert {"index.html", "latest.json"} <= set(names)
    assert sum("/events/" in name for name in names) == 5


def test_the_file_is_a_page(shipped, data):
    assert one_file(shipped, shipped.rows.head(3), data, Embed()).startswith(b"<!doctype html>")


def test_what_can_be_baked_in_is_what_a_page_reads_of_its_address():
    script = (EMBED_ASSETS / "address.js").read_text("utf-8")
    names = re.search(r"const ONE = \{(.*?)\};", script, re.DOTALL)
    read = set(re.findall(r"(\w+):", names[1])) | {"area", "q"}
    assert read - set(LOOKS) == {"from", "to", "independent", "event", "id", "state", "area", "q"}
    assert set(LOOKS) <= read


def test_a_look_is_checked_and_what_the_form_makes_is_one():
    wish = Wish("dark", "list", "heat", ("dates", "type"), play=True)
    made = asked_query({"view": ["idlib"], "at": ["37.5,32,4"]}, wish)
    assert checked_look(made) == made
    assert checked_look("?speed=0.5&lock=q") == "speed=0.5&lock=q"
    for wrong in ("draw=cubes", "type=Battles", "lock=dates,all", "speed=0x5", "theme", "at=1,2"):
        with pytest.raises(ValueError, match=wrong.partition("=")[0]):
            checked_look(wrong)
