"""Which times of a sentence may say when a number is for: no base, no title, no time of another number or event."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.modality.moods import past
from pipeline.english.modality.verbs_above import chain_of
from pipeline.english.times.dates import Time
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.asides import mere_day, of_prices, of_record, since_event, told_in
from pipeline.english.timing.base_times import is_base
from pipeline.english.timing.choice import (
    beyond_relative,
    in_apposition,
    in_relative,
    of_compared_before,
    own_clause_behind,
    token_verb,
)
from pipeline.english.timing.compared import begins
from pipeline.english.timing.held_against import is_up_from, of_change, of_compared, own_of_compared
from pipeline.english.timing.levels_before import of_the_year_before
from pipeline.english.timing.others_times import behind_comparison, held_against, of_doing_before, of_reason
from pipeline.english.timing.owned import labels_other, own_noun
from pipeline.english.timing.paired_times import following, told_of
from pipeline.english.timing.titles import cited, in_title, titled
from pipeline.lexicon.periods import Bases
from pipeline.lexicon.sought import Sought

LAUNCHED = re.compile(
    r"\b(?:launched|introduced|started|initiated|begun|established|set\sup|opened|founded|created|announced|approved)"
    r"\s(?:by\s[^,;.\d]{3,70}\s)?(?:in\s|on\s)?$"
)


_OPENS = 24
"""Characters in which "in recent years" may open a sentence, and so hold for all of it."""
_SHALL = re.compile(r",?\s(?:shall|will|can|is\sto|are\sto)\b")


def usable_times(site: Site, frame: Frame, candidates: list[Time], bases: Bases) -> list[Time]:
    """The times of the sentence that may say when the number is for: no base, no title, no price year, no other number's."""
    return [
        t
        for t in candidates
        if (not is_base(site.view.text, t) or begins(site, t, bases) or _own(site, t))
        and t.form != "mark"
        and not labels_other(site, t)
        and not cited(site.view.text, t)
        and (
            not mere_day(site.view.text, t)
            or told_of(site, t)
            or from_then(site, t, bases)
            or _stood(frame)
            or _long_ago(t, bases)
        )
        and not in_title(site.view.text, t)
        and not of_prices(site.view.text, t)
        and not of_record(site.view.text, t)
        and not told_in(site.view.text, t)
        and not since_event(site.view.text, t)
        and not in_apposition(site, t)
        and not in_relative(site, t)
        and not beyond_relative(site, t)
        and not _when_made(site, t, bases)
        and not of_compared_before(site, t)
        and not _of_the_other(site, frame, t, bases)
        and not _of_event(site, t)
        and not _of_rise_beside(site, t)
        and not _of_streak_beside(site, t)
        and not _of_item_before(site, frame, t)
        and not (t.form == "unknown" and t.start > _OPENS and own_clause_behind(site, t))
        and not of_reason(site, t)
        and not held_against(site, t)
        and not behind_comparison(site, t)
        and not of_doing_before(site, t)
    ]


def _own(site: Site, time: Time) -> bool:
    """Whether a time that changes are counted from is when this number was, as its noun, its clause or what is compared says."""
    saw = _WHICH_SAW.fullmatch(site.view.text, time.end, site.quantity.begin) is not None
    return bool(saw or told_of(site, time) or own_noun(site, time) or own_of_compared(site, [time]))


_WHICH_SAW = re.compile(
    r",?\s(?:which|that|when\sit)\s(?:saw|had|recorded|registered|showed)\s(?:an?\s)?(?:[a-z]+\s)?|,?\s(?:where|when)\s(?:only\s|about\s|over\s|nearly\s|some\s){0,2}"
)
""" "than in the same period of 2030, which saw a 6 % rise"."""


def _of_rise_beside(site: Site, time: Time) -> bool:
    """ "Revenue reached 90 million, an increase of 8 % in three years": years of the rise, not of the level."""
    rise = _RISE_IN.search(site.view.text, 0, time.start) if time.form == "back" else None
    if rise is None or rise.start() < site.quantity.start < rise.end():
        return False
    return site.quantity.start < time.start or "," in site.view.text[time.end : site.quantity.start]


