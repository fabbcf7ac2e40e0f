"""Capitals tell a place's name from a word, a person, an institution and a longer name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.io.lexicons import read_lexicon
from map_app.places.capitals import Capitals
from map_app.settings import Settings
from map_app.text.normalise import fold
from map_app.text.terms import find_terms

if TYPE_CHECKING:
    from map_app.lexicon import Language


@pytest.fixture(scope="module")
def english() -> Language:
    return read_lexicon(Settings().lexicon).languages["en"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Shells fell on Douma at noon.", "Douma", "place"),
        ("Yesterday Douma was shelled.", "Douma", "place"),
        ("Shells fell on Douma City on Monday.", "Douma", "place"),
        ("Shells fell on Eastern Ghouta.", "Ghouta", "place"),
        ("The Douma-Harasta road was shelled.", "Douma", "place"),
        ("Fighters withdrew from al-Bab.", "Bab", "place"),
        ("Army Retakes Douma After Heavy Bombing", "Douma", "place"),
        ("DOUMA: shells fell on the town.", "DOUMA", "place"),
        ("douma was shelled", "douma", "place"),
        ("They were born in a nice town.", "nice", "word"),
        ("A Douma-based outlet reported shelling.", "Douma", "word"),
        ("The pro-Damascus fighters left.", "Damascus", "word"),
        ("It was first told to ARA by a witness.", "ARA", "word"),
        ("President Ibrahim Douma spoke.", "Douma", "person"),
        ("The fighters met commander Douma.", "Douma", "person"),
        ("A pharmacist, Douma Ahmad, was kidnapped.", "Douma", "person"),
        ("It began at noon, Damascus Time, on Monday.", "Damascus", "institution"),
        ("The Raqqa Rebels Brigade attacked.", "Raqqa", "institution"),
        ("Shells fell on Hawsh Douma at noon.", "Douma", "part"),
        ("Shells fell on Douma Qarbash at noon.", "Douma", "part"),
    ],
)
def test_role_of_a_name(text: str, name: str, role: str, english: Language) -> None:
    folded = fold(text)
    start = folded.index(text.index(name))
    capitals = Capitals(folded, find_terms(folded.text, english), english)
    known = {folded.index(text.index(place)) for place in (name, "Harasta") if place in text}
    assert capitals.role(start, start + len(name), known) == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("DAMASCUS — Rebels fired rockets at Jableh.", "DAMASCUS", "dateline"),
        ("Urfa, Turkey    On Monday a bomb went off.", "Urfa", "dateline"),
        ("Beirut (AP) - A bomb went off in Homs.", "Beirut", "dateline"),
        ("HOMS, Syria, Oct 6 - A bomb went off.", "HOMS", "dateline"),
        ("Homs - A bomb went off.", "Homs", "place"),
        ("Homs: a bomb went off.", "Homs", "place"),
        ("Shells fell on Homs - the third time this week.", "Homs", "place"),
    ],
)
def test_dateline(text: str, name: str, role: str, english: Language) -> None:
    folded = fold(text)
    start = folded.index(text.index(name))
    assert Capitals(folded, find_terms(folded.text, english), english).role(start, start + len(name), ()) == role
