"""Every fault of gazetteer files: rows that cannot be read, and what is likely wrong in those that can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from map_app.io.gazetteers import Fault, read_located
from map_app.places.checks import check_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.lexicon import Lexicon

_WORDS_OF_EVENTS = "trigger"


def check_files(paths: Sequence[Path], lexicon: Lexicon) -> list[Fault]:
    """List the faults of gazetteers that are used together, file by file and row by row.

    Args:
        paths: folders of CSV files, CSV files, or built files (whose rows are counted from 1).
        lexicon: for the words of every day, and those that announce events.
    """
    located, faults = read_located(paths)
    words = {word for language in lexicon.languages.values() for word in language.common_words}
    words |= {
        term.form for language in lexicon.languages.values() for term in language.terms if term.kind == _WORDS_OF_EVENTS
    }
    for number, field, message in check_places([one.place for one in located], words):
        faults.append(Fault(located[number].file, located[number].row, field, message))
    return sorted(faults, key=lambda fault: (_rank(fault.file, paths), fault.file, fault.row or 0))


def _rank(file: str, paths: Sequence[Path]) -> int:
    """Tell which of the paths a file is, or lies in."""
    return next((rank for rank, path in enumerate(paths) if path in (Path(file), Path(file).parent)), len(paths))
