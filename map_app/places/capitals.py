"""What capital letters tell of a name: whether it stands alone, or inside the name of a person or an institution.

Where a script has two cases, a place is written with a capital, and neighbouring words with capitals belong to one
name: Raqqa is a city, "Osama Raqqa" a person, "Raqqa Media Centre" an office, "Aleppo-based" an adjective.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from map_app.lexicon import Cue
from map_app.places.capital_runs import WORDS, CapitalRuns
from map_app.text.datelines import find_datelines
from map_app.text.normalise import fold
from map_app.text.ranges import Ranges
from map_app.text.romanisation import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from map_app.lexicon import Language
    from map_app.places.capital_runs import Run, Word
    from map_app.places.name_spans import NameSpans
    from map_app.text.normalise import Folded
    from map_app.text.terms import TermHit

NameRole = Literal["place", "word", "person", "institution", "part", "dateline"]
"""A place's name; no name at all; inside a person's, an institution's, or a longer name; where a report is from."""

_NO_TEXT = fold("")
_LOOKED_THROUGH = frozenset({"cue", "direction"})
_TITLE_CASE_WORDS = 5
_ACRONYM_LETTERS = 5
_OFFICE_OF = re.compile(r" ([a-z]+) [A-Z]")
_LEADING_ARTICLE = re.compile(r"(?<!\w)(\w{2,4}) $")
_ARTICLE_LETTERS = 6
_PREFIX = re.compile(r"\b[a-z]{2,5}-$")
_ADJECTIVE = re.compile(r"-[a-z]")
_ARTICLE_STARTS = tuple(f"{article}-" for article in sorted(ARTICLES))


def sift_names(
    names: Sequence[tuple[int, int]], spans: NameSpans, capitals: Capitals
) -> tuple[list[tuple[int, int]], dict[tuple[int, int], Cue]]:
    """Leave out what capitals show to be no name of a place.

    What is part of a longer name needs a sign that the place is meant, as an everyday word does; `spans` says so.

    Returns:
        The ranges that are left, and a cue for those of them that are in the name of an institution or in a dateline.
    """
    starts = {start for start, _end in names}
    kept, offices = [], {}
    for start, end in names:
        role = capitals.role(start, end, starts)
        if role in {"word", "person"}:
            continue
        prefix, bearers = spans[start, end]
        name = (start if prefix else capitals.with_article(start), end)
        spans[name] = prefix, bearers
        kept.append(name)
        if role in {"institution", "dateline"}:
            offices[name] = Cue(role, "office", frozenset())
        elif role == "part":
            spans[name] = prefix, [bearer._replace(needs_cue=True) for bearer in bearers]
    return kept, offices


