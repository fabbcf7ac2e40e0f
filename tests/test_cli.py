from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import orjson
import pytest

from map_app import cli, cli_options, console
from map_app.errors import MapAppError
from map_app.model import Discard, Extraction, MergeRules, Report, Rival, Span
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from map_app.model import Event, Place

ROOT = Path(__file__).resolve().parents[1]


class Loaded:
    """Stands in for `map_app.io.session.Loaded`."""

    def __init__(self, place: Place) -> None:
        self.gazetteer = self
        self.lexicon = self
        self.parties: dict[str, Any] = {}
        self.by_id: dict[str, Place] = {}
        self.gazetteers = [("gazetteer", "0123456789ab")]
        self.place = place

    def parents(self, _place: Place) -> tuple[Place, ...]:
        return ()

    def outline(self, _place: Place) -> None:
        return None

    def search(self, text: str) -> tuple[Rival, ...]:
        return (Rival(self.place, 0.9),) if text == "خلصة" else ()


class Run:
    """What the composer was called with."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.merge: MergeRules | bool | None = None
        self.gazetteers: list[Path] | None = None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, make_event: Callable[..., Event], make_place: Callable[..., Place]) -> Run:
    """Replace the loading and the reading by small fakes: what is tested here is the command line."""
    run = Run()

    def extract(
        reports: Iterable[Report], _gazetteer: object, _lexicon: object, *, merge: MergeRules | bool
    ) -> Extraction:
        run.reports, run.merge = list(reports), merge
        return Extraction(
            (make_event(place=make_place(name_en="[red]\x1b[31mKhalsa")), make_event(event_id="e2")),
            (Discard("r1", "النرويج", Span(0, 7), "no_event", ""), Discard("r1", "x", Span(0, 1), "denied", "")),
        )

    def load(settings: Any) -> Loaded:  # noqa: ANN401 - Settings
        run.gazetteers = list(settings.gazetteers)
        return Loaded(make_place())

    monkeypatch.setattr(cli, "extract_events", extract)
    monkeypatch.setattr(cli_options, "load", load)
    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "r.txt"
    path.parent.mkdir()
    path.write_text("استعاد الجيش السوري قرية خلصة", encoding="utf-8")
    return path


def call(*words: object) -> int:
    return cli.main([str(word) for word in words])


# --- extract --------------------------------------------------------------------------------------------------------


def test_extract_writes_events_and_what_was_not_mapped(
    run: Run, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], event_schema: dict[str, Any]
) -> None:
    out, discarded = tmp_path / "events.geojson", tmp_path / "discarded.jsonl"
    assert call("extract", report.parent, "-o", out, "--discarded", discarded) == 0
    collection = json.loads(out.read_bytes())
    jsonschema.Draft202012Validator(event_schema).validate(collection)
    assert collection["gazetteer"] == [{"name": "gazetteer", "version": "0123456789ab"}]
    assert len(discarded.read_text(encoding="utf-8").splitlines()) == 2
    assert (len(run.reports), run.merge) == (1, True)
    printed = capsys.readouterr()
    assert "2 events at 1 place in 1 report." in printed.out
    assert "Government regains territory" in printed.out
    assert "2 mentions not mapped: 1 a place without an event (no_event); 1 the report says" in printed.out
    assert "[red]" in printed.out  # a name is text, not markup
    assert "\x1b" not in printed.out
    assert printed.err == ""


@pytest.mark.parametrize("out", [["events.csv"], ["acled.csv", "--format", "acled-csv"]])
def test_convert_writes_a_file_of_events_in_another_format(
    run: Run, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], out: list[str]
) -> None:
    stored = tmp_path / "events.parquet"
    assert call("extract", report, "-o", stored) == 0
    run.gazetteers = None
    assert call("convert", stored, "-o", tmp_path / out[0], *out[1:]) == 0
    assert run.gazetteers == (None if len(out) == 1 else [*Settings().gazetteers])  # asked where the format tells more
    assert len((tmp_path / out[0]).read_text(encoding="utf-8").splitlines()) == 3
    assert f"2 events in {tmp_path / out[0]}." in capsys.readouterr().out
    assert call("convert", stored, "-o", stored) == 2
    assert "is read by this command and would be written over" in capsys.readouterr().err


def test_extract_takes_gazetteers_in_order_and_may_leave_statements_apart(
    run: Run, report: Path, tmp_path: Path
) -> None:
    out = tmp_path / "events.csv"
    assert call("extract", report, "--out", out, "--gazetteer", "a", "--gazetteer", "b.csv", "--no-merge") == 0
    assert run.gazetteers == [Path("a"), Path("b.csv")]
    assert run.merge is False
    assert out.exists()


def test_extract_takes_how_far_apart_one_event_may_be_told(run: Run, report: Path, tmp_path: Path) -> None:
    assert call("extract", report, "--out", tmp_path / "events.csv", "--merge-within", "5", "2") == 0
    assert run.merge == MergeRules(5, 2)


@pytest.mark.parametrize("options", [["--no-merge", "--merge-within", "5", "2"], ["--merge-within", "-1", "2"]])
def test_merging_that_makes_no_sense_is_bad_usage(options: list[str], run: Run, report: Path, tmp_path: Path) -> None:
    assert call("extract", report, "--out", tmp_path / "events.csv", *options) == 2
    assert run.merge is None


def test_extract_reads_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = '{"text": "قصف على حلب"}\n{"text": "b"}\n'.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert call("extract", "-", "-o", tmp_path / "events.geojson") == 0
    assert [report.text for report in run.reports] == ["قصف على حلب", "b"]


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["events.xlsx"], "events.xlsx ends in .xlsx, which is no known format"),
        (["events.geojson", "--format", "ucdp-csv"], "call it events.csv"),
        (["events.csv", "--format", "shp"], "shp is no known format: use one of geojson"),
        (["events.kml", "--language", "fr"], "--language fr is none that map_app speaks: give en or ar"),
        (["reports/r.txt"], "no known format"),
        (["reports/events.csv"], "lies in a folder that is read, and would be read the next time"),
        (["events.csv", "--discarded", "reports/x.jsonl"], "lies in a folder that is read"),
        (["events.csv", "--discarded", "events.csv"], "is given for the events and for what was discarded"),
        (["mine.csv", "--gazetteer", "mine.csv"], "is read by this command and would be written over"),
    ],
)
def test_extract_refuses_to_write_over_what_is_read(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    monkeypatch.chdir(report.parents[1])
    before = report.read_bytes()
    assert call("extract", "reports", "-o", *words) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in report.parents[1].rglob("*")] == ["reports", "r.txt"]
    assert report.read_bytes() == before


@pytest.mark.usefixtures("run")
def test_extract_refuses_to_write_over_an_input_or_its_sidecar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "posts.csv"
    table.write_text("text\nx\n", encoding="utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to(table)
    for out in (table, link, tmp_path / "reports.csv"):
        assert call("extract", table, "-o", out) == 2
        assert "would be written over" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8") == "text\nx\n"


@pytest.mark.usefixtures("run")
def test_bad_input_is_one_sentence_and_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": "a", "published": "soon"}\n', encoding="utf-8")
    assert call("extract", tmp_path / "bad.jsonl", "-o", tmp_path / "events.geojson") == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "bad.jsonl, row 1: published is 'soon', which is no day" in error
    assert not (tmp_path / "events.geojson").exists()


def test_the_seeds_give_the_same_bytes_twice(tmp_path: Path) -> None:
    outs = [tmp_path / "one.geojson", tmp_path / "two.geojson"]
    for out in outs:
        command = [sys.executable, "-m", "map_app", "extract", "seeds/", "-o", str(out)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - our own module
        assert (done.returncode, done.stderr) == (0, b"")
    assert outs[0].read_bytes() == outs[1].read_bytes()


# --- the other commands -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("run")
def test_search_prints_a_json_line_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "names.txt").write_text("\ufeffخلصة\r\n\r\nnowhere\n", encoding="utf-8")
    assert call("gazetteer", "search", "--json", "--file", tmp_path / "names.txt") == 0
    first, second = map(orjson.loads, capsys.readouterr().out.splitlines())
    (candidate,) = first["candidates"]
    assert list(candidate) == ["place_id", "name_ar", "name_en", "kind", "admin1", "lon", "lat", "score"]
    assert candidate["place_id"] == "sy-khalsa"
    assert second == {"name": "nowhere", "candidates": []}


def test_search_prints_a_table(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("gazetteer", "search", "خلصة", "nowhere", "--gazetteer", "a", "--gazetteer", "b.csv") == 0
    assert run.gazetteers == [Path("a"), Path("b.csv")]
    out = capsys.readouterr().out
    assert "36.0569, 37.0584" in out
    assert "nowhere: no place of this name is known." in out


def test_check_prints_a_fault_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "g.csv"
    path.write_text("id,name_ar,name_en,lat,lon\na,س,S,91,37\nb,,,36,37\n", encoding="utf-8")
    assert call("gazetteer", "check", path) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}:2: lat: is 91, but a latitude lies between -90 and 90"
    assert len(lines) == 2
    path.write_text("id,name_ar,name_en,lat,lon\na,س,S,36,37\n", encoding="utf-8")
    assert call("gazetteer", "check", path) == 0


def test_the_app_is_started_with_absolute_inputs(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []

    def fake(program: str, command: list[str], environment: dict[str, str]) -> None:
        assert program == sys.executable
        started.append((command, environment))
        raise SystemExit(0)  # the real one never comes back

    monkeypatch.setattr("os.execve", fake)
    monkeypatch.delenv("MAP_APP_INPUTS", raising=False)
    monkeypatch.chdir(report.parents[1])
    with pytest.raises(SystemExit):
        call("app", "--port", 8600, "reports", "reports/r.txt", "--gazetteer", "reports")
    command, environment = started[0]
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(command[4]).parts[-2:] == ("map_app", "app.py")
    assert command[-2:] == ["--server.port", "8600"]
    assert environment["MAP_APP_INPUTS"].split(":") == [str(report.parent.resolve()), str(report.resolve())]
    assert environment["MAP_APP_GAZETTEERS"] == str(report.parent.resolve())
    with pytest.raises(SystemExit):
        call("app")
    assert "MAP_APP_INPUTS" not in started[1][1]
    for words in (["nowhere"], ["--gazetteer", "nowhere"]):
        assert call("app", *words) == 1
        assert capsys.readouterr().err == "nowhere does not exist: check the path.\n"
    assert len(started) == 2


def test_evaluate_says_what_cannot_be_scored(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"text": "a"}\n', encoding="utf-8")
    assert call("evaluate", gold, "--gazetteer", "a") == 1
    assert "gold.jsonl" in capsys.readouterr().err
    assert run.gazetteers == [Path("a")]
    assert call("evaluate", tmp_path / "none.jsonl") == 1
    assert "cannot be read (No such file or directory)" in capsys.readouterr().err


# --- usage and errors -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["extract"], ["app"], ["explain"], ["evaluate"], ["gazetteer"]])
@pytest.mark.parametrize("deeper", [[], ["search"], ["check"]])
def test_every_command_has_help(words: list[str], deeper: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    if deeper and words != ["gazetteer"]:
        return
    assert call(*words, *deeper, "--help") == 0
    assert "Usage: map_app" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["bogus"],
        ["extract"],
        ["extract", "x"],
        ["extract", "--bogus"],
        ["gazetteer"],
        ["gazetteer", "search"],
        ["gazetteer", "check"],
        ["app", "--port", "0"],
        ["app", "--port", "many"],
        ["explain", "x", "--published", "soon"],
        ["evaluate"],
    ],
)
def test_bad_usage_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "Traceback" not in printed.err


def test_a_bug_is_said_without_a_traceback_unless_asked_for(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> Extraction:
        raise KeyError(report.name)

    monkeypatch.setattr(cli, "extract_events", broken)
    assert call("extract", report, "-o", tmp_path / "events.geojson") == 1
    error = capsys.readouterr().err
    assert error == "map_app has a bug (KeyError: 'r.txt'); run it again with --debug to see where, and report that.\n"
    assert call("extract", report, "-o", tmp_path / "events.geojson", "--debug") == 1
    assert "Traceback" in capsys.readouterr().err
    assert run.merge is None


def test_an_error_of_several_lines_is_one_sentence(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(_settings: object) -> None:
        message = "one\ntwo."
        raise MapAppError(message)

    monkeypatch.setattr(cli_options, "load", failing)
    assert call("extract", report, "-o", tmp_path / "events.geojson") == 1
    assert capsys.readouterr().err == "one two.\n"
    assert run.merge is None


def test_progress_shows_on_a_terminal_after_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(console.show_progress([1, 2], "Reading")) == [1, 2]
    assert capsys.readouterr().err == ""
    clock = iter(range(100))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(console, "monotonic", lambda: next(clock))
    assert list(console.show_progress([1, 2, 3, 4], "Reading")) == [1, 2, 3, 4]
    assert "Reading" in capsys.readouterr().err
