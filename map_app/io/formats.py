"""The formats in which events leave and come back, by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from map_app.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Format(NamedTuple):
    """One format: the ending that files of it have, its media type, and where it is written and read.

    `module` is imported when the format is asked for, as GeoPandas takes a second to import; its `write` takes a path,
    events and an `About`, its `read` a path and what is `Known`.
    """

    name: str
    ending: str
    media_type: str
    module: str
    write: str
    read: str = ""
    more: bool = False
    """Whether it tells more of places and parties than files of events do: their countries, kinds, other spellings."""

    def writer(self) -> Callable[..., None]:
        """Import and return the function that writes this format."""
        function: Callable[..., None] = getattr(import_module(self.module), self.write)
        return function

    def reader(self) -> Callable[..., Any]:
        """Import and return the function that reads this format back."""
        function: Callable[..., Any] = getattr(import_module(self.module), self.read)
        return function


FORMATS = {
    format_.name: format_
    for format_ in (
        Format("geojson", ".geojson", "application/geo+json", "map_app.io.geojson", "write_geojson", "read_geojson"),
        Format("geojsonl", ".geojsonl", "application/geo+json-seq", "map_app.io.geojson", "write_lines", "read_lines"),
        Format("csv", ".csv", "text/csv", "map_app.io.spreadsheet", "write_csv", "read_csv"),
        Format(
            "parquet",
            ".parquet",
            "application/vnd.apache.parquet",
            "map_app.io.geotables",
            "write_parquet",
            "read_parquet",
        ),
        Format(
            "gpkg",
            ".gpkg",
            "application/geopackage+sqlite3",
            "map_app.io.geotables",
            "write_geopackage",
            "read_geopackage",
        ),
        Format("kml", ".kml", "application/vnd.google-earth.kml+xml", "map_app.io.kml", "write_kml"),
        Format("html", ".html", "text/html", "map_app.io.web_page", "write_html", more=True),
        Format("png", ".png", "image/png", "map_app.io.picture", "write_png", more=True),
        Format("acled-csv", ".csv", "text/csv", "map_app.io.acled", "write_acled", more=True),
        Format("ucdp-csv", ".csv", "text/csv", "map_app.io.ucdp", "write_ucdp", more=True),
        Format("hxl-csv", ".csv", "text/csv", "map_app.io.hxl", "write_hxl"),
    )
}
"""Every format by its name; where several have the same ending, the first is what the ending means."""

ENDINGS = tuple(dict.fromkeys(format_.ending for format_ in FORMATS.values()))
READABLE = tuple(format_.ending for format_ in FORMATS.values() if format_.read)


def format_of(path: Path, name: str | None = None) -> Format:
    """Return the format of that name, or else the one that the file's ending names.

    Raises:
        ExportError: If there is none, or the file's ending is another format's.
    """
    ending = path.suffix.lower()
    if name is None:
        found = next((format_ for format_ in FORMATS.values() if format_.ending == ending), None)
        if found is None:
            known = ", ".join(ENDINGS[:-1])
            message = f"{path} ends in {ending or 'nothing'}, which is no known format: use {known} or {ENDINGS[-1]}."
            raise ExportError(message)
        return found
    if name not in FORMATS:
        message = f"{name} is no known format: use one of {', '.join(FORMATS)}."
        raise ExportError(message)
    if FORMATS[name].ending != ending:
        message = f"{path} does not end as files of the format {name} do: call it {path.stem}{FORMATS[name].ending}."
        raise ExportError(message)
    return FORMATS[name]
