"""What a sentence leaves for the next ones: what it spoke of, and the stretch of time that it named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.room import Room
from pipeline.english.subjects.words import phrase
from pipeline.english.times.dates import Time
from pipeline.english.times.points import YEARS
from pipeline.english.times.resolution import bases_of, resolve
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.moves import years_of_move
from pipeline.english.units.counted import thing
from pipeline.english.view import NOUNS, View, child, is_noun, is_verb, object_of
from pipeline.lexicon.sought import Sought
from pipeline.records import Claim

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_STRETCHES = ("ended", "range", "months", "years_from", "back", "ahead", "months_back", "twelve", "plan")


def spoken_of(text: str, made: Sequence[Claim], before: str, doer: str, led: str) -> str | None:
    """The subject that a sentence with the claims `made` leaves: its first, or what it comes to in the end; None without one.

    It is the subject `before`, too, where the sentence only tells whom that helps, and the `doer` where its first number, which
    the word `led` leads to, only counts the places ("The scheme will start in 96 ports. For this, …").
    """
    if doer and made and made[0].rule == "counted_noun" and led in ("in", "across"):
        return doer
    if before and made and made[0].rule == "counted_noun" and _REACHED.search(text):
        return before
    if len(made) > 1 and made[-1].subject and made[-1].measure == "level" and _BROUGHT.search(text):
        return made[-1].subject
    if _SUBORDINATE.match(text) is not None and made and made[-1].subject:
        return made[-1].subject
    return next((c.subject for c in made if c.subject and not _only_limits(text, c.subject)), None)


def _only_limits(text: str, subject: str) -> bool:
    """ "I propose to waive the fees, subject to a ceiling of 900 dollars.": what says how far goes no further than that."""
    return subject.lower() in cues.words("generic", "limits") and _SUBJECT_TO.search(text) is not None


_SUBJECT_TO = re.compile(r"\bsubject\sto\san?\s(?:[a-z]+\s)?(?:ceiling|cap|limit|maximum)\b")
_SUBORDINATE = re.compile(
    r"(?:While|Although|Though|Even\sthough|Whereas)\s(?:I|we)\s(?:have\s|had\s)?[a-z]+(?:ed|de|t)\s"
)
""" "While I provided 9 million for docks, I have brought down the deficit to 5 %": the next sentence is on the deficit."""
_REACHED = Sought(
    r"^(?:This|It|These|They)\s(?:proposal|measure|scheme|change)?s?\s?(?:will|would|is\sexpected\sto|are\sexpected\sto)\s(?:help|benefit|reach)\b"
    r"|\bbenefit\sfrom\s(?:this|it|these|them|the)\b",
    "will",
    "would",
    "expected",
    "benefit",
)
""" "This will help 900 crews.", "About 900 crews will benefit from this.": the next sentence, too, is on what helps them."""
_BROUGHT = re.compile(
    r",\s(?:thus\s|thereby\s)?(?:bringing|taking)\s(?:the\s|our\s|its\s)?[a-z][a-z ]{3,60}\sto\s[^,;]*$"
)
""" ", bringing total spending next year to 9 million", at the end of a sentence."""


def topic(view: View) -> str:
    """The subject of a sentence without a number, for the sentence that refers back to it; nobody who only says it.

    Where it says what somebody will be able to do through a thing, it is the thing.
    """
    if (means := _means(view)) is not None:
        return phrase(view, means)
    for token in view.words:
        own = token.dep_ in ("nsubj", "nsubjpass") and is_noun(token)
        if own and token.lower_ not in cues.words("generic", "actors") and not _says(token.head):
            reckoned = object_of(token.head) if token.head.lower_ in cues.verbs("status", "reckoning") else None
            of = (
                reckoned is not None
                and reckoned.tag_ in NOUNS
                and reckoned.lower_ not in cues.words("generic", "nouns")
            )
            moved = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "in")), None)
            whose = (
                child(moved, "pobj") if moved is not None and token.lower_ in ("growth", "rise", "increase") else None
            )
            if whose is not None and is_noun(whose):
                return phrase(view, whose)  # "The growth of money supply was moderate. It grew by 7 %"
            named = reckoned if of and reckoned is not None else token
            inside = named.left_edge.i <= token.head.i <= named.i  # "Buying a home is a big decision"
            return "" if inside else phrase(view, named)
    return ""


def points_back(view: View) -> bool:
    """ "This scheme is ready to take off.": whether a sentence only says more of what the one before spoke of."""
    own = next((t for t in view.words if t.dep_ in ("nsubj", "nsubjpass")), None)
    named = own is not None and own.lower_ in cues.words("generic", "titles") and own.left_edge.i == own.i - 1
    return named and own is not None and own.left_edge.lower_ in ("this", "these", "such")


def _means(view: View) -> Token | None:
    """ "Through these rebates, crews will be able to save": what a sentence opens with that somebody is helped by."""
    first = view.words[0] if view.words else None
    means = child(first, "pobj") if first is not None and first.lower_ in ("through", "with", "under") else None
    told = means is not None and means.left_edge.lower_ in ("this", "these", "the") and means.tag_ in NOUNS
    own = child(first.head, "nsubj") if first is not None and told else None
    helped = own is not None and thing(own.text) in ("{person}", "{household}", "{family}")
    return means if helped else None


def done_to(view: View) -> str:
    """What somebody does something to in a sentence without a number ("We have decided to set up a school"); else empty."""
    verb = next((t for t in view.words if t.dep_ == "ROOT" and is_verb(t)), None)
    while verb is not None:
        doer, thing = child(verb, "nsubj"), child(verb, "dobj")
        if doer is not None and doer.lower_ not in cues.words("generic", "actors") | cues.words("generic", "persons"):
            return ""
        if (raised := _by_doing(verb, thing)) is not None:
            return phrase(view, raised)
        if thing is not None:
            return phrase(view, thing) if thing.tag_ in NOUNS else ""
        verb = child(verb, "xcomp", "ccomp")
    return ""


def _by_doing(verb: Token, thing: Token | None) -> Token | None:
    """ "We will pay for this by raising the tolls", "meet the cost of this by …": what it is done to, where `thing`, the object
    of `verb`, only points back; else None."""
    of = child(thing, "prep") if thing is not None else None
    back = child(of, "pobj") if of is not None else None
    by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    doing = child(by, "pcomp") if by is not None else None
    raised = child(doing, "dobj") if doing is not None else None
    points_back = thing is None or (back is not None and back.lower_ in ("this", "that", "it", "these", "them"))
    return raised if points_back and raised is not None and raised.tag_ in NOUNS else None


def _says(verb: Token) -> bool:
    """ "Output is growing fast, Ms Lind said": a verb of saying with what is said."""
    return verb.lower_ in cues.verbs("generic", "saying") and child(verb, "ccomp", "parataxis") is not None


def years_told(view: View, room: Room, made: Sequence[Claim]) -> str | None:
    """The last stretch of months or years that a sentence with the claims `made` names ("the 12 months to June"), for "this
    period" further on."""
    times = [t for t in view.times if not (t.form == "plan" and is_base(view.text, t))]
    streak = any(t.form == "streak" for t in view.times)  # "above 95 % for six years in a row": of nothing else
    own = (None if streak else _of_claims(made)) or stretch(times, room) or years_of_move(view, bases_of(room.card))
    before, after = YEARS.fullmatch(room.interval or ""), YEARS.fullmatch(own or "")
    # "from 2032 to 2036. … It will stay at 9 % from 2033 onwards": the years are still those
    rest = before is not None and after is not None and before[1] < after[1] and before[2] == after[2]
    return room.interval if rest and stretch(times, room) is None else own


def stretch(times: Sequence[Time], room: Room) -> str | None:
    """The last of the expressions of time that is a stretch of months or years, resolved."""
    found = [t for t in times if t.form in _STRETCHES]
    # "In the past five years, … a good start to the 14th Plan": the plan says whose start
    opens = len(found) > 1 and found[0].form == "back" and found[0].start < _OPENS and found[-1].form == "plan"
    return resolve(found[0 if opens else -1], bases_of(room.card)) if found else None


_OPENS = 12


def _of_claims(made: Sequence[Claim]) -> str | None:
    """The years that the last claim of a sentence is for, with the year right before them where another claim has that: "3 % is
    reckoned with for 2031-32, and 4 % for 2032-33 to 2035-36" is all of 2031/2035."""
    told = [c.time_period for c in made if c.period_source == "stated" and c.time_period]
    years = YEARS.fullmatch(told[-1]) if told else None
    if years is None:
        return None
    before = str(int(years[1]) - 1)
    return f"{before if before in told else years[1]}/{years[2]}"
