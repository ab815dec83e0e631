"""Levels in a report on several years: where something stood at their close, or before they began."""

from __future__ import annotations

import re

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.verbs_above import has_done, made_to
from pipeline.english.times.dates import Time
from pipeline.english.times.points import YEARS
from pipeline.english.timing.averages import yearly
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.choice import clause_start, own_clause_behind, token_verb
from pipeline.english.timing.moves import leads_to
from pipeline.english.timing.paired_times import following
from pipeline.lexicon.sought import Sought
from pipeline.records import Claim

_FEWEST = 3
_SUMMED = re.compile(
    r"\b(?:ac)?cumulat\w+|\b(?:a\stotal\sof|in\stotal|totall?ed|totall?ing|altogether|overall(?!\slabou?r|\sproductivity)|invest\w*|spen[dt]\w*|savings?)\b",
    re.IGNORECASE,
)
_SUMMED_BEHIND = re.compile(r"\s(?:cumulatively|in\stotal|altogether)\b")
_OVER_THEM = re.compile(
    r"\b(?:over|during|in|for|throughout)\s(?:the|these|those|this)\s(?:[\w-]+\s)?(?:years|period|term)\b"
)
_FROM_TO = Sought(
    r"\bfrom\s(?:[a-z]+\s){0,3}[^\s,;]*\d[^;,.]*(?:[,.]\d[^;,.]*){0,5}\sto\s(?:the\s|about\s|over\s)?$", "from"
)
""" "moved up from the 11th place to the 7th"."""
_ASIDE = ("mark", "own", "duration")


_PASSED = re.compile(
    r"\b(?:broke\sthrough|(?:threshold|mark|barrier|benchmark|milestone)\sof|beyond|past|is\snow|are\snow)\s(?:the\s)?$"
)
""" "broke the threshold of 10 million", "went beyond 10 million", "there are now 40 boats"."""
_MOVED_TO_BOTH = re.compile(r"\b(?:rose|grew|fell|climbed|increased|dropped|declined)\sto\s[^;]{1,40}\sand\s$")
""" "wages and fees rose to 9,000 and 4,000 euros": the second of them."""


def is_stock(site: Site, frame: Frame) -> bool:
    """Whether a number tells of what there is, and not of what was done: "has 40 pilots", "relates to grants of 9 million"."""
    if frame.measure not in ("level", "share"):
        return False
    verb = frame.verb if frame.verb is not None else token_verb(site.root)
    while verb.dep_ in ("relcl", "acl", "advcl") and verb.head.i < verb.i:
        verb = token_verb(verb.head)
    return verb.lower_ in cues.verbs("timing", "stocks")


def at_close(site: Site, frame: Frame, years: str | None) -> str | None:
    """The last of the `years` ("2027/2031") of a report for what had been reached by then ("incomes reached 4,000 euros"), the
    year before them for what it rose from; None for what was summed over them, or has a time of its own.

    A report on several years tells the level of its last one; "rose from 3 to 5 million" begins where the years before ended.
    """
    stretch = YEARS.fullmatch(years or "")
    if stretch is not None and frame.measure == "level" and _reached_by(site):
        return stretch[2]
    came = _FROM_TO.search(site.view.text, 0, site.quantity.start)
    if stretch is None or frame.measure not in ("level", "share", "rank") or _dated(site, came, _rises_to(site, frame)):
        return None
    first, last = int(stretch[1]), int(stretch[2])
    if frame.measure == "rank" and _ranked_throughout(site, frame):
        return None
    if frame.measure == "rank" and _PLACES_TO.search(site.view.text, 0, site.quantity.begin):
        return str(last)  # "In the last two years we have risen 12 places to the fourth"
    present = frame.verb is not None and frame.verb.tag_ in ("VBZ", "VBP")
    if last - first + 1 >= _FEWEST and present and _NOW.search(site.view.text, 0, site.quantity.begin):
        return str(last)
    stands = frame.verb is not None and frame.verb.lower_ in ("stood", "stands") and site.quantity.unit == "%"
    moved_share = site.quantity.unit == "%" and site.lead_word in ("from", "to")
    summed = is_sum(site, frame) and not (stands or moved_share or frame.measure == "rank")
    if last - first + 1 < _FEWEST or summed:
        return None
    later = following(site)
    if site.lead_word == "from" and later and leads_to(site, later[0]):
        return str(first - 1)
    shares = frame.rule == "share_verb" or (frame.rule == "respectively" and frame.measure == "share")
    if shares and frame.verb is not None and frame.verb.tag_ in ("VBD", "VBZ", "VBP"):
        return str(last)  # "The docks contributed 45 % of output"
    if came is not None or frame.measure == "rank":
        return str(last)
    if frame.rule == "respectively" and _MOVED_TO_BOTH.search(site.view.text, 0, site.quantity.start):
        return str(last)
    if _PASSED.search(site.view.text, 0, site.quantity.begin) or _PASSED.search(site.view.text, 0, site.quantity.start):
        return str(last)
    verb = frame.verb if frame.verb is not None else token_verb(site.root)
    if verb.tag_ in ("VBP", "VBZ") and any(c.dep_ == "expl" for c in verb.children):
        return str(last)  # "There are 16 smart yards and 450 small firms"
    if (
        frame.rule == "counted_noun"
        and verb.tag_ == "VBP"
        and verb.lower_ not in ("have", "do")
        and frame.counted is not None
        and frame.counted.head is verb
        and not made_to(verb)
    ):
        return str(last)  # "6,300 firms are on the register", "Pension schemes cover 900 million people"
    in_kind = frame.rule == "amount_of_noun" and site.lead is not None and site.lead.i == verb.i
    if frame.rule not in ("verb_value", "gapped", "respectively", "share_noun", "said_again") and not in_kind:
        return None  # else also "The isles reached 9 million in GDP"
    brings = cues.direction(verb.lower_) != "" or verb.lower_ in cues.verbs("level", "bring")
    moved = site.lead_word == "to" and brings
    stood = verb.lower_ in ("is", "was", "are", "were") and (
        _UP_TO.search(site.view.text, 0, site.quantity.start) or _is_ratio(site, frame)
    )
    stood = stood or (verb.lower_ in ("is", "are") and site.quantity.unit == "%" and not yearly(site))
    stood = stood or (
        verb.lower_ in cues.forms("be") and frame.subject.lower().startswith("number of ") and not yearly(site)
    )
    return str(last) if moved or stood or verb.lower_ in cues.verbs("timing", "reaching") else None


