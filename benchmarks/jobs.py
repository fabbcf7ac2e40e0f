"""How much sooner several processes have read reports than one, start-up included, and that they write the same.

python benchmarks/jobs.py REPORTS... [--jobs 2] [--times 4] [--runs 3]     each report is read so many times over

The clock counts, not the processor: run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import orjson

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.io.reports import read_reports  # noqa: E402 - found by the path above


def main() -> None:
    """Print a line for one process and one for several, in turn in each run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "reports.jsonl"
        size = _write(texts, arguments.reports, arguments.times)
        seconds: dict[int, list[float]] = {1: [], arguments.jobs: []}
        written = set()
        for _ in range(arguments.runs):
            for jobs, taken in seconds.items():
                out = Path(folder) / "events.geojson"
                start = perf_counter()
                command = [sys.executable, "-m", "map_app", "extract", str(texts), "-o", str(out), "--jobs", str(jobs)]
                subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
                taken.append(perf_counter() - start)
                written.add(out.read_bytes())
    for jobs, taken in seconds.items():
        print(f"{jobs} processes: {statistics.median(taken):.1f} s for {size / 1e6:.1f} MB")
    ratio = statistics.median(one / many for one, many in zip(seconds[1], seconds[arguments.jobs], strict=True))
    print(f"{ratio:.2f} times as fast, {'the same' if len(written) == 1 else 'NOT the same'} bytes")


def _write(path: Path, inputs: list[Path], times: int) -> int:
    """Write the reports so many times over, each with an id of its own; return the bytes of their texts."""
    reports = [replace(one, id=f"{one.id}-{time}") for time in range(times) for one in read_reports(inputs)]
    rows = ({"id": one.id, "text": one.text, "published": one.published, "lang": one.lang} for one in reports)
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return sum(len(one.text.encode("utf-8", "surrogatepass")) for one in reports)


if __name__ == "__main__":
    main()
