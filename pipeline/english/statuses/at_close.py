"""What is told of a year that is over before its books are closed: "Trade in 2030 is expected to reach 9 million"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english.modality.expecting import said_expected
from pipeline.english.modality.moods import agent
from pipeline.english.modality.verbs_above import auxiliaries, finite
from pipeline.english.statuses.said import Said

if TYPE_CHECKING:
    from pipeline.english.tree import Token

_OPENS = re.compile(
    r"(?:(?:The\s)?[A-Za-z]+\s(?:show|shows|showed)\sthat\s)?(?:[Ii]n|[Ff]or|[Dd]uring|[Oo]ver)\s(?:the\s(?:year\s)?)?"
)


def _main(said: Said, verb: Token) -> bool:
    """Whether "will" is what the sentence says, and no plan that the past made ("In 2030 it signed a deal that will")."""
    past = any(t.tag_ == "VBD" for t in said.site.view.words if t.lower_ != "showed")
    first = (
        verb.head if verb.dep_ == "conj" and "will" in auxiliaries(verb.head) else verb
    )  # "… will rise, and … will be"
    return not past and first.dep_ in ("ROOT", "ccomp") and not agent(said.chain)


def told_of_year_gone(said: Said) -> bool:
    """Whether the present says that something is expected in a whole year, which opens the sentence, ends its subject or stands
    behind the verb, or that it will be in one that opens the sentence, as translations have it; not "The plan released in 2030 is
    expected to create 900 jobs"."""
    expected = said_expected(said.chain)
    verb = expected or next(iter(finite(said.chain)), None)
    if verb is None or not (expected or ("will" in auxiliaries(verb) and _main(said, verb))):
        return False
    helps = next((c for c in verb.children if c.lower_ in ("is", "are")), verb)
    words = said.site.view.words
    for time in said.site.view.times:
        if time.form not in ("year", "published") or (time.form == "year" and time.args[1]):
            continue
        if _OPENS.fullmatch(said.text, 0, time.start):
            return True
        place = said.site.view.token_at(time.start) - 1
        while place > 0 and words[place].tag_ in ("IN", "DT"):
            place -= 1
        done = place >= 0 and words[place].tag_ in ("VBN", "VBD", "VBG")
        if expected and not done and not said.text[time.end : helps.idx].strip():
            return True
    return False
