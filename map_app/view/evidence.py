"""Cutting a text at its evidence, so that each fact's words can be marked."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from map_app.view.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.model import EvidenceSpans, Source, Span
    from map_app.view.strings import Words

FACTS = ("place", "trigger", "actors", "date", "fatalities", "date_conflict")
"""The facts that have words of their own, in the order of the key; where they overlap, the earlier gives the colour."""


LONGEST_PLAIN = 130
"""Characters without evidence that a quote shows in full; of longer stretches it shows the ends."""

KEPT_PLAIN = 50


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a text with the fact it says; `pick` is what choosing its words chooses, empty for nothing."""

    start: int
    end: int
    fact: str
    pick: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text with the facts that its words say, none for plain text, and what choosing it chooses."""

    text: str
    facts: tuple[str, ...]
    pick: str = ""


def marks_of(spans: EvidenceSpans) -> list[Mark]:
    """Return every span of an event's evidence with its fact."""
    return [Mark(start, end, fact) for fact in FACTS for start, end in getattr(spans, fact)]


def segments(text: str, marks: Iterable[Mark], offset: int = 0) -> list[Segment]:
    """Cut a text wherever a mark begins or ends.

    Args:
        text: The text, or a part of the report.
        marks: Ranges counted in the report.
        offset: Where in the report `text` begins.

    Returns:
        Pieces that joined give the text back. Marks outside it are left out.
    """
    inside = [
        Mark(max(mark.start - offset, 0), min(mark.end - offset, len(text)), mark.fact, mark.pick)
        for mark in marks
        if mark.start - offset < len(text) and mark.end > offset and mark.start < mark.end
    ]
    edges = sorted({0, len(text), *(edge for mark in inside for edge in (mark.start, mark.end))})
    pieces = []
    for start, end in itertools.pairwise(edges):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        pick = next((mark.pick for mark in over if mark.pick), "")
        pieces.append(Segment(text[start:end], tuple(_order({mark.fact for mark in over})), pick))
    return pieces


def _order(facts: set[str]) -> list[str]:
    known = [fact for fact in FACTS if fact in facts]
    return known + sorted(facts - set(FACTS))


def marked_html(pieces: Sequence[Segment], words: Words) -> str:
    """Return the pieces as HTML, each marked one with its facts as class and title."""
    parts = []
    for piece in pieces:
        if not piece.facts:
            parts.append(escape(piece.text))
            continue
        classes = " ".join(f"fact-{fact}" for fact in piece.facts)
        title = escape(words("lists.comma").join(words(f"facts.{fact}") for fact in piece.facts))
        button = f' role="button" tabindex="0" data-pick="{escape(piece.pick)}"' if piece.pick else ""
        parts.append(f'<mark class="{classes}" title="{title}"{button}>{escape(piece.text)}</mark>')
    return "".join(parts)


def quote_html(source: Source, words: Words, *, whole: bool = False) -> str:
    """Return a source's sentence with the evidence marked.

    Args:
        source: The source.
        words: The page's language.
        whole: Whether long stretches without evidence are kept.
    """
    pieces = _pieces(source)
    return marked_html(pieces if whole else _shortened(pieces), words)


def is_shortened(source: Source) -> bool:
    """Tell whether the marked quote leaves part of the sentence out."""
    pieces = _pieces(source)
    return _shortened(pieces) != pieces


def excerpt(source: Source, length: int) -> str:
    """Return the words around what happened and where, at most about `length` characters."""
    core = [span for span in (*source.spans.trigger, *source.spans.place) if span.start >= source.quote_span.start]
    if len(source.quote) <= length or not core:
        return source.quote.strip() if len(source.quote) <= length else source.quote[:length].rsplit(" ", 1)[0] + " …"
    offset = source.quote_span.start
    first = min(span.start for span in core) - offset
    last = max(span.end for span in core) - offset
    if last - first > length:  # too far apart for one line: the place alone, with what stands before it
        first = last = (source.spans.place or tuple(core))[0].end - offset
    spare = max(length - (last - first), 0) // 2
    start, end = _word_edge(source.quote, first - spare), _word_edge(source.quote, last + spare)
    text = source.quote[start : max(end, last)].strip()
    return f"{'… ' if start > 0 else ''}{text}{' …' if end < len(source.quote) else ''}"


def _pieces(source: Source) -> list[Segment]:
    return segments(source.quote, marks_of(source.spans), offset=source.quote_span.start)


def _shortened(pieces: Sequence[Segment]) -> list[Segment]:
    """Return the pieces with the middle of long unmarked ones left out, or their far end at the quote's two ends."""
    kept = []
    for i, piece in enumerate(pieces):
        if piece.facts or len(piece.text) <= LONGEST_PLAIN:
            kept.append(piece)
            continue
        head = "" if i == 0 else piece.text[: _word_edge(piece.text, KEPT_PLAIN)].rstrip()
        tail = (
            "" if i == len(pieces) - 1 else piece.text[_word_edge(piece.text, len(piece.text) - KEPT_PLAIN) :].lstrip()
        )
        spaced = f"{head} … {tail}" if head or tail else "…"
        kept.append(Segment(spaced, ()))
    return kept


def key_html(sources: Iterable[Source], words: Words) -> str:
    """Return the key to the colours that these sources' quotes use."""
    used = {mark.fact for source in sources for mark in marks_of(source.spans)}
    items = (f'<mark class="fact-{fact}">{escape(words(f"facts.{fact}"))}</mark>' for fact in _order(used))
    return f'<p class="evidence-key">{" ".join(items)}</p>'


def context(text: str, span: Span, reach: int = 140) -> tuple[int, int]:
    """Return the range of a text around a span that is worth reading: its sentence, cut at `reach` characters."""
    stops = ".!?؟\n"
    start = max((text.rfind(stop, 0, span.start) for stop in stops), default=-1) + 1
    ends = [found for found in (text.find(stop, span.end) for stop in stops) if found >= 0]
    end = min(ends, default=len(text) - 1) + 1
    start = max(start, _word_edge(text, span.start - reach))
    end = min(end, _word_edge(text, span.end + reach))
    return start, max(end, span.end)


def _word_edge(text: str, position: int) -> int:
    """Return the nearest place at or before a position where a word ends, kept inside the text."""
    if position <= 0 or position >= len(text):
        return min(max(position, 0), len(text))
    space = text.rfind(" ", 0, position)
    return space + 1 if space > position - 30 else position
