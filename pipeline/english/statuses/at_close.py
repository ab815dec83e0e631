"""What is told of a year that is over before its books are closed: "Trade in 2030 is expected to reach 9 million"."""

from __future__ import annotations

import re

from pipeline.english.modality.expecting import said_expected
from pipeline.english.statuses.said import Said

_OPENS = re.compile(r"(?:In|For|During|Over)\s(?:the\s(?:year\s)?)?")


def told_of_year_gone(said: Said) -> bool:
    """Whether a whole year opens the sentence, or ends its subject, of which the present says that something is expected in it;
    not "The plan released in 2030 is expected to create 900 jobs"."""
    verb = said_expected(said.chain)
    if verb is None:
        return False
    helps = next((c for c in verb.children if c.lower_ in ("is", "are")), verb)
    words = said.site.view.words
    for time in said.site.view.times:
        if time.form not in ("year", "published") or (time.form == "year" and time.args[1]):
            continue
        place = said.site.view.token_at(time.start) - 1
        while place > 0 and words[place].tag_ in ("IN", "DT"):
            place -= 1
        done = place >= 0 and words[place].tag_ in ("VBN", "VBD", "VBG")
        if _OPENS.fullmatch(said.text, 0, time.start) or (not said.text[time.end : helps.idx].strip() and not done):
            return True
    return False
