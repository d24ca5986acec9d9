"""Train the ranker of candidates and write it as plain arrays (model/ranker.json).

Gold: WikToR (ambiguous names, so with a low weight) and, unless left out, GeoVirus. Silver, from
the texts themselves: "Paris, Texas" says which Paris is meant, so the ranker is asked without
that hint; and names with one outstanding reading by the score by hand keep it.
Usage: python -m geodata.train.train_ranker GAZETTEER CORPORA TEACHER TAGGER OUT [--without X]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np

from geodata import open_gazetteer
from geodata.gazetteer import Gazetteer, haversine_m
from geodata.name_index import Array, NameIndex, load_index
from geodata.recognise import PLACE_ROLES, Mention, Role, find_places
from geodata.resolve_context import batches_of, document_context, group_mentions
from geodata.resolve_features import FEATURES, Context, Group, batch_of, feature_rows
from geodata.resolve_trees import Ranker, read_ranker, rule_ranker

NEAR_M = 100_000.0  # a candidate this near to the gold point is right
_UP = frozenset(
    "size own_name country_share province_share country_named inside_next "
    "inside_next_country inside_elsewhere near_share kind_agrees rule".split()
)
_DOWN = {"nearest", "size_below_best"}
_WEIGHT = {"wiktor": 0.12, "geovirus": 1.0, "silver": 0.5}
_OUTSTANDING = 0.3  # of the best reading's probability: what the next may have at most
Point = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """Candidates of one name in one text: features, which are right, where from, which text."""

    rows: Array
    right: Array
    corpus: str
    text: int
    count: int


def documents(options: argparse.Namespace) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """(corpus, text, gold toponyms) of all texts that may be used."""
    for corpus in ("geovirus", "wiktor"):
        if corpus in options.without:
            continue
        with (Path(options.corpora) / corpus / "gold.jsonl").open(encoding="utf-8") as stream:
            for line in stream:
                row = json.loads(line)
                yield corpus, row["text"], row["toponyms"]
    with Path(options.teacher).open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["corpus"] in ("lee", "re3d"):
                yield "silver", row["text"], []


def cases(
    gazetteer: Gazetteer, index: NameIndex, options: argparse.Namespace, ranker: Ranker
) -> list[Case]:
    """All names of all texts as training cases."""
    found: list[Case] = []
    for number, (corpus, text, gold) in enumerate(documents(options)):
        mentions = list(find_places(gazetteer, text, "en", model=options.tagger))
        points: dict[int, Point] = {}
        mentions = _with_gold(mentions, gold, text)
        wanted = [mention for mention in mentions if mention.role in PLACE_ROLES]
        for at, mention in enumerate(wanted):
            for each in gold:
                if each["start"] < mention.end and mention.start < each["end"]:
                    points[at] = (each["lat"], each["lon"])
        groups = group_mentions(index, text, wanted)
        known = [group for group in groups if len(group.choice.pids)]
        context = document_context(index, batches_of(index, known), mentions, ranker)
        for group in groups:
            if len(group.choice.pids):
                found += _cases_of(index, group, context, points, corpus, number)
    return found


def _with_gold(mentions: list[Mention], gold: list[dict[str, Any]], text: str) -> list[Mention]:
    missing = [
        Mention(each["start"], each["end"], text[each["start"] : each["end"]], Role.PLACE, 1.0)
        for each in gold
        if not any(
            m.start < each["end"] and each["start"] < m.end and m.role in PLACE_ROLES
            for m in mentions
        )
    ]
    return sorted([*mentions, *missing], key=lambda mention: mention.start)


def _cases_of(  # noqa: PLR0913, PLR0917
    index: NameIndex, group: Group, context: Context, points: dict[int, Point], corpus: str,
    number: int,
) -> Iterator[Case]:  # fmt: skip
    rows = feature_rows(batch_of(index, [group]), context)
    where = [points[at] for at in group.mentions if at in points]
    if where:
        yield Case(rows, _near(index, group, where[0]), corpus, number, len(where))
        return
    sure = rule_ranker().probabilities(rows)
    best = int(sure.argmax())
    rest = np.sort(sure)[-2] if len(sure) > 1 else 0.0
    pid = group.choice.pids[best]
    spot = (float(index.columns["latitude"][pid]), float(index.columns["longitude"][pid]))
    if group.inside and len(sure) > 1:
        inside = rows[:, FEATURES.index("inside_next")] > 0
        if inside.sum() == 1:
            masked = replace(group, inside=frozenset(), inside_elsewhere=frozenset())
            rows = feature_rows(batch_of(index, [masked]), context)
            yield Case(rows, inside.astype(float), "silver", number, 1)
    elif sure[best] > 0.5 and rest < _OUTSTANDING * sure[best]:
        yield Case(rows, _near(index, group, spot), "silver", number, 1)


def _near(index: NameIndex, group: Group, point: Point) -> Array:
    columns = index.columns
    return np.array([
        haversine_m(float(columns["latitude"][p]), float(columns["longitude"][p]), *point) <= NEAR_M
        for p in group.choice.pids
    ], dtype=float)  # fmt: skip


def train(found: list[Case], rounds: int) -> lgb.Booster:
    """Boosted trees on single candidates, monotone where the direction is beyond doubt."""
    rows = np.vstack([case.rows for case in found])
    right = np.concatenate([case.right for case in found])
    weight = np.concatenate([
        np.full(len(case.rows), _WEIGHT[case.corpus] * min(case.count, 3) ** 0.5) for case in found
    ])  # fmt: skip
    monotone = [1 if name in _UP else -1 if name in _DOWN else 0 for name in FEATURES]
    data = lgb.Dataset(rows, right, weight=weight, feature_name=list(FEATURES))
    parameters = {
        "objective": "binary", "num_leaves": 15, "learning_rate": 0.08, "verbosity": -1,
        "monotone_constraints": monotone, "min_data_in_leaf": 40, "lambda_l2": 2.0,
        "feature_fraction": 0.8, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 3,
        "num_threads": 1, "deterministic": True,
    }  # fmt: skip
    return lgb.train(parameters, data, num_boost_round=rounds)


def exported(booster: lgb.Booster) -> dict[str, Any]:
    """The trees as flat lists; a leaf points to itself."""
    out: dict[str, Any] = {"features": list(FEATURES), "roots": [], "feature": [], "threshold": [],
                           "left": [], "right": [], "value": [], "base": 0.0, "bend": 1.0,
                           "shift": 0.0, "depth": 0}  # fmt: skip

    def add(node: dict[str, Any], depth: int) -> int:
        out["depth"] = max(out["depth"], depth)
        number = len(out["feature"])
        leaf = "leaf_value" in node
        out["feature"].append(0 if leaf else node["split_feature"])
        out["threshold"].append(0.0 if leaf else round(float(node["threshold"]), 6))
        out["value"].append(round(float(node["leaf_value"]), 6) if leaf else 0.0)
        out["left"].append(number)
        out["right"].append(number)
        if not leaf:
            out["left"][number] = add(node["left_child"], depth + 1)
            out["right"][number] = add(node["right_child"], depth + 1)
        return number

    for tree in booster.dump_model()["tree_info"]:
        out["roots"].append(add(tree["tree_structure"], 0))
    return out


def calibrated(model: dict[str, Any], found: list[Case], rounds: int) -> dict[str, Any]:
    """The model with bend and shift fitted on texts that its trees did not see (three folds)."""
    scores, right, weight = [], [], []
    for fold in range(3):
        seen = [case for case in found if case.text % 3 != fold]
        trees = train(seen, rounds)
        for case in found:
            if case.text % 3 == fold:
                raw = np.asarray(trees.predict(case.rows, raw_score=True))
                best = int(raw.argmax())
                scores.append(raw[best])
                right.append(case.right[best])
                weight.append(_WEIGHT[case.corpus] * case.count)
    bend, shift = _platt(np.array(scores), np.array(right), np.array(weight))
    return {**model, "bend": bend, "shift": shift}


def _platt(scores: Array, right: Array, weight: Array) -> tuple[float, float]:
    bend, shift = 1.0, 0.0
    for _ in range(3000):
        sure = 1 / (1 + np.exp(-(bend * scores + shift)))
        slope = weight * (sure - right)
        bend -= 0.3 * float((slope * scores).sum() / (weight * (1 + scores**2)).sum())
        shift -= 0.3 * float(slope.sum() / weight.sum())
    return round(bend, 4), round(shift, 4)


def main() -> None:
    """Two rounds: the second sees the texts as the first ranker understands them."""
    parser = argparse.ArgumentParser()
    for name in ("gazetteer", "corpora", "teacher", "tagger", "out"):
        parser.add_argument(name)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=120)
    options = parser.parse_args()
    gazetteer = open_gazetteer(Path(options.gazetteer))
    index = load_index(gazetteer)
    ranker = rule_ranker()
    for step in (1, 2):
        found = cases(gazetteer, index, options, ranker)
        sys.stdout.write(f"round {step}: {len(found)} names\n")
        model = calibrated(exported(train(found, options.rounds)), found, options.rounds)
        Path(options.out).write_text(json.dumps(model), encoding="utf-8")
        ranker = read_ranker(Path(options.out))
    sys.stdout.write(f"{options.out}: {Path(options.out).stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
