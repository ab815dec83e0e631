"""Figures at the head of an item with the thing behind a dash: "15 million – the number of people with jobs"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure, grown
from pipeline.english.rules.to_the_left import line_of, sum_beside
from pipeline.english.subjects.complements import of_complement
from pipeline.english.subjects.nouns import from_noun
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor
from pipeline.lexicon import either

if TYPE_CHECKING:
    from pipeline.english.tree import Token


@cache
def _bullet() -> re.Pattern[str]:
    """What stands before the figure of an item: a bullet, "and" before the last, a bound that is no part of the number, and what
    sort of sum it is ("an additional", "a once-off")."""
    sorts = either(cues.words("put", "sizes"))
    return re.compile(
        r"\W*(?:[a-z\d]{1,3}\)\s?)?(?:(?:and|also|plus)\s)?(?:(?:over|about|around|some|nearly|under|another)\s)?"
        rf"(?:(?:an?\s)?(?:(?:once|one)[\s-]off\s|{sorts}\s){{1,2}})?",
        re.IGNORECASE,
    )


@cache
def _in() -> re.Pattern[str]:
    """ "3 million in", "9 million (US$1 million) for", "9 million over five years for", "2 million more for", "4 million to be
    spent on": what leads to the thing behind the figure."""
    given = either(sorted(form for form in cues.verbs("put", "verbs") if form.endswith(("ed", "nt", "en", "ut", "et"))))
    return re.compile(
        r"(?:\s\((?:about\s)?(?:[A-Z]{2,3}\s?)?[$€£¥]?\s?[\d.,]+\s?[a-z]*\))?"
        r"(?:\smore)?(?:\sa\syear)?(?:\s(?:over|within|in)\s(?:the\snext\s)?(?:[a-z]+|\d{1,2})\s(?:years|months))?(?:\sa\syear)?"
        rf"(?:\s(?:to\sbe\s)?{given}\s(?:aside\s)?on(?=\s[a-zA-Z])|(?:\s(?:to\sbe\s)?{given}(?:\saside)?)?\s(?:in|for|to|towards)(?=\s[a-zA-Z]))\s"
    )


_DASH = re.compile(r"\s?[–—]\s?|\s-{1,2}\s|:\s")


def headline(site: Site) -> Frame | None:
    """The noun phrase behind the dash is what the figure at the head of the item is of."""
    text = site.view.text
    dash = _DASH.match(text, site.end) or _in_what(site)
    if (
        dash is None
        or not _bullet().fullmatch(text, 0, site.quantity.begin)
        or site.quantity.kind in ("fraction", "duration")
    ):
        return None
    head = thing_behind(site, dash.end())
    if head is None:
        return None
    if site.quantity.kind == "percent" and (moved := direction_of(head)):
        target = of_complement(site, head, "in", "of")
        if target is not None:
            subject, given = from_noun(site, target)
            return Frame("headline", subject, change_measure(site), moved, governor(head), given=given)
    subject = phrase(site.view, head, after=dash.end())
    changed, way = grown(subject) if site.quantity.kind == "percent" else ("", "")
    if way:
        return Frame("headline", changed, "change", way, governor(head))
    return Frame("headline", subject, "level", "", governor(head))


def account_line(site: Site) -> Frame | None:
    """ "For the docks, including piers — 9,000": a line of an account, of what stands before the dash."""
    first = not site.memory.frames and site.quantity.kind in ("money", "count")
    named = (line_of(site) or sum_beside(site)) if first else ""
    return Frame("account_line", named, "level", "", governor(site.root)) if named else None


def there_is(site: Site) -> Frame | None:
    """ "There is 9 million a year over the next three years for the reefs", "…, with 4 million for wells": of what it is for."""
    verb = governor(site.root)
    there = site.root.dep_ == "attr" and child(verb, "expl") is not None
    beside = site.lead_word == "with" and site.claimed_before() is not None
    stated = site.quantity.kind == "money" and (there or beside)
    purpose = _in().match(site.view.text, site.end) if stated else None
    head = thing_behind(site, purpose.end()) if purpose is not None else None
    if head is None or purpose is None:
        return None
    return Frame("there_is", phrase(site.view, head, after=purpose.end()), "level", "", verb)


def _in_what(site: Site) -> re.Match[str] | None:
    """ "—4 million in tax cuts, more than ever", "9 million for schools": what money at the head of an item is put into, where no
    verb says so."""
    comma = site.view.text.find(", ", site.end)  # "9 million for piers, the rates for which are being raised"
    told = site.view.words[: site.view.token_at(comma)] if comma >= 0 else site.view.words
    plain = site.quantity.kind == "money" and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in told)
    return _in().match(site.view.text, site.end) if plain else None


def _past_number(site: Site, index: int) -> int:
    """The place behind the number, with its modifier, that begins at `index`; `index` itself where none does."""
    words = site.view.words
    begins = words[index].idx if index < len(words) else len(site.view.text)
    number = next((q for q in site.view.reading.quantities if q.begin == begins), None)
    return index if number is None else site.view.token_at(number.end)


def thing_behind(site: Site, position: int) -> Token | None:
    """The head of the noun phrase that begins at `position`, an article and an owner before it passed; None without one."""
    words = site.view.words
    for _ in range(2):
        index = site.view.token_at(position)
        if 0 < index + 1 < len(words) and words[index].tag_ in ("RB", "RBR") and words[index + 1].tag_ == "VB":
            index += 2  # "45 million to further support crews"
        if 0 < index < len(words) and words[index].tag_ == "VB" and words[index - 1].lower_ == "to":
            index += 1  # "45 million to support crews"
        if 0 < index < len(words) and words[index].tag_ == "VBG" and words[index - 1].lower_ == "for":
            index = _past_number(site, index + 1)  # "45 million for mending some 90 piers"
            index += index < len(words) and words[index].tag_ == "RP"  # "for stepping up the works"
        if index < len(words) and words[index].tag_ in ("DT", "PRP$"):
            index += 1
        if index < len(words) and words[index].tag_ == "RBS":
            index += 1  # "the most affected isles"
        if index >= len(words):
            return None
        chunk = chunk_after(site.view, words[index].idx)
        follows = words[chunk[-1].i + 1] if chunk and chunk[-1].i + 1 < len(words) else None
        if follows is None or follows.tag_ != "POS":
            break
        position = follows.idx + len(follows)
    if not chunk or any(t.i in site.view.owner or t.i in site.view.timed for t in chunk):
        return None
    return chunk[-1]
