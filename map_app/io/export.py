"""Write what was read from reports, in the format that the file's ending names, and read events back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from map_app.errors import ExportError
from map_app.geo.features import event_to_feature, feature_to_event
from map_app.io.atomic import whole_file
from map_app.io.geojson import events_to_geojson, geojson_lines, geojson_parts, read_geojson, read_geojson_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.model import Discard, Event, Extraction

__all__ = [
    "ENDINGS",
    "event_to_feature",
    "events_to_geojson",
    "feature_to_event",
    "read_events",
    "require_ending",
    "write_discarded",
    "write_events",
]

# GeoPandas takes a second to import: the modules that need it are loaded when their format is asked for.
_TABLES = {
    ".csv": ("map_app.io.spreadsheet", "write_csv", "read_csv"),
    ".parquet": ("map_app.io.geotables", "write_parquet", "read_parquet"),
    ".gpkg": ("map_app.io.geotables", "write_geopackage", "read_geopackage"),
}
ENDINGS = (".geojson", ".geojsonl", *_TABLES)


def write_events(
    path: Path,
    extraction: Extraction,
    *,
    gazetteers: Iterable[tuple[str, str]] = (),
    filters: Mapping[str, Any] | None = None,
) -> None:
    """Write the events of an extraction; the file is written whole or not at all.

    Args:
        path: The file; its ending, one of `ENDINGS`, names the format.
        extraction: What was read.
        gazetteers: Name and version of each gazetteer that the places come from (`.geojson` keeps them).
        filters: What was applied to choose the events, by name (`.geojson` keeps it).

    Raises:
        ExportError: If the ending is unknown or the file cannot be written.
    """
    ending = require_ending(path)
    with whole_file(path) as draft:
        if ending == ".geojson":
            _write(draft, geojson_parts(extraction.events, gazetteers=gazetteers, filters=filters))
        elif ending == ".geojsonl":
            _write(draft, geojson_lines(extraction.events))
        else:
            module, write, _read = _TABLES[ending]
            getattr(import_module(module), write)(draft, extraction.events)


def read_events(path: Path) -> list[Event]:
    """Read the events back from a file that `write_events` has written, as far as its format tells of them.

    Raises:
        ExportError: If the ending is unknown, or the file is missing or not in the published format.
    """
    ending = require_ending(path)
    try:
        if ending == ".geojson":
            return read_geojson(path.read_bytes())
        if ending == ".geojsonl":
            return read_geojson_lines(path.read_bytes())
        module, _write_function, read = _TABLES[ending]
        events: list[Event] = getattr(import_module(module), read)(path)
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror or error}): check the path."
        raise ExportError(message) from error
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        message = f"{path} is no file of events in the published format ({error}): write it again with map_app."
        raise ExportError(message) from error
    return events


def write_discarded(path: Path, discarded: Iterable[Discard]) -> None:
    """Write the mentions that became no event, a JSON object a line; the file is written whole or not at all.

    Raises:
        ExportError: If the file cannot be written.
    """
    with whole_file(path) as draft:
        _write(draft, (orjson.dumps(_discard(discard), option=orjson.OPT_APPEND_NEWLINE) for discard in discarded))


def require_ending(path: Path) -> str:
    """Return the ending that names the format, in lower case.

    Raises:
        ExportError: If it names none.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS[:-1])
        message = f"{path} ends in {ending or 'nothing'}, which is no known format: use {known} or {ENDINGS[-1]}."
        raise ExportError(message)
    return ending


def _discard(discard: Discard) -> dict[str, Any]:
    return {
        "report_id": discard.report_id,
        "text": discard.text,
        "start": discard.span.start,
        "end": discard.span.end,
        "reason": discard.reason,
        "detail": discard.detail,
    }


def _write(path: Path, parts: Iterable[bytes]) -> None:
    with Path(path).open("xb") as file:
        file.writelines(parts)
