"""Numbers that say how far something lies above or below something else, or its earlier self."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.english import cues
from pipeline.english.chunks import chunk_after
from pipeline.english.frames import Frame, Site
from pipeline.english.rules.change_words import change_measure
from pipeline.english.rules.common import restated_end
from pipeline.english.rules.earlier_selves import EARLIER, of_itself, opens_with_time, plan_in
from pipeline.english.rules.plans import UNDER_SCHEME, beside_plan, counted_beside, past_plan
from pipeline.english.rules.to_the_left import noun_to_the_left
from pipeline.english.subjects.antecedents import antecedent
from pipeline.english.subjects.arguments import subject_of
from pipeline.english.subjects.words import phrase
from pipeline.english.view import child, direction_of, governor, is_noun, is_verb
from pipeline.lexicon import either
from pipeline.records.enums import Measure

if TYPE_CHECKING:
    from pipeline.english.tree import Token


@cache
def comparative() -> re.Pattern[str]:
    """ "points higher than": the comparative after a number."""
    words = either(cues.words("difference", "up") | cues.words("difference", "down"))
    return re.compile(rf"\s?(?:percentage points?\s)?({words})\b(\sthan\b|\s(?:when\s)?compared\s(?:to|with)\b)?")


@cache
def _by_how_much() -> re.Pattern[str]:
    """ "lower than the first estimate by": the comparative and what it compares with, before a number."""
    words = either(cues.words("difference", "up") | cues.words("difference", "down"))
    return re.compile(rf"\b({words})\sthan(\s[^,;.]{{1,80}})\sby\s(?:\w+\s){{0,2}}$")


_ABOVE = re.compile(r"\s(?:above|below)\s(?:the|an?|its|our|that)\b")


@cache
def _points_beyond() -> re.Pattern[str]:
    """ "higher than the county's 4.2 percentage points", as translations put "4.2 points higher than in the county"."""
    words = either(cues.words("difference", "up") | cues.words("difference", "down"))
    return re.compile(rf"\b({words})\sthan(\s(?:the\s|that\sof\sthe\s)?(?:(?!of\b|by\b)[\w’'-]+\s){{1,4}})$")


def compares(site: Site) -> bool:
    """Whether the words behind a number make it a difference, so that it does not go on from the number before."""
    end = _past_list(site, restated_end(site))
    tail = site.view.text[end : end + 40]
    than = comparative().match(tail)
    told = than is not None and (than[2] is not None or than[1] == "ahead of")
    return _ABOVE.match(tail) is not None or beside_plan(tail) != "" or told


def apart(site: Site) -> Frame | None:
    """ "Dues were 70 million, lower than the original estimate by 40 million": how far they lie apart, told behind it."""
    return difference(site) if _how_much(site) is not None else None


def _how_much(site: Site) -> re.Match[str] | None:
    """The comparative before "by" and the number; None for "is rising faster than before, set to grow by 5 %", a change."""
    before = _before(site)
    told = _by_how_much().search(before) if "than" in before else None
    if told is None and site.quantity.unit == "{pp}" and "than" in before:
        return _points_beyond().search(before)
    return told if told is not None and not cues.direction(told[2].rpartition(" ")[2].lower()) else None


def _before(site: Site) -> str:
    """What stands before a number, as far as a comparison reaches."""
    return site.view.text[max(0, site.quantity.start - 130) : site.quantity.start]


def difference(site: Site) -> Frame | None:
    """So much above or below something else: "2.1 points higher than in the next port"."""
    if (beside := counted_beside(site)) is not None:
        return beside
    end = _past_list(site, restated_end(site))
    tail = site.view.text[end : end + 110]
    if (past := past_plan(site)) is not None:
        return past
    if site.memory.frames and (way := beside_plan(tail)):
        return Frame("difference", antecedent(site), "difference", way, governor(site.root), given=False)
    if (told := _how_much(site)) is not None:
        start = max(0, site.quantity.start - 130) + told.start(2)
        counts = site.view.token_at(start + 1) in site.view.owner  # "by more than 40 litres and ten others by 20"
        least = site.view.words[site.view.token_at(start - len(" than") - len(told[1]))]
        return None if counts else _compared(site, told[1], told[2], start, antecedent_first=False, verb=least.head)
    if (held := _by_plan(site, end, tail)) is not None:
        return held
    if (odds := _LIKELY.match(tail)) is not None and site.quantity.unit == "%":
        verb = governor(site.root)
        text, given = subject_of(site, verb) if is_verb(verb) and verb.i < site.root.i else (antecedent(site), False)
        return Frame("difference", text, "difference", "up" if odds[1] == "more" else "down", verb, given=given)
    if (pace := _AHEAD.match(tail)) is not None and site.quantity.kind != "duration":
        text, given = subject_of(site, governor(site.root))
        way = "up" if pace[1] == "ahead of" else "down"
        return Frame("difference", text, "difference", way, governor(site.root), given=given)
    if _SHORT.match(tail) is not None and is_verb(governor(site.root)) and not site.chunk:
        text, given = subject_of(site, governor(site.root))
        return Frame("difference", text, "difference", "down", governor(site.root), given=given)
    mover = site.lead.head if site.lead is not None and site.lead_word == "by" else None
    if mover is not None and is_verb(mover) and direction_of(mover) and _OVER_COST.match(tail):
        text, given = subject_of(site, mover)
        return Frame("difference", text, "difference", direction_of(mover), mover, given=given)
    match = comparative().match(tail)
    if match is None:
        return None
    word, than, rest = match[1], match[2], tail[match.end() :]
    under = (
        word == "under"
        and UNDER_SCHEME.match(tail) is None
        and (
            site.quantity.unit == "{pp}"
            or (site.quantity.kind != "count" and _UNDER_THE.match(rest) and plan_in(rest) is not None)
        )
    )
    if than is None and not (word in ("above", "below", "short of", "ahead of") or under):
        return _moved(site, word, rest)
    counted = word in ("more", "less", "fewer") and bool(site.memory.frames)
    return _compared(site, word, rest, end + match.end(), antecedent_first=counted or _beside_last(site))


def _by_plan(site: Site, end: int, tail: str) -> Frame | None:
    """ "is higher by 3 million as compared with the budget estimates": how far it lies above what was planned."""
    held, less = _COMPARED_WITH.match(tail), _WORD_BY.search(site.view.text, 0, site.quantity.start)
    if held is None or less is None or plan_in(held[1]) is None:
        return None
    verb = site.view.words[site.view.token_at(less.start(1))].head
    return _compared(site, less[1], held[1], end + held.start(1), antecedent_first=False, verb=verb)


_WORD_BY = re.compile(r"\b(higher|lower|more|less)\sby\s(?:[a-z]+\s){0,2}$")
_COMPARED_WITH = re.compile(r"\s(?:as\s)?compared\s(?:with|to)(\s[^,;.]{3,60})")
_UNDER_THE = re.compile(r"\s(?:the|its|our|their|an?|last|this|[a-z]+)\s")
""" "9 million under the estimate", not "9 million under Plan and 4 million under Non-Plan"."""
_OVER_COST = re.compile(
    r"(?:\sand\s[\d.]+\s?(?:%|per\scent|percent))?\sover\s(?:the|its|their)\s(?:[a-z]+\s){0,3}costs?\b"
)
""" "The toll was raised by 40 % over the cost of upkeep"."""
_LIKELY = re.compile(r"\s(more|less)\slikely\b")
""" "Pilots are 43 percent more likely to swim"."""
_SHORT = re.compile(r"\sshort(?=[.,;)]|\s?$|\s(?:and|but|while|in|for|at)\b)")
""" "Duties were 9 million short": of what had been reckoned with."""
_AHEAD = re.compile(r"\s(ahead\sof|behind)\s(?:the\s|its\s|their\s)?(?:planned\s)?(?:schedule|plan|timetable|pace)\b")
""" "The works ran 9 points ahead of schedule"."""


def _past_list(site: Site, end: int) -> int:
    """Where the last number ends of those that "and" joins to this one: "3 million, 4 million and 2 million higher than"."""
    quantity, reached = site.quantity, end
    before = site.lead.nbor(-1) if site.lead_word == "by" and site.lead is not None and site.lead.i else None
    if before is not None and (before.lower_ in ("up", "down") or direction_of(before)):
        return end  # "up by 9 %, 2 and 3 % higher than"
    for other in site.view.reading.quantities:
        joined = _JOINED.fullmatch(site.view.text, reached, other.start) if other.start >= reached else None
        if joined is None or other.kind != quantity.kind or other.kind == "count" or other.unit != quantity.unit:
            continue
        reached = other.end
        end = reached if "and" in joined.group() else end
    return end


_JOINED = re.compile(r",?\sand\s|,\s")


def _way(word: str) -> str:
    """The direction of a comparative."""
    return "up" if word in cues.words("difference", "up") else "down"


def _compared(
    site: Site, word: str, rest: str, start: int, *, antecedent_first: bool, verb: Token | None = None
) -> Frame:
    """What lies so much `word` than `rest`, which begins at `start`: the claim before it, or the subject of the verb."""
    told = site.lead if site.lead is not None and site.lead.lower_ in cues.forms("be") else None
    verb = verb if verb is not None and is_verb(verb) else told or governor(site.root)
    text, given = (antecedent(site), False) if antecedent_first or not is_verb(verb) else subject_of(site, verb)
    itself = of_itself(site, rest, start, text)
    named = antecedent_first or re.match(r"\s(?:an?|the|those|that|its|their|our)?\s?[a-zA-Z]", rest)
    measure: Measure = change_measure(site)
    if itself or not named:
        return Frame("higher_than_before", text, measure, _way(word), verb, given=given)
    return Frame(
        "difference", text, "multiple" if measure == "multiple" else "difference", _way(word), verb, given=given
    )


def _beside_last(site: Site) -> bool:
    """ "42 million, 3.1 per cent or 1 million lower than …": said of the number right before."""
    if not site.memory.frames:
        return False
    last = site.memory.frames[-1][0]
    return _BESIDE.fullmatch(site.view.text, last.end, site.quantity.start) is not None


_BESIDE = re.compile(r"\)?,\s(?:(?:but|and|or|still|yet|only|up|down|some|about)\s){0,3}|\s?\((?:or\s)?|\sor\s")


def _moved(site: Site, word: str, rest: str) -> Frame | None:
    """ "3 percent higher", "9 times more", with nothing that it is higher than: than it was before."""
    if (more := _than_others(site, word) or _more_of(site, word)) is not None:
        return more
    ends = re.match(r"\s*(?:[,.;)]|$)", rest) is not None
    sizes = ("higher", "lower", "larger", "smaller", "bigger", "greater")
    if site.quantity.kind == "money" and word in ("more", "less") and ends and site.lead_word in _ARE:
        text, given = subject_of(site, governor(site.root))
        return Frame("difference", text, "difference", _way(word), governor(site.root), given=given)
    ends = ends or re.match(r"\s(?:for|on|in)\s", rest) is not None
    fits = {"percent": (*sizes, *(("more", "less") if ends else ())), "money": ("higher", "lower"), "measure": sizes}
    if site.quantity.kind == "multiple":
        if not ends:
            return None
    elif word not in fits.get(site.quantity.kind, ()):
        return None
    verb = governor(site.root)
    if is_verb(verb):
        text, given = subject_of(site, verb)
    else:
        text, given = (antecedent(site), False) if site.memory.frames else noun_to_the_left(site, site.root)
    again = site.view.text.endswith("(", 0, site.quantity.begin) and rest.startswith(")")
    inside = (q for q, f in site.memory.frames if f.rule == "difference" and site.view.text.endswith("(", 0, q.begin))
    if again and next(inside, None) is not None:
        # "dues came to 9 million (2 million higher than was planned) and tolls to 7 million (1 million higher)"
        return Frame("difference", text, "difference", _way(word), verb, given=given)
    return Frame("higher_than_before", text, change_measure(site), _way(word), verb, given=given)


_ARE = ("be", "is", "are", "was", "were", "been", "likely")
""" "Spending is expected to be 3 million less": than was planned, a budget means."""


def _more_of(site: Site, word: str) -> Frame | None:
    """ "welcomed 5 % more guests", "pays 300 euros less in tolls": more of something than before."""
    after = site.after()
    if word not in ("more", "less", "fewer") or after is None or after.lower_ != word:
        return None
    start = after.idx + len(after)
    if site.quantity.kind == "money":
        preposition = site.after(1)
        target = child(preposition, "pobj") if preposition is not None and preposition.lower_ in ("in", "on") else None
        if target is None or not is_noun(target) or {target.i} & {*site.view.timed, *site.view.owner}:
            return None
        text = phrase(site.view, target, after=start)
        return Frame("higher_than_before", text, "change", _way(word), governor(site.root))
    chunk = chunk_after(site.view, start) if site.quantity.kind == "percent" else []
    if not chunk:
        return None
    return Frame(
        "higher_than_before", phrase(site.view, chunk[-1], after=start), "change", _way(word), governor(chunk[-1])
    )


def _than_others(site: Site, word: str) -> Frame | None:
    """ "Trams cause 20 % fewer deaths per mile than cars": how far it lies apart from another's, or from one's own before."""
    after = site.after()
    if site.quantity.kind != "percent" or after is None or after.lower_ != word:
        return None
    start = after.idx + len(after)
    chunk = chunk_after(site.view, start)
    than = _THAN.match(site.view.text, chunk[-1].idx + len(chunk[-1])) if chunk else None
    if than is None:
        return None
    rest = site.view.text[than.end() :]
    before = opens_with_time(site, than.end() + 1) or EARLIER.match(rest) is not None or _BEFORE.match(rest) is not None
    text, verb = phrase(site.view, chunk[-1], after=start), governor(chunk[-1])
    if before:
        return Frame("higher_than_before", text, "change", _way(word), verb)
    return Frame("difference", text, "difference", _way(word), verb)


_THAN = re.compile(r"\s(?:per\s[a-z]+\s)?(?:than|compared\s(?:to|with))\b")
_BEFORE = re.compile(r"\s(?:before|ever|usual|(?:a|the)\s(?:year|month|quarter|decade)\b)")