def _ranked_throughout(site: Site, frame: Frame) -> bool:
    """ "In the past five years, exports have ranked first": in each of the years that the sentence prints."""
    verb = frame.verb
    holds = verb is not None and verb.lower_ in ("ranked", "stayed", "remained", "been") and has_done(verb)
    return holds and any(t.form == "back" for t in site.view.times)


def is_sum(site: Site, frame: Frame, *, alone: bool = False) -> bool:
    """ "a cumulative 900 hectares", "9 million in total": whether a number adds up what its years brought, by the words of its
    clause; where it stands `alone` by those behind the number before it."""
    before = (
        max((q.end for q in site.view.reading.quantities if q.end <= site.quantity.start), default=0) if alone else 0
    )
    told = f"{frame.subject} {site.view.text[max(before, clause_start(site)) : site.quantity.start]}"
    return _SUMMED.search(told) is not None or _SUMMED_BEHIND.match(site.view.text, site.end) is not None


_PLACES_TO = re.compile(r"\b(?:places?|spots?|positions?|notch(?:es)?)\sto\s(?:become\s|rank\s|be\s)?(?:the\s)?$")
_NOW = re.compile(r"\bnow\s[a-z]+\s(?:[a-z]+\s){0,2}$")
""" "which now contributes more than 30 %", "and now make up 11 %"."""
_UP_TO = re.compile(r"\b(?:is|was|are|were)\s(?:now\s)?(?:up|down)\sto\s$")
""" "Life expectancy was up to 81"."""
_RATIO = re.compile(
    r"\b(?:rates?|ratio|coverage|proportion|density|expectancy|per\scapita|per\shead|intensity)\b", re.IGNORECASE
)
""" What stands at a height and is no sum: "the enrolment rate was 96 %"."""


def _is_ratio(site: Site, frame: Frame) -> bool:
    """ "The enrolment rate was 96 %": a height at which something stands, and no sum or mean of years."""
    return _RATIO.search(frame.subject) is not None and frame.measure in ("level", "share") and not yearly(site)


def going_on(site: Site, years: str | None, whole: str | None) -> str | None:
    """ "In 2031 trade was 9 million. The docks handled 3 million", in a report on the `years` up to 2031: the year, `whole`, that
    the paragraph named last; None where this sentence has another time or sums up."""
    stretch = YEARS.fullmatch(years or "")
    if stretch is None or whole != stretch[2] or _dated(site):
        return None
    text = site.view.text
    behind = _SUMMED_BEHIND.match(text, site.end) is not None
    return None if behind or _SUMMED.search(text[: site.quantity.start]) or re.search(r"\bsince\b", text) else whole


