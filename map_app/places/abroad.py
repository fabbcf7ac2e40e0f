"""Read the towns of other countries where a report speaks of those countries.

No gazetteer of a war has every town of the world among its names: most of a quarter of a million names are words of
some language, or somebody's surname. So they are read for one country at a time. Where a report names places of one
other country more often than places at home, all towns of that country count; elsewhere only the town that stands right
before its country's name (Suruc, Turkey; بلدة سروج في تركيا).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from map_app.places.name_spans import name_spans
from map_app.places.towns_beside import WINDOW, towns_before
from map_app.text.script import script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from map_app.lexicon import Language, Lexicon
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.layer import Layer
    from map_app.places.name_spans import NameSpans
    from map_app.places.stack import Bearer
    from map_app.text.normalise import Folded
    from map_app.text.terms import TermHit

_MARKS = " \"'«»“”()[],،"
_LAST_WORD = re.compile(r"\w+$")
_RANK = 1
_JOINING = ("container", "direction")
_ANNOUNCING = ("container", "cue")


class Towns(Protocol):
    """All towns of the world, of which a country's are read when they are asked for."""

    def __len__(self) -> int:
        """Count the towns."""

    def in_country(self, code: str) -> Layer | None:
        """Return the towns of a country; None for a country without any."""

    def bearers(self, form: str) -> Iterable[Bearer]:
        """Return the towns that bear a folded form."""

    def near(self, form: str, cutoff: float, limit: int) -> Iterable[tuple[str, float]]:
        """Return forms that look like this one, with how alike they are (0 to 100), the likest first."""


def add_towns_abroad(
    spans: NameSpans,
    folded: Folded,
    words: Mapping[str, Sequence[TermHit]],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    language: Language,
) -> None:
    """Add to the names that were found those of towns in the countries that the text speaks of.

    Args:
        spans: every reading of the gazetteer's own names; more are added.
        folded: the text.
        words: the lexicon's words in it, by kind.
        gazetteer: knows the towns of the world, or does not.
        lexicon: for what each script writes on to a name.
        language: the language of the text.
    """
    if gazetteer.towns is None:
        return
    counts = _named(spans, gazetteer.home)
    home = counts.pop(gazetteer.home, 0)
    subject = max(counts, key=lambda code: (counts[code], code), default=None)
    if subject is not None and counts[subject] > home:
        land = gazetteer.land(subject)
        if land is not None:
            _add_all(spans, folded, words, land, lexicon, language)
    countries = list(_countries(spans, gazetteer.home))
    joints = {hit.end: hit.word_start for kind in _JOINING for hit in words.get(kind, ())} if countries else {}
    for span, code in countries:
        if (code != subject or counts[code] <= home) and (land := gazetteer.land(code)) is not None:
            _add_beside(spans, folded, joints, land, span, language)


def _named(spans: NameSpans, home: str) -> Counter[str]:
    """Count the names that can only mean places of one country; those that may mean one at home count for home."""
    counts: Counter[str] = Counter()
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < reached:
            continue
        bearers = [bearer for bearer in spans[start, end][1] if not bearer.needs_cue]
        countries = {bearer.place.country for bearer in bearers}
        if home in countries:
            counts[home] += 1
        elif len(countries) == 1:
            counts[countries.pop()] += 1
        if bearers:
            reached = end
    return counts


def _countries(spans: NameSpans, home: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where countries are named, and their codes."""
    for span, (_prefix, bearers) in spans.items():
        for bearer in bearers:
            if bearer.place.kind == "country" and bearer.place.country != home:
                yield span, bearer.place.country


def _add_all(
    spans: NameSpans,
    folded: Folded,
    words: Mapping[str, Sequence[TermHit]],
    land: Gazetteer,
    lexicon: Lexicon,
    language: Language,
) -> None:
    """Add every town of a country; romanised, a smaller one counts only behind a word that announces a place."""
    announced = {hit.end for kind in _ANNOUNCING for hit in words.get(kind, ())}
    for (start, end), (prefix, bearers) in name_spans(folded.text, land, lexicon, language).items():
        if script(folded.text[start:end]) != "Latin":
            _add(spans, (start, end), prefix, bearers)
        elif _is_capital(folded, start):
            sign = _is_announced(folded.text, start, announced, language)
            read = (one._replace(needs_cue=one.needs_cue or not (sign or one.place.kind == "city")) for one in bearers)
            _add(spans, (start, end), prefix, read)


def _is_capital(folded: Folded, at: int) -> bool:
    """Tell whether the letter at a position is a capital, or of a script that has none."""
    letter = folded.original[int(folded.offsets[at])]
    return letter == letter.upper()


def _is_announced(text: str, start: int, announced: Collection[int], language: Language) -> bool:
    """Tell whether a word for a location or for a kind of place stands right before a position."""
    before = text[max(0, start - WINDOW) : start].rstrip(_MARKS)
    at = start - (min(start, WINDOW) - len(before))
    return at in announced or (_LAST_WORD.findall(before) or [""])[-1] in language.locative_words


def _add_beside(
    spans: NameSpans,
    folded: Folded,
    joints: Mapping[int, int],
    land: Gazetteer,
    country: tuple[int, int],
    language: Language,
) -> None:
    """Add the town that stands right before its country: with a comma between, or words such as "in the south of"."""
    text = folded.text
    at = country[0] - len(spans[country][0])
    joined = False
    while True:
        at = _back_over(text, at, " ")
        if at > 0 and text[at - 1] in ",،" and not joined:
            at, joined = at - 1, True
        elif at in joints:
            at, joined = joints[at], True
        else:
            break
    if not joined:
        return
    for found in towns_before(folded, len(text[:at].rstrip(_MARKS)), land, language):
        _add(spans, found.span, found.prefix, found.bearers)


def _back_over(text: str, at: int, marks: str) -> int:
    """Return where the marks that stand right before a position begin."""
    while at > 0 and text[at - 1] in marks:
        at -= 1
    return at


def _add(spans: NameSpans, span: tuple[int, int], prefix: str, bearers: Iterable[Bearer]) -> None:
    """Add bearers to a name; a town that it has already is taken as it is read here."""
    further = [bearer._replace(rank=_RANK) for bearer in bearers]
    ids = {bearer.place.id for bearer in further}
    first, known = spans.setdefault(span, (prefix, []))
    spans[span] = first, [*(bearer for bearer in known if bearer.place.id not in ids), *further]