class Capitals:
    """The runs of capitalised words of one text."""

    def __init__(self, folded: Folded, terms: Iterable[TermHit], language: Language) -> None:
        """Find the runs.

        Args:
            folded: the text.
            terms: the lexicon's words in it; a word of the lexicon is no part of an unknown name.
            language: for titles, given names and words for institutions.
        """
        self._folded = folded
        self._language = language
        self.tell = _has_both_cases(folded.original)
        self._known: dict[int, str] = {}
        for hit in terms if self.tell else ():
            kind = "kind" if hit.term.kind in _LOOKED_THROUGH else hit.term.kind
            for offset in _word_offsets(hit.term.form):
                if kind != "kind" or hit.start + offset not in self._known:
                    self._known[hit.start + offset] = kind
        self._runs = CapitalRuns(folded if self.tell else _NO_TEXT)
        self._datelines = Ranges(find_datelines(folded.original) if self.tell else ())

    def role(self, start: int, end: int, names: Collection[int]) -> NameRole:
        """Return what a known name at `start` to `end` of the folded text is.

        Args:
            start: where it begins.
            end: where it ends.
            names: where known names begin; they bound one another ("Aleppo-Damascus Highway").
        """
        if not self.tell or not self._folded.text[start].isascii():
            return "place"
        span = self._folded.span(start, end)
        written = self._folded.original[span.start : span.end]
        if not any(map(str.isupper, written)) or self._is_adjective(span.start, span.end):
            return "word"
        if self._datelines.reach(span.start) > span.start:
            return "dateline"
        return "institution" if self._is_whose_office(span.end) else self._role_in_run(start, end, written, names)

    def _role_in_run(self, start: int, end: int, written: str, names: Collection[int]) -> NameRole:
        """Judge a name by the capitalised words around it."""
        run = next((run for run in self._runs.near(start) if run.words[-1].end >= end), None)
        if run is None or run.words[0].start > end or self._is_title_case(run):
            return "place"
        if self._is_acronym(written, run):
            return "word"
        before = [word for word in run.words if word.end <= start]
        behind = [word for word in run.words if word.start >= end]
        return self._behind(behind, names) or self._before(before, run, names) or "place"

    def with_article(self, start: int) -> int:
        """Return where a name begins with the article that stands before it as a word of its own: Al-Shaddadi."""
        article = _LEADING_ARTICLE.search(self._folded.text, max(0, start - _ARTICLE_LETTERS), start)
        if article is None or article[1] not in ARTICLES:
            return start
        written = self._folded.span(article.start(1), start)
        text = self._folded.original[written.start : written.end]
        return article.start(1) if "-" in text or (article[1] in {"al", "el"} and text[0].isupper()) else start

    def run_end(self, start: int) -> int:
        """Return where the run of capitalised words that begins at `start` ends, before words that are no name."""
        run = self._run_around(start)
        return start if run is None or run.words[0].start != start else self._name_end(run, start)

    def name_before(self, end: int) -> tuple[int, int] | None:
        """Return the range of the capitalised words that stand right before `end`, if they look like a name.

        A single word that opens a sentence does not: its capital says nothing ("Several towns").
        """
        run = self._runs.before(end - 1)
        if run is None:
            return None
        last = self._name_end(run, run.words[0].start)
        if last <= run.words[0].start or self._folded.text[last:end] != " ":
            return None
        one_word = last == run.words[0].end
        return None if run.opens and one_word else (run.words[0].start, last)

    def longer_name(self, start: int, end: int) -> int | None:
        """Return where the longer name begins that a known name at `start` to `end` is the rest of, if it is one's."""
        run = self._run_around(start)
        if run is None or run.words[0].start >= start or self._name_end(run, run.words[0].start) < end:
            return None
        first = run.words[0]
        return None if first.letters in ARTICLES | self._language.height_heads else first.start

    def _run_around(self, start: int) -> Run | None:
        run = self._runs.before(start)
        return run if run is not None and run.words[-1].end > start else None

    def _name_end(self, run: Run, start: int) -> int:
        """Return where the words of a run that can be a name end, its first word being one of them."""
        end = start
        for word in run.words:
            if word.start in self._known or self._is_calendar(word):
                break
            end = word.end
        return end

    def _behind(self, words: Sequence[Word], names: Collection[int]) -> NameRole | None:
        """Judge a name by the capitalised words behind it."""
        role: NameRole | None = None
        for word in words:
            kind = self._known.get(word.start, "")
            if word.letters in self._language.institutions:
                return "institution"
            if word.letters in self._language.given_names:
                return "person"
            if kind not in {"", "kind", "actor"} or word.start in names or self._is_calendar(word):
                break
            if not kind and word.letters not in ARTICLES:
                role = "part"
        return role

    def _before(self, words: Sequence[Word], run: Run, names: Collection[int]) -> NameRole | None:
        """Judge a name by the capitalised words, or the title, before it."""
        role: NameRole | None = None
        for word in reversed(words):
            if word.letters in self._language.titles or word.letters in self._language.given_names:
                return "person"
            kind = self._known.get(word.start, "")
            if kind == "kind" or word.letters in ARTICLES or word.letters in self._language.height_heads:
                continue
            if kind or word.start in names or self._is_calendar(word):
                return role
            if word.letters in self._language.compound_heads or not (run.opens and word is run.words[0]):
                role = "part"
        return "person" if run.title in self._language.titles else role

    def _is_calendar(self, word: Word) -> bool:
        dates = self._language.dates
        return word.letters in dates.kinds["weekday"] or word.letters in dates.kinds["month"]

    def _is_title_case(self, run: Run) -> bool:
        """Tell whether the run is a headline, whose capitals say nothing: it is long and has a verb in it."""
        kinds = {self._known.get(word.start) for word in run.words}
        return len(run.words) >= _TITLE_CASE_WORDS and bool(kinds & {"trigger", "speech", "casualty"})

    def _is_acronym(self, written: str, run: Run) -> bool:
        """Tell whether short capitals stand for other words (ARA, SANA), and not in a dateline or a shouted line."""
        if not written.isupper() or len(written) > _ACRONYM_LETTERS or run.opens:
            return False
        return all(self._written(word).islower() or not self._written(word).isupper() for word in run.words[1:])

    def _written(self, word: Word) -> str:
        span = self._folded.span(word.start, word.end)
        return self._folded.original[span.start : span.end]

    def _is_whose_office(self, end: int) -> bool:
        """Tell whether a title and a person's name follow the name: "the Manbij governor Osama"."""
        following = _OFFICE_OF.match(self._folded.original, end)
        return following is not None and following[1] in self._language.titles

    def _is_adjective(self, start: int, end: int) -> bool:
        """Tell whether the name is joined to another word: Aleppo-based, pro-Damascus."""
        original = self._folded.original
        if _ADJECTIVE.match(original, end) and not original.startswith(_ARTICLE_STARTS, end + 1):
            return True
        prefix = _PREFIX.search(original, max(0, start - 6), start)
        return prefix is not None and prefix[0].removesuffix("-") not in ARTICLES


@lru_cache(maxsize=65_536)
def _word_offsets(form: str) -> tuple[int, ...]:
    """Return where the words of a lexicon form begin in it."""
    return tuple(match.start() for match in WORDS.finditer(form))


def _has_both_cases(text: str) -> bool:
    if text.lower() == text.upper():  # as most texts without cases are, and this is quick
        return False
    return any(map(str.islower, text)) and any(map(str.isupper, text))
