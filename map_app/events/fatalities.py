"""Deaths and injuries, as a report states them, each figure with those whom it counts.

A figure belongs to the word for killing or wounding that it stands beside ("70 dead", "killing more than 70", "twelve
people were killed"), so that the injured are never taken for deaths. As in ACLED's codebook, figures of one sentence
add up where they count different people (five civilians and three soldiers), a part of them is not added ("including
two children"), several places share one figure, and a plural without a figure counts as "several" (3). Where the dead
and the injured are only counted together nothing is made up: at least one died, at most all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.events.figures import Figure, find_figures
from map_app.model import Fatalities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Frame
    from map_app.lexicon import Language, NumberWords
    from map_app.text.terms import TermHit

_AHEAD = 45
"""How many characters behind "killed" the figure may stand."""
_PASSIVE = 60
"""How many characters before "were killed" it may stand, in languages that put it there."""
_REACH = 120
"""How far from the words for killing and wounding figures are looked for, in characters."""
_MOST_HITS = 20
"""A clause with more such words is a list or noise, of which the first are enough."""
_NEGATED = 16
_MEMBERS, _MEMBER_WORDS = 24, 2
"""How far behind a figure its party stands: five fighters of the army."""
_SEVERAL = 3

Kind = Literal["killed", "injured"]


class Count(NamedTuple):
    """A figure with the range of folded text that states it.

    `rule` says how it was read, `party` whose members it counts and `teller` who counted them, by actor id, where the
    words say so.
    """

    fatalities: Fatalities
    start: int
    end: int
    rule: str = "stated"
    party: str | None = None
    teller: str | None = None


class Casualties(NamedTuple):
    """The dead and the injured that a frame states; None where it states none."""

    killed: Count | None = None
    injured: Count | None = None


def read_casualties(frame: Frame, text: str, language: Language) -> Casualties:
    """Return the deaths and injuries that a frame states.

    Args:
        frame: an event word with its clauses.
        text: the folded text.
        language: of the text.
    """
    hits = [hit for hit in frame.hits("casualty")[:_MOST_HITS] if not _is_demanded(hit, frame)]
    if not hits:
        return Casualties()
    rooms = [(date.start, date.end) for clause in frame.clauses for date in clause.dates]
    start, end = max(frame.start, hits[0].word_start - _REACH), min(frame.end, hits[-1].end + _REACH)
    figures = find_figures(text, start, end, rooms, language)
    reading = _Reading(frame, text, language, hits, figures)
    aside = [clause for clause in frame.clauses if clause.opener == "background"]
    of_event = sorted(hits, key=lambda hit: any(clause.start <= hit.start < clause.end for clause in aside))
    killed = reading.first([hit for hit in of_event if hit.term.value == "killed"])
    injured = reading.first([hit for hit in hits if hit.term.value == "injured"])
    if killed is None and injured is not None and injured.rule == "none":
        killed = injured  # "no casualties": nobody was hurt, so nobody died
    if killed is not None:
        killed = killed._replace(party=reading.party(killed), teller=reading.teller())
    return reading.apart(killed, injured, hits)


def _is_demanded(hit: TermHit, frame: Frame) -> bool:
    """Tell whether a protest only speaks of the dead: مظاهرة تطالب بمحاسبة قتلة ناشط."""
    if frame.trigger is None or frame.trigger.event_type != "Protests":
        return False
    clause = frame.clause_at(hit.start)
    demands = [word for word in clause.hits("modality") if word.term.value == "not_yet"] if clause else []
    return any(frame.triggers[0].end <= word.start and word.end <= hit.start for word in demands)


class _Reading:
    """Shares the figures of a frame out among its words for killing and wounding."""

    def __init__(
        self, frame: Frame, text: str, language: Language, hits: Sequence[TermHit], figures: Sequence[Figure]
    ) -> None:
        self._frame = frame
        self._text = text
        self._numbers = language.numbers
        self._figures = [figure for figure in figures if not self._is_part(figure, figures)]
        people = {hit.start for hit in frame.hits("victim")}  # protesters are an event word, and whom a figure counts
        self._others = sorted({hit.start for hit in frame.hits("casualty", "trigger")} - people)
        beside = {hit.start: self._beside(hit) for hit in hits}
        self._claimed = {figure.start: start for start, figure in beside.items() if figure is not None}
        self._by_hit = beside

    def first(self, hits: Sequence[TermHit]) -> Count | None:
        """Return the figure of the first of these words that has one; failing that, what they say by themselves."""
        for hit in hits:
            if self._is_negated(hit):
                return Count(Fatalities(0, 0, 0), hit.start, hit.end, "none")
            figure = self._by_hit[hit.start]
            if figure is not None and not figure.named:
                return self._and_more(hit, figure)
            count = self._behind(hit) or self._before(hit)
            if count is not None:
                return count
            if figure is not None:
                return Count(figure.fatalities, figure.start, figure.end)
        return self._by_themselves(hits)

    def apart(self, killed: Count | None, injured: Count | None, hits: Sequence[TermHit]) -> Casualties:
        """Tell the dead from the injured where one figure counts both: "20 killed and wounded"."""
        for first, second in pairwise(hits):
            together = {first.term.value, second.term.value} == {"killed", "injured"} and self._joined(first, second)
            together = together and first.term.form not in self._numbers.figure_before
            figure = next((count for count in (killed, injured) if count is not None and count.rule == "stated"), None)
            alone = figure is not None and (killed is None or injured is None or killed.start == injured.start)
            if together and alone and figure is not None:
                most = figure.fatalities.high
                both = figure._replace(fatalities=Fatalities(1, None, most), rule="with_injured")
                return Casualties(both, both)
        return Casualties(killed, injured)

    def party(self, count: Count) -> str | None:
        """Return whose members a figure counts: five soldiers of the army, 12 SDF fighters."""
        for hit in self._frame.hits("actor"):
            gap = self._text[count.end : hit.word_start]
            if count.end <= hit.word_start and len(gap) <= _MEMBERS and len(gap.split()) <= _MEMBER_WORDS:
                return hit.term.value
        return None

    def teller(self) -> str | None:
        """Return the party that a verb of speech in the frame makes the teller, beside which it stands."""
        for speech in self._frame.hits("speech"):
            for hit in self._frame.hits("actor"):
                if 0 <= hit.word_start - speech.end <= 1 or 0 <= speech.word_start - hit.end <= 1:
                    return hit.term.value
        return None

    def _by_themselves(self, hits: Sequence[TermHit]) -> Count | None:
        """Return what words say that no figure stands beside: a toll told further on, one person, several."""
        toll = next((count for hit in hits if (count := self._toll(hit)) is not None), None)
        if toll is not None:
            return toll
        alone = next((hit for hit in hits if self._is_of_one(hit)), None)
        if alone is not None:
            return Count(Fatalities(1, 1, 1), alone.start, alone.end, "one")
        plural = next((hit for hit in hits if hit.term.form in self._numbers.plurals), None)
        return None if plural is None else Count(Fatalities(None, _SEVERAL, None), plural.start, plural.end, "plural")

    def _beside(self, hit: TermHit) -> Figure | None:
        """Return the figure right before a word (70 قتيلا, 12 killed), or that the word itself is (قتيلان)."""
        for figure in reversed(self._figures):
            if figure.start <= hit.start < figure.end:
                return figure
            gap = self._text[figure.end : hit.word_start]
            if figure.end <= hit.word_start and not gap.strip(" "):
                conjoined = hit.prefix != "" and hit.term.detail != "noun"
                follows = hit.term.detail == "noun" or self._numbers.figure_precedes_verb
                return figure if follows and not conjoined and not _begins_with_and(hit, self._numbers) else None
        return None

    def _behind(self, hit: TermHit) -> Count | None:
        """Return what stands behind a word, up to the next such word: killing five civilians and three soldiers."""
        limit = min([start for start in self._others if start > hit.end] + [hit.end + _AHEAD, self._frame.end])
        own = [
            f
            for f in self._figures
            if hit.end <= f.start < limit and self._claimed.get(f.start, hit.start) == hit.start
        ]
        if own and self._numbers.figure_precedes_verb and own[0].joined and self._opens_next(hit, own[0]):
            return None  # one was killed and two others were injured
        if not own or (self._numbers.figure_precedes_verb and own[0].start - hit.end > 1 and self._before(hit)):
            return None
        total, end = own[0].fatalities, own[0].end
        for figure in own[1:]:
            if not (figure.joined and self._counts_people(figure)):
                break
            total, end = _sum(total, figure.fatalities), figure.end
        return Count(total, own[0].start, end)

    def _toll(self, hit: TermHit) -> Count | None:
        """Return what a toll rises to, however far behind it: ارتفعت حصيلة قتلى الغارات على X إلى 11."""
        before = self._text[max(self._frame.start, hit.word_start - _AHEAD) : hit.end].split()
        if not any(word in self._numbers.tolls for word in before):
            return None
        for figure in self._figures:
            words = self._text[hit.end : figure.start].split()
            free = figure.start > hit.end and self._claimed.get(figure.start, hit.start) == hit.start
            if free and words[-1:] and words[-1] in self._numbers.bounds["to"]:
                return Count(figure.fatalities, figure.start, figure.end)
        return None

    def _opens_next(self, hit: TermHit, figure: Figure) -> bool:
        """Tell whether only "and" stands between a word and a figure, which then counts for the word behind it."""
        return self._text[hit.end : figure.start].strip() in self._numbers.joiners

    def _and_more(self, hit: TermHit, figure: Figure) -> Count:
        """Add who else is counted behind: "22 قتيلا من … و14 مقاتلا من …", where the figure of a verb follows it."""
        total, end = figure.fatalities, figure.end
        if not self._numbers.figure_precedes_verb:
            limit = min([start for start in self._others if start > hit.end] + [self._frame.end])
            for other in self._figures:
                behind = hit.end <= other.start < limit and self._claimed.get(other.start, hit.start) == hit.start
                if behind and other.joined and self._counts_people(other):
                    total, end = _sum(total, other.fatalities), other.end
        return Count(total, figure.start, end)

    def _before(self, hit: TermHit) -> Count | None:
        """Return what stands before a passive: at least twelve people, including three children, were killed."""
        ahead = self._numbers.figure_precedes_verb and hit.term.detail != "noun"
        behind_people = hit.term.detail != "noun" and hit.term.form.endswith(self._numbers.figure_before_verb_in)
        if not (ahead or behind_people or hit.term.form in self._numbers.figure_before):
            return None
        last = max([start for start in self._others if start < hit.start], default=self._frame.start)
        first = max(last, hit.word_start - _PASSIVE)
        own = [
            figure
            for figure in self._figures
            if first <= figure.start and figure.end <= hit.word_start and figure.start not in self._claimed
        ]
        if not own:
            return None
        opens = max((clause.start for clause in self._frame.clauses if clause.start <= hit.start), default=first)
        own = [figure for figure in own if figure.start >= opens] or own
        total, end = own[0].fatalities, own[0].end
        for figure in own[1:]:
            if figure.joined and self._counts_people(figure):
                total, end = _sum(total, figure.fatalities), figure.end
        return Count(total, own[0].start, end)

    def _is_part(self, figure: Figure, figures: Sequence[Figure]) -> bool:
        """Tell whether a figure only counts part of another: بينهم 3 أطفال, including two women and a child."""
        if figures and figures[0].start < figure.start and _subset(self._numbers).match(self._text, figure.end + 1):
            return True  # four of them children
        before = self._text[max(self._frame.start, figure.start - _AHEAD) : figure.start]
        marks = list(_subset(self._numbers).finditer(before))
        earlier = (
            any(other.end <= figure.start - len(before) + marks[-1].start() for other in figures) if marks else False
        )
        return earlier and not re.search(r"[,،.;؛]", before[marks[-1].end() :])

    def _is_negated(self, hit: TermHit) -> bool:
        first = max(self._frame.start, hit.word_start - _NEGATED)
        phrases = [name for name in self._frame.hits("phrase") if first < name.end <= hit.word_start]
        names = [name.end for name in phrases if not name.term.form.startswith(self._numbers.negations)]
        before = self._text[max([first, *names]) : hit.word_start]  # not of "without" in a name: أطباء بلا حدود
        return _negation(self._numbers).search(before) is not None

    def _is_of_one(self, hit: TermHit) -> bool:
        """Tell whether the words beside a verb speak of one person: a tribal leader was killed, killed an officer."""
        if hit.term.detail != "verb":
            return False
        before = self._text[max(self._frame.start, hit.word_start - _NEGATED) : hit.word_start].split()
        behind = self._text[hit.end : min(self._frame.end, hit.end + _NEGATED)].split()
        return before[-1:] in ([word] for word in self._numbers.one_before) or behind[:1] in (
            [word] for word in self._numbers.one_behind
        )

    def _joined(self, first: TermHit, second: TermHit) -> bool:
        """Tell whether nothing but "and" or "or" stands between two words: قتلى وجرحى, killed or wounded."""
        gap = self._text[first.end : second.start].split()
        return all(word in self._numbers.joiners or word in self._numbers.bounds["to"] for word in gap)

    def _counts_people(self, figure: Figure) -> bool:
        words = re.findall(r"\w+", self._text[figure.end : figure.end + _AHEAD])
        first = next((word for word in words if word not in self._numbers.fillers), "")
        return figure.named or first in self._numbers.victims


def _begins_with_and(hit: TermHit, numbers: NumberWords) -> bool:
    return any(hit.prefix.startswith(joiner) for joiner in numbers.joiners)


def _sum(one: Fatalities, other: Fatalities) -> Fatalities:
    """Add figures that count different people; a bound that one lacks is missing from the sum."""
    low = None if one.low is None and other.low is None else (one.low or 0) + (other.low or 0)
    high = None if one.high is None or other.high is None else one.high + other.high
    best = None if one.best is None or other.best is None else one.best + other.best
    return Fatalities(low, best, high)


@lru_cache(maxsize=16)
def _subset(numbers: NumberWords) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, numbers.subset))})(?!\w)")


@lru_cache(maxsize=16)
def _negation(numbers: NumberWords) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, numbers.negations))})(?: \w+)? $")
