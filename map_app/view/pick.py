"""What a button in the page's own HTML chooses, written as one text in its `data-pick`."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Pick(NamedTuple):
    """An event, or the report that an event is shown in."""

    kind: Literal["event", "report"]
    id: str


def pick_event(event_id: str) -> str:
    """Return the text that chooses an event."""
    return f"event:{event_id}"


def pick_report(report_id: str) -> str:
    """Return the text that opens a report at the selected event's sentence."""
    return f"report:{report_id}"


def read_pick(text: str) -> Pick | None:
    """Return what a text chooses; None where it is no such text."""
    kind, colon, name = text.partition(":")
    if not colon or not name:
        return None
    if kind == "event":
        return Pick("event", name)
    return Pick("report", name) if kind == "report" else None
