"""However long, broken or repetitive a text is, reading it ends, raises nothing, and its work grows with its length."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map_app.model import Report
from map_app.pipeline import analyse, extract
from map_app.text.sentences import split_sentences

if TYPE_CHECKING:
    from types import FrameType

    from map_app.io.session import Loaded
    from map_app.model import Extraction

PUBLISHED = date(2016, 6, 16)
TEN_MEGABYTES = 10_000_000
REPEATED = {
    "names": "حلب ",
    "a list of names": "حلب وإدلب و",
    "event words": "قصف ",
    "dates": "الثلاثاء 31 أيار ",
    "clauses": "قصف، حلب، ",
    "parties": "الجيش السوري و",
    "figures": "31 ",
    "vague parties": "استهدف المسلحون الجيش السوري. ",
    "a long hashtag": "#حلب_إدلب_شمال_",
    "titles of other reports": "مقالات ذات صلة\nقصف مدينة حلب\n",
    "towns abroad": "Shells hit the town of Suruc, Turkey. ",
    "words for a kind": "بلدة ",
    "a sentence": "استعاد الجيش السوري قرية خلصة بعد معارك مع جبهة النصرة منذ الثلاثاء الماضي. ",
    "a clause without an end": "استعاد الجيش السوري قرية خلصة بعد معارك مع جبهة النصرة منذ الثلاثاء الماضي و",
    "English names": "Aleppo and ",
    "English sentences": "Three people were killed on Friday when shells hit the town of Azaz, a monitor said. ",
    "datelines": "ALEPPO, Syria - \n",
    "persons": "Mr. Osama Raqqa, ",
}
PIECES = [
    *("قصف", "حلب", "قريتي", "#إدلب", "al-Bab", "shelled", "Aleppo", "on", "Friday", "٣", "31", "killed", "مقتل"),
    *("\ud800", "\udfff", "\u202e", "\u2066", "\u200f", "\u200d", "\x00", "\u064b", "ـ", "\r", "\u2028", "\u0085"),
    *("ﻻ", "ة", "İ", "ß", "½", "²", "_", "'", "’s", "-", ".", "،", "#", "|", "𐤀", "😀", "न", "中"),
]


def read(text: str, loaded: Loaded, lang: str | None = None) -> Extraction:
    return extract([Report("r", text, PUBLISHED, lang)], loaded.gazetteer, loaded.lexicon, merge=False)


def check_offsets(text: str, extraction: Extraction) -> None:
    for event in extraction.events:
        for source in event.sources:
            assert text[source.quote_span.start : source.quote_span.end] == source.quote
            for start, end in (*source.spans.place, *source.spans.trigger, *source.spans.actors, *source.spans.date):
                assert 0 <= start < end <= len(text)
    for row in extraction.discarded:
        assert text[row.span.start : row.span.end] == row.text != ""


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]), st.sampled_from(["ar", "en", None]))
def test_mixed_scripts_marks_and_lone_surrogates_are_read(
    loaded: Loaded, pieces: list[str], joint: str, lang: str | None
) -> None:
    text = joint.join(pieces)
    check_offsets(text, read(text, loaded, lang))


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED.keys())
def test_twice_the_text_is_twice_the_work(loaded: Loaded, unit: str) -> None:
    lang = "en" if unit.isascii() and not unit[0].isdecimal() else "ar"
    few, many = (unit * (letters // len(unit)) for letters in (3_000, 6_000))
    read(few, loaded, lang)  # what is worked out once is not counted
    once, twice = calls(few, loaded, lang), calls(many, loaded, lang)
    assert twice < 2.5 * once


def calls(text: str, loaded: Loaded, lang: str) -> int:
    """Count the function calls that reading a text takes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text, loaded, lang)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", ["ابجد", "ابجد هوز ", "\u202e"])
def test_a_line_of_ten_megabytes_is_read(loaded: Loaded, unit: str) -> None:
    size = len(unit.encode())
    text = unit * (TEN_MEGABYTES // size) + " قصف مدينة حلب. Shells hit the city of Aleppo."
    analysis = analyse(Report("r", text, PUBLISHED, "ar"), loaded.gazetteer, loaded.lexicon)
    assert [event.place.name_en for event in analysis.events] == ["Aleppo"]
    [source] = analysis.events[0].sources
    assert text[source.spans.place[0].start : source.spans.place[0].end] == "حلب"


def test_an_endless_list_of_names_is_read(loaded: Loaded) -> None:
    text = "قصف مدينة حلب و" + "إدلب وحماة و" * 1000
    extraction = read(text, loaded, "ar")
    assert len(extraction.events) + len(extraction.discarded) > 0
    check_offsets(text, extraction)


@given(st.integers(0, 4000), st.sampled_from(["ا", "حلب ", "حلب، ", "حلب،", "a "]))
def test_no_sentence_is_endless(letters: int, unit: str) -> None:
    text = unit * letters
    sentences = list(split_sentences(text))
    assert all(0 < sentence.end - sentence.start <= 1500 for sentence in sentences)
    assert "".join("".join(text[s.start : s.end].split()) for s in sentences) == "".join(text.split())
