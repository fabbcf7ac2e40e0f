"""Read events back from files that were written before; of a Parquet file, row by row when they are asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from map_app.errors import ExportError
from map_app.geo.known import NOTHING_KNOWN
from map_app.io.formats import READABLE, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from map_app.geo.known import Known
    from map_app.model import Event

NAMED_BY_ENDING = (".geojson", ".geojsonl", ".parquet", ".gpkg")
"""Endings that only files of events have; a `.csv` may be a table of reports."""


def read_events(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read the events of a file that `write_events` has written, as far as its format tells of them.

    Args:
        path: The file; its ending names the format.
        known: Places and parties that the file's ids may point to.

    Raises:
        ExportError: If the ending is unknown, or the file is missing or not in the published format.
    """
    read = format_of(path)
    if not read.read:
        message = f"{path} cannot be read back: use one of {', '.join(READABLE)}."
        raise ExportError(message)
    with _sentences(path):
        events: list[Event] = read.reader()(path, known)
    return events


def open_events(path: Path, known: Known = NOTHING_KNOWN) -> Sequence[Event]:
    """Open a file of events: as `read_events`, but of a Parquet file each row is read when it is asked for.

    Raises:
        ExportError: As `read_events`.
    """
    if path.suffix.lower() != ".parquet":
        return tuple(read_events(path, known))
    with _sentences(path):
        from map_app.io.stored import StoredEvents  # noqa: PLC0415 - PyArrow is large, and needed for this alone

        return StoredEvents(path, known)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror or error}): check the path."
        raise ExportError(message) from error
    except (KeyError, TypeError, ValueError, RuntimeError, AttributeError) as error:
        message = f"{path} is no file of events in the published format ({error}): write it again with map_app."
        raise ExportError(message) from error
