"""Synthetic events in any number, in a file that the app opens: real places and parties, invented events.

python benchmarks/synthetic.py NUMBER FILE.parquet|FILE.geojson

The same number gives the same events. Places are drawn from the gazetteer's files, a few of them far more often than
most, as in reports; days lie between 2011 and 2020; one event in twenty has a region for a place. GeoJSON is for small
numbers.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import shapely

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.geo.rows import COLUMNS  # noqa: E402 - after the path is set
from map_app.io.lexicons import read_lexicon  # noqa: E402
from map_app.settings import Settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SEED = 20160616
ROWS_PER_GROUP = 10_000
REGION_KINDS = frozenset({"governorate", "district", "region"})
REGIONS = 0.05
NEAR = 0.2
SPREAD = 0.9
"""The exponent of Zipf's law by which places are drawn."""

FIRST_DAY, DAYS = np.datetime64("2011-03-15"), 3500
PARTIES = 40
SUB_TYPES = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Remote explosive/landmine/IED",
    ),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest",),
    "Riots": ("Mob violence",),
    "Strategic developments": ("Agreement", "Arrests", "Change to group/activity"),
}
SHARES = (0.32, 0.4, 0.1, 0.09, 0.02, 0.07)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("file", type=Path)
    arguments = parser.parse_args()
    write(arguments.number, arguments.file)


