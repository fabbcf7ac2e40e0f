"""What several commands take: where to write and how, and gazetteers in place of the shipped ones."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from map_app.io.formats import ENDINGS, FORMATS
from map_app.io.session import load
from map_app.settings import Settings

if TYPE_CHECKING:
    from map_app.io.session import Loaded

Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="A folder of CSV files, one such file, or a built file, in place of the places that map_app brings; may "
        "be given again, the earlier outranks the later.",
    ),
]

Out = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="OUT", help=f"Where to; the ending ({', '.join(ENDINGS)}) says the format."),
]
FormatName = Annotated[
    str | None, typer.Option("--format", metavar="FORMAT", help=f"Rather than by the ending: {', '.join(FORMATS)}.")
]
PageLanguage = Annotated[
    str, typer.Option("--language", metavar="LANGUAGE", help="en or ar: the language of formats that people read.")
]


def load_with(gazetteers: list[Path] | None) -> Loaded:
    """Load the lexicon, and these gazetteers in place of the shipped ones; the world stays beneath.

    Raises:
        GazetteerError: If a gazetteer is missing or has a fault.
    """
    loaded = load(Settings(gazetteers=tuple(gazetteers)) if gazetteers else Settings())
    gc.freeze()  # it stays until the command ends: the collector need not go through it again and again
    return loaded
