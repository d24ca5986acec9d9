"""Writes kepler.gl's exported page of the points in a Parquet file; runs where keplergl is there.

Started by `embed_kepler.py` in an environment of its own: keplergl needs GeoPandas.
"""

import sys

import pandas as pd
from keplergl import KeplerGl

KeplerGl().save_to_html(data={"events": pd.read_parquet(sys.argv[1])}, file_name=sys.argv[2])
