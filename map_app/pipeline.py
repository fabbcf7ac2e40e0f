"""The one composer: reports, a gazetteer and a lexicon in, events and discarded mentions out.

It touches no disk, clock or network; readers and writers live in `map_app.io`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from map_app.events.assemble import Assembler
from map_app.events.eras import eras
from map_app.events.frames import read_frames
from map_app.events.merge import merge_events
from map_app.events.statement import Reading
from map_app.model import Extraction, MergeRules
from map_app.places.mentions import find_mentions
from map_app.places.resolve import resolve
from map_app.text.datelines import find_datelines
from map_app.text.dates import find_dates
from map_app.text.normalise import fold
from map_app.text.ranges import Ranges
from map_app.text.sentences import split_sentences
from map_app.text.teasers import find_teasers
from map_app.text.terms import find_terms
from map_app.text.words import text_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from map_app.events.frame import Frame
    from map_app.lexicon import Language, Lexicon
    from map_app.model import Discard, Event, Report
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.resolution import Resolution
    from map_app.text.dates import DateMention
    from map_app.text.normalise import Folded
    from map_app.text.sentences import Sentence

T = TypeVar("T")


def extract(
    reports: Iterable[Report], gazetteer: Gazetteer, lexicon: Lexicon, *, merge: MergeRules | bool = True
) -> Extraction:
    """Read reports into events.

    Args:
        reports: texts with what is known of their publication.
        gazetteer: the places that are known.
        lexicon: the words of each language, and the parties.
        merge: whether statements of one event become one event with several sources, and how far apart they may lie.

    Returns:
        Events and discarded mentions, each in the order of the reports and of their text.
    """
    analyses = (analyse(report, gazetteer, lexicon) for report in reports)
    return gather((Extraction(each.events, each.discarded) for each in analyses), lexicon, merge=merge)


def gather(parts: Iterable[Extraction], lexicon: Lexicon, *, merge: MergeRules | bool = True) -> Extraction:
    """Put together what was read of several reports, as `extract` returns it.

    Args:
        parts: in the order of the reports, not merged.
        lexicon: for who belongs to whom among the parties.
        merge: as for `extract`.
    """
    events: list[Event] = []
    discarded: list[Discard] = []
    for part in parts:
        events += part.events
        discarded += part.discarded
    if merge is not False:
        rules = merge if isinstance(merge, MergeRules) else MergeRules()
        events = list(merge_events(events, rules, lexicon.parties))
    return Extraction(tuple(events), tuple(discarded))


@dataclass(frozen=True, slots=True)
class Analysis:
    """Every step of reading one report; offsets inside count in the folded text, those of events in the report's."""

    folded: Folded
    sentences: tuple[Sentence, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    frames: tuple[Frame, ...] = ()
    events: tuple[Event, ...] = ()
    discarded: tuple[Discard, ...] = ()


def analyse(report: Report, gazetteer: Gazetteer, lexicon: Lexicon) -> Analysis:
    """Read one report and keep what each step found; its events are not merged."""
    language = choose_language(report, lexicon)
    folded = fold(report.text)
    sentences = tuple(split_sentences(folded.text))
    if language is None or not sentences:
        return Analysis(folded, sentences)
    terms = find_terms(folded.text, language)
    dates = find_dates(folded.text, language, report.published)
    datelines = find_datelines(report.text)
    if datelines:
        sent = Ranges((folded.index(start), folded.index(end)) for start, end in datelines)
        terms = [hit for hit in terms if hit.term.kind != "actor" or sent.reach(hit.start) <= hit.start]  # in Turkey
        if report.published is not None:  # then the day in a dateline is that of the report, not of its events
            dates = [date for date in dates if sent.reach(date.start) <= date.start]
    mentions = find_mentions(folded, terms, gazetteer, lexicon, language)
    starts = [sentence.start for sentence in sentences]
    sentence_of = [bisect_right(starts, mention.start) - 1 for mention in mentions]
    resolutions = resolve(mentions, gazetteer, sentence_of)
    names = [
        (resolution.mention.start, resolution.mention.end)
        for resolution in resolutions
        if resolution.verdict != "common_word"
    ]
    assembler = Assembler(
        Reading(
            report,
            folded,
            sentences,
            resolutions,
            language,
            lexicon.parties,
            gazetteer,
            lexicon.computed,
            eras(lexicon),
            lexicon.armies,
        )
    )
    frames: list[Frame] = []
    shares = zip(
        _by_sentence(terms, [hit.start for hit in terms], sentences),
        _by_sentence(dates, [date.start for date in dates], sentences),
        _by_sentence(names, [start for start, _ in names], sentences),
        strict=True,
    )
    teasers = Ranges(find_teasers(folded.text, language))
    for number, (sentence, share) in enumerate(zip(sentences, shares, strict=True)):
        if teasers.reach(sentence.start) > sentence.start:
            assembler.pass_over(sentence)
            continue
        fresh = read_frames(folded.text, sentence, number, *share, language)
        assembler.read(fresh)
        frames += fresh
    return Analysis(
        folded,
        sentences,
        tuple(resolutions),
        tuple(dates),
        tuple(frames),
        tuple(assembler.events()),
        tuple(assembler.discards()),
    )


def _by_sentence(items: Sequence[T], starts: Sequence[int], sentences: Sequence[Sentence]) -> Iterator[Sequence[T]]:
    """Yield what begins in each sentence; `items` are in order and begin at `starts`."""
    for sentence in sentences:
        yield items[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def choose_language(report: Report, lexicon: Lexicon) -> Language | None:
    """Return the language to read a report in: the one it names, else the one of its script, else None."""
    if report.lang is not None and report.lang in lexicon.languages:
        return lexicon.languages[report.lang]
    letters = text_script(report.text)
    return next((language for language in lexicon.languages.values() if language.script == letters), None)
