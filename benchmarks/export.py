"""How fast events become GeoJSON, as a ratio to GeoPandas' to_json beside it on the same events.

python benchmarks/export.py [NUMBER] [--runs N]                    100,000 synthetic events by default
python benchmarks/export.py [NUMBER] --files FORMAT... [--stored FILE.parquet]

Two ways: events in memory, as the app has them after reading reports, and rows of a GeoParquet file, as it has them
when it was started on one; the time from the file to the last byte counts for both.

With `--files` instead: each format written from the GeoParquet file to the disk, as a download of the page is, in a
process of its own: seconds, those of the processor, the size, and by how much the process grew meanwhile at most.
`--stored` names a file that `benchmarks/synthetic.py` has written, so that it is not made anew.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.synthetic import write  # noqa: E402 - found by the path above
from map_app.geo.frame import events_to_frame  # noqa: E402
from map_app.io.about import About  # noqa: E402
from map_app.io.formats import FORMATS  # noqa: E402
from map_app.io.geojson import geojson_parts  # noqa: E402
from map_app.io.store import read_events  # noqa: E402
from map_app.io.stored import StoredEvents  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 3


def main() -> None:
    """Print the seconds of each way, as medians of several runs taken in turn, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--files", nargs="+", choices=FORMATS, metavar="FORMAT")
    parser.add_argument("--stored", type=Path, metavar="FILE.parquet")
    arguments = parser.parse_args()
    number = arguments.number
    if arguments.files:
        _files(number, arguments.files, arguments.stored)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        write(number, path)
        events = read_events(path)
        ways: dict[str, Callable[[], int]] = {
            "file: GeoPandas": lambda: len(gpd.read_parquet(path).to_json().encode()),
            "file: map_app": lambda: sum(map(len, geojson_parts(StoredEvents(path)))),
            "memory: GeoPandas": lambda: len(events_to_frame(events).to_json().encode()),
            "memory: map_app": lambda: sum(map(len, geojson_parts(events))),
        }
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        sizes: dict[str, int] = {}
        for _ in range(arguments.runs):
            for name, way in ways.items():
                start = time.perf_counter()
                sizes[name] = way()
                seconds[name].append(time.perf_counter() - start)
    print(f"{number:,} events")
    for name, taken in seconds.items():
        print(f"{name:20} {statistics.median(taken):8.2f} s {sizes[name] / 1e6:8.1f} MB")
    for where in ("file", "memory"):
        pairs = zip(seconds[f"{where}: GeoPandas"], seconds[f"{where}: map_app"], strict=True)
        print(f"{where}: GeoPandas / map_app {statistics.median(other / own for other, own in pairs):6.1f} times")


def _files(number: int, names: list[str], given: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stored = given or Path(folder) / "events.parquet"
        if given is None:
            write(number, stored)
        print(f"{len(StoredEvents(stored)):,} events")
        for name in names:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                seconds, worked, size, grown = alone.submit(_written, stored, Path(folder), name).result()
            taken = f"{seconds:8.1f} s {worked:8.1f} s of processor time"
            print(f"{name:10} {taken} {size / 1e6:8.1f} MB, {grown / 1e6:8.1f} MB of memory", flush=True)


def _written(stored: Path, folder: Path, name: str) -> tuple[float, float, int, int]:
    events = StoredEvents(stored)
    writer = FORMATS[name].writer()
    target = folder / f"out{FORMATS[name].ending}"
    before, start, busy = _peak(), time.perf_counter(), time.process_time()
    writer(target, events, About())
    seconds, worked = time.perf_counter() - start, time.process_time() - busy
    size = target.stat().st_size
    target.unlink()
    return seconds, worked, size, _peak() - before


def _peak() -> int:
    """Return the most memory that this process has had so far, in bytes; its parent's counts for getrusage."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024


if __name__ == "__main__":
    main()
