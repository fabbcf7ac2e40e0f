"""Which parties a clause makes suffer: its members are the dead, it is fired at, it falls, it comes under fire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.events.frame import is_loss
from map_app.events.parts import SAYER_LETTERS, SUBJECT_LETTERS, mark_before

if TYPE_CHECKING:
    from map_app.events.frame import Frame
    from map_app.events.parts import Gaps
    from map_app.text.terms import TermHit

_CASUALTY_LETTERS = 40
_ATTACK_LETTERS = 30
"""How far behind "came under" the attack stands: came under heavy rocket fire."""
_CLOSING = frozenset({"", ",", "،", ";", ".", "\n", ":"})
_OBJECT_WORDS = 4


def is_casualty(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether the party's members are the dead: مقتل 5 عناصر من قوات النظام; not so who kills them."""
    for casualty in frame.hits("casualty"):
        if not 0 <= hit.word_start - casualty.end <= _CASUALTY_LETTERS:
            continue
        if any(casualty.end <= other.start < hit.start for other in frame.hits("trigger", "actor", "opener")):
            continue
        if gaps.member_of(hit, frame) or gaps.person(hit):
            return not _acts_on(hit, casualty, frame, gaps)
    return False


def falls(hit: TermHit, frame: Frame, gaps: Gaps, *, alone: bool) -> bool:
    """Tell whether the party is counted, and a word for death or injury follows it: three Syrian soldiers killed.

    Where it is the first party named (`alone`), nobody may be killed by it: no object follows the word.
    """
    meets = gaps.language.numbers.figure_before  # لقي ثلاثة من عناصر قوات النظام مصرعهم
    if any(0 <= death.start - hit.end <= 1 and death.term.form in meets for death in frame.hits("casualty")):
        return True
    if any(is_loss(loss) and _loses(hit, loss, gaps) for loss in frame.hits("casualty")):
        return True
    if not gaps.counted(hit, frame):
        return False
    for casualty in frame.hits("casualty"):
        if 0 <= casualty.start - hit.end <= SAYER_LETTERS:
            marks = frame.hits("container", "side", "near", "opener", "route", "date")
            closes = gaps.text[casualty.end : casualty.end + 1] in _CLOSING  # five soldiers killed, six wounded
            return closes or not alone or any(0 <= mark.start - casualty.end <= 1 for mark in marks)
    return False


def _loses(hit: TermHit, loss: TermHit, gaps: Gaps) -> bool:
    """Tell whether the party is the subject of a word for losing people."""
    apart = loss.start - hit.end if gaps.language.subject_first else hit.word_start - loss.end
    return 0 <= apart <= SAYER_LETTERS


def undergoes(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether the party is the subject of a passive verb (the rebels were shelled), or comes under an attack.

    Who is evacuated still acts.
    """
    if frame.trigger is not None and frame.trigger.leaves:
        return False
    verbs = [verb for verb in frame.hits("trigger", "casualty") if verb.term.detail == "verb"]
    passive = any(
        hit.end <= passive.start and any(0 <= verb.start - passive.end <= SAYER_LETTERS for verb in verbs)
        for passive in frame.hits("passive")
    )
    return passive or _comes_under(hit, frame, gaps)


def _comes_under(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether the party is the subject of a verb such as "came under", behind which the attack is named."""
    for light in frame.hits("light"):
        if light.term.value != "undergo":
            continue
        apart = light.start - hit.end if gaps.language.subject_first else hit.word_start - light.end
        limit = SAYER_LETTERS if gaps.language.subject_first else _ATTACK_LETTERS
        behind = max(light.end, hit.end)
        attacks = [event for event in frame.hits("trigger") if 0 <= event.start - behind <= _ATTACK_LETTERS]
        if 0 <= apart <= limit and attacks and attacks[0].term.detail == "noun":
            return True
    return False


def _acts_on(hit: TermHit, casualty: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether the party stands as the subject of a word that takes an object, and whom it kills follows it.

    That is إعدام مقاتلين من داعش سبعة أسرى من قوات النظام, اغتال مسلحون رئيس البلدية.
    """
    deeds = [event for event in frame.hits("trigger") if event.start == casualty.start]
    if not deeds:  # مقتل takes none
        return False
    if deeds[0].term.form.endswith(gaps.language.acts_only) and hit.word_start - casualty.end <= SUBJECT_LETTERS:
        return mark_before(hit, frame, {"agent"}) is None
    return casualty.term.detail == "noun" and _counts_behind(hit, frame, gaps)


def _counts_behind(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether people are named or counted behind the party before any preposition, as the object of its deed."""
    stops = [mark.start for mark in frame.hits("container", "route", "opener", "near", "side") if mark.start > hit.end]
    limit = min([frame.end, *stops])
    numbers = gaps.language.numbers
    for word in gaps.text[hit.end : limit].split()[:_OBJECT_WORDS]:
        if word.isdecimal() or word in numbers.cardinals or word in numbers.victims or word in numbers.duals:
            return True
    return False
