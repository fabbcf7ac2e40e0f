"""The bytes of a file that a person has named, or one sentence about what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from map_app.errors import MapAppError


def read_file(path: Path, fault: type[MapAppError]) -> bytes:
    """Read a whole file.

    Args:
        path: The file.
        fault: The error to raise where it cannot be read, such as `ReportError`.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check the path and its permissions."
        raise fault(message) from None
