"""Files made for a visitor: whole, private to who holds the address, and gone with the visit."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.testclient import TestClient

from map_app.errors import ExportError
from map_app.ui.handout import Offer
from map_app.ui.routes import routes

if TYPE_CHECKING:
    from pathlib import Path


def client() -> TestClient:
    return TestClient(Starlette(routes=routes()))


def test_a_file_is_sent_as_it_was_written_and_goes_with_the_visit() -> None:
    written: list[Path] = []

    def write(path: Path) -> None:
        written.append(path)
        path.write_text("حلب", encoding="utf-8")

    offer = Offer(write, "events.csv", "text/csv")
    address = f"/download/{offer.token}"
    visitor = client()
    assert visitor.get(address).status_code == 404  # nothing has been made
    assert visitor.post(address).status_code == 204
    answer = visitor.get(address)
    assert answer.text == "حلب"
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    assert visitor.get(f"{address}x").status_code == 404
    del offer
    gc.collect()
    assert visitor.get(address).status_code == 404
    assert not written[0].exists()


def test_a_file_that_cannot_be_written_is_said_in_a_sentence_and_leaves_nothing() -> None:
    def write(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        message = "This cannot be written: choose another format."
        raise ExportError(message)

    offer = Offer(write, "events.csv", "text/csv")
    address = f"/download/{offer.token}"
    visitor = client()
    answer = visitor.post(address)
    assert answer.status_code == 500
    assert answer.json() == {"fault": "This cannot be written: choose another format."}
    assert visitor.get(address).status_code == 404
