"""The command line: reports in, events out; `python -m map_app --help` lists the commands.

Every command exits with 0 when it has done its work, 2 on bad usage, 1 on bad input, and says what is wrong in one
sentence on standard error.
"""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import traceback
from functools import partial
from math import isfinite
from pathlib import Path  # noqa: TC003 - Typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated, Any

import typer

from map_app import console
from map_app.cli_convert import convert
from map_app.cli_gazetteer import app as gazetteer_app
from map_app.cli_options import FormatName, Gazetteers, Out, PageLanguage, load_with
from map_app.cli_outputs import require_language, require_output
from map_app.errors import MapAppError, ReportError, UsageError
from map_app.evaluate import evaluate as score_rows
from map_app.explain import explain_text
from map_app.io.export import write_discarded, write_events
from map_app.io.gold import read_gold
from map_app.io.records import parse_published
from map_app.io.reports import ENDINGS, read_reports
from map_app.model import MergeRules
from map_app.parallel import processes_for, read_in_processes
from map_app.pipeline import extract as extract_events
from map_app.pipeline import gather
from map_app.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

INPUTS_VARIABLE = "MAP_APP_INPUTS"
"""How the app is told which reports to open: absolute paths, separated as in PATH."""
GAZETTEERS_VARIABLE = "MAP_APP_GAZETTEERS"
"""How the app is told which gazetteers to read instead of the shipped ones, in the same way."""

_OK, _BAD_INPUT, _BAD_USAGE, _INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(gazetteer_app, name="gazetteer")
app.command()(convert)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words after the program's name; those of this process by default.

    Returns:
        The exit code: 0, 1 for bad input (or a bug), 2 for bad usage, 130 where Ctrl-C ended it.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs what it mends in a file
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no Arabic shows question marks
    try:
        code = app([word for word in words if word != "--debug"], prog_name="map_app", standalone_mode=False)
    except typer.TyperException as error:
        return _say(_usage(error), _BAD_USAGE, debug=debug)
    except UsageError as error:
        return _say(str(error), _BAD_USAGE, debug=debug)
    except MapAppError as error:
        return _say(str(error), _BAD_INPUT, debug=debug)
    except Exception as error:  # noqa: BLE001 - whatever else it is, it is a bug, and no one wants a traceback
        hint = "" if debug else "; run it again with --debug to see where, and report that"
        return _say(f"map_app has a bug ({type(error).__name__}: {error}){hint}.", _BAD_INPUT, debug=debug)
    if code == _INTERRUPTED:  # what Typer makes of Ctrl-C
        return _say("Interrupted: nothing more was written.", _INTERRUPTED, debug=debug)
    return code if isinstance(code, int) else _OK


@app.callback()
def _options(
    *, debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False
) -> None:
    """Read Arabic conflict reports and map what they say happened."""
    del debug  # `main` has taken it out: it counts wherever it stands


@app.command()
def extract(  # noqa: PLR0913 - every option is an argument
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT...", help=f"Files ({', '.join(ENDINGS)}), folders, or - for standard input."),
    ],
    out: Out,
    gazetteer: Gazetteers = None,
    discarded: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was not mapped, and why (JSON Lines).")
    ] = None,
    format_name: FormatName = None,
    *,
    language: PageLanguage = "en",
    no_merge: Annotated[
        bool, typer.Option("--no-merge", help="Keep each report's statement of one event as an event.")
    ] = False,
    merge_within: Annotated[
        tuple[float, int] | None,
        typer.Option(metavar="KM DAYS", help="How far apart two reports may put one event: 1 km and 1 day by default."),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            help="Read in N processes; 0 for as many as the work and the cores allow.",
        ),
    ] = 1,
) -> None:
    """Read reports and write the events in them."""
    require_output(inputs, gazetteer or [], out, discarded, format_name)
    require_language(language)
    merge = _merging(merge_within, no_merge=no_merge)
    reports = read_reports(inputs, sys.stdin.buffer)
    loaded = load_with(gazetteer)
    watched = console.show_progress(reports, "Reading reports")
    processes = processes_for(reports, jobs)
    if processes == 1:
        extraction = extract_events(watched, loaded.gazetteer, loaded.lexicon, merge=merge)
    else:
        parts = read_in_processes(watched, loaded, partial(load_with, gazetteer), processes)
        extraction = gather(parts, loaded.lexicon, merge=merge)
    write_events(
        out,
        extraction,
        gazetteers=loaded.gazetteers,
        format_name=format_name,
        language=language,
        parents=loaded.gazetteer.parents,
        regions=loaded.gazetteer.outline,
    )
    if discarded:
        write_discarded(discarded, extraction.discarded)
    console.print_events(extraction.events, len(reports))
    console.print_discarded(extraction.discarded)


@app.command(name="app")
def open_app(
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="[INPUT...]", help="Reports, or files of events; seeds/ by default.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Where the app listens; 8501 by default.")] = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Open the app on these reports in the browser."""
    missing = next((path for path in (*(inputs or ()), *(gazetteer or ())) if not path.exists()), None)
    if missing:
        message = f"{missing} does not exist: check the path."
        raise ReportError(message)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "map_app" / "app.py")]
    if port:
        command += ["--server.port", str(port)]
    environment = dict(os.environ)
    for variable, paths in ((INPUTS_VARIABLE, inputs), (GAZETTEERS_VARIABLE, gazetteer)):
        if paths:
            environment[variable] = os.pathsep.join(str(path.resolve()) for path in paths)
    if os.name == "posix":  # become the app: whoever ends this process ends the app, not a parent of it
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter and file
    raise typer.Exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 - the same


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a report.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its day of publication, as 2016-06-16.")
    ] = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Show every step of reading one text, with choices and reasons."""
    day = _day(published)
    loaded = load_with(gazetteer)
    console.print_steps(explain_text(text, day, loaded.gazetteer, loaded.lexicon))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Reports with what is right about each.")],
    gazetteer: Gazetteers = None,
) -> None:
    """Score extraction against a gold file."""
    rows, reports = read_gold(gold)
    loaded = load_with(gazetteer)
    try:
        score = score_rows(rows, reports, loaded.gazetteer, loaded.lexicon)
    except ValueError as error:
        message = f"{gold}: {error}"
        raise ReportError(message) from error
    console.print_score(score)


def _merging(within: tuple[float, int] | None, *, no_merge: bool) -> MergeRules | bool:
    if within is None:
        return not no_merge
    if no_merge:
        message = "--no-merge keeps every statement apart: leave it out, or leave out --merge-within."
        raise UsageError(message)
    if min(within) < 0 or not isfinite(within[0]):
        message = (
            f"--merge-within {within[0]:g} {within[1]} is no distance and days: give numbers from 0 up, as in 5 2."
        )
        raise UsageError(message)
    return MergeRules(*within)


def _day(value: str | None) -> date | None:
    try:
        return parse_published(value)
    except ValueError as error:
        message = f"--published {error}."
        raise UsageError(message) from None


def _usage(error: typer.TyperException) -> str:
    said: Any = getattr(error, "format_message", lambda: str(error))()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "map_app"
    return f"{str(said).strip().removesuffix('.')}: `{command} --help` tells more."


def _say(sentence: str, code: int, *, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    sys.stderr.write(console.printable(" ".join(sentence.split())) + "\n")
    return code
