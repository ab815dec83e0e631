"""Nouns of change with the value they start from or come to: "a rise in tolls from 3 to 5 million", "brings the cut to 6 %"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_nouns import inside_object
from pipeline.english.rules.change_words import change_measure, with_for
from pipeline.english.rules.clauses import of_clause
from pipeline.english.rules.wholes import base_of
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.nouns import of_change
from pipeline.english.subjects.words import tidy
from pipeline.english.view import direction_of, governor, is_noun, is_verb
from pipeline.lexicon.sought import Sought

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def change_noun_from(site: Site) -> Frame | None:
    """The ends of a change told by a noun: "a reduction in the fee from 21% to 13%" has two levels of the fee."""
    if (
        site.lead_word not in ("from", "to")
        or site.lead is None
        or (site.quantity.kind == "count" and not site.quantity.unit and not _from_to(site))
        or inside_object(site)
        or (site.lead.i > 0 and site.lead.nbor(-1).lower_ in ("equivalent", "equal"))
    ):
        return None
    for token in reversed(site.view.words[max(0, site.lead.i - 20) : site.lead.i]):
        if (is_verb(token) and token.dep_ != "prep" and token.lower_ != "aged") or token.tag_ in (":", "WDT"):
            return None
        compound = token.dep_ == "compound" and is_noun(token.nbor()) and token.head.i > token.i
        if is_noun(token) and direction_of(token) and token.i not in site.view.owner and not compound:
            if (part := _end_of_share(site, token)) is not None:
                return part
            text, given = with_for(site, of_change(site, token)), True
            if not text and (site.quantity.kind != "percent" or token.lower_ not in cues.words("change", "rates")):
                text, given = of_clause(site, token)
            if text and site.lead_word == "to" and _brought(site, token):
                return Frame("change_noun_from", text, change_measure(site), direction_of(token), governor(token))
            if text and _grows(site, token, text):
                return Frame("change_noun_from", text, "change", "up", governor(token), given=given)
            return Frame("change_noun_from", text, "level", "", governor(token), given=given) if text else None
    return None


def _from_to(site: Site) -> bool:
    """ "show a slight increase on the year before from 287 to 298": two counts, one of which the thing moved to."""
    text, number = site.view.text, site.quantity
    first = _FROM.search(text, 0, number.begin) is not None and _TO.match(text, number.end) is not None
    return first or _FROM_TO.search(text, 0, number.begin) is not None


_FROM, _TO = re.compile(r"\bfrom\s$"), re.compile(r"\sto\s\d")
_FROM_TO = re.compile(r"\bfrom\s[\d,.]+\sto\s$")


def _end_of_share(site: Site, noun: Token) -> Frame | None:
    """ "This is a rise from 21 % to a third of the fleet": both ends are parts of what stands behind the last."""
    bare = site.quantity.kind in ("percent", "fraction") and noun.i + 1 < len(site.view.words)
    bare = bare and noun.nbor().lower_ in ("from", "to") and noun.nbor(-1).tag_ in ("DT", "JJ")
    whole = base_of(site) if bare else ""
    text = antecedent(site)
    return (
        Frame("change_noun_from", text, "share", "", governor(noun), given=False, share_of=whole)
        if whole and text
        else None
    )


def revised_to(site: Site) -> Frame | None:
    """ "The bank revised its growth forecast upward to 6 percent", whose noun the parser may take for a verb."""
    told = _REVISED.search(site.view.text, 0, site.quantity.begin)
    if told is None:
        return None
    text = tidy(told["what"])
    grows = site.quantity.unit == "%" and re.search(r"\bgrowth\b", text) is not None
    return Frame("revised_to", text, "change" if grows else "level", "up" if grows else "", governor(site.root))


_REVISED = Sought(
    r"\brevis(?:ed|es|ing)\s(?P<what>[^,;.\d]{3,60}?)\s(?:upwards?|downwards?|up|down)\s(?:to|at)\s(?:[a-z]+\s)?$",
    "revis",
)


def _brought(site: Site, noun: Token) -> bool:
    """ "This brings the increase in dues to 6 million", "holding the rise in fares to 3 %": what the change comes to; not
    "driving a 15 % increase in dues to 6 million"."""
    if any(c.i in site.view.owner for c in noun.children if c.i < noun.i):
        return False
    ends = cues.verbs("level", "bring") | cues.verbs("change", "holding")
    return noun.dep_ == "dobj" and noun.head.lower_ in ends


def _grows(site: Site, noun: Token, text: str) -> bool:
    """ "a recovery of growth to 6 %": the rate of growth itself moves, where what grows is no percentage."""
    rated = text.split(" of ")[0].split(" in ")[0].rpartition(" ")[2].lower() in cues.words("change", "standing")
    return noun.lower_ == "growth" and site.quantity.unit == "%" and not rated
