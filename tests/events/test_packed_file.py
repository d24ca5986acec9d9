"""What is written as gzip is read by everybody's gzip."""

from __future__ import annotations

import gzip

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from events.packed_file import zipped


@given(st.binary(max_size=2000), st.integers(1, 40))
def test_what_is_zipped_is_unzipped(content, times):
    assert gzip.decompress(zipped(content * times)) == content * times


def test_the_same_content_makes_the_same_bytes():
    assert zipped(b"abc" * 9000) == zipped(b"abc" * 9000)


def test_nearly_random_numbers_are_smaller_than_with_gzip_alone():
    skewed = np.random.default_rng(1).geometric(0.5, 60_000).astype(np.uint8).tobytes()
    assert len(zipped(skewed)) < 0.95 * len(gzip.compress(skewed, 9))
