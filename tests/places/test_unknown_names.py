"""Names that no gazetteer has are found by the words for kinds of places around them."""

from __future__ import annotations

import pytest

from map_app.io.lexicons import read_lexicon
from map_app.places.capitals import Capitals
from map_app.places.unknown_names import UnknownNames
from map_app.settings import Settings
from map_app.text.normalise import fold
from map_app.text.terms import find_terms

LEXICON = read_lexicon(Settings().lexicon)


def names(text: str, language: str) -> list[str]:
    folded = fold(text)
    words = LEXICON.languages[language]
    terms = find_terms(folded.text, words)
    cues = [hit for hit in terms if hit.term.kind == "cue"]
    found = UnknownNames(folded.text, cues, Capitals(folded, terms, words), words).find(set())
    spans = [folded.span(name.start, name.end) for name in found]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on the village of Qarbash yesterday.", ["Qarbash"]),
        ("Shells fell on the village of Tell Umm Qarbash.", ["Tell Umm Qarbash"]),
        ("The villages of Qarbash, Rasm al-Zort and Drekish were taken.", ["Qarbash", "Rasm al-Zort", "Drekish"]),
        ("Fighters stormed Qarbash Hill and the X-9 Airport.", ["Qarbash", "X-9"]),
        ("Fighting went on in the Qarbash area on Monday.", ["Qarbash"]),
        ("Several villages were shelled.", []),
        ("They shelled a Kurdish town and the Old City.", []),
        ("The village of the dead was shelled.", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert names(text, "en") == expected


def test_arabic() -> None:
    assert names("قصف على قرية كفر زعبوط وبلدة زعبوط في الريف", "ar") == ["كفر زعبوط", "زعبوط"]
