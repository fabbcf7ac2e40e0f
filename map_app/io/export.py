"""Write what was read from reports, in the format that the file's ending or a name says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from map_app.io.about import About
from map_app.io.atomic import whole_file
from map_app.io.formats import format_of
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from map_app.geo.areas import Regions
    from map_app.model import Discard, Extraction
    from map_app.view.wording import Parents


def write_events(
    path: Path,
    extraction: Extraction,
    *,
    gazetteers: Iterable[tuple[str, str]] = (),
    filters: Mapping[str, Any] | None = None,
    format_name: str | None = None,
    language: str = "en",
    parents: Parents | None = None,
    regions: Regions | None = None,
) -> None:
    """Write the events of an extraction; the file is written whole or not at all.

    Args:
        path: The file; its ending names the format, unless `format_name` does.
        extraction: What was read.
        gazetteers: Name and version of each gazetteer that the places come from (formats with room for it keep them).
        filters: What was applied to choose the events, by name (likewise).
        format_name: One of `map_app.io.formats.FORMATS`.
        language: The language of formats that people read (`.kml`, `.html`), `en` or `ar`.
        parents: Gives the places that a place lies in, for these formats.
        regions: Gives the outlines of regions, for those that draw them (`.html`, `.png`).

    Raises:
        ExportError: If there is no such format or the file cannot be written.
    """
    write = format_of(path, format_name).writer()
    with whole_file(path) as draft:
        about = About(tuple(gazetteers), dict(filters or {}), words(language))
        about = about if parents is None else replace(about, parents=parents)
        write(draft, extraction.events, about if regions is None else replace(about, regions=regions))


def write_discarded(path: Path, discarded: Iterable[Discard]) -> None:
    """Write the mentions that became no event, a JSON object a line; the file is written whole or not at all.

    Raises:
        ExportError: If the file cannot be written.
    """
    with whole_file(path) as draft, draft.open("xb") as file:
        file.writelines(orjson.dumps(_discard(discard), option=orjson.OPT_APPEND_NEWLINE) for discard in discarded)


def _discard(discard: Discard) -> dict[str, Any]:
    return {
        "report_id": discard.report_id,
        "text": discard.text,
        "start": discard.span.start,
        "end": discard.span.end,
        "reason": discard.reason,
        "detail": discard.detail,
    }
