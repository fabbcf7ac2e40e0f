"""How fast reports are read, as a ratio to a plain scan for the same names (daachorse, whole words not checked).

python benchmarks/throughput.py [REPORTS...]      the first report by default
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import daachorse

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.io.reports import read_reports  # noqa: E402 - found by the path above
from map_app.io.session import load  # noqa: E402
from map_app.pipeline import extract  # noqa: E402
from map_app.settings import Settings  # noqa: E402
from map_app.text.normalise import fold  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
LEAST_BYTES = 1_000_000


def main() -> None:
    """Print the rates of both, and their ratio, as medians of several runs taken in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, default=[ROOT / "seeds"])
    reports = read_reports(parser.parse_args().reports)
    size = sum(len(report.text.encode("utf-8", "surrogatepass")) for report in reports)
    times = max(1, LEAST_BYTES // size)
    reports = reports * times
    size *= times
    loaded = load(Settings())
    scanner = daachorse.CharwiseDoubleArrayAhoCorasick(list(loaded.gazetteer.forms))

    def scan() -> None:
        for report in reports:
            scanner.find_overlapping(fold(report.text).text)

    def read() -> None:
        extract(reports, loaded.gazetteer, loaded.lexicon, merge=False)

    read()
    scans, reads = [], []
    for _ in range(RUNS):
        scans.append(_seconds(scan))
        reads.append(_seconds(read))
    megabytes = size / 1e6
    print(f"{len(reports)} reports, {megabytes:.1f} MB, {len(loaded.gazetteer.forms)} forms of names")
    print(f"plain fold and scan   {megabytes / statistics.median(scans):8.2f} MB/s")
    print(f"whole reading         {megabytes / statistics.median(reads):8.2f} MB/s")
    print(f"                      {len(reports) / statistics.median(reads):8.0f} reports/s")
    print(f"reading / scan        {statistics.median(r / s for r, s in zip(reads, scans, strict=True)):8.1f} times")


def _seconds(task: Callable[[], None]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
