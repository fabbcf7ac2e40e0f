"""Fit the weights of the confidence on texts whose places are known, and measure how reliable it is out of sample.

python benchmarks/confidence.py GOLD.jsonl... [--below PLACES.csv]...    (needs benchmarks/requirements.txt)

Each event of a text that tells of one place alone is an example: right where it lies within 5 km of a known point
(25 km where it is a region), or where its words are among the known ones. The sets know one incident of a text, so of
the events that a digest tells of at other places nobody can say whether they are right: such texts are left out. Every
confidence of the table was given by weights that were fitted without the text it stands in (5 folds, parted by text).
"""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.events.confidence import WEIGHTS, told  # noqa: E402 - found by the path above
from map_app.events.merge import merge_events  # noqa: E402
from map_app.io.gold import read_gold  # noqa: E402
from map_app.io.session import load  # noqa: E402
from map_app.pipeline import analyse  # noqa: E402
from map_app.places.distance import distance_m  # noqa: E402
from map_app.settings import Settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from map_app.io.session import Loaded
    from map_app.model import Event

RIGHT_M, RIGHT_REGION_M, REGION = 5_000.0, 25_000.0, 3
FOLDS = 5
EDGES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SIGNS = [name for name in WEIGHTS if name != "base"]


def main() -> None:
    """Print the weights, the reliability table, and how the fit compares with the weights in use."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--below", action="append", type=Path, default=[], help="a gazetteer ranked below the shipped")
    arguments = parser.parse_args()
    loaded = load(Settings(gazetteers=(*Settings().gazetteers, *arguments.below)))
    rows = [example for path in arguments.gold for example in _examples(path, loaded)]
    signs = np.array([[row[0].get(name, 0.0) for name in SIGNS] for row in rows])
    right = np.array([row[1] for row in rows])
    texts = np.array([row[2] for row in rows])
    stated = np.array([row[3] for row in rows])
    model = LogisticRegression(C=1.0, max_iter=1000)
    unseen = cross_val_predict(model, signs, right, groups=texts, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
    model.fit(signs, right)
    print(f"{len(rows)} events of {len(set(texts))} texts, {right.mean():.0%} right\n\nWEIGHTS = {{")
    print(f'    "base": {model.intercept_[0]:.2f},')
    for name, weight in zip(SIGNS, model.coef_[0], strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}\n")
    for title, shares in (("out of sample", unseen), ("weights in use", stated)):
        print(f"{title}: Brier score {np.mean((shares - right) ** 2):.3f} (always the mean: {right.var():.3f})")
        print("| stated | events | right | mean stated |\n| --- | --- | --- | --- |")
        for low, high in pairwise(EDGES):
            chosen = (shares >= low) & (shares < high)
            if chosen.any():
                share, mean = right[chosen].mean(), shares[chosen].mean()
                print(f"| {low:.1f} to {min(high, 1.0):.1f} | {chosen.sum()} | {share:.0%} | {mean:.0%} |")
        print()


def _examples(path: Path, loaded: Loaded) -> Iterator[tuple[dict[str, float], bool, str, float]]:
    """Yield the signs of each event of a gold file, whether it is right, its text, and its confidence now."""
    for row, report in zip(*read_gold(path), strict=True):
        events = analyse(report, loaded.gazetteer, loaded.lexicon).events
        if len({event.place.id for event in events}) > 1:
            continue
        for event in merge_events(events, parties=loaded.lexicon.parties):
            signs = {
                reason.rule: float(dict(reason.values)["value"])
                for reason in event.reasons
                if reason.step == "confidence"
            }
            signs["told_again"] = log(1 + told(event.sources)[1])
            yield signs, _is_right(event, row), f"{path.stem}:{report.id}", event.confidence


def _is_right(event: Event, row: dict[str, Any]) -> bool:
    if "gold" in row:
        within = RIGHT_REGION_M if event.geo_precision == REGION else RIGHT_M
        place = event.place
        return any(distance_m(place.lon, place.lat, point["lon"], point["lat"]) <= within for point in row["gold"])
    known = row["event_locations"]
    spans = [span for source in event.sources for span in source.spans.place]
    return any(span.start < end and start < span.end for span in spans for start, end in known)


if __name__ == "__main__":
    main()
