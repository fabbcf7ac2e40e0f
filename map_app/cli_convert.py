"""The command that writes a file of events in another format."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations of commands
from typing import Annotated

import typer

from map_app import console
from map_app.cli_options import FormatName, Gazetteers, Out, PageLanguage, load_with
from map_app.cli_outputs import require_language, require_output
from map_app.io.export import write_events
from map_app.io.formats import READABLE, format_of
from map_app.io.session import known
from map_app.io.store import open_events
from map_app.model import Extraction


def convert(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help=f"A file of events ({', '.join(READABLE)}).")],
    out: Out,
    gazetteer: Gazetteers = None,
    format_name: FormatName = None,
    language: PageLanguage = "en",
) -> None:
    """Write a file of events in another format."""
    require_output([events], gazetteer or [], out, None, format_name)
    require_language(language)
    if not format_of(out, format_name).more:  # loading gazetteers takes seconds, and they would say nothing in it
        opened = open_events(events)
        write_events(out, Extraction(opened), format_name=format_name, language=language)
    else:
        loaded = load_with(gazetteer)
        opened = open_events(events, known(loaded))
        write_events(
            out,
            Extraction(opened),
            gazetteers=loaded.gazetteers,
            format_name=format_name,
            language=language,
            parents=loaded.gazetteer.parents,
            regions=loaded.gazetteer.outline,
        )
    console.print_written(len(opened), out)
