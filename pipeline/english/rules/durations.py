"""Lengths of time that are claims: days of a kind that were counted, months of pay or of rent that something comes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.to_the_left import noun_to_the_left
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.words import phrase, tidy
from pipeline.english.units.counted import of_token
from pipeline.english.view import child, governor, is_noun, is_verb

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def existing(site: Site) -> Frame | None:
    """ "there were 301 days with good air", "60 days rated clean", "300 days, 82 % of the year": so many days of a kind are what
    is counted."""
    verb = site.lead if site.lead is not None and child(site.lead, "expl") is not None else governor(site.root)
    follows = site.after()
    if site.quantity.kind != "duration" or follows is None:
        return None
    if _ON_DAYS.search(site.view.text, 0, site.quantity.begin) and _many_days(site):
        return Frame("existing", site.root.text, "level", "", verb, unit=of_token(site.root))
    of_kind = follows.lower_ in ("with", "of", "when") or follows.tag_ == "VBN"
    if not of_kind and _OF_YEAR.match(site.view.text, site.end) is None:
        return None
    seen = is_verb(verb) and verb.lower_ in cues.verbs("level", "see") and _of_quality(site, follows)
    if not is_verb(verb) or not (child(verb, "expl") is not None or seen) or site.root.i in site.view.timed:
        return None
    text = phrase(site.view, site.root, after=site.quantity.num_end)
    apart = seen or (follows.lower_ == "with" and text == site.root.text)  # "with" goes with the verb in the tree
    if apart and (chunk := chunk_after(site.view, follows.idx + len(follows))):
        text = tidy(site.view.text[site.root.idx : chunk[-1].idx + len(chunk[-1])])
    return Frame("existing", text, "level", "", verb, unit=of_token(site.root)) if text else None


_ON_DAYS = re.compile(r"\b(?:was|were|is|are|met|reached|rated|recorded|classed|judged|found)\b[^,;.\d]{0,60}\son\s$")
""" "The air was rated good on 311 days": how many days were so."""
_DAYS_COUNTED = 30


def _many_days(site: Site) -> bool:
    """Whether so many days can only be those of a year that are counted, not the days that something takes."""
    return site.quantity.unit == "d" and (site.quantity.value or 0) >= _DAYS_COUNTED


def _of_quality(site: Site, follows: Token) -> bool:
    """ "saw 280 days with clear skies": days of a kind, behind the verb that has them."""
    plain = site.quantity.unit == "d" and follows.lower_ in ("with", "of")
    return plain and any(t.tag_ == "JJ" for t in chunk_after(site.view, follows.idx + len(follows)))


_OF_YEAR = re.compile(r",\s(?:or\s)?\d[\d.]*\s?(?:%|per\s?cent)\sof\sthe\s(?:year|month|period)")


def _paid_for(site: Site) -> Frame | None:
    """ "pay two months' rent for tenants": money told by the time that it is paid for."""
    told = _TIMES_PAY.match(site.view.text, site.quantity.end) if site.quantity.kind == "duration" else None
    if told is None:
        return None
    noun = site.view.words[site.view.token_at(told.end()) - 1]
    return Frame("as_long_as", phrase(site.view, noun, after=told.start("what")), "level", "", governor(noun))


_TIMES_PAY = re.compile(
    r"(?:['’]s?|['’])\s(?P<what>(?:[a-z]+\s){0,2}(?:rent|pay|salary|wages|allowances?|pension|benefits?|payments?|bonus|subsidy|fees?))\b"
)


_EQUIVALENT = re.compile(r"\bthe\sequivalent\sof\s$")


def _given_for(site: Site) -> Frame | None:
    """ "give half a month of rent waiver to tenants": what is given for so long."""
    verb, of = site.root.head, site.after()
    if site.quantity.kind != "duration" or site.root.dep_ != "dobj" or of is None or of.lower_ != "of":
        return None
    chunk = chunk_after(site.view, of.idx + len(of))
    gives = verb.lower_ in cues.verbs("put", "verbs") - cues.forms("spend")
    imports = any(t.lower_ in ("import", "imports") for t in chunk)  # "gave 31 weeks of import cover"
    if not chunk or not gives or imports or chunk[-1].i in site.view.timed:
        return None
    return Frame("as_long_as", phrase(site.view, chunk[-1], after=of.idx + len(of)), "level", "", verb)


def as_long_as(site: Site) -> Frame | None:
    """ "an extra allowance to crews, equal to two months of pay", "9 million, the equivalent of 18 months of spending"."""
    lead = site.lead
    if (paid := _paid_for(site) or _given_for(site)) is not None:
        return paid
    if site.quantity.kind == "duration" and _EQUIVALENT.search(site.view.text, 0, site.quantity.begin) is not None:
        counts = site.memory.frames and site.view.text.startswith(" of ", site.end)
        return Frame("as_long_as", antecedent(site), "level", "", governor(site.root), given=False) if counts else None
    if site.quantity.kind != "duration" or lead is None or lead.i < 2 or site.lead_word != "to":
        return None
    if lead.nbor(-1).lower_ not in ("equal", "equivalent") or not site.view.text.startswith(" of ", site.end):
        return None
    if (given_to := _AN_ALLOWANCE.search(site.view.text, 0, site.quantity.begin)) is not None:
        extra = given_to["more"] is not None
        noun = site.view.words[site.view.token_at(given_to.end("what")) - 1]
        what = tidy(f"{given_to['more'] or ''}{given_to['what']}{given_to['whom']}")
        if is_noun(noun):
            return Frame("as_long_as", what, "change" if extra else "level", "up" if extra else "", governor(noun))
    if site.memory.frames:
        return Frame("as_long_as", antecedent(site), "level", "", governor(site.root), given=False)
    text, given = noun_to_the_left(site, lead.nbor(-1))
    return Frame("as_long_as", text, "level", "", governor(site.root), given=given) if text else None


_AN_ALLOWANCE = re.compile(
    r"\ban?\s(?:one-off\s)?(?P<more>extra\s|additional\s)?(?P<what>(?:[a-z-]+\s){0,2}[a-z]+)(?P<whom>\s(?:to|for)\s[^,;.\d]{3,120}?),?\s"
    r"(?:equal|equivalent)\sto\s(?:[a-z]+\s)?$"
)
""" "an extra allowance to crews, equal to two months of pay": more than there is, and of the allowance, not of the crews."""
