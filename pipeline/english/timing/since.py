"""What is said to be "since" a time: from when on it is summed or averaged, and what had to be done for that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.frames import Frame, Site
from pipeline.english.times.dates import Time
from pipeline.english.times.financial import FINANCIAL
from pipeline.english.times.points import MONTH, end_year
from pipeline.english.times.resolution import resolve
from pipeline.english.timing.asides import of_record, since_event
from pipeline.english.timing.base_times import SINCE
from pipeline.english.timing.choice import nearest
from pipeline.english.timing.paired_times import following
from pipeline.english.view import is_noun, is_verb
from pipeline.lexicon.periods import Bases

if TYPE_CHECKING:
    from pipeline.english.tree import Token


def since_start(site: Site, frame: Frame, candidates: list[Time], bases: Bases) -> str | None:
    """The period of what is only said to be "since 2028": from then on for what is summed or averaged; None otherwise."""
    text = site.view.text
    counted = [t for t in candidates if (since(site, t) or since_event(text, t)) and not of_record(text, t)]
    opened = nearest(site, frame, counted)
    start = resolve(opened, bases) if opened is not None else None
    if opened is None or not start:
        return None
    if opened.end < site.quantity.begin and _NOW.search(text, opened.end, site.quantity.begin) is not None:
        return None  # "have risen by 120 % since 2008 and are now 30 % above their peak"
    if site.lead_word == "from" and opened.end <= site.quantity.start and following(site):
        return start
    averaged = frame.verb is not None and frame.verb.lower_ in cues.forms("average")
    summed = averaged or frame.measure in ("change", "multiple") or frame.rule == "headline" or _done_since(site, frame)
    begun, fiscal, _ = start.partition("/")
    if summed and fiscal and FINANCIAL.fullmatch(bases.reported or "") and start < (bases.reported or ""):
        return f"{begun}/{(bases.reported or '').rpartition('/')[2]}"
    if summed and (later := _by_then(site, opened, start, bases)) is not None:
        return f"{start[:4]}/{later}"
    if summed and bases.reported and start[:4] < end_year(bases.reported):
        return f"{start[:4]}/{end_year(bases.reported)}"
    told = (bases.published or "")[: len("2031-06")]
    months = MONTH.fullmatch(start) and MONTH.fullmatch(told) and start < told
    return f"{start}/{told}" if summed and months and start[:4] == end_year(bases.reported or "") else None


_NOW = re.compile(r"(?<!\bwhich\s)(?<!\bthat\s)(?<!\bwho\s)\b(?:is|are|stands?)\s(?:now|currently|at\spresent)\b")


def _by_then(site: Site, opened: Time, start: str, bases: Bases) -> str | None:
    """ "By 2035, berths will have grown by 900 since 2028", "900 will be at work in 2035, 40 more than since": up to when."""
    last = end_year(bases.reported or "")
    if _WILL.search(site.view.text, 0, site.quantity.start) is None:
        return None
    years = (resolve(t, bases) for t in site.view.times if t is not opened and t.form not in ("own", "mark"))
    ahead = [year for year in years if year and len(year) == len(last) and year > max(last, start)]
    return max(ahead) if ahead else None


_WILL = re.compile(r"\b(?:will|would|shall)\b")
_COUNTING = ("counted_noun", "amount_of_noun")
_MONEY = ("put_into", "verb_value")


def _done_since(site: Site, frame: Frame) -> bool:
    """ "Since 2028, 90 schools have been built", "cable laid since 2028", "we have kept the fee at 30": all that was done."""
    behind = site.view.words[site.view.token_at(site.end) :]
    if site.view.text[site.quantity.start : site.quantity.end].endswith(" times"):
        return True  # "raised the toll five times since 2028"
    if frame.rule == "worth":  # "loans worth 4 million have been approved", where the parser finds no verb
        return any(_has(token) and token.tag_ == "VBN" for token in behind)
    verb, told = frame.verb if frame.verb is not None else site.root, bool(frame.action)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and frame.rule in _COUNTING:
        verb, told = verb.head, True  # "…, benefiting 900 boats"
    if frame.rule in _COUNTING and (above := _came_of(verb)) is not None:
        verb, told = above, True
    top = next((t for t in verb.ancestors if t.head is t), verb)
    if site.view.text.startswith("Since ") and frame.rule in (*_COUNTING, *_MONEY) and _has(top) and top.tag_ == "VBN":
        return True  # "Since 2028, the port has given 9 million to 40 yards, which mended 90 boats"
    moved = cues.direction(verb.lower_) != "" or verb.lower_ in cues.forms("be")
    laid = site.quantity.kind != "percent" and any(t.tag_ == "VBN" and t.dep_ == "acl" for t in behind[:8])
    return (told and _has(verb) and not moved) or (laid and frame.rule in (*_COUNTING, "headline", "left_noun"))


def _came_of(verb: Token) -> Token | None:
    """ "has spent 9 million to mend 40 docks, which gave work to 300 crews": the doing that a verb tells the end or outcome of;
    not what there is ("…, which berth 300 boats")."""
    above = verb
    while above.dep_ in ("xcomp", "advcl", "relcl", "conj") and not _has(above) and above.head.i != above.i:
        led = any(c.tag_ == "TO" for c in above.children) or above.tag_ == "VBD"
        if not (led or above.dep_ == "conj" or not is_verb(above)):
            return None
        above = above.head
        while is_noun(above) and above.head.i < above.i:
            above = above.head
    return above if above.i != verb.i and _has(above) else None


def _has(verb: Token) -> bool:
    """Whether a verb has "has" or "have" for an auxiliary."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children)


def since(site: Site, time: Time) -> bool:
    """Whether a time is one that something is counted since."""
    return SINCE.search(site.view.text[max(0, time.start - 40) : time.start]) is not None
