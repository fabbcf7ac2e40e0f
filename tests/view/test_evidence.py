from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from map_app.model import EvidenceSpans, Source, Span
from map_app.view.evidence import Mark, context, excerpt, is_shortened, key_html, quote_html, segments
from map_app.view.strings import words

if TYPE_CHECKING:
    from map_app.model import Event

MARKS = st.lists(
    st.builds(
        Mark, st.integers(0, 80), st.integers(0, 80), st.sampled_from(["place", "trigger", "actors", "date", "later"])
    ),
    max_size=8,
)


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(st.text(max_size=60), MARKS, st.integers(0, 20))
def test_the_pieces_give_the_text_back(text: str, marks: list[Mark], offset: int) -> None:
    pieces = segments(text, marks, offset)
    assert "".join(piece.text for piece in pieces) == text


def test_overlapping_facts_share_the_words_that_say_both() -> None:
    pieces = segments("abcdef", [Mark(1, 4, "date"), Mark(3, 6, "place")])
    assert [(piece.text, piece.facts) for piece in pieces] == [
        ("a", ()),
        ("bc", ("date",)),
        ("d", ("place", "date")),
        ("ef", ("place",)),
    ]


def test_marks_count_in_the_report_and_stand_in_the_quote(shelling: Event) -> None:
    html = quote_html(shelling.sources[0], words("en"))
    assert '<mark class="fact-place" title="Place">الصالحين</mark>' in html
    assert '<mark class="fact-fatalities" title="Deaths">مقتل 3 مدنيين</mark>' in html
    assert shown(html) == shelling.sources[0].quote


def test_the_key_names_only_what_is_marked(shelling: Event, clash: Event) -> None:
    assert "fact-date" in key_html(shelling.sources, words("en"))
    assert "fact-date" not in key_html(clash.sources, words("en"))


def test_a_hostile_quote_is_text_in_every_piece() -> None:
    quote = "قصف <img src=x onerror=alert(1)> `${alert(1)}` حلب"
    span = Span(quote.index("<img"), quote.index("حلب"))
    source = Source("r", quote, Span(0, len(quote)), EvidenceSpans(trigger=(span,)))
    html = quote_html(source, words("ar"))
    assert "<img" not in html
    assert "`" not in html
    assert "${" not in html
    assert shown(html) == quote


def test_a_long_quote_leaves_out_what_says_nothing_and_keeps_the_rest_to_unfold() -> None:
    quote = "كلمة " * 80 + "قصف حلب" + " كلمة" * 80
    at = quote.index("قصف")
    source = Source("r", quote, Span(0, len(quote)), EvidenceSpans(trigger=(Span(at, at + 3),)))
    assert is_shortened(source)
    short = shown(quote_html(source, words("ar")))
    assert len(short) < 200
    assert "قصف حلب" in short
    assert shown(quote_html(source, words("ar"), whole=True)) == quote


def test_the_excerpt_is_about_the_event_and_short() -> None:
    quote = "كلمة " * 80 + "قصف حي الصالحين" + " كلمة" * 80
    at = quote.index("قصف")
    spans = EvidenceSpans(trigger=(Span(at + 7, at + 10),), place=(Span(at + 14, at + 22),))
    source = Source("r", quote, Span(7, 7 + len(quote)), spans)
    text = excerpt(source, 160)
    assert "قصف حي الصالحين" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 180


@given(st.text(alphabet="اب .؟\n", max_size=400), st.data())
def test_the_context_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = context(text, Span(start, end))
    assert 0 <= first <= start
    assert end <= last <= max(len(text), end)
