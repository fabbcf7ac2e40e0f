"""The commands that look places up, and that check, build and fetch gazetteers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from map_app import console
from map_app.cli_options import Gazetteers, load_with
from map_app.console_build import download_progress, print_build
from map_app.errors import GazetteerError, UsageError
from map_app.io.build import build as build_gazetteer
from map_app.io.build import write_rejected
from map_app.io.decode import UndecodableError, decode
from map_app.io.fetch import GEONAMES_URL, fetch_countries
from map_app.io.file_bytes import read_file
from map_app.io.gazetteer_checks import check_files
from map_app.io.lexicons import read_lexicon
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAD_INPUT = 1
_ENDING = ".parquet"

app = typer.Typer(rich_markup_mode=None, help="Look places up; check, build and fetch files of places.")

Rejected = Annotated[
    Path | None,
    typer.Option("--rejected", metavar="FILE", help="Write the rows that cannot be used, and why (JSON Lines)."),
]


@app.command()
def search(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="Names in any spelling.")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="NAMES.txt", help="More names, one a line.")] = None,
    gazetteer: Gazetteers = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object a line for each name.")] = False,
) -> None:
    """List the places that each name may mean, best first."""
    wanted = list(names or []) + (_lines(file) if file else [])
    if not wanted:
        message = "There is no name to look up: give one, or a file of them with --file."
        raise UsageError(message)
    places = load_with(gazetteer).gazetteer
    for name in wanted:
        candidates = places.search(name)
        if as_json:
            rows = [
                {
                    "place_id": place.id,
                    "name_ar": place.name_ar,
                    "name_en": place.name_en,
                    "kind": place.kind,
                    "admin1": place.admin1,
                    "lon": place.lon,
                    "lat": place.lat,
                    "score": score,
                }
                for place, score in ((candidate.place, candidate.score) for candidate in candidates)
            ]
            sys.stdout.write(orjson.dumps({"name": name, "candidates": rows}).decode() + "\n")
        else:
            console.print_candidates(name, candidates)


@app.command()
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Folders of CSV files, CSV files, or built files.")
    ],
) -> None:
    """List the faults of gazetteer files, one a line; exit with 1 if there are any."""
    faults = check_files(files, read_lexicon(Settings().lexicon))
    for fault in faults:
        sys.stdout.write(console.printable(str(fault)) + "\n")
    if faults:
        raise typer.Exit(_BAD_INPUT)
    sys.stdout.write("No faults.\n")


@app.command()
def build(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT...",
            help="GeoNames dumps, OCHA P-code tables, Who's On First folders, LP-TSV, Linked Places, or CSV; the "
            "earlier outranks the later.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The gazetteer file, such as sy.parquet.")],
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="MAPPING.toml", help="Which column is which, for a table with columns of its own."),
    ] = None,
    rejected: Rejected = None,
) -> None:
    """Build one gazetteer file from others, of any format that is known."""
    _require_output(inputs, mapping, out, rejected)
    report = build_gazetteer(inputs, out, mapping, anew=rejected is not None)
    if rejected:
        write_rejected(rejected, report.rejected)
    print_build(report, out)


@app.command()
def fetch(
    countries: Annotated[list[str], typer.Argument(metavar="COUNTRY...", help="ISO 3166 codes, such as SY.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="The gazetteer file; geonames-SY.parquet.")
    ] = None,
    folder: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the downloads are kept, to go on with or to use again.")
    ] = Path("geonames"),
    base_url: Annotated[str, typer.Option("--from", metavar="URL", help="Where GeoNames' dumps lie.")] = GEONAMES_URL,
    rejected: Rejected = None,
) -> None:
    """Download GeoNames for these countries, and build it."""
    target = out or Path(f"geonames-{'-'.join(code.upper() for code in countries)}{_ENDING}")
    with download_progress() as report:
        dumps = fetch_countries(countries, folder, base_url=base_url, report=report)
    result = build_gazetteer(dumps, target, anew=rejected is not None)
    if rejected:
        write_rejected(rejected, result.rejected)
    print_build(result, target)


def _require_output(inputs: Sequence[Path], mapping: Path | None, out: Path, rejected: Path | None) -> None:
    """Refuse to write over what is read, or to where the next build would read it.

    Raises:
        UsageError: If an output cannot be meant.
    """
    read = [path.resolve() for path in (*inputs, *((mapping,) if mapping else ()))]
    for output in (out, *((rejected,) if rejected else ())):
        target = output.resolve()
        if target in read:
            message = f"{output} is read by this command and would be written over: give another name."
            raise UsageError(message)
        if any(path.is_dir() and path in target.parents for path in read):
            message = f"{output} lies in a folder that is read, and would be read the next time: put it elsewhere."
            raise UsageError(message)
    if rejected and rejected.resolve() == out.resolve():
        message = f"{out} is given for the gazetteer and for the rows that cannot be used: give each its own file."
        raise UsageError(message)


def _lines(path: Path) -> list[str]:
    try:
        return [line.strip() for line in decode(read_file(path, GazetteerError)).splitlines() if line.strip()]
    except UndecodableError as error:
        message = f"{path} {error}."
        raise GazetteerError(message) from None
