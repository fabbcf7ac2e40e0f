"""Write events as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from map_app.errors import ExportError
from map_app.geo.areas import Boundaries
from map_app.io.about import About
from map_app.settings import STATIC, VENDOR
from map_app.view import dates
from map_app.view.web_page import Parts, web_page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from map_app.model import Event

SKETCH = "sketch.json"
MOST_EVENTS = 100_000
"""More are never put in one file that is seen as a whole: a browser would take long to open it, if it did."""

_ALONE = About()


def write_html(path: Path, events: Iterable[Event], about: About = _ALONE) -> None:
    """Write events as an HTML file that opens from a disk with no network.

    Raises:
        ExportError: If the map's own files have not been fetched and built, or there are more events than a browser
            opens in one file.
    """
    events = sorted(few_enough(events), key=_day)
    page = web_page(
        events,
        Parts(asset(VENDOR / "leaflet.js").decode(), asset(VENDOR / "leaflet.css").decode(), asset(STATIC / SKETCH)),
        Boundaries.read(STATIC, about.regions),
        about.words,
        parents=about.parents,
        notes=notes_of(events, about),
    )
    with path.open("xb") as file:
        file.write(page)


def few_enough(events: Iterable[Event]) -> Sequence[Event]:
    """Return events that a file takes as a whole, where there are not too many of them for that.

    Raises:
        ExportError: If there are.
    """
    events = events if isinstance(events, Sequence) else tuple(events)
    if len(events) > MOST_EVENTS:
        message = (
            f"{len(events):,} events are too many for this format: filter them down to {MOST_EVENTS:,}, "
            "or take them as GeoPackage, GeoParquet or GeoJSON."
        )
        raise ExportError(message)
    return tuple(events)


def _day(event: Event) -> tuple[bool, str]:
    """Order events by their first day, undated ones last."""
    first = event.dates.start or event.dates.end
    return (first is None, first.isoformat() if first else "")


def notes_of(events: Iterable[Event], about: About) -> list[str]:
    """Return the lines at the foot of a file that people read."""
    words = about.words
    reports = {source.report_id for event in events for source in event.sources}
    notes = [
        words("file.about"),
        words(
            "file.made",
            date=dates.day(datetime.now(UTC).date(), words),
            reports=words.count("counts.reports", len(reports)),
        ),
    ]
    if about.described:
        notes.append(words("file.filtered", filters=words("lists.comma").join(about.described)))
    if about.gazetteers:
        named = words("lists.comma").join(f"{name} {version}" for name, version in about.gazetteers)
        notes.append(words("file.places", gazetteers=named))
    return notes


def asset(path: Path) -> bytes:
    """Read a file that set-up fetches or builds.

    Raises:
        ExportError: If it is not there.
    """
    if not path.exists():
        message = f"{path.name}, a part of the map, is not here: run `make run` once with a network to fetch it."
        raise ExportError(message)
    return path.read_bytes()