def write(number: int, path: Path) -> None:
    """Write so many events as GeoParquet or GeoJSON, whole or not at all."""
    import geopandas as gpd  # noqa: PLC0415 - slow to import, and of no use to who only asks for --help

    from map_app.io.export import write_events  # noqa: PLC0415
    from map_app.io.store import read_events  # noqa: PLC0415
    from map_app.model import Extraction  # noqa: PLC0415

    table = events(number)
    draft = path.with_suffix(".draft.parquet")
    points = shapely.points(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    frame = gpd.GeoDataFrame(table.to_pandas(types_mapper=_texts), geometry=points, crs="EPSG:4326")
    frame.to_parquet(draft, index=False, compression="zstd", row_group_size=ROWS_PER_GROUP)
    if path.suffix == ".parquet":
        draft.replace(path)
        return
    write_events(path, Extraction(tuple(read_events(draft))))
    draft.unlink()


def events(number: int) -> pa.Table:
    """Return so many events as the columns of the published format, in the order of their days."""
    draw = np.random.default_rng(SEED)
    places = _places()
    is_region = np.array([row["kind"] in REGION_KINDS for row in places])
    at = _drawn_places(draw, is_region, number)
    precision = np.where(is_region[at], 3, np.where(draw.random(number) < NEAR, 2, 1))
    pairs = [(kind, sub) for kind, subs in SUB_TYPES.items() for sub in subs]
    shares = np.array(
        [share / len(SUB_TYPES[kind]) for (kind, share) in zip(SUB_TYPES, SHARES, strict=True) for _ in SUB_TYPES[kind]]
    )
    what = draw.choice(len(pairs), number, p=shares / shares.sum())
    days = np.sort((draw.beta(2, 2, number) * DAYS).astype(int))
    first = FIRST_DAY + days
    last = first + draw.choice((0, 0, 0, 2, 6), number)
    undated = draw.random(number) < 0.01  # noqa: PLR2004 - one in a hundred
    dead = np.where(draw.random(number) < 0.6, -1, draw.geometric(0.2, number))  # noqa: PLR2004
    sides = _sides(draw)
    who = draw.integers(0, len(sides), number)
    ids = _column([f"{row:016x}" for row in range(number)])
    reports = _column([f"report-{row // 3}" for row in range(number)])
    quotes = [f"{sub} {place['name_ar']}" for _, sub in pairs for place in places]
    quote = _coded(quotes, what * len(places) + at)
    deaths = pa.array(dead, mask=dead < 0)
    blank = pa.nulls(number, pa.string())
    made: dict[str, Any] = {
        "event_id": ids,
        "event_type": _coded([kind for kind, _ in pairs], what),
        "sub_event_type": _coded([sub for _, sub in pairs], what),
        "date_start": _days(first, undated),
        "date_end": _days(last, undated),
        "time_precision": pa.array(np.where(first == last, 1, 2), mask=undated),
        "date_basis": _coded(["stated", "none"], undated.astype(int)),
        "group_id": ids,
        "actors": _coded(sides, who),
        "place_id": _coded([row["id"] for row in places], at),
        "place_name_ar": _coded([row["name_ar"] for row in places], at),
        "place_name_en": _coded([row["name_en"] for row in places], at),
        "place_kind": _coded([row["kind"] for row in places], at),
        **{name: _coded([row[name] or None for row in places], at) for name in COLUMNS if name.startswith("admin")},
        "longitude": np.array([float(row["lon"]) for row in places])[at],
        "latitude": np.array([float(row["lat"]) for row in places])[at],
        "geo_precision": precision,
        "radius_m": np.array([float(row["radius_m"] or 1000) for row in places])[at],
        "confidence": np.round(draw.beta(5, 2, number), 4),
        "rivals": _coded(["[]"], np.zeros(number, int)),
        "fatalities_low": deaths,
        "fatalities_best": deaths,
        "fatalities_high": deaths,
        "status": _coded(["machine"], np.zeros(number, int)),
        "sources": _sources(reports, quote),
        "report_id": reports,
        "source": _coded(["Synthetic reports"], np.zeros(number, int)),
        "url": _coded([""], np.zeros(number, int)),
        "published": blank,
        "quote": quote,
    }
    return pa.table({name: made[name] for name in COLUMNS})


def _places() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted((ROOT / "data" / "gazetteer").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if row["admin1"]]
    return rows


def _drawn_places(draw: np.random.Generator, is_region: NDArray[np.bool_], number: int) -> NDArray[np.intp]:
    """Draw places by Zipf's law, in an order of their own; a fixed share of them regions."""
    drawn = np.empty(number, np.intp)
    wanted = draw.random(number) < REGIONS
    for kind in (True, False):
        codes = draw.permutation(np.flatnonzero(is_region == kind))
        weights = 1 / np.arange(1, len(codes) + 1) ** SPREAD
        where = wanted == kind
        drawn[where] = draw.choice(codes, int(where.sum()), p=weights / weights.sum())
    return drawn


def _sides(draw: np.random.Generator) -> list[str]:
    """Return lists of parties as JSON: pairs that fight, some that act alone, and nobody."""
    parties = [party.actor for party in read_lexicon(Settings().lexicon).parties.values()][:PARTIES]
    lists = ["[]"]
    for _ in range(200):
        one, other = draw.choice(len(parties), 2, replace=False)
        roles = [("side_a", parties[one]), ("side_b", parties[other])][: 1 + int(draw.random() < 0.7)]  # noqa: PLR2004
        listed = [{"id": a.id, "name_ar": a.name_ar, "name_en": a.name_en, "role": role} for role, a in roles]
        lists.append(orjson.dumps(listed).decode())
    return lists


def _sources(reports: pa.Array, quote: pa.Array) -> pa.Array:
    texts = quote.cast(pa.string())
    length = pc.cast(pc.utf8_length(texts), pa.string())
    parts: list[Any] = [
        '[{"report_id":"',
        reports,
        '","source":"Synthetic reports","title":"","url":"","published":null,',
    ]
    parts += ['"quote":"', texts, '","quote_start":0,"quote_end":', length, ',"spans":{"place":[],"trigger":[]}}]']
    return pc.binary_join_element_wise(*parts, "")


def _coded(values: Sequence[str | None], codes: NDArray[Any]) -> pa.Array:
    return pa.array(values, pa.string()).take(pa.array(codes))


def _column(values: Sequence[str]) -> pa.Array:
    return pa.array(values, pa.string())


def _days(days: NDArray[np.datetime64], undated: NDArray[np.bool_]) -> pa.Array:
    return pa.array(np.datetime_as_string(days), pa.string(), mask=undated)


def _texts(kind: pa.DataType) -> Any:  # noqa: ANN401 - a pandas type or None
    import pandas as pd  # noqa: PLC0415 - as above

    return {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype()}.get(kind)


if __name__ == "__main__":
    main()
