"""Make the virtual environment, with whatever of venv, virtualenv and pip this machine has.

Only the standard library, and only syntax of Python 3.6, so that a too old Python gets a sentence and not a traceback.
Usage: `python3 tools/make_venv.py FOLDER`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")


def python_of(folder: str) -> str:
    """Return the path of an environment's Python."""
    return str(Path(folder, "bin", "python"))


def quiet(command: list) -> bool:  # type: ignore[type-arg]  # list[str] is not syntax to an old Python
    """Run a command without its output and tell whether it succeeded."""
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603  # our own words
    except OSError:
        return False
    return done.returncode == 0


def works(folder: str) -> bool:
    """Tell whether the folder already holds a Python with pip."""
    return quiet([python_of(folder), "-m", "pip", "--version"])


def make(folder: str) -> bool:
    """Try each way to an environment with pip, the plain one first; return whether one worked."""
    ways = (
        [["-m", "venv", folder]],
        [["-m", "virtualenv", folder]],
        # Debian's python3 comes without ensurepip: an empty environment, filled by the system's pip.
        [["-m", "venv", "--without-pip", folder], ["-m", "pip", "--python", python_of(folder), "install", "pip"]],
    )
    for way in ways:
        shutil.rmtree(folder, ignore_errors=True)
        if all(quiet([sys.executable, *words]) for words in way) and works(folder):
            return True
    return False


def main() -> None:
    """Make the environment named on the command line, or say in one sentence what is missing."""
    folder = sys.argv[1]
    if works(folder):
        return
    if sys.version_info < OLDEST:
        newer = next((path for path in map(shutil.which, NEWER_NAMES) if path), None)
        if newer:
            sys.exit(subprocess.run([newer, *sys.argv], check=False).returncode)  # noqa: S603  # this very file
        sys.exit("map_app needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
    if not make(folder):
        sys.exit(
            "No virtual environment could be made: this Python has neither ensurepip, virtualenv nor pip. "
            "On Debian and Ubuntu, `apt-get install python3-venv` brings what is missing."
        )


if __name__ == "__main__":
    main()
