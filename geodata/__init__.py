"""Where things are: hand-checked places, the gazetteer, outlines and the offline basemap."""

from geodata.build import DataPaths
from geodata.errors import GazetteerMissing, GeodataError, OnlineError, PackError, PlaceFileError
from geodata.find import Candidate, find
from geodata.gazetteer import Gazetteer, nearest, open_gazetteer, place_by_id
from geodata.locate import Located, locate
from geodata.names import fold, split_type_word
from geodata.packs_merge import build_data, data_paths
from geodata.places import Place, PlaceKind, WherePrec, implied_precision, load_places
from geodata.sound import skeleton

__all__ = [
    "Candidate",
    "DataPaths",
    "Gazetteer",
    "GazetteerMissing",
    "GeodataError",
    "Located",
    "OnlineError",
    "PackError",
    "Place",
    "PlaceFileError",
    "PlaceKind",
    "WherePrec",
    "build_data",
    "data_paths",
    "find",
    "fold",
    "implied_precision",
    "load_places",
    "locate",
    "nearest",
    "open_gazetteer",
    "place_by_id",
    "skeleton",
    "split_type_word",
]
