"""Find the lexicon's words in a folded text."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from map_app.text.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Language, Term

_new = tuple.__new__  # as in `map_app.text.matcher`
_START, _RANGE = itemgetter(0), itemgetter(0, 1)


class TermHit(NamedTuple):
    """A lexicon form in a folded text: the range of the bare form, and the clitics before and behind it."""

    start: int
    end: int
    term: Term
    prefix: str
    determined: bool = False
    """Whether a word such as "the" stands right before it, in a language that writes it apart."""
    suffix: str = ""

    @property
    def word_start(self) -> int:
        """Where the word with its clitics begins."""
        return self.start - len(self.prefix)

    @property
    def bare_start(self) -> int:
        """Where the word begins without conjunction and preposition, but with its article."""
        return self.start - article_length(self.prefix)

    @property
    def definite(self) -> bool:
        """Whether the form is definite: by its article, or by that of its genitive (وقف إطلاق النار)."""
        return (
            self.determined
            or article_length(self.prefix) > 0
            or self.term.form.startswith("ال")
            or " ال" in self.term.form
        )


def article_length(prefix: str) -> int:
    """Return how many letters at the end of these clitics are the article; behind lam it is written as a second lam."""
    return 2 if prefix.endswith(("ال", "لل")) else 0


def without_article(form: str) -> str:
    """Return a folded form without its article, which a preposition before it may swallow (للجيش السوري)."""
    return form.removeprefix("ال")


@lru_cache(maxsize=16)
def _matcher(language: Language) -> Matcher:
    terms = language.terms
    return Matcher([term.form for term in terms], [language.affixes[term.affixes] for term in terms])


def find_terms(text: str, language: Language) -> list[TermHit]:
    """Return the lexicon's words in folded `text`, in order.

    Of hits of one kind that overlap, the longest stands ("وقف إطلاق النار" over "إطلاق النار"); a word with several
    entries has a hit for each, and words of different kinds may share characters.
    """
    terms, apart = language.terms, language.determiners
    hits = [
        _new(TermHit, (start, end, terms[form], prefix, bool(apart) and text.endswith(apart, 0, start), suffix))
        for start, end, form, prefix, suffix in _matcher(language).matches(text)
    ]
    hits.sort(key=_START)
    by_kind: dict[str, list[TermHit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.term.kind, []).append(hit)
    kept: list[TermHit] = []
    for kind in sorted(by_kind):
        kept += by_kind[kind] if len(by_kind[kind]) == 1 else _standing(by_kind[kind])
    kept.sort(key=_RANGE)
    return kept


def _standing(hits: Sequence[TermHit]) -> Iterator[TermHit]:
    """Yield the hits of one kind, in order, without those that overlap a longer one."""
    first, count = 0, len(hits)
    while first < count:
        end, last = hits[first].end, first + 1
        while last < count and hits[last].start < end:
            end = max(end, hits[last].end)
            last += 1
        if last == first + 1:
            yield hits[first]
        else:
            yield from _longest(hits[first:last])
        first = last


def _longest(hits: Sequence[TermHit]) -> Iterator[TermHit]:
    """Yield the longest of overlapping hits, and those of other entries in the same range."""
    taken: set[int] = set()
    whole: dict[tuple[int, int], set[str]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        room = range(hit.start, hit.end)
        entries = whole.get((hit.start, hit.end))
        if taken.isdisjoint(room) or (entries is not None and hit.term.value not in entries):
            taken.update(room)
            whole.setdefault((hit.start, hit.end), set()).add(hit.term.value)
            yield hit
