"""Streams of whole numbers ↔ bytes, and those bytes as gzip.

A file: `DLR2`, the length of a JSON header (uint32, little endian), the header, then the streams
that the header names, one behind the other. A stream of w bytes a value is w planes: all lowest
bytes, then all second bytes, and so on, because neighbours look alike plane by plane.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Streams = dict[str, Ints]
MAGIC = b"DLR2"
_BLOCK = 1 << 14
_WAYS = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE)
_LEVEL = 6
_GZIP = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
"""The head of a gzip file without a name and without a time (RFC 1952)."""
_END = b"\x03\x00"
"""An empty last block (RFC 1951)."""


def write_file(header: Mapping[str, Any], streams: Streams) -> bytes:
    """The file of these streams."""
    widths = {name: _width(values) for name, values in streams.items()}
    listed = [[name, widths[name], len(values)] for name, values in streams.items()]
    text = json.dumps({**header, "streams": listed}, separators=(",", ":"), ensure_ascii=True)
    head = text.encode("ascii")
    planes = [_planes(values, widths[name]) for name, values in streams.items()]
    return b"".join([MAGIC, len(head).to_bytes(4, "little"), head, *planes])


def read_file(file: bytes) -> tuple[dict[str, Any], Streams]:
    """Header and streams. Raises ValueError where it is no such file."""
    if file[:4] != MAGIC:
        raise ValueError("This is not a packed release of the map: it does not begin with DLR2.")
    begin = 8 + int.from_bytes(file[4:8], "little")
    header: dict[str, Any] = json.loads(file[8:begin])
    streams = {}
    for name, width, count in header.pop("streams"):
        planes = np.frombuffer(file, np.uint8, width * count, begin).reshape(width, count)
        streams[name] = sum(
            (plane.astype(np.int64) << (8 * k) for k, plane in enumerate(planes)),
            np.zeros(count, np.int64),
        )
        begin += width * count
    return header, streams


def _width(values: Ints) -> int:
    top = int(values.max(initial=0))
    return max(1, (top.bit_length() + 7) // 8)


def _planes(values: Ints, width: int) -> bytes:
    return b"".join(((values >> (8 * k)) & 255).astype(np.uint8).tobytes() for k in range(width))


def zipped(content: bytes) -> bytes:
    """The content as a gzip file. What is nearly random is smaller with nothing but Huffman's code,
    what repeats is not: each block is written in the way that suits it."""
    blocks = [_best(content[k : k + _BLOCK]) for k in range(0, len(content), _BLOCK)]
    ends = zlib.crc32(content).to_bytes(4, "little") + (len(content) % 2**32).to_bytes(4, "little")
    return b"".join([_GZIP, *blocks, _END, ends])


def _best(block: bytes) -> bytes:
    return min((_deflated(block, way) for way in _WAYS), key=len)


def _deflated(block: bytes, way: int) -> bytes:
    # Without a header of its own (-15) and not marked as the last one, so that others may follow.
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9, way)
    return packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
