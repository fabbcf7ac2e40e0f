"""Show every step of reading a text: clauses, names with their candidates, events, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from map_app.events import modality
from map_app.events.confidence import WEIGHTS
from map_app.model import Report
from map_app.pipeline import analyse, choose_language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from map_app.events.frame import Frame
    from map_app.lexicon import Language, Lexicon
    from map_app.model import Discard, Event, Place, Reason, Span
    from map_app.pipeline import Analysis
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.resolution import Resolution
    from map_app.text.dates import DateMention

_OPENERS = {
    "": "begins",
    "soft": "goes on",
    "verb": "and then",
    "clause": "a new clause",
    "relative": "a relative clause",
    "relative_place": "a relative clause of a place",
    "relative_person": "a relative clause of a person",
    "attribution": "who says so",
    "background": "something earlier",
    "cause": "a cause",
    "content": "what is said",
    "assertion": "what is said besides",
    "purpose": "what is meant to be done",
    "theme": "what it is about",
}


MODALITIES = {
    "happened": "said to have happened",
    "denied": "said not to have happened",
    "not_yet": "not said to have happened yet",
    "habitual": "told as a habit",
    "theme": "only spoken of",
    "natural": "no violence",
}
"""How each modality of an event is said."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the explanation and what belongs under it; the report's own words stand at the line's end."""

    text: str
    parts: tuple[Step, ...] = ()


def explain_text(text: str, published: date | None, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Step]:
    """Return the steps of reading `text`: clauses, dates, names, events, and what is not mapped.

    Args:
        text: a sentence or a whole report.
        published: the day that relative dates count from.
        gazetteer: the places to resolve in.
        lexicon: the words to read with.
    """
    report = Report("text", text, published)
    analysis, language = analyse(report, gazetteer, lexicon), choose_language(report, lexicon)
    if language is None or not analysis.frames:
        return [Step("No sentence in a language that the lexicon knows.")]
    return [
        _section("CLAUSES", (_frame(frame, analysis, language) for frame in analysis.frames)),
        _section("DATES", (_date(mention, analysis) for mention in analysis.dates)),
        _section("NAMES", (_name(resolution, analysis) for resolution in analysis.resolutions)),
        _section("EVENTS", (_event(event, text) for event in analysis.events)),
        _section("NOT MAPPED", (_discard(row) for row in analysis.discarded)),
    ]


def _section(title: str, steps: Iterable[Step]) -> Step:
    return Step(title, tuple(steps) or (Step("none"),))


def _frame(frame: Frame, analysis: Analysis, language: Language) -> Step:
    parts = [
        Step(_quoted(_OPENERS[clause.opener], _original(clause.start, clause.end, analysis)))
        for clause in frame.clauses
    ]
    if not frame.triggers:
        return Step("no event word", tuple(parts))
    judgement = modality.judge(frame, analysis.folded.text, language)
    said, word = MODALITIES[judgement.modality], judgement.word
    parts.append(Step(_quoted(f"{said}, by", _original(word.start, word.end, analysis)) if word else said))
    kind = frame.trigger.id.replace("_", " ") if frame.trigger else "no event"
    words = dict.fromkeys(_original(hit.bare_start, hit.end, analysis) for hit in frame.triggers)
    return Step(_quoted(kind + (", pointing back" if frame.anaphoric else ""), ", ".join(words)), tuple(parts))


def _date(mention: DateMention, analysis: Analysis) -> Step:
    rule = mention.rule.replace("_", " ")
    if mention.kind == "duration":
        days = f"{mention.days} days long"
    elif mention.first is None:
        days = "needs a day of publication"
    else:
        days = _days(mention.first, mention.last) + f", precision {mention.precision}"
    if mention.conflict:
        days += ", and contradicts itself"
    return Step(_quoted(f"{days} ({rule})", _original(mention.start, mention.end, analysis)))


def _name(resolution: Resolution, analysis: Analysis) -> Step:
    mention = resolution.mention
    verdict = resolution.verdict.replace("_", " ")
    place = resolution.place
    if place is not None:
        verdict += f": {_candidate(place, resolution.score)}"
    cues = ", ".join(cue.id.replace("_", " ") for cue in mention.cues)
    parts = [Step(f"announced as {cues}")] if cues else []
    parts += [Step("because " + _reason(reason)) for reason in resolution.reasons]
    parts += [Step(f"rather than {_candidate(rival.place, rival.score)}") for rival in resolution.rivals]
    return Step(_quoted(verdict, _original(mention.start, mention.end, analysis)), tuple(parts))


def _candidate(place: Place, score: float) -> str:
    return f"{place.name_en}, {place.kind}, {place.admin1 or place.country}, {score:.2f}"


def _event(event: Event, text: str) -> Step:
    spans = event.sources[0].spans
    dates = event.dates
    days = _days(dates.start, dates.end) if dates.start else "undated"
    figures = event.fatalities
    parts = [Step(_quoted(f"when: {days}, precision {dates.precision}, {dates.basis}", _words(text, spans.date)))]
    parts += [Step(f"who: {each.actor.name_en}, {each.role.replace('_', ' ')}") for each in event.actors]
    if (figures.low, figures.best, figures.high) != (None, None, None):
        stated = f"dead, as stated: low {figures.low}, best {figures.best}, high {figures.high}"
        parts.append(Step(_quoted(stated.replace("None", "unknown"), _words(text, spans.fatalities))))
    parts += [
        Step(f"{reason.step}: {_reason(reason)}")
        for reason in event.reasons
        if reason.step in {"trigger", "actors", "fatalities"}
    ]
    signs = [reason for reason in event.reasons if reason.step == "confidence"]
    sureness = f"confidence {event.confidence:.2f}: the logarithm of its odds begins at {WEIGHTS['base']:+.2f}"
    parts.append(Step(sureness, tuple(map(_sign, signs))))
    return Step(_quoted(f"{event.sub_event_type} at {event.place.name_en}", _words(text, spans.trigger)), tuple(parts))


def _sign(reason: Reason) -> Step:
    value = float(dict(reason.values)["value"])
    share = f" ({value:.2f})" if value != 1 else ""
    return Step(f"{WEIGHTS[reason.rule] * value:+.2f} {reason.rule.replace('_', ' ')}{share}")


def _discard(row: Discard) -> Step:
    said = row.reason.replace("_", " ") + (f", {row.detail}" if row.detail else "")
    return Step(_quoted(said, row.text))


def _days(first: date | None, last: date | None) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _reason(reason: Reason) -> str:
    values = ", ".join(value for key, value in reason.values if not key.endswith("_ar"))
    return reason.rule.replace("_", " ") + (f" ({values})" if values else "")


def _quoted(said: str, words: str) -> str:
    """Put the report's words behind ours, so that a line of two scripts keeps its order on any terminal."""
    return f"{said} · {words}" if words else said


def _words(text: str, spans: Iterable[Span]) -> str:
    return ", ".join(text[start:end] for start, end in spans)


def _original(start: int, end: int, analysis: Analysis) -> str:
    span = analysis.folded.span(start, end)
    return " ".join(analysis.folded.original[span.start : span.end].split())