_RISE_IN = re.compile(
    r"\b(?:(?:increase|rise|growth|gain|decrease|decline|fall|drop|reduction)\sof\s[^,;]{1,40}"
    r"|(?:crossing|passing|surpassing|exceeding)\s[^,;]{1,40})\sin\s$"
)


def _of_streak_beside(site: Site, time: Time) -> bool:
    """ "Output grew by 3 %, with its total ranking first for nine consecutive years": of the clause behind the comma alone."""
    return time.form == "streak" and _WITH_ITS.match(site.view.text, site.end, time.start) is not None


_WITH_ITS = re.compile(r",\swith\s(?:its|their|the)\s[^,;]{2,40}ing\s")


def _of_item_before(site: Site, frame: Frame, time: Time) -> bool:
    """ "the hiring of 900 pilots over the past two years, trade of 3 million and …": of the thing before alone."""
    if time.form != "back" or time.end > site.quantity.begin or frame.rule not in ("noun_of", "change_noun_of"):
        return False
    text = site.view.text
    own = (q for q in site.view.reading.quantities if q.end < time.start)
    listed = any(_ITEM.fullmatch(text, q.end, time.start) for q in own) and text.startswith(", ", time.end)
    return listed and text.find(frame.subject, time.end, site.quantity.end + 90) >= 0


_ITEM = re.compile(
    r"\s(?!(?:per|over|in|during|for)\b)[a-z][a-z -]{2,40}\s(?:(?:over|in|during|for|within)\s)?(?:the\s)?"
)


ON_TOP = Sought(
    r"\b(?:on\stop\sof|in\saddition\sto|besides)\s(?:the|those)\s(?:about\s|some\s|over\s|nearly\s)?$",
    "top",
    "addition",
    "besides",
)
""" "on top of the 40": what there is already."""


def _when_made(site: Site, time: Time, bases: Bases) -> bool:
    """ "We will mend 2,500 docks built before 2000": which are meant, where what is to come is told."""
    own = token_verb(site.root)
    if ON_TOP.search(site.view.text, 0, site.quantity.begin) is not None:
        return False  # "will issue 90 passes, on top of the 40 issued in 2030": what has been done is told, too
    to_do = bases.ahead or any(t.tag_ == "VB" for t in (own, *own.ancestors))
    token = site.view.root(time.start, time.end) if to_do else None
    verb = token_verb(token) if token is not None else None
    period = resolve(time, bases) if verb is not None and verb.dep_ == "acl" and verb.tag_ == "VBN" else None
    return period is not None and period[:4] < (bases.reported or "")[:4]


def _long_ago(time: Time, bases: Bases) -> bool:
    """ "The dock was opened with 40 berths on 12 May 2009": a day of a year that the report is not on."""
    year = time.args[0] if time.form == "year" else ""
    return year.isdigit() and bases.reported is not None and year < bases.reported[:4]


def _of_event(site: Site, time: Time) -> bool:
    """ "October's storms sank 9 boats, yet the catch grew by 3 %", "Last month, the Budget Address was given, …": when something
    else was."""
    between = site.view.text[time.end : site.quantity.start]
    if _SHALL.match(between) is not None and LAUNCHED.search(site.view.text, 0, time.start) is not None:
        return True  # "The line opened last year will serve 30 towns"
    if _AND_WILL.match(between) is not None and _TO_BE_OPENED.search(site.view.text, 0, time.start) is not None:
        return True  # "enlarge the course to be opened in July and train 90 more"
    if site.lead_word != "from" and _FOLLOWING.search(site.view.text, 0, time.start) is not None:
        return True
    owned = between.startswith(("'s ", "’s ")) and _IN_CONTRAST.search(between) is not None
    return owned or (time.form == "month_ago" and titled(between))


