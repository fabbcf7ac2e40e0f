"""Score extraction on gold files, with the shipped gazetteer and with others stacked below it.

python benchmarks/accuracy.py GOLD.jsonl... [--below PLACES.csv]...
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.evaluate import evaluate  # noqa: E402 - found by the path above
from map_app.io.gold import read_gold  # noqa: E402
from map_app.io.session import load  # noqa: E402
from map_app.settings import Settings  # noqa: E402


def main() -> None:
    """Print one table a gold file: a line a measure, a column a stack of gazetteers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--below", action="append", type=Path, default=[], help="a gazetteer ranked below the shipped")
    arguments = parser.parse_args()
    stacks = {"shipped": load(Settings())}
    if arguments.below:
        stacks["with those below"] = load(Settings(gazetteers=(*Settings().gazetteers, *arguments.below)))
    for path in arguments.gold:
        rows, reports = read_gold(path)
        scores = {name: evaluate(rows, reports, each.gazetteer, each.lexicon) for name, each in stacks.items()}
        print(f"\n{path.stem} ({len(rows)} rows)")
        print(f"{'':32}" + "".join(f"{name:>18}" for name in scores))
        for measure in next(iter(scores.values())).measures:
            print(f"{measure:32}" + "".join(f"{score.measures[measure]:18.3f}" for score in scores.values()))


if __name__ == "__main__":
    main()
