"""What the command line prints of a build, and how far a download is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table
from rich.text import Text

from map_app.console import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from map_app.io.build import BuildReport
    from map_app.io.fetch import Progress as FetchProgress

MOST_REASONS = 12
MOST_ROWS = 5
_WIDTH_OF_A_FILE = 120


def print_build(report: BuildReport, out: Path) -> None:
    """Print what was read of each input, why rows cannot be used, and what was built."""
    console = Console()
    console = console if console.is_terminal else Console(width=_WIDTH_OF_A_FILE)
    if report.reused:
        _say(console, f"{out} is already built from this content.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("Input", "Read as"):
        table.add_column(column, overflow="fold")
    for column in ("Rows", "Used", "Not usable"):
        table.add_column(column, justify="right", no_wrap=True)
    for one in report.inputs:
        numbers = (one.used + len(one.rejected), one.used, len(one.rejected))
        table.add_row(_text(str(one.path)), _text(one.title), *(f"{number:,}" for number in numbers))
    console.print(table)
    for one in report.inputs:
        reasons = one.reasons()
        for reason, count in reasons[:MOST_REASONS]:
            rows = [str(row.row) for row in one.rejected if row.reason == reason][:MOST_ROWS]
            more = " …" if count > len(rows) else ""
            noun = "row" if count == 1 else "rows"
            _say(console, f"{one.path}: {count:,} {noun} not usable ({', '.join(rows)}{more}): {reason}")
        if len(reasons) > MOST_REASONS:
            _say(console, f"{one.path}: and {len(reasons) - MOST_REASONS} more reasons; --rejected writes all.")
    noun = "row was" if report.united == 1 else "rows were"
    united = f"; {report.united:,} {noun} the same place as an earlier one" if report.united else ""
    _say(console, f"{report.places:,} place{'' if report.places == 1 else 's'} in {out}{united}.")


@contextmanager
def download_progress() -> Iterator[Callable[[FetchProgress], None]]:
    """Yield what draws a progress bar for each file on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _progress: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(progress: FetchProgress) -> None:
            if progress.file not in tasks:
                tasks[progress.file] = bars.add_task(progress.file, total=progress.total)
            bars.update(tasks[progress.file], completed=progress.done, total=progress.total)

        yield report


def _say(console: Console, sentence: str) -> None:
    """Print a line that is not broken, so that a path in it can be copied."""
    console.print(_text(sentence), soft_wrap=True)


def _text(value: str) -> Text:
    return Text(printable(value))
