"""Files made to exhaust a parser cost little and break nothing."""

from __future__ import annotations

import io
import zlib

import pytest

from events.articles_limit import LimitedReader
from events.errors import ReadRefused
from events.limited import Limits
from tests.events.article_files import SENTENCES, page, pdf


@pytest.fixture(scope="module")
def reader():
    with LimitedReader() as one:
        yield one


def _good(reader) -> bool:
    return SENTENCES[0] in reader.read("html", page(*SENTENCES))["text"]


def _flate_bomb() -> bytes:
    """A page whose stream unpacks to a gigabyte."""
    stream = io.BytesIO()
    packer = zlib.compressobj(9)
    for _ in range(1000):
        stream.write(packer.compress(b"(a) Tj " * 150_000))
    stream.write(packer.flush())
    packed = stream.getvalue()
    head, _, tail = pdf("x").partition(b"<</Length ")
    rest = tail[tail.index(b"endstream") :]
    return head + b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\n" % (len(packed), packed) + rest


def _page_loop() -> bytes:
    return pdf("x").replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{levels}]>'
    return f"{head}<rss version='2.0'><channel><title>&l11;</title></channel></rss>".encode()


@pytest.mark.parametrize(("kind", "content"), [
    ("pdf", _flate_bomb()), ("pdf", _page_loop()), ("pdf", b"%PDF-1.4\n" + b"[" * 200_000),
    ("html", b"<div>" * 300_000), ("html", b"<p " + b"a='b' " * 800_000),
])  # fmt: skip
def test_a_bomb_is_refused_or_read_within_its_limits_and_the_next_file_is_read(
    reader, kind, content
):
    try:
        answer = reader.read(kind, content)
    except ReadRefused as refused:
        assert refused.remedy
    else:
        assert len(answer["text"]) < 2_000_000
    assert _good(reader)


def test_entities_of_a_feed_are_not_multiplied(reader):
    try:
        assert len(reader.read("feed", _entities())["outlet"]) < 10_000
    except ReadRefused as refused:
        assert refused.remedy
    assert _good(reader)


def test_a_reader_that_takes_too_long_is_ended_and_the_next_file_gets_a_new_one():
    slow = b"<html><body>" + b"<p>Some words of a long page.</p>" * 100_000
    hurried = LimitedReader(Limits(wall_seconds=0.05))
    with hurried, pytest.raises(ReadRefused, match="more time or memory"):
        hurried.read("html", slow)
    with LimitedReader() as patient:
        assert _good(patient)


def test_memory_is_limited():
    pytest.importorskip("resource")
    big = b"<html><body>" + b"<p>" * 6_000_000
    with LimitedReader() as reader, pytest.raises(ReadRefused, match="memory"):
        reader.read("html", big)
