"""A real server, a real Chromium, and on every page a count of what it asks of whom."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from threading import Event as Pause
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Playwright, expect, sync_playwright

from map_app.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HERE = {"localhost", "127.0.0.1"}
START_SECONDS = 60
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Give a function that starts `streamlit run` with more options and returns its address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str, path: str = "", cwd: Path = ROOT, **environment: str) -> str:
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "map_app" / "app.py")]
        command += ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none"]
        process = subprocess.Popen([*command, *options], cwd=cwd, env=os.environ | environment)  # noqa: S603  # our own
        running.append(process)
        address = f"http://localhost:{port}{path}"
        _wait(f"{address}/_stcore/health", process)
        return address

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    pause = Pause()
    for _ in range(START_SECONDS * 5):
        assert process.poll() is None, "the app ended instead of serving"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  # our own server
                return
        except (urllib.error.URLError, OSError):
            pause.wait(0.2)
    pytest.fail("the app did not start")


@pytest.fixture(scope="session")
def app(serve: Callable[..., str]) -> str:
    """The app on the seed report."""
    return serve()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM")
    path = named or next((found for found in map(shutil.which, NAMES) if found), None)
    launched = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )
    yield launched
    launched.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens pages; at the end none may have asked another computer, or opened a box."""
    outside: list[str] = []
    boxes: list[str] = []
    errors: list[str] = []
    contexts = []

    def note(url: str) -> None:
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"} and urlsplit(url).hostname not in HERE:
            outside.append(url)

    def dismiss(box: Dialog) -> None:
        boxes.append(box.message)
        box.dismiss()

    def opened(width: int = 1366, height: int = 768, *, first_visit: bool = False, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            accept_downloads=True,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(60_000)  # the first page of a busy computer
        contexts.append(context)
        if not first_visit:
            context.add_init_script("localStorage.setItem('map_app_note_read', '1')")
        page = context.new_page()
        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda socket: note(socket.url))
        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
    assert boxes == []
    assert errors == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A laptop's page."""
    return new_page()
