"""Find a Chromium for the browser tests, or install one; print its path.

Looks at the variable CHROMIUM, then along PATH, then at what Playwright has installed; else installs Debian's package
where that is allowed, else Playwright's own build. Where nothing works, says so in one sentence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium that is here already."""
    named = os.environ.get("CHROMIUM")
    if named and shutil.which(named):
        return named
    on_path = next((path for path in map(shutil.which, NAMES) if path), None)
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def run(*command: str) -> bool:
    """Run one command, its output on stderr, and tell whether it succeeded."""
    print("+", *command, file=sys.stderr)
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0  # noqa: S603  # our own words
    except OSError:
        return False


def install() -> None:
    """Try Debian's package, then Playwright's download."""
    admin: list[str] | None = [] if os.geteuid() == 0 else ["sudo", "-n"] if shutil.which("sudo") else None
    if shutil.which("apt-get") and admin is not None:
        run(*admin, "apt-get", "update", "-qq")
        if run(*admin, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium") and find():
            return
    if not run(sys.executable, "-m", "playwright", "install", *([] if admin is None else ["--with-deps"]), "chromium"):
        run(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> None:
    """Print the path of a Chromium, installing one if need be."""
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        sys.exit(
            "The browser tests need Chromium, and it could not be installed here: install it, "
            "or name it in the variable CHROMIUM."
        )
    print(path)


if __name__ == "__main__":
    main()
