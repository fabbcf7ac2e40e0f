"""How fast a built gazetteer opens, how much memory it takes, and what matching costs beside a plain scan.

python benchmarks/gazetteer.py [NAMES...]      15,000 and 500,000 synthetic names by default

Each size is measured in a process of its own. The plain scan is daachorse over the same names and the same text, in the
same run, whole words not checked; matching checks words and clitics and looks up the places.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from map_app.model import Place

SIZES = (15_000, 500_000)
RUNS = 5
WORDS = 200_000
VOCABULARY = 30_000
"""So many different words has a news text of that length; how often each comes falls with its rank, as Zipf found."""
SHARE_OF_NAMES = 0.1
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", type=int, default=SIZES)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        _measure(arguments.measure)
        return
    print("    names  places   file MB   build s   open s   peak MB   first text s   peak MB   matching / scan")
    for names in arguments.names:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "places.parquet"
            start = time.perf_counter()
            places = _build(path, names)
            took = time.perf_counter() - start
            print(f"{names:>9,} {places:>7,} {path.stat().st_size / 1e6:>9.1f} {took:>9.1f}", end=" ", flush=True)
            command = [sys.executable, __file__, "--measure", str(path)]
            subprocess.run(command, check=True)  # noqa: S603 - this script


def _build(path: Path, names: int) -> int:
    from map_app.io.built import write_built  # noqa: PLC0415 - the measuring process should not pay for it

    count = 0

    def places() -> Iterator[Place]:
        nonlocal count
        for place in _places(names):
            count += 1
            yield place

    write_built(path, places(), f"synthetic {names}")
    return count


def _places(names: int) -> Iterator[Place]:
    """Make places with one to three Arabic names and a Latin one, drawn with a fixed seed."""
    from map_app.model import Place, PlaceName  # noqa: PLC0415 - as above

    draw = random.Random(20160616)  # noqa: S311 - nothing secret
    left = names
    number = 0
    while left > 0:
        arabic = [_name(draw) for _ in range(min(left, draw.choice((1, 1, 2, 3))))]
        left -= len(arabic)
        latin = f"Place {number}"
        number += 1
        left -= 1
        spellings = (*(PlaceName(text, "ar") for text in arabic), PlaceName(latin, "en"))
        lon, lat = draw.uniform(35.7, 42.3), draw.uniform(32.3, 37.3)
        yield Place(
            f"bench:{number}", arabic[0], latin, "village", lon, lat, 1000.0, spellings,
            country="SY", admin1=f"Province {number % 14}", source="bench", source_id=str(number),
        )  # fmt: skip


def _name(draw: random.Random) -> str:
    return " ".join(_word(draw) for _ in range(draw.choice((1, 1, 2))))


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(_LETTERS, k=draw.randint(3, 7)))


def _measure(path: Path) -> None:
    from map_app.io.gazetteers import read_gazetteer  # noqa: PLC0415 - imports are not part of what is measured
    from map_app.io.lexicons import read_lexicon  # noqa: PLC0415
    from map_app.places.name_spans import name_matcher  # noqa: PLC0415
    from map_app.settings import Settings  # noqa: PLC0415

    start = time.perf_counter()
    gazetteer = read_gazetteer([path])
    found = gazetteer.search("Place 7", limit=1)
    opened = time.perf_counter() - start
    if found[0].place.name_en != "Place 7":
        message = "the built file does not find its own names"
        raise SystemExit(message)
    print(f"{opened:>8.2f} {_peak_mb():>9.0f}", end=" ", flush=True)

    lexicon = read_lexicon(Settings().lexicon)
    start = time.perf_counter()
    matcher, forms = name_matcher(gazetteer, lexicon)
    first = time.perf_counter() - start
    print(f"{first:>14.2f} {_peak_mb():>9.0f}", end=" ", flush=True)

    import daachorse  # noqa: PLC0415 - not before the memory of opening is measured

    draw = random.Random(1)  # noqa: S311 - nothing secret
    vocabulary = [_word(draw) for _ in range(VOCABULARY)]
    common = draw.choices(vocabulary, [1 / rank for rank in range(1, VOCABULARY + 1)], k=WORDS)
    text = " ".join(draw.choice(forms) if draw.random() < SHARE_OF_NAMES else word for word in common)
    plain = daachorse.CharwiseDoubleArrayAhoCorasick(list(dict.fromkeys(forms)))

    def match() -> None:
        for _start, _end, form, _prefix, _suffix in matcher.matches(text):
            gazetteer.bearers(forms[form])

    ratios = []
    match()
    for _ in range(RUNS):
        scan = _seconds(lambda: plain.find_overlapping(text))
        ratios.append(_seconds(match) / scan)
    print(f"{statistics.median(ratios):>17.1f}")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(task: Callable[[], object]) -> float:
    """Return how long the processor works on a task; what else runs on the machine does not count."""
    start = time.process_time()
    task()
    return time.process_time() - start


if __name__ == "__main__":
    main()
