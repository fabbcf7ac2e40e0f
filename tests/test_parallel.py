"""Several processes read what one reads, in the same order, and say so where one of them is ended."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from map_app import cli, parallel
from map_app.errors import MapAppError
from map_app.io.session import Loaded, load
from map_app.lexicon import Lexicon
from map_app.model import Report
from map_app.parallel import processes_for, read_in_processes
from map_app.pipeline import extract, gather
from map_app.places.gazetteer import Gazetteer
from map_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

PLACES = """id,name_ar,name_en,kind,lat,lon,country,admin1
x,حلب,Aleppo,city,36.2,37.16,SY,Aleppo
y,إدلب,Idlib,city,35.93,36.63,SY,Idlib
z,حماة,Hama,city,35.13,36.75,SY,Hama
"""


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # of Python 3.12 on: other libraries have threads
@pytest.mark.parametrize("method", ["spawn", "fork"] if sys.platform == "linux" else ["spawn"])
def test_several_processes_read_what_one_reads(method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    load_few = partial(load, Settings(gazetteers=(tmp_path / "places.csv",), world=False))
    names = ["حلب", "إدلب", "حماة", "كفرلا"] * 3
    day = date(2016, 6, 16)
    reports = [Report(str(number), f"قصف مدفعي على مدينة {name} اليوم", day) for number, name in enumerate(names)]
    monkeypatch.setattr(parallel, "_PORTION_LETTERS", 60)
    monkeypatch.setattr(parallel, "_METHOD", method)
    loaded = load_few()
    parts = list(read_in_processes(iter(reports), loaded, load_few, 2))
    alone = extract(reports, loaded.gazetteer, loaded.lexicon)
    assert len(parts) > 2
    assert gather(parts, loaded.lexicon) == alone
    assert len(alone.events) == 3
    assert len(alone.discarded) == 3


def test_an_ended_process_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_METHOD", "spawn")
    with pytest.raises(MapAppError, match="fewer --jobs"):
        list(
            read_in_processes(
                [Report("1", "حلب")], Loaded(Gazetteer((), "", ""), Lexicon({}, {}, {}), ()), partial(os._exit, 1), 1
            )
        )


@pytest.mark.parametrize(("jobs", "letters", "processes"), [(1, 9, 1), (3, 9, 2), (0, 9, 1), (0, 900_000, 3)])
def test_as_many_processes_start_as_there_is_work_for(
    jobs: int, letters: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    reports = [Report(str(number), "x" * letters) for number in range(2 if letters < 100 else 6)]
    assert processes_for(reports, jobs) == processes


def test_ctrl_c_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "report.txt").write_text("قصف", encoding="utf-8")
    monkeypatch.setattr(cli, "load_with", interrupt)
    out = tmp_path / "events.geojson"
    assert cli.main(["extract", str(tmp_path / "report.txt"), "-o", str(out), "--jobs", "2"]) == 130
    assert not out.exists()
    assert "Interrupted" in capsys.readouterr().err
