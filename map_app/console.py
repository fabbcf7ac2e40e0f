"""What the command line prints: tables, counts and progress. Names are shown as text, never as markup."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from math import isinf
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from map_app.evaluate import Score
    from map_app.explain import Step
    from map_app.model import Discard, Event, Rival

T = TypeVar("T")

_NEUTRAL = re.compile(r"(?<=[\u0590-\u08ff])(?=[”\"')\]]* · )")
"""Where right-to-left words end and our sign before others follows: a left-to-right mark keeps the two apart."""
MOST_ROWS = 20
"""Rows of events, and of misses, that are shown; the file has them all."""

_PATIENCE_S = 1.0
_WIDTH_OF_A_FILE = 120
_WIDEST = 36
_LEAST = {"When": 18, "Deaths": 6, "Score": 5, "Latitude, longitude": 17}
_REASONS = {
    "not_in_gazetteer": "not in the gazetteer",
    "ambiguous": "one name, several places",
    "no_event": "a place without an event",
    "denied": "the report says that it did not happen",
    "not_yet": "planned, feared or demanded",
    "outside_region": "outside the region",
    "origin_or_destination": "where someone came from or went to",
}


def show_progress(items: Sequence[T], doing: str) -> Iterator[T]:
    """Yield the items, with a progress bar on a terminal's standard error once a second has passed."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    started = monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task(doing, total=len(items))
    with ExitStack() as stack:
        shown = False
        for item in items:
            if not shown and monotonic() - started > _PATIENCE_S:
                stack.enter_context(bar)
                shown = True
            yield item
            bar.advance(task)


def print_events(events: Sequence[Event], reports: int) -> None:
    """Print a line of counts and a table of the first events."""
    console = _console()
    undated = sum(event.dates.start is None for event in events)
    places = len({event.place.id for event in events})
    dates = f", {undated} undated" if undated else ""
    console.print(
        f"{_count(len(events), 'event')} at {_count(places, 'place')} in {_count(reports, 'report')}{dates}.",
        style="bold",
        highlight=False,
    )
    if not events:
        return
    table = _table("Place", "", "What", "When", "Who", "Deaths")
    for event in events[:MOST_ROWS]:
        cells = (
            event.place.name_en,
            event.place.name_ar,
            event.sub_event_type,
            _days(event),
            _who(event),
            _deaths(event),
        )
        table.add_row(*map(_text, cells))
    console.print(table)
    if len(events) > MOST_ROWS:
        console.print(f"… and {_count(len(events) - MOST_ROWS, 'event')} more.")


def print_written(events: int, path: Path) -> None:
    """Print how many events a file has been given."""
    _console().print(_text(f"{_count(events, 'event')} in {path}."), soft_wrap=True)


def print_discarded(discarded: Sequence[Discard]) -> None:
    """Print how many mentions became no event, by reason."""
    console = _console()
    counts = Counter(discard.reason for discard in discarded)
    reasons = "; ".join(f"{count} {_REASONS[reason]} ({reason})" for reason, count in counts.most_common())
    console.print(_text(f"{_count(len(discarded), 'mention')} not mapped{': ' if reasons else ''}{reasons}."))


def print_candidates(name: str, candidates: Sequence[Rival]) -> None:
    """Print the places that a name may mean, best first."""
    console = _console()
    if not candidates:
        console.print(_text(f"{name}: no place of this name is known."))
        return
    table = _table("Score", "Place", "", "Kind", "Governorate", "Latitude, longitude", "Id")
    for place, score in ((candidate.place, candidate.score) for candidate in candidates):
        where = f"{place.lat:.4f}, {place.lon:.4f}"
        cells = (
            f"{score:.2f}",
            place.name_en,
            place.name_ar,
            place.kind,
            place.admin1 or place.country,
            where,
            place.id,
        )
        table.add_row(*map(_text, cells))
    console.print(_text(name, style="bold"))
    console.print(table)


def print_score(score: Score) -> None:
    """Print the measures of an evaluation, and the rows that were read worst."""
    console = _console()
    table = _table("Measure", "Value")
    for name, value in score.measures.items():
        table.add_row(_text(name), _text(f"{value:.3f}"))
    console.print(f"{_count(score.rows, 'row')} scored.", style="bold", highlight=False)
    console.print(table)
    if score.misses:
        table = _table("Row", score.unit, "Expected", "Found")
        for miss in score.misses[:MOST_ROWS]:
            off = "–" if isinf(miss.off) else f"{miss.off:.1f}" if "km" in score.unit else f"{miss.off:.0f}"
            table.add_row(*map(_text, (miss.row_id, off, miss.expected or "nothing", miss.found or "nothing")))
        console.print(_text(f"{_count(len(score.misses), 'row')} read wrong; the worst:"))
        console.print(table)


def print_steps(steps: Sequence[Step]) -> None:
    """Print the steps of an explanation, each with what belongs under it."""
    console = _console()
    for step in steps:
        tree = Tree(_text(step.text, style="bold"), guide_style="dim")
        _grow(tree, step.parts, keep_order=console.is_terminal)
        console.print(tree)


def _grow(tree: Tree, steps: Sequence[Step], *, keep_order: bool) -> None:
    for step in steps:
        text = _text(step.text)
        if keep_order:
            text.plain = _NEUTRAL.sub(lambda match: f"\u200e{match[0]}", text.plain)
        _grow(tree.add(text), step.parts, keep_order=keep_order)


def printable(value: str) -> str:
    """Leave out what would steer a terminal, or turn the writing direction, instead of being shown."""
    return "".join(letter for letter in value if letter.isprintable())


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=_WIDTH_OF_A_FILE)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, no_wrap=True, overflow="ellipsis", min_width=_LEAST.get(column), max_width=_WIDEST)
    return table


def _text(value: str, style: str = "") -> Text:
    return Text(printable(value), style=style)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _days(event: Event) -> str:
    start, end = event.dates.start, event.dates.end
    if start is None or end is None:
        return "undated"
    if start == end:
        return f"{start}"
    return f"{start} – {end:%m-%d}" if start.year == end.year else f"{start} – {end}"


def _who(event: Event) -> str:
    sides: dict[str, list[str]] = {}
    for participant in event.actors:
        sides.setdefault(participant.role, []).append(participant.actor.name_en)
    return " / ".join(", ".join(names) for _role, names in sorted(sides.items()))


def _deaths(event: Event) -> str:
    low, best, high = event.fatalities.low, event.fatalities.best, event.fatalities.high
    if best is not None and low == best == high:
        return str(best)
    known = [str(number) for number in (low, high) if number is not None]
    if not known:
        return "" if best is None else str(best)
    return "–".join(dict.fromkeys(known)) if high is not None else f"{known[0]}+"
