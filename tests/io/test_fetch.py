"""Downloads from a server on this machine that truncates, stalls, fails, changes its mind and serves ranges."""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from map_app import cli
from map_app.io.fetch import FetchError, Patience, fetch_countries
from map_app.io.gazetteers import read_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from map_app.io.fetch import Progress

QUICK = Patience(attempts=3, timeout_s=0.5, backoff_s=0.01)

_CELLS = "Asia/Damascus\t2020-01-01"
DUMP = "".join(
    f"{number}\tPlace {number}\tPlace {number}\t\t36.{number}\t37.2\tP\tPPL\tSY\t\t\t\t\t\t{number}\t\t300\t{_CELLS}\n"
    for number in range(1, 400)
)
NAMES = "1\t7\tar\tخلصة\t1\t\t\t\t\t\n"


def archive(text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as file:
        file.writestr("readme.txt", "about")
        file.writestr("SY.txt", text)
    return data.getvalue()


@dataclass
class Server:
    """What the server holds, how it misbehaves at the next requests, and what it was asked."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    version: str = '"v1"'
    gone: threading.Event = field(default_factory=threading.Event)

    def ranges(self) -> list[str]:
        return [span for _path, span in self.asked if span]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server(files={"/SY.zip": archive(DUMP), "/alternatenames/SY.zip": archive(NAMES)})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers.get("Range", "")))
            _answer(self, state)

        def log_message(self, *_words: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        state.url = f"http://127.0.0.1:{httpd.server_address[1]}"
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield state
        state.gone.set()
        httpd.shutdown()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, state: Server) -> None:
    fault = state.faults.pop(0) if state.faults else ""
    data = state.files.get(handler.path)
    if data is None or fault.isdigit():
        handler.send_response(404 if data is None else int(fault))
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    start = 0
    span = handler.headers.get("Range", "")
    if handler.headers.get("If-None-Match") == state.version:
        handler.send_response(304)
        handler.end_headers()
        return
    if span and handler.headers.get("If-Range") == state.version and fault != "no ranges":
        start = int(span.removeprefix("bytes=").rstrip("-"))
        if start >= len(data):
            handler.send_response(416)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        handler.send_response(206)
        at = start + 1 if fault == "shifted" else start
        handler.send_header("Content-Range", f"bytes {at}-{len(data) - 1}/{len(data)}")
    else:
        handler.send_response(200)
    handler.send_header("ETag", state.version)
    handler.send_header("Content-Length", str(len(data) - start))
    handler.end_headers()
    body = data[start:]
    if fault == "truncate":
        body = body[: len(body) // 2]
    if fault == "garble":
        body = body[:-30] + b"x" * 30
    if fault == "stall":
        handler.wfile.write(body[:10_000])
        handler.wfile.flush()
        state.gone.wait(5)
        return
    handler.wfile.write(body)


def fetch(server: Server, folder: Path, patience: Patience = QUICK) -> list[Path]:
    return fetch_countries(["sy"], folder, base_url=server.url, patience=patience)


def test_a_country_is_downloaded_with_its_alternate_names(server: Server, tmp_path: Path) -> None:
    told: list[Progress] = []
    (dump,) = fetch_countries(["SY"], tmp_path / "new" / "folder", base_url=server.url, report=told.append)
    assert dump.read_bytes() == server.files["/SY.zip"]
    assert (dump.parent / "alternatenames" / "SY.zip").read_bytes() == server.files["/alternatenames/SY.zip"]
    assert told[-1].done == told[-1].total == len(server.files["/alternatenames/SY.zip"])
    assert not list(dump.parent.rglob("*.part"))


def test_a_truncated_download_goes_on_where_it_broke_off(server: Server, tmp_path: Path) -> None:
    server.faults = ["truncate"]
    (dump,) = fetch(server, tmp_path)
    assert dump.read_bytes() == server.files["/SY.zip"]
    assert server.ranges() == [f"bytes={len(server.files['/SY.zip']) // 2 // 8192 * 8192}-"]


def test_a_stalled_download_goes_on(server: Server, tmp_path: Path) -> None:
    server.faults = ["stall"]
    (dump,) = fetch(server, tmp_path)
    assert dump.read_bytes() == server.files["/SY.zip"]
    assert server.ranges() == ["bytes=8192-"]


def test_the_next_run_goes_on_where_the_last_gave_up(server: Server, tmp_path: Path) -> None:
    server.faults = ["truncate"]
    once = Patience(attempts=1, timeout_s=0.5)
    with pytest.raises(FetchError, match=r"cannot be downloaded \(the connection broke\): try again later"):
        fetch(server, tmp_path, once)
    (dump,) = fetch(server, tmp_path, once)
    assert dump.read_bytes() == server.files["/SY.zip"]
    assert len(server.ranges()) == 1


@pytest.mark.parametrize("fault", ["500", "503", "429", "no ranges", "shifted", "garble"])
def test_what_passes_is_tried_again(server: Server, tmp_path: Path, fault: str) -> None:
    server.faults = ["truncate", fault] if fault in {"no ranges", "shifted"} else [fault]
    (dump,) = fetch(server, tmp_path)
    assert dump.read_bytes() == server.files["/SY.zip"]


def test_another_version_is_not_joined_to_the_part(server: Server, tmp_path: Path) -> None:
    server.faults = ["truncate"]
    with pytest.raises(FetchError):
        fetch(server, tmp_path, Patience(attempts=1, timeout_s=0.5))
    server.version, server.files["/SY.zip"] = '"v2"', archive(DUMP.replace("Place", "Site"))
    (dump,) = fetch(server, tmp_path)
    assert dump.read_bytes() == server.files["/SY.zip"]


def test_a_part_longer_than_the_file_is_dropped(server: Server, tmp_path: Path) -> None:
    (tmp_path / "SY.zip.part").write_bytes(b"x" * 10_000_000)
    (tmp_path / "SY.zip.version").write_text(server.version, encoding="utf-8")
    (dump,) = fetch(server, tmp_path)
    assert dump.read_bytes() == server.files["/SY.zip"]


def test_what_has_not_changed_is_not_downloaded_again(server: Server, tmp_path: Path) -> None:
    (dump,) = fetch(server, tmp_path)
    written = dump.stat().st_mtime_ns
    fetch(server, tmp_path)
    assert dump.stat().st_mtime_ns == written
    server.version, server.files["/SY.zip"] = '"v2"', archive(DUMP + DUMP)
    fetch(server, tmp_path)
    assert dump.read_bytes() == server.files["/SY.zip"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("500", "the server answers with error 500"),
        ("stall", "the server sent nothing for 0.2 seconds"),
        ("garble", "what came is no whole zip archive"),
    ],
)
def test_patience_ends(server: Server, tmp_path: Path, fault: str, said: str) -> None:
    server.faults = [fault] * 10
    with pytest.raises(FetchError, match=said):
        fetch(server, tmp_path, Patience(attempts=2, timeout_s=0.2, backoff_s=0.01))
    assert not (tmp_path / "SY.zip").exists()


def test_what_is_not_there_is_said_at_once(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"/XX\.zip does not exist: check the country code"):
        fetch_countries(["XX"], tmp_path, base_url=server.url, patience=QUICK)
    assert len(server.asked) == 1
    with pytest.raises(FetchError, match="'SYR' is no country code: give two letters"):
        fetch_countries(["SYR"], tmp_path, base_url=server.url, patience=QUICK)
    with pytest.raises(FetchError, match=r"cannot be downloaded \(MissingSchema\): check the address"):
        fetch_countries(["SY"], tmp_path, base_url="nowhere", patience=QUICK)
    with pytest.raises(FetchError, match=r"cannot be downloaded \(the connection broke\)"):
        fetch_countries(["SY"], tmp_path, base_url="http://127.0.0.1:9", patience=QUICK)


def test_a_folder_that_cannot_be_written_is_said(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch(server, tmp_path / "file" / "folder")


def test_the_command_downloads_and_builds(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["gazetteer", "fetch", "sy", "--from", server.url]) == 0
    assert "399 places in geonames-SY.parquet" in capsys.readouterr().out
    gazetteer = read_gazetteer([tmp_path / "geonames-SY.parquet"])
    assert gazetteer.by_id["geonames:7"].name_ar == "خلصة"
    assert cli.main(["gazetteer", "fetch", "sy", "--from", server.url]) == 0
    assert "already built" in capsys.readouterr().out
    assert cli.main(["gazetteer", "fetch", "XX", "--from", server.url]) == 1
    assert "does not exist: check the country code" in capsys.readouterr().err