_TO_BE_OPENED = re.compile(
    r"\bto\sbe\s(?:launched|opened|introduced|started|set\sup|established|rolled\sout|completed)\s(?:(?:in|on|by|from)\s)?$"
)
_AND_WILL = re.compile(r",?\s(?:and|will|shall)\s")
_FOLLOWING = re.compile(
    r"\b(?:[Ff]ollowing|[Aa]fter|[Ss]ince)\sthe\s(?:launch|introduction|implementation|opening|completion|commissioning|establishment"
    r"|signing|relaxation|lifting)\sof\s[^,;]{3,90}\s(?:(?:in|on|at)\s(?:the\s)?(?:(?:end|start|beginning)\sof\s)?(?:last\s)?|last\s)$"
)
""" "Since the opening of the north dock in May 2031, the number of boats has risen to 900": when it was opened."""
_IN_CONTRAST = re.compile(r",\s(?:yet|but|while|whereas|although|though)\s")


def narrowed(site: Site, usable: list[Time], bases: Bases) -> list[Time]:
    """Of the times told, those that may be of this end of a move, or of what is compared."""
    if of_the_year_before(site):  # "compared with 8 per cent a year earlier and 5 per cent in 2030"
        usable = [t for t in usable if t.start < site.quantity.start]
    if site.lead_word == "from":
        later = following(site)
        usable = [t for t in usable if not (later and t.end <= site.quantity.start and begins(site, t, bases))]
        usable = [t for t in usable if not later or t.start < later[0] or _of_move(site, t, later)]
    return usable


def _stood(frame: Frame) -> bool:
    """ "On 10 March, reserves stood at 20 million": a stock, which a day may be told of."""
    return frame.measure == "level" and frame.verb is not None and frame.verb.lower_ in cues.forms("stand")


def from_then(site: Site, time: Time, bases: Bases) -> bool:
    """ "will be raised from 1 January 2031", "cut to 15 % on 7 March 2033", "with effect from midnight on 7 April 2033": the day
    from which something holds in a time to come."""
    if time.form != "year" or len(time.args[1]) != len("-01-01"):
        return False
    if in_effect(site, time, bases):
        return True
    behind = site.end <= time.start
    return begins(site, time, bases) or (behind and begins(site, time, bases, "[Oo]n"))


def in_effect(site: Site, time: Time, bases: Bases) -> bool:
    """ "is cut to 15 % with effect from 1 December", in a speech of October: a day to come; not "was cut with effect from it"."""
    told = _IN_EFFECT.search(site.view.text, max(0, time.start - _FAR), time.start) is not None
    day = time.form == "year" and len(time.args[1]) == len("-01-01")
    if not (told and day) or not bases.published or past(chain_of(token_verb(site.root))):
        return False
    return (resolve(time, replace(bases, ahead=True)) or "") >= bases.published


_FAR = 40
_IN_EFFECT = re.compile(
    r"\b(?:(?:from|effective|with\seffect)(?:\smidnight)?(?:\son)?|on\s(?:and|or)\s(?:from|after)(?:\smidnight(?:\son)?)?)\s$"
)


def _of_move(site: Site, time: Time, later: list[int]) -> bool:
    """ "from 3 million to 5 million from 2013 to 2018": a stretch of years behind both levels is that of the move."""
    opened = site.view.text[site.quantity.end : later[0]]
    return (
        time.form == "range"
        and re.search(r"\sto\s[^\w,;.]{0,2}(?:[a-z]+\s){0,2}\W{0,2}$", opened) is not None
        and (len(later) == 1 or time.end <= later[1])
    )


def _of_the_other(site: Site, frame: Frame, time: Time, bases: Bases) -> bool:
    """ "to $1,299 from $1,255 in 2013": the time is that of the number compared with, unless it is the report's own."""
    if not of_compared(site, time):
        parted = ";" in site.view.text[time.end : site.quantity.start]
        return of_change(site, time) and (parted or is_up_from(site, time))
    if frame.measure == "difference" and site.end <= time.start:
        return True
    period = resolve(time, bases)
    least = bases.target if bases.ahead else bases.reported
    theirs = time.form == "running" or of_change(site, time) or _FOR.search(site.view.text, 0, time.start) is not None
    ours = period is not None and least is not None and period >= least and not theirs
    return not ours or time.start < site.quantity.start


_FOR = re.compile(r"(?<=[\d%A-Za-z])\sfor\s(?:the\s)?$")
""" "16 % of output, down from 18 % for 2030": the time is of the number before it alone."""
