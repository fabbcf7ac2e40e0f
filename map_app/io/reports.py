"""Read reports from files, folders, a stream or an upload.

Documents (`.txt`, `.md`, `.html`, `.docx`, `.pdf`) hold one report each, and a `reports.csv` beside them may tell when
and by whom each was published; `.jsonl`, `.json` and `.csv` hold many.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import orjson

from map_app.errors import ReportError
from map_app.io.documents import DOCUMENT_ENDINGS, DocumentError, read_document
from map_app.io.file_bytes import read_file
from map_app.io.records import parse_published, report_from_record, report_from_text
from map_app.io.report_tables import SIDECAR, TABLE_ENDINGS, Record, iterate_records, read_sidecar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from map_app.model import Report

__all__ = ["ENDINGS", "STDIN", "read_report_bytes", "read_report_stream", "read_reports", "report_from_text"]

ENDINGS = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson", ".json", ".csv", ".docx", ".pdf")
STDIN = Path("-")
"""How the command line names its standard input."""

_ENDINGS_IN_WORDS = ".txt, .md, .html, .jsonl, .json, .csv, .docx or .pdf"


def read_reports(inputs: Sequence[Path], stdin: BinaryIO | None = None) -> list[Report]:
    """Read all reports of these files and folders.

    A folder is read with all folders in it; hidden files and files of other kinds are passed over there. A file given
    twice counts once, as does a copy of a report; two different reports of the same content are told apart by a suffix.

    Args:
        inputs: Files and folders; `-` stands for `stdin`, where that is given.
        stdin: A stream, read as `read_report_stream` does.

    Returns:
        The reports in the order of the inputs, a folder's by path, a table's by row.

    Raises:
        ReportError: With one sentence on what cannot be read, where, and what to do.
    """
    reports = _Reports()
    seen: set[Path] = set()
    sidecars: dict[Path, dict[str, Record] | None] = {}
    for path in _files(inputs, stdin):
        resolved = path.resolve()
        if resolved in seen:
            continue
        seen.add(resolved)
        if stdin is not None and path == STDIN:
            reports.add(_read_stream(stdin))
            continue
        if path.parent not in sidecars and _ending(path) in DOCUMENT_ENDINGS:
            sidecars[path.parent] = read_sidecar(path.parent)
        beside = (sidecars.get(path.parent) or {}).get(path.name)
        reports.add(_read(str(path), read_file(path, ReportError), beside=beside))
    return reports.all


def read_report_bytes(name: str, data: bytes, *, published: date | None = None) -> list[Report]:
    """Read an uploaded file by its name's ending.

    Args:
        name: The file's name, for its ending and for errors.
        data: The file.
        published: The day of publication where the file itself tells none.

    Raises:
        ReportError: With one sentence on what cannot be read, where, and what to do.
    """
    reports = _Reports()
    reports.add(_read(name, data, published=published))
    return reports.all


def read_report_stream(stream: BinaryIO, *, published: date | None = None) -> list[Report]:
    """Read a stream such as standard input: JSON Lines or JSON where it begins as such, else the text of one report.

    Raises:
        ReportError: With one sentence on what cannot be read, where, and what to do.
    """
    reports = _Reports()
    reports.add(_read_stream(stream, published=published))
    return reports.all


def _read_stream(stream: BinaryIO, *, published: date | None = None) -> Iterator[tuple[Report, str, bool]]:
    data = stream.read()
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    ending = ".txt"
    if first == b"[" and _is_json(data):
        ending = ".json"
    elif first == b"{":
        ending = ".json" if _is_json(data) else ".jsonl"
    return _read("standard input", data, ending=ending, published=published)


def _read(
    name: str,
    data: bytes,
    *,
    ending: str | None = None,
    beside: Record | None = None,
    published: date | None = None,
) -> Iterator[tuple[Report, str, bool]]:
    """Yield each report with where it stands and whether its id was given."""
    ending = ending or _ending(PurePath(name))
    if ending in TABLE_ENDINGS:
        for where, values in iterate_records(name, ending, data):
            yield report_from_record(values, where, published), where, values.get("id") not in {None, ""}
        return
    if ending not in DOCUMENT_ENDINGS:
        message = f"{name}: {ending or 'no ending'} is no kind of report that can be read: give {_ENDINGS_IN_WORDS}."
        raise ReportError(message)
    try:
        document = read_document(ending, data)
    except DocumentError as error:
        message = f"{name} {error}."
        raise ReportError(message) from error
    known: Mapping[str, object] = beside.values if beside else {}
    own = {"title": document.title, "published": _day_or_nothing(document.published)}
    values = {**own, **known, "text": document.text}
    yield report_from_record(values, beside.where if beside else name, published), name, "id" in known


def _day_or_nothing(value: str) -> str | None:
    """Pass on the day that a page tells of itself; one in another form is no fault of the person who gives the page."""
    try:
        day = parse_published(value)
    except ValueError:
        return None
    return day.isoformat() if day else None


@dataclass(slots=True)
class _Reports:
    """The reports so far, each id once."""

    all: list[Report] = field(default_factory=list)
    _by_id: dict[str, tuple[Report, str]] = field(default_factory=dict)

    def add(self, read: Iterable[tuple[Report, str, bool]]) -> None:
        for report, where, id_given in read:
            first, first_where = self._by_id.get(report.id, (None, ""))
            if first == report:
                continue
            if first is not None and id_given:
                message = (
                    f"{where}: id {report.id!r} stands at {first_where} for another report already: give each its own."
                )
                raise ReportError(message)
            kept = report if first is None else replace(report, id=self._free_id(report.id))
            self._by_id[kept.id] = (kept, where)
            self.all.append(kept)

    def _free_id(self, taken: str) -> str:
        number = 2
        while f"{taken}-{number}" in self._by_id:
            number += 1
        return f"{taken}-{number}"


def _files(inputs: Iterable[Path], stdin: BinaryIO | None) -> Iterator[Path]:
    for path in inputs:
        if stdin is not None and path == STDIN:
            yield path
        elif path.is_dir():
            yield from _files_in(path)
        elif path.exists():
            yield path
        else:
            message = f"{path} does not exist: check the path."
            raise ReportError(message)


def _files_in(folder: Path) -> list[Path]:
    found = [
        path
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
        if _ending(path) in ENDINGS and path.is_file() and not _is_hidden(path.relative_to(folder))
    ]
    sidecars = {path for path in found if path.name == SIDECAR and read_sidecar(path.parent) is not None}
    reports = [path for path in found if path not in sidecars]
    if not reports:
        message = f"{folder} has no report in it: give a folder with {_ENDINGS_IN_WORDS} files."
        raise ReportError(message)
    return reports


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _ending(path: PurePath) -> str:
    return path.suffix.lower()


def _is_json(data: bytes) -> bool:
    try:
        orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return False
    return True