def beside_close(site: Site, frame: Frame, years: str | None, previous: Claim | None) -> str | None:
    """ "Trade reached 40 million, up by 3 %", "…, twice that of 2026": the last of the `years` for a change told right behind
    the level of that year."""
    stretch = YEARS.fullmatch(years or "")
    last = site.claimed_before()
    part = frame.rule == "share_verb" and frame.verb is not None and frame.verb.tag_ == "VBG"
    if part and stretch is not None and previous is not None and not _dated(site, ended=True):
        ended = previous.measure == "level" and previous.time_period == stretch[2]
        # "grew to 900, accounting for 6 % of all"
        return stretch[2] if ended and previous.subject == frame.subject else None
    moved = frame.measure in ("change", "difference") or frame.rule == "times_again"
    if stretch is None or previous is None or last is None or not moved or _dated(site):
        return None
    held = frame.rule in ("higher_than_before", "difference")
    alike = previous.subject == frame.subject and previous.measure in ("level", "share")
    amount = alike and (held or (previous.measure == "level" and previous.unit != "%"))
    told = previous.time_period == stretch[2] and amount
    beside = (
        frame.rule == "times_again"
        or (held and site.view.text[last[0].end : site.quantity.begin] == ", ")
        or _BESIDE.fullmatch(site.view.text, last[0].end, site.quantity.begin) is not None
    )
    return stretch[2] if told and beside and not yearly(site) else None


_BESIDE = re.compile(r",\s(?:up|down|an?\s(?:increase|rise|decrease|fall|growth)\sof)\s(?:by\s)?")


def since_before(period: str | None, base: str | None) -> str | None:
    """The last year of a report's `period` for what is compared with the year before its first: "2027/2031" and 2026 → 2031."""
    stretch = YEARS.fullmatch(period or "")
    fits = stretch is not None and base == str(int(stretch[1]) - 1) and int(stretch[2]) - int(stretch[1]) + 1 >= _FEWEST
    return stretch[2] if stretch is not None and fits else None


def _rises_to(site: Site, frame: Frame) -> bool:
    """ "Over the past five years, coverage rose to 61 percent", "… and output per head exceeded 9,000 euros", "… tolls rose by 9
    percent to reach 40 million": what they ended with, though they are named."""
    if frame.measure == "rank":
        return True
    if _reached_by(site):
        return True
    verb = frame.verb if frame.verb is not None else token_verb(site.root)
    if frame.rule == "verb_value" and verb.lower_ in cues.verbs("timing", "reaching") and verb.tag_ in ("VBD", "VBG"):
        return _is_ratio(site, frame)
    plain = frame.rule in ("verb_value", "gapped", "share_noun", "respectively") and site.lead_word == "to"
    return plain and verb.tag_ in ("VBD", "VBN", "VBG") and cues.direction(verb.lower_) != ""


def _reached_by(site: Site) -> bool:
    """ "grew by 9 percent over the past five years to reach 40 million": what a growth ended with."""
    before = site.claimed_before()
    grew = before is not None and before[1].measure in ("change", "multiple")
    return grew and _TO_REACH.search(site.view.text, 0, site.quantity.begin) is not None


_TO_REACH = re.compile(
    r"\d\S{0,20}(?:\s(?:percent|per\scent|times|fold|(?:percentage\s)?points))?(?:\s[a-z]+){0,7},?\s(?:to\s(?:reach|exceed|surpass|hit|total)|reaching)\s$"
)


def _of_clause_before(site: Site, time: Time) -> bool:
    """ "Output doubled in five years, ranking third for nine years, and revenue reached 4 million": years of another clause."""
    if time.start > _OPENS and ";" in site.view.text[time.end : site.quantity.start]:
        return True  # "its share rose from 7 % in 2027; and dues rose from 3,000 to 4,000"
    spans = time.form in ("back", "streak") and time.start > _OPENS
    before = spans and own_clause_behind(site, time)
    behind = spans and re.search(r",\s(?:and|an?)\s", site.view.text[site.end : time.start]) is not None
    return before or behind


_OPENS = 24
"""Characters in which a time may open a sentence, and so hold for all of it."""


def _dated(site: Site, came: re.Match[str] | None = None, ended: bool = False) -> bool:
    """Whether the sentence names a time itself, other than that of what a number `came` from, or the years that it `ended`."""
    text = site.view.text
    if ended and all(time.form in (*_ASIDE, "back") for time in site.view.times):
        return False
    times = (t for t in site.view.times if came is None or not came.start() <= t.start < came.end())
    times = (t for t in times if not _of_clause_before(site, t))
    own = any(time.form not in _ASIDE and not is_base(text, time) for time in times)  # "than that of 2026"
    return own or _OVER_THEM.search(site.view.text) is not None
