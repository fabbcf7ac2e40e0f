"""Build a gazetteer file from other gazetteers: read each, count what cannot be used, unite what is the same place."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import orjson

from map_app.errors import GazetteerError
from map_app.io.atomic import whole_file
from map_app.io.built import FORMAT, built_from, folding, write_built
from map_app.io.gazetteers import read_governorates
from map_app.io.importers.alternate_names import alternate_names_file
from map_app.io.importers.mapped import read_mapping
from map_app.io.importers.recognise import open_inputs
from map_app.places.layer import Layer
from map_app.places.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from map_app.model import Place

IMPORTERS = 1
"""Changes when an importer reads the same input differently, so that files are built anew."""

_BLOCK = 1 << 20


class Rejected(NamedTuple):
    """A row of an input that cannot be used, and a clause that says why."""

    file: str
    row: int
    reason: str


@dataclass(slots=True)
class InputReport:
    """What was read of one input."""

    path: Path
    title: str
    used: int = 0
    rejected: list[Rejected] = field(default_factory=list)

    def reasons(self) -> list[tuple[str, int]]:
        """Count the reasons, the most frequent first."""
        return Counter(row.reason for row in self.rejected).most_common()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; no inputs where the file was there already, built from the same content."""

    inputs: tuple[InputReport, ...] = ()
    places: int = 0
    united: int = 0
    reused: bool = False

    @property
    def rejected(self) -> list[Rejected]:
        """All rows that could not be used."""
        return [row for report in self.inputs for row in report.rejected]


def build(inputs: Sequence[Path], out: Path, mapping: Path | None = None, *, anew: bool = False) -> BuildReport:
    """Build a gazetteer file; the earlier input outranks the later.

    The same place from two sources becomes one place with both ids, within one input as well.

    Args:
        inputs: files and folders in any of the formats of `map_app.io.importers`.
        out: the file to write; left as it is where it was built from the same content.
        mapping: which column is which, for tables with columns of their own.
        anew: build though the file is there, for the report of what cannot be used.

    Returns:
        What was read of each input, and why rows of it could not be used.

    Raises:
        GazetteerError: If an input cannot be read, or none has a place.
        ExportError: If the file cannot be written.
    """
    content = _hash_of(inputs, mapping)
    if not anew and built_from(out) == content:
        return BuildReport(reused=True)
    columns = read_mapping(mapping) if mapping else None
    reports: list[InputReport] = []
    layers: list[Layer] = []
    taken: dict[str, str] = {}
    for opened in open_inputs(inputs, columns):
        report = InputReport(opened.path, opened.title)
        places: list[Place] = []
        for row, place in opened.places:
            if isinstance(place, str):
                report.rejected.append(Rejected(str(opened.path), row, place))
            elif taken.setdefault(place.id, where := f"{opened.path}, row {row}") != where:
                reason = "has the id of an earlier row"
                report.rejected.append(Rejected(str(opened.path), row, reason))
            else:
                places.append(place)
        report.used = len(places)
        reports.append(report)
        layers += _by_source(places)
    if not taken:
        message = _nothing_usable(reports)
        raise GazetteerError(message)
    stack = Stack(layers, read_governorates())
    write_built(out, stack.values(), content)
    return BuildReport(tuple(reports), len(stack), stack.united)


def write_rejected(path: Path, rows: Iterable[Rejected]) -> None:
    """Write the rows that could not be used as JSON Lines: file, row, reason.

    Raises:
        ExportError: If the file cannot be written.
    """
    with whole_file(path) as draft, draft.open("wb") as file:
        file.writelines(orjson.dumps(row._asdict()) + b"\n" for row in rows)


def _by_source(places: Sequence[Place]) -> Iterator[Layer]:
    """Part an input that mixes sources, so that their rows can be one place; places of one source never are."""
    order = {source: rank for rank, source in enumerate(dict.fromkeys(place.source for place in places))}
    ranked = sorted(places, key=lambda place: order[place.source])
    for _source, group in groupby(ranked, key=lambda place: place.source):
        yield Layer.of(group)


def _nothing_usable(reports: Sequence[InputReport]) -> str:
    paths = ", ".join(str(report.path) for report in reports)
    first = next((row for report in reports for row in report.rejected), None)
    why = f": {first.file}, row {first.row}: {first.reason}" if first else ": there are no rows"
    return f"{paths} has no row that can be used{why}."


def _hash_of(inputs: Sequence[Path], mapping: Path | None) -> str:
    """Hash all that the built file depends on: the rules, the inputs in their order, and files beside them."""
    digest = hashlib.sha256(orjson.dumps([FORMAT, IMPORTERS, folding(), read_governorates()]))
    for path in (*inputs, *((mapping,) if mapping else ())):
        for file in _files(path):
            digest.update(str(file.relative_to(path.parent)).encode(errors="surrogatepass"))
            try:
                with file.open("rb") as opened:
                    while block := opened.read(_BLOCK):
                        digest.update(block)
            except OSError as error:
                message = f"{file} cannot be read ({error.strerror}): check the path."
                raise GazetteerError(message) from error
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    beside = alternate_names_file(path)
    return [path, *([beside] if beside else [])]
