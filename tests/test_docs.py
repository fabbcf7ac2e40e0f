"""The examples in the README and in docs/ run as they stand: blocks marked `bash` and `python`, page by page, in order.

Blocks marked `sh` show commands that set up, serve or measure; other tests and people run those.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(bash|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
WITH_EXAMPLES = [page for page in PAGES if _BLOCK.search(page.read_text(encoding="utf-8"))]


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=_name)
def test_examples_of_a_page_run(page: Path, tmp_path: Path) -> None:
    for name in ("seeds", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    for language, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "python":
            commands = [[sys.executable, "-c", block]]
        else:
            commands = [shlex.split(line, comments=True) for line in block.splitlines() if line.strip()]
        for command in commands:
            if command[0] == "python":
                command[0] = sys.executable
            done = subprocess.run(  # noqa: S603 - commands of our own pages
                command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
            )
            assert done.returncode == 0, f"{command}: {done.stderr}"
            assert done.stdout.strip(), command


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
