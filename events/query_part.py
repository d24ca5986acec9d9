"""Some events of a release → a packed file of their own, which the map reads like a release.

Its header says what else the map must know: `numbers` of the events in the release, `names` of
its places, `area_numbers` in the release's areas.json.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from events.packed import pack
from events.snapshot import pack_rows


def pack_part(rows: pa.Table, first_day: int) -> bytes:
    """The packed file of these rows of `events.query.part`; days count from `first_day` (days
    since 1970-01-01), that of the whole release."""
    frame = rows.to_pandas()
    wide = frame[frame["area_number"] > 0]
    known = dict(zip(wide["place_id"].astype(str), wide["area_number"], strict=True))
    ordered, packed = pack_rows(frame.drop(columns=["place_number", "area_number"]), known)
    first = ordered.drop_duplicates("place_number").set_index("place_number").sort_index()
    header = packed.header | {
        "first_day": first_day,
        "numbers": ordered["n"].astype(int).tolist(),
        "names": {n: first[n].astype("string").fillna("").tolist() for n in ("place", "country")},
        "area_numbers": [int(known[one]) for one in packed.header["areas"]],
    }
    start: Any = packed.events["start"] + (packed.header["first_day"] - first_day)
    events = packed.events | {"start": start.astype(np.int64)}
    return pack(replace(packed, header=header, events=events if len(frame) else packed.events))
