"""What commands refuse before they read anything: outputs that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.errors import MapAppError, UsageError
from map_app.io import formats
from map_app.io.report_tables import SIDECAR
from map_app.io.reports import ENDINGS, STDIN
from map_app.view.strings import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path


def require_language(language: str) -> None:
    """Refuse a language that the program does not speak.

    Raises:
        UsageError: If it does not.
    """
    if language not in LANGUAGES:
        message = f"--language {language} is none that map_app speaks: give {' or '.join(LANGUAGES)}."
        raise UsageError(message)


def require_output(
    inputs: list[Path], gazetteers: list[Path], out: Path, discarded: Path | None, format_name: str | None = None
) -> None:
    """Refuse to write over what is read, or to where the next run would read it as a report.

    Raises:
        UsageError: If an output cannot be meant.
        UsageError: If the output's ending or the format's name names no format.
    """
    try:
        formats.format_of(out, format_name)
    except MapAppError as error:
        raise UsageError(str(error)) from error
    outputs = [path for path in (out, discarded) if path is not None]
    if discarded is not None and discarded.resolve() == out.resolve():
        message = f"{out} is given for the events and for what was discarded: give each its own file."
        raise UsageError(message)
    read = [path.resolve() for path in (*inputs, *gazetteers) if path != STDIN]
    files = {path for path in read if not path.is_dir()}
    files |= {path.parent / SIDECAR for path in files}
    for output in outputs:
        target = output.resolve()
        if target in files:
            message = f"{output} is read by this command and would be written over: give another name."
            raise UsageError(message)
        folder = next((path for path in read if path.is_dir() and path in target.parents), None)
        if folder and target.suffix.lower() in ENDINGS:
            message = f"{output} lies in a folder that is read, and would be read the next time: put it elsewhere."
            raise UsageError(message)
