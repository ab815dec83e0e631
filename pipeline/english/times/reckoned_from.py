"""What the times of a sentence count from: the card's dates, the year a review looks back on, a budget's financial year."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.subjects.economy import of_economy
from pipeline.english.times.financial import running_year
from pipeline.english.times.points import end_year
from pipeline.english.times.resolution import bases_of
from pipeline.lexicon.periods import Bases
from pipeline.records import Card, Section


def bases_in(site: Site, section: Section, card: Card) -> Bases:
    """What times count from. A review that nothing dates calls the year that it looks back on "this year"."""
    bases = bases_of(card)
    if bases.published or bases.fiscal or section.role != "review" or not bases.reported:
        return bases
    offsets = {t.args[0] for t in site.view.times if t.form == "published"}
    if bases.target and offsets and "0" not in offsets:
        return bases  # "last year", in a report that plans for the year after, is the one that it looks back on
    told = any(token.tag_ == "VBD" for token in (site.root, *site.root.ancestors))
    return replace(bases, published=end_year(bases.reported)) if told else bases


def counted_from(site: Site, frame: Frame, bases: Bases) -> Bases:
    """What "this year" and "next year" count from, of what a budget takes in and is left with: the financial year that runs,
    where it began in another calendar year than the budget was read in. What it spends "this year" is of the one to come, as is
    what a measure brings in ("This will raise another 9 million this year")."""
    year = running_year(bases)
    if year is None or bases.ahead or not any(t.form == "published" for t in site.view.times):
        return bases
    money = cues.words("budget", "taken") | cues.words("budget", "balances")
    economy = of_economy(frame.subject)
    words = set(frame.subject.lower().split())
    earned = set[str]() if "tax" in words else {"income", "incomes"}  # of people, which no budget keeps
    # "Last year I raised tax thresholds by 14 per cent"
    set_by_law = not words.isdisjoint(cues.words("budget", "limits"))
    own = not (economy or set_by_law) and not money.isdisjoint(words - earned)
    brought = _BRINGS.match(site.view.text) is not None
    coming = any(t.form == "published" and t.args[0] == "1" for t in site.view.times)
    if coming and not words.isdisjoint(cues.words("budget", "outlays")) and not of_others_money(frame.subject):
        return replace(bases, published=f"{year}-12")  # "Spending on docks next year will exceed 9 million"
    return replace(bases, published=f"{year}-12") if own and not brought else bases


def of_others_money(subject: str) -> bool:
    """ "Private consumption expenditure", "visitor spending": what no budget spends."""
    return of_economy(subject) or _OTHERS_SPEND.search(subject) is not None


_OTHERS_SPEND = re.compile(
    r"\b(?:private|consum\w+|households?|visitors?|tourists?|tourism|investment|business|R&D)\b", re.IGNORECASE
)
_BRINGS = re.compile(
    r"(?:This|These|It|They|The\s(?:[a-z]+\s){0,3}(?:increases?|changes?|measures?|rates?|levy|reforms?))\s(?:[a-z]+\s){1,4}?"
    r"(?:raise|yield|bring|generate|add|produce|contribute)\b"
)
